"""Answers: a finding as it is printed, with its numbers, charts, limits and citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from votescope.core import Calibration, CheckCard, Estimate, Finding, Scope
from votescope.core.outcome import seriousness
from votescope.dossier.chart import Chart, draw
from votescope.dossier.description import DescriptionRow, description_row
from votescope.dossier.label import slug, stable_id, weight
from votescope.dossier.listing import ListingView, listing_view
from votescope.dossier.naming import named, remark
from votescope.dossier.number import count, number, probability, rate
from votescope.dossier.printed import PrintedTable, is_rows, pairs, plain_table, spread
from votescope.dossier.trail import Mark, Trail
from votescope.examine.comparison import COMPARED

__all__ = [
    "AnswerView",
    "CalibrationView",
    "answer_view",
    "by_seriousness",
    "finding_ids",
    "scope_words",
]

_SHORT = 40
"""Letters of a statistic's description that stand beside its value; longer ones stand on the card only."""

_TABLES = ("side-by-side table", "matrix")

_OPEN_TABLES = ("variations",)
"""Tables of named numbers that stand open beside a primary answer: how it changes with every choice made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationView:
    """How often an honest vote gives as much, as rows for a reader."""

    title: str
    intro: str
    sizes: tuple[tuple[str, str], ...]
    dose_unit: str
    powers: tuple[tuple[str, str], ...]
    noticed: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """One finding, ready to print."""

    id: str
    check: str
    title: str
    kind: str
    question: str
    scope: str
    outcome: str
    reading: str
    marks: tuple[Mark, ...]
    drafted: bool
    flags: tuple[str, ...]
    cautions: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    row: DescriptionRow | None
    more_numbers: tuple[tuple[str, str], ...]
    exclusions: tuple[str, ...]
    calibration: CalibrationView | None
    charts: tuple[Chart, ...]
    tables: tuple[PrintedTable, ...]
    more_tables: tuple[PrintedTable, ...]
    listings: tuple[ListingView, ...]
    missing: str
    explanations: tuple[str, ...]
    undone_by: str
    card_id: str


def finding_ids(findings: Sequence[Finding]) -> dict[int, str]:
    """Return an id for each finding, by its place: made from check and scope, and its words where these repeat."""
    keys = [(f.check, f.scope.level, f.scope.place, f.scope.option) for f in findings]
    repeated = Counter(keys)
    ids: dict[int, str] = {}
    taken: Counter[str] = Counter()
    for place, (finding, key) in enumerate(zip(findings, keys, strict=True)):
        extra = (finding.reading,) if repeated[key] > 1 else ()
        identity = stable_id("f", *key, *extra)
        taken[identity] += 1
        ids[place] = identity if taken[identity] == 1 else f"{identity}-{taken[identity]}"
    return ids


def by_seriousness(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings with the most serious outcome first, in the given order among equals."""
    return sorted(findings, key=lambda f: -seriousness(f.check, f.outcome))


def scope_words(scope: Scope, places: Mapping[str, str]) -> str:
    """Say what a finding speaks of.

    >>> scope_words(Scope(level="region", place="X-1", option="yes"), {"X-1": "Northmarch"})
    'Northmarch, option “yes”'
    """
    place = places.get(scope.place, scope.place) if scope.place else ""
    level = "" if place else "the whole vote" if scope.level == "all" else f"each {scope.level}"
    return ", ".join(
        part for part in (place or level, f"option “{scope.option}”" if scope.option else "") if part
    )


def answer_view(
    finding: Finding,
    card: CheckCard,
    identity: str,
    trail: Trail,
    places: Mapping[str, str],
    correction: str = "",
) -> AnswerView:
    """Make a finding ready to print; its evidence is cited from ``identity``; ``correction`` is that of p-values."""
    opened, more_tables = _value_tables(finding, identity, opened=_OPEN_TABLES if card.primary else ())
    told = card.kind == "descriptive" or weight(finding.outcome) in ("heavy", "middle")
    return AnswerView(
        id=identity,
        check=finding.check,
        title=card.title,
        kind=card.kind,
        question=card.question,
        scope=scope_words(finding.scope, places),
        outcome=finding.outcome,
        reading=finding.reading,
        marks=trail.cite(finding.evidence, at=identity, name=card.title),
        drafted=finding.rests_on == "drafted",
        flags=finding.flags,
        cautions=finding.cautions,
        numbers=tuple(_numbers(finding, card, correction)),
        row=description_row(finding, card) if card.kind == "descriptive" else None,
        more_numbers=tuple(pairs(finding.values)),
        exclusions=tuple(
            f"{exclusion.count:,} left out: {exclusion.reason}"
            + (f" ({', '.join(exclusion.examples[:5])})" if exclusion.examples else "")
            for exclusion in finding.excluded
        ),
        calibration=_calibration(finding.calibration) if finding.calibration else None,
        charts=tuple(
            draw(display, finding.check, finding.scope.place, finding.scope.option)
            for display in finding.displays
            if display.kind not in _TABLES
        ),
        tables=(
            *opened,
            *(spread(display, identity) for display in finding.displays if display.kind in _TABLES),
        ),
        more_tables=more_tables,
        listings=tuple(listing_view(listing) for listing in finding.listings),
        missing=finding.missing,
        explanations=card.innocent_explanations if told else (),
        undone_by=card.undone_by if told else "",
        card_id=f"card-{slug(finding.check)}",
    )


