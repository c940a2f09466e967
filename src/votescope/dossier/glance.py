"""The glance: the facts of the vote in groups, each with its evidence, and the days as far as they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from votescope.core import Display, Fact, FactValue, Moment, Range, Territory
from votescope.dossier.label import GLANCE_ORDER, key_group, key_label, stable_id
from votescope.dossier.trail import Mark, Trail
from votescope.record.vocabulary import vocabulary

__all__ = ["FactGroup", "FactLine", "PlaceLine", "fact_groups", "place_lines", "timeline", "value_words"]

_SEQUENCE = "calendar."
"""Keys that the record's vocabulary lists in the order in which they happen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """What the sources say under one key: one value, where it holds, and its evidence."""

    id: str
    key: str
    label: str
    value: str
    places: tuple[str, ...]
    marks: tuple[Mark, ...]
    drafted: bool
    derived: str
    note: str
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactGroup:
    """Facts that belong together on the page."""

    id: str
    title: str
    lines: tuple[FactLine, ...]

    @property
    def drafted(self) -> bool:
        """Whether every line was drafted by machine, so that the group says it once."""
        return all(line.drafted for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A territory of the vote, the forms its name takes in the reports and where they stand."""

    name: str
    code: str
    variants: tuple[str, ...]
    marks: tuple[Mark, ...]


def value_words(value: FactValue, key: str = "") -> str:
    """Write a fact's value for a reader.

    >>> value_words(True), value_words("de_facto_authority"), value_words(Range(high=27), "calendar.voting_days")
    ('yes', 'de facto authority', 'at most 27 days')
    """
    term = vocabulary().get(key)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Range):
        unit = term.unit if term else ""
        return f"{value} {'%' if unit == 'percent' else unit}".strip()
    if isinstance(value, str):
        return value.replace("_", " ") if term is None or term.type == "choice" else value
    if isinstance(value, Moment) and not _known(value) and value.wording:
        return f"“{value.wording}” (day not known)"
    return str(value)


def place_lines(territories: Sequence[Territory], trail: Trail) -> tuple[PlaceLine, ...]:
    """Return the territories with the written forms met in the reports."""
    return tuple(
        PlaceLine(
            name=territory.name,
            code=territory.code or "",
            variants=tuple(form for form in territory.variants if form != territory.name),
            marks=trail.cite(territory.mentions, at="glance-places", name="Where the vote was held"),
        )
        for territory in territories
    )


def fact_groups(facts: Sequence[Fact], trail: Trail, places: Mapping[str, str]) -> tuple[FactGroup, ...]:
    """Return the facts by group, in the order of the record's vocabulary; equal values are one line."""
    terms = vocabulary()
    order = {key: place for place, key in enumerate(terms)}
    said = [fact for fact in facts if key_of_vote(fact.key)]
    titles = [title for title, _ in GLANCE_ORDER] + ["Also recorded"]
    grouped: dict[str, list[FactLine]] = {title: [] for title in titles}
    for key in sorted({fact.key for fact in said}, key=lambda key: (order.get(key, len(order)), key)):
        own = [fact for fact in said if fact.key == key]
        grouped[key_group(key)] += _lines(key, own, trail, places)
    return tuple(
        FactGroup(id=stable_id("g", title), title=title, lines=tuple(lines))
        for title, lines in grouped.items()
        if lines
    )


def key_of_vote(key: str) -> bool:
    """Tell whether a key speaks of the vote, not of a report about it."""
    term = vocabulary().get(key)
    return term is None or term.about == "vote"


def _lines(key: str, facts: list[Fact], trail: Trail, places: Mapping[str, str]) -> list[FactLine]:
    by_value: dict[str, list[Fact]] = {}
    for fact in facts:
        by_value.setdefault(value_words(fact.value, key), []).append(fact)
    term = vocabulary().get(key)
    exclusive = term is None or not term.many
    lines: list[FactLine] = []
    for words, same in by_value.items():
        identity = stable_id("fact", key, words)
        held = [fact.territory for fact in same]
        rival = any(
            fact.territory == other
            for other in held
            for fact in facts
            if value_words(fact.value, key) != words
        )
        lines.append(
            FactLine(
                id=identity,
                key=key,
                label=key_label(key),
                value=words,
                places=tuple(dict.fromkeys(places.get(place, place) for place in held if place)),
                marks=trail.cite(
                    [span for fact in same for span in fact.spans], at=identity, name=key_label(key)
                ),
                drafted=all(fact.status == "drafted" for fact in same),
                derived="; ".join(dict.fromkeys(fact.derived for fact in same if fact.derived)),
                note="; ".join(dict.fromkeys(fact.note for fact in same if fact.note)),
                disputed=exclusive and rival,
            )
        )
    return lines


def timeline(facts: Sequence[Fact], places: Mapping[str, str]) -> Display | None:
    """Return the days of the vote as a timeline, one row per day said; ``None`` if no day is known.

    The calendar's own sequence (called, first day, last day, results) is the order of days known only by weekday.
    """
    order = {key: place for place, key in enumerate(vocabulary())}
    rows: dict[tuple[str, Moment], set[str]] = {}
    for fact in facts:
        if isinstance(fact.value, Moment) and key_of_vote(fact.key):
            bare = Moment(earliest=fact.value.earliest, latest=fact.value.latest, weekday=fact.value.weekday)
            rows.setdefault((fact.key, bare), set()).update(
                places.get(fact.territory, fact.territory) for fact in (fact,) if fact.territory
            )
    if not any(_known(moment) for _, moment in rows):
        return None
    ordered = sorted(rows, key=lambda row: (order.get(row[0], len(order)), row[0], str(row[1])))
    return Display(
        kind="timeline",
        title="The days of the vote, as far as the sources give them",
        name="timeline",
        columns={
            "label": [
                key_label(key) + (f" ({', '.join(sorted(rows[key, moment]))})" if rows[key, moment] else "")
                for key, moment in ordered
            ],
            "earliest": [_iso(moment.earliest) for _, moment in ordered],
            "latest": [_iso(moment.latest) for _, moment in ordered],
            "weekday": [None if moment.day else moment.weekday for _, moment in ordered],
            "order": [order.get(key) if key.startswith(_SEQUENCE) else None for key, _ in ordered],
        },
    )


def _known(moment: Moment) -> bool:
    return bool(moment.earliest or moment.latest or moment.weekday)


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
