"""Consequences: what is said to follow from the vote, kept apart by how certain it is said to be, and precedents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from votescope.core import Cell, Fact, Span
from votescope.dossier.glance import is_consequence, value_words
from votescope.dossier.label import key_label, short_name, stable_id
from votescope.dossier.trail import Mark, Trail

if TYPE_CHECKING:
    from votescope.reading.report import Report
    from votescope.reading.timeline.event import Event

__all__ = ["ConsequenceLine", "consequence_groups"]

_GROUPS: dict[str, tuple[str, ...]] = {
    "Documented": ("documented",),
    "Reported as happening": ("reported",),
    "Announced or threatened": ("announced", "threatened"),
    "Scheduled or still to be done": ("scheduled", "pending"),
    "Expected or possible": ("expected", "probable", "possible", "conditional"),
    "Feared or warned of": ("feared", "warned"),
    "Precedents that the reports name": ("precedent",),
}
"""Groups of the page and the words of certainty that belong to each; an unknown word is told as expected."""

_DEGREES = ("feared", "reported", "documented")
"""Values that say how certain a fact is; any other value is a measure that somebody announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceLine:
    """One thing said to follow: in whose words, by whom, how certain, and what the record calls it.

    ``owned`` says that somebody gave his name to it, ``quoted`` that the words are those of a report.
    """

    words: str
    owner: str
    certainty: str
    spans: tuple[Span | Cell, ...]
    owned: bool = False
    quoted: bool = True
    drafted: bool = True
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def id(self) -> str:
        """The id it is reached by."""
        return stable_id("follows", self.words, self.owner, self.certainty)

    @property
    def group(self) -> str:
        """Where it stands: what somebody announces on a condition is announced, if it has an owner."""
        return _title("announced" if self.certainty == "conditional" and self.owned else self.certainty)

    @property
    def said(self) -> str:
        """The word of certainty, where its group holds more than one."""
        return self.certainty if len(_GROUPS[self.group]) > 1 else ""


def consequence_groups(
    reports: Sequence[Report],
    facts: Sequence[Fact],
    events: Sequence[Event],
    trail: Trail,
    places: Mapping[str, str],
) -> tuple[tuple[str, tuple[ConsequenceLine, ...]], ...]:
    """Gather what reports and record say may, will or did follow; ``events`` are those of the merged timeline."""
    outlets = {
        name: f"in the words of {report.source.outlet or short_name(report.source.file)}"
        for report in reports
        for name in (report.id, report.source.file, report.document.file)
    }
    said = _of_reports(reports, outlets)
    said += _scheduled(events, said)
    _add_facts(said, [fact for fact in facts if is_consequence(fact.key)], places, outlets)
    name = "Consequences and precedents"
    merged: dict[str, ConsequenceLine] = {}
    for one in said:
        line = replace(one, words=" ".join(one.words.split()))
        before = merged[line.id].spans if line.id in merged else ()
        merged[line.id] = replace(line, spans=before + line.spans)
    lines = [replace(one, marks=trail.cite(one.spans, at=one.id, name=name)) for one in merged.values()]
    grouped = {title: tuple(line for line in lines if line.group == title) for title in _GROUPS}
    return tuple((title, own) for title, own in grouped.items() if own)


def _title(certainty: str) -> str:
    return next((title for title, words in _GROUPS.items() if certainty in words), "Expected or possible")


def _of_reports(reports: Sequence[Report], outlets: Mapping[str, str]) -> list[ConsequenceLine]:
    said: list[ConsequenceLine] = []
    for report in reports:
        outlet = outlets[report.id]
        for one in report.consequences:
            owner = f"said by {one.by}" if one.by else outlet
            line = ConsequenceLine(words=one.what, owner=owner, certainty=one.certainty, spans=(one.span,))
            said.append(replace(line, owned=bool(one.by)))
        for one in report.precedents:
            line = ConsequenceLine(words=one.what, owner=outlet, certainty="precedent", spans=(one.span,))
            said.append(replace(line, tags=(one.date,) if one.date else ()))
    return said


def _scheduled(events: Sequence[Event], said: Sequence[ConsequenceLine]) -> list[ConsequenceLine]:
    """Return the scheduled events that no other consequence tells already."""
    told = [span for one in said for span in one.spans]
    return [
        ConsequenceLine(
            words=event.words,
            owner=str(event.moment) if event.moment.earliest or event.moment.weekday else "",
            certainty="scheduled",
            spans=event.spans,
        )
        for event in events
        if event.kind == "scheduled" and not any(_meet(span, other) for span in event.spans for other in told)
    ]


def _add_facts(
    said: list[ConsequenceLine], facts: Sequence[Fact], places: Mapping[str, str], outlets: Mapping[str, str]
) -> None:
    """Put each fact at the words that it was drafted from, where these are told with the same certainty."""
    alike: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        alike.setdefault((fact.key, value_words(fact.value, fact.key), fact.note), []).append(fact)
    for (key, value, note), same in alike.items():
        certainty, label = (value, key_label(key)) if value in _DEGREES else ("announced", value)
        spans = tuple(dict.fromkeys(span for fact in same for span in fact.spans))
        told = (one for one in said if any(_meet(a, b) for a in one.spans for b in spans))
        host = next((one for one in told if value not in _DEGREES or one.group == _title(certainty)), None)
        if host is not None:
            said[said.index(host)] = replace(host, tags=tuple(dict.fromkeys((*host.tags, label))))
            continue
        said.append(
            ConsequenceLine(
                words=label,
                quoted=False,
                owner=note
                or " and ".join(dict.fromkeys(outlets[s.file] for s in spans if s.file in outlets)),
                certainty=certainty,
                spans=spans,
                drafted=all(fact.status == "drafted" for fact in same),
                places=tuple(places.get(fact.territory, fact.territory) for fact in same if fact.territory),
            )
        )


def _meet(one: Span | Cell, other: Span | Cell) -> bool:
    """Tell whether two pieces of evidence share words of one report; a line of the record is itself only."""
    if isinstance(one, Cell) or isinstance(other, Cell):
        return one == other
    return one.file == other.file and one.start < other.end and other.start < one.end
