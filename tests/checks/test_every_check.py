"""The laws that every check obeys, whatever it asks; each law runs over the whole catalogue."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hard_tables import NAMED, Hard, drawn
from hypothesis import given, settings
from laws import NEW_NAMES, answers, finding, unsound

from votescope.core import DISPLAYS, FAMILIES, NEEDS, OUTCOMES, REFERENCES, Finding, Skipped
from votescope.core.finding import Answer
from votescope.examine import all_checks
from votescope.record import gather
from votescope.record.evidence import Evidence
from votescope.simulate import Dose, simulate

CHECKS = {check.card.id: check for check in all_checks()}
every_check = pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS.keys())

REPORTS = {
    "valley.txt": "Valley Courier\n27 June 2023\n\nResidents of Moldova voted in a referendum on secession on 24 June "
    "2023. Fighting went on around the capital. The vote had been announced only nine days before it began. Turnout "
    'was 71 percent, officials said. "Nobody was free to say no," said Maria Petrescu, a teacher.\n',
    "harbour.txt": "Harbour Times\n28 June 2023\n\nMoldova held its referendum on 25 June 2023. Officials said that "
    '64 percent had taken part and 81.5 percent backed secession. "It was orderly," said Ion Rusu, who ran it.\n',
}
FIGURES = """territory,quantity,option,value,unit,base,issuer,status
MD,registered,,100003,,,commission,final
MD,cast,,71002,,,commission,final
MD,valid,,70007,,,commission,final
MD,votes,Yes,56006,,,commission,final
MD,votes,No,14001,,,commission,final
MD,share,Yes,80.0,percent,valid,commission,final
MD,share,No,20.0,percent,valid,commission,final
MD,turnout,,71.0,percent,registered,commission,final
MD,turnout,,64.0,percent,registered,commission,final
"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """Return evidence on which every check can answer: two reports that disagree, figures and a table."""
    folder: Path = tmp_path_factory.mktemp("given")
    for name, text in {**REPORTS, "figures.csv": FIGURES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    read = gather(sorted(folder.iterdir()))
    return replace(read, tables=(simulate(units=600, regions=3, dose=Dose(share=0.5), seed=3).table,))


def turned_round(evidence: Evidence) -> Evidence:
    """Return the same evidence with reports, facts, figures and rows in another order."""
    order = np.random.default_rng(5).permutation(evidence.tables[0].units.height)
    return replace(
        evidence,
        reports=evidence.reports[::-1],
        facts=evidence.facts[::-1],
        territories=evidence.territories[::-1],
        figures=evidence.figures[::-1],
        statements=evidence.statements[::-1],
        tables=tuple(replace(table, units=table.units[order]) for table in evidence.tables),
    )


def renamed(evidence: Evidence) -> Evidence:
    """Return the same evidence with other names for the options, in figures and in tables."""
    table = evidence.tables[0]
    told = dict.fromkeys(figure.option for figure in evidence.figures if figure.option)
    new = dict(zip([*told, *table.options], NEW_NAMES, strict=False))
    columns = {f"votes:{option}": f"votes:{new[option]}" for option in table.options}
    return replace(
        evidence,
        figures=tuple(
            replace(figure, option=new.get(figure.option or "", figure.option)) for figure in evidence.figures
        ),
        tables=(
            replace(
                table,
                units=table.units.rename(columns),
                set_aside=table.set_aside.rename(columns),
                options=tuple(new[option] for option in table.options),
                column_map=replace(
                    table.column_map,
                    options={new[option]: told for option, told in table.column_map.options.items()},
                ),
            ),
        ),
    )


def gist(found: Iterable[Answer]) -> list[tuple[object, ...]]:
    """Return what no order and no name may change of a check's answers."""
    lines: list[tuple[object, ...]] = []
    for answer in found:
        place = (answer.check, answer.scope.level, answer.scope.place or "")
        if isinstance(answer, Skipped):
            lines.append((*place, answer.reason))
            continue
        numbers = (answer.statistic, answer.p_value, answer.effect and answer.effect.value)
        rounded = tuple(None if number is None else round(number, 9) for number in numbers)
        lines.append((*place, answer.outcome, rounded, answer.n_used, answer.rests_on, len(answer.evidence)))
    return sorted(lines, key=repr)


@every_check
def test_the_card_is_complete(check) -> None:
    card = check.card
    assert card.family in FAMILIES and card.id.startswith(f"{card.family}.")
    assert card.question.endswith("?")
    assert card.needs and card.needs <= set(NEEDS)
    assert card.display in DISPLAYS
    assert set(card.references) <= set(REFERENCES)
    assert card.references or card.kind == "deterministic", "a statistic has a source"
    assert all(text.strip() for text in (card.null, card.statistic, card.sees, card.does_not_see))
    assert all(text.strip() for text in card.innocent_explanations)
    if card.kind == "primary":
        assert card.minimum_units > 0 or "figures" in card.needs


