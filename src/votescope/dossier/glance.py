"""The glance: the facts of the vote in groups, each with its evidence, and the days as far as they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from votescope.core import Fact, FactValue, Moment, Range, Territory
from votescope.dossier.label import GLANCE_ORDER, key_group, key_label, stable_id
from votescope.dossier.trail import Mark, Trail
from votescope.record.vocabulary import vocabulary

__all__ = ["FactGroup", "FactLine", "PlaceLine", "fact_groups", "place_lines", "value_words"]


_CONSEQUENCES = ("threats.", "conscription.", "protection.", "officials.coerced")


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
    def leading(self) -> bool:
        """Whether the group stands open: what was voted on, when, and who held it."""
        return self.title in [title for title, _ in GLANCE_ORDER[:3]]

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
    if isinstance(value, Moment) and not is_known(value) and value.wording:
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
    said = [fact for fact in facts if key_of_vote(fact.key) and not is_consequence(fact.key)]
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


def is_consequence(key: str) -> bool:
    """Tell whether a key tells of what follows for people and states, which has a part of its own.

    >>> is_consequence("threats.measure"), is_consequence("calendar.called")
    (True, False)
    """
    return key.startswith(_CONSEQUENCES)


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
            fact.territory in held
            and value_words(fact.value, key) != words
            and not _alike(fact.value, same[0].value, key)
            for fact in facts
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
                derived="; ".join(dict.fromkeys(fact.derived for fact in same if _tells(fact.derived))),
                note="; ".join(dict.fromkeys(fact.note for fact in same if fact.note)),
                disputed=exclusive and rival,
            )
        )
    return lines


def _tells(derived: str) -> bool:
    """Tell whether a derivation says more than the evidence shows: the bare wording stands there already."""
    return bool(derived) and not derived.startswith("wording ")


def _alike(one: FactValue, other: FactValue, key: str) -> bool:
    """Tell whether two choices may be said of one thing, as the vocabulary has it."""
    term = vocabulary().get(key)
    return term is not None and any({one, other} <= group for group in term.alike)


def is_known(moment: Moment) -> bool:
    return bool(moment.earliest or moment.latest or moment.weekday)