def _value_tables(
    finding: Finding, identity: str, *, opened: Sequence[str]
) -> tuple[tuple[PrintedTable, ...], tuple[PrintedTable, ...]]:
    """Return the tables among the named numbers, those to stand open first; nothing that is printed elsewhere."""
    made: tuple[list[PrintedTable], list[PrintedTable]] = ([], [])
    for name, value in {**finding.values, **_gathered(finding.values)}.items():
        if not is_rows(value) or name == COMPARED:
            continue
        table = plain_table(stable_id("tab", identity, name), named(name), value, note=remark(name))
        listed = any(set(value[0]) <= set(listing.columns) for listing in finding.listings)
        if len(table.header) > 1 and not listed:
            made[name not in opened].append(table)
    return tuple(made[0]), tuple(made[1])


def _gathered(values: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the groups of named numbers as tables, those with the same names together.

    >>> _gathered({"a": {"n": 1}, "b": {"n": 2}, "c": 3})
    {'In parts': [{'part': 'A', 'n': 1}, {'part': 'B', 'n': 2}]}
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for name, value in values.items():
        if isinstance(value, Mapping) and value:
            alike.setdefault(tuple(str(key) for key in value), []).append(name)
    return {
        named(names[0]) if len(names) == 1 else "In parts": [
            {"part": named(name), **values[name]} for name in names
        ]
        for names in alike.values()
    }


def _numbers(finding: Finding, card: CheckCard, correction: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    if finding.effect is not None:
        name = finding.effect.name
        rows.append((name[:1].upper() + name[1:], effect_words(finding.effect)))
    if finding.p_value is not None:
        rows.append(("p-value: how often chance alone gives as much", probability(finding.p_value)))
    if finding.p_adjusted is not None:
        rows.append((f"p-value, adjusted{correction}", probability(finding.p_adjusted)))
    if finding.statistic is not None and card.kind != "descriptive":
        short = len(card.statistic) <= _SHORT
        rows.append(
            (f"Statistic: {card.statistic}" if short else "Test statistic", number(finding.statistic))
        )
    if finding.n_used and card.family == "counts":
        rows.append(("Used", count(finding.n_used, "unit")))
    return rows


def effect_words(effect: Estimate) -> str:
    """Write an estimate with its unit and interval.

    >>> effect_words(Estimate(name="excess", value=12.5, unit="units", low=3, high=20, level=0.95))
    '12.5 units (95 % interval 3 to 20)'
    """
    words = f"{number(effect.value)} {effect.unit}".strip()
    if effect.low is None and effect.high is None:
        return words
    level = f"{100 * effect.level:.3g} % interval " if effect.level else "interval "
    low, high = (number(end) if end is not None else "open" for end in (effect.low, effect.high))
    return f"{words} ({level}{low} to {high})"


def _calibration(found: Calibration) -> CalibrationView:
    noticed = ""
    if found.noticed_dose is not None:
        noticed = (
            f"On such redraws a dose of {_dose(found.noticed_dose, found.dose_unit)}{_of(found.dose_unit)} is noticed "
            f"with probability {found.noticed_power:g}."
        )
    commit = f"commit {found.commit}" if found.commit else ""
    made = [part for part in (found.date, commit, found.note) if part]
    alarms = bool(found.size)
    return CalibrationView(
        title="How often would an honest vote give as much?" if alarms else "What honest votes give",
        intro=f"Measured on {found.draws:,} honest redraws of {found.shape}"
        + (f" ({found.units:,} units)" if found.units and f"{found.units:,}" not in found.shape else "")
        + f", seed {found.seed}"
        + ("." if alarms else f": mean {number(found.mean)}, standard deviation {number(found.sd)}."),
        sizes=tuple((_level(level), _measured(share, found.draws)) for level, share in found.size.items()),
        dose_unit=found.dose_unit.removeprefix("% of ").removeprefix("%").strip(),
        powers=tuple((_dose(dose, found.dose_unit), rate(power)) for dose, power in found.power.items()),
        noticed=noticed,
        origin=", ".join(made),
    )


def _measured(share: float, draws: int) -> str:
    """Write a measured rate with its standard error.

    >>> _measured(0.054, 2000), _measured(0.0, 500)
    ('5.4 % ± 0.5', '0 %')
    """
    error = 100 * (share * (1 - share) / draws) ** 0.5 if draws else 0.0
    return f"{rate(share)} ± {error:.1g}" if error else rate(share)


def _level(level: str) -> str:
    """Write a nominal level: ``0.05`` as ``5 %``, anything else as it is."""
    try:
        return f"{100 * float(level):.3g} %"
    except ValueError:
        return level


def _dose(dose: float | str, unit: str) -> str:
    """Write a dose: a share as a percentage, anything else as a number.

    >>> _dose("0.02", "share of units"), _dose(12.0, "units"), _dose("half", "units")
    ('2 %', '12', 'half')
    >>> _dose("5", "% of units")
    '5 %'
    """
    try:
        size = float(dose)
    except ValueError:
        return str(dose)
    if unit.startswith("%"):
        return f"{size:.2g} %"
    return f"{100 * size:.3g} %" if unit.startswith("share") and size <= 1 else number(size)


def _of(unit: str) -> str:
    """Return what a dose in percent is a share of, to stand behind it.

    >>> _of("% of units written to a whole percent"), _of("share of units")
    (' of units written to a whole percent', '')
    """
    return unit.removeprefix("%") if unit.startswith("% of ") else ""