@every_check
def test_without_evidence_it_says_what_to_bring(check) -> None:
    found = answers(check, Evidence())
    assert found
    for answer in found:
        if isinstance(answer, Finding):  # a rule is never silent: it is not established
            assert (check.card.family, answer.outcome) == ("procedure", "not established")
        else:
            assert answer.message.endswith(".") and answer.reason
        assert answer.missing.strip()


@every_check
def test_it_answers_on_full_evidence(check, full) -> None:
    found = answers(check, full)
    assert any(isinstance(answer, Finding) for answer in found), found
    for answer in found:
        assert answer.check == check.card.id
        assert list(unsound(answer)) == []
        if isinstance(answer, Finding):
            assert answer.outcome in OUTCOMES[check.card.decides]
            assert answer.evidence, "no finding without a trace"
            assert any(display.kind == check.card.display for display in answer.displays) or (
                answer.scope.level != "all"
            )


@every_check
def test_its_sentence_can_be_printed_unchanged(check, full) -> None:
    for answer in answers(check, full):
        if isinstance(answer, Finding) and answer.scope.level == "all":
            assert len(answer.reading.split()) <= 35, answer.reading
            assert answer.reading.endswith(".") and "fraud" not in answer.reading.lower()


@every_check
def test_the_seed_decides_and_nothing_else(check, full) -> None:
    assert answers(check, full, seed=7) == answers(check, full, seed=7)


@every_check
def test_the_evidence_stays_as_it_was(check, full) -> None:
    units, before = full.tables[0].units.clone(), copy.deepcopy(replace(full, tables=()))
    answers(check, full)
    assert full.tables[0].units.equals(units)
    assert replace(full, tables=()) == before


@every_check
def test_no_order_matters(check, full) -> None:
    assert gist(answers(check, turned_round(full))) == gist(answers(check, full))


@every_check
def test_no_name_of_an_option_matters(check, full) -> None:
    assert gist(answers(check, renamed(full))) == gist(answers(check, full))


def no_check_stumbles_over(hard: Hard) -> None:
    """Every check has a finding or a reasoned skip for the table, sound in all it prints, and a headline."""
    table = hard.table()
    for check in CHECKS.values():
        found = answers(check, Evidence(tables=(table,)))
        assert found, check.card.id
        for answer in found:
            assert list(unsound(answer)) == [], check.card.id
            assert isinstance(answer, Finding) or (answer.message and answer.reason)
        if hasattr(check, "headline") and table.options:
            number, p_value = check.headline(table, table.options[0])
            assert not math.isinf(number) and (math.isnan(p_value) or 0.0 <= p_value <= 1.0), check.card.id


@pytest.mark.parametrize("hard", NAMED.values(), ids=NAMED.keys())
def test_no_check_stumbles_over_a_hard_table(hard) -> None:
    no_check_stumbles_over(hard)


@given(hard=drawn)
@settings(max_examples=25, deadline=None)
def test_no_check_stumbles_over_any_table(hard) -> None:
    no_check_stumbles_over(hard)


def test_every_check_on_counts_has_a_finding_on_some_hard_table() -> None:
    """The laws above are not kept by skipping."""
    tables = [NAMED[name].table() for name in ("one region", "shares all 0 or 1", "turnout 100 % everywhere")]
    for check in CHECKS.values():
        if check.card.family == "counts":
            found = [answer for table in tables for answer in answers(check, Evidence(tables=(table,)))]
            assert any(isinstance(answer, Finding) for answer in found), check.card.id


def test_what_is_no_number_is_seen_wherever_it_is_planted() -> None:
    answer = finding(CHECKS["counts.coarse_shares"], NAMED["one region"].table())
    display, nan = answer.displays[0], math.nan
    planted = [
        replace(answer, statistic=math.inf),
        replace(answer, effect=replace(answer.effect, low=nan)),
        replace(answer, values={**answer.values, "deep": [{"down": [1.0, nan]}]}),
        replace(answer, displays=(replace(display, columns={**display.columns, "low": [nan] * 1001}),)),
        replace(answer, reading=f"Of the units {nan:.2f} % remain."),
        replace(answer, values={**answer.values, "array": np.zeros(2)}),
    ]
    assert list(unsound(answer)) == []
    assert all(list(unsound(each)) for each in planted)
