"""The tally: true figures are never called contradictory, false ones are, and slips are found."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from tally_votes import could_be, drawn, every_tally, evidence, figure, published

from votescope.record.tally.board import boards_of, decide
from votescope.record.tally.minimal import minimal_sets
from votescope.record.tally.slip import slips_of


def verdict_of(figures):
    (board,) = boards_of(evidence(figures))
    return decide(board)


def printed(contradiction) -> set[str]:
    return {claim.amount.printed for claim in contradiction.claims}


@pytest.mark.parametrize("seed", range(60))
def test_figures_of_a_true_tally_are_consistent(seed: int) -> None:
    chance = random.Random(seed)
    figures = published(drawn(chance), chance)
    if len(figures) > 1:
        verdict = verdict_of(figures)
        assert verdict is None or verdict.outcome == "consistent"


@pytest.mark.parametrize("seed", range(30))
def test_small_places_against_every_tally_there_is(seed: int) -> None:
    chance = random.Random(seed)
    small = (drawn(chance, 11) for _ in itertools.count())
    tally = next(one for one in small if len(one.votes) == 2 and one.valid)
    counts = [figure("cast", tally.cast), figure("registered", tally.registered)]
    by_kind = {(one.quantity, one.option, one.unit): one for one in (*counts, *published(tally, chance))}
    figures = list(by_kind.values())
    places = [place for place, one in enumerate(figures) if one.quantity != "registered"]
    place = chance.choice(places)
    slips = slips_of(figures[place].value, figures[place].decimals, most=Decimal(100))
    wrong = chance.choice(slips)
    figures[place] = replace(
        figures[place], value=wrong.number, printed=str(wrong.number), decimals=wrong.decimals
    )
    possible = any(could_be(one, figures) for one in every_tally(tally.registered, 2))
    assert (verdict_of(figures).outcome == "consistent") is possible


def test_a_planted_slip_is_the_first_offer() -> None:
    figures = [
        figure("registered", 52_310),
        figure("cast", 31_846),
        figure("valid", 31_002),
        figure("invalid", 844),
        figure("votes", 18_310, option="yes"),
        figure("votes", 12_629, option="no"),
        figure("share", Decimal("59.06"), option="yes", unit="percent", base="valid"),
        figure("share", Decimal("40.94"), option="no", unit="percent", base="valid"),
    ]
    verdict = verdict_of(figures)
    assert verdict.outcome == "contradictory"
    first = verdict.offers[0]
    assert (first.claim.amount.printed, first.kind, str(first.value)) == (
        "12629",
        "transposed digits",
        "12692",
    )


def test_a_share_that_needs_a_base_above_the_papers_cast() -> None:
    verdict = verdict_of(
        [
            figure("cast", 1000),
            figure("votes", 900, option="yes"),
            figure("share", Decimal("89.5"), option="yes", unit="percent", base="unknown"),
        ]
    )
    assert [printed(one) for one in verdict.contradictions] == [{"1000", "900", "89.5"}]


def test_a_register_larger_than_the_population() -> None:
    verdict = verdict_of(
        [
            figure("turnout", Decimal("76.5"), unit="percent", base="registered"),
            figure("turnout", Decimal("78.5"), unit="percent", base="population"),
        ]
    )
    assert verdict.outcome == "contradictory"
    assert [p.name for p in verdict.contradictions[0].premises] == ["population"]


def test_more_papers_than_voters_may_be_lawful() -> None:
    verdict = verdict_of([figure("cast", 1010), figure("registered", 1000)])
    assert verdict.outcome == "not decided"
    assert [p.name for p in verdict.contradictions[0].premises] == ["turnout"]


def test_the_parts_of_a_whole() -> None:
    figures = [
        figure("votes", 400, option="yes", territory="XX-A"),
        figure("votes", 500, option="yes", territory="XX-B"),
        figure("votes", 850, option="yes"),
    ]
    verdict = verdict_of(figures)
    assert [printed(one) for one in verdict.contradictions] == [{"400", "500", "850"}]
    figures[-1] = figure("votes", 900, option="yes")
    assert verdict_of(figures).outcome == "consistent"


def test_papers_that_are_neither_yes_nor_no() -> None:
    verdict = verdict_of(
        [
            figure("cast", 1000),
            figure("votes", 600, option="yes"),
            figure("share", Decimal("75"), option="yes", unit="percent", base="valid"),
        ]
    )
    # 600 is 75 percent, half up, of 795 (75.47 %) to 805 (74.53 %) valid papers.
    ranges = {one.unknown.name: (one.low, one.high) for one in verdict.implied}
    assert verdict.outcome == "consistent" and verdict.mode == "half up"
    assert ranges["valid"] == (795, 805) and ranges["not valid"] == (195, 205)


def test_partial_and_final_figures_never_meet() -> None:
    figures = [
        figure("votes", 900, option="yes", status="partial", progress=Decimal(80)),
        figure("votes", 700, option="yes"),
        figure("cast", 1000),
        figure("cast", 950, status="partial", progress=Decimal(80)),
    ]
    verdicts = [decide(board) for board in boards_of(evidence(figures))]
    assert [verdict.outcome for verdict in verdicts] == ["consistent", "consistent"]


def test_minimal_sets_by_brute_force() -> None:
    chance = random.Random(7)
    for _ in range(30):
        bad = [frozenset(chance.sample(range(6), chance.randint(1, 3))) for _ in range(chance.randint(0, 4))]
        found = minimal_sets(
            range(6), lambda chosen, bad=bad: not any(one <= chosen for one in bad) or chosen
        )
        assert set(found.contradictions) == {one for one in bad if not any(other < one for other in bad)}
        assert all(all(repair & one for one in bad) for repair in found.repairs)
        for repair in found.repairs:
            for claim in repair:
                assert not all((repair - {claim}) & one for one in bad)
