"""Consequences: what is said to follow from the vote, kept apart by how certain it is said to be, and precedents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from votescope.core import Cell, Fact, Span
from votescope.dossier.glance import is_consequence, value_words
from votescope.dossier.label import key_label, short_name, stable_id
from votescope.dossier.trail import Mark, Trail

if TYPE_CHECKING:
    from votescope.reading.report import Report
    from votescope.reading.timeline.event import Event

__all__ = ["ConsequenceGroup", "ConsequenceLine", "consequence_groups"]

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
    """One thing said to follow: in whose words, by whom, how certain, and which record facts it bears."""

    id: str
    words: str
    quoted: bool
    owner: str
    certainty: str
    tags: tuple[str, ...]
    places: tuple[str, ...]
    marks: tuple[Mark, ...]
    drafted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceGroup:
    """Consequences of one degree of certainty."""

    title: str
    lines: tuple[ConsequenceLine, ...]


@dataclass(slots=True, kw_only=True)
class _Said:
    """A consequence while it is gathered."""

    words: str
    owner: str
    certainty: str
    spans: tuple[Span | Cell, ...]
    owned: bool = False
    quoted: bool = True
    drafted: bool = True
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """Where it stands: what somebody announces on a condition is announced, if it has an owner."""
        return _title("announced" if self.certainty == "conditional" and self.owned else self.certainty)


def consequence_groups(
    reports: Sequence[Report],
    facts: Sequence[Fact],
    events: Sequence[Event],
    trail: Trail,
    places: Mapping[str, str],
) -> tuple[ConsequenceGroup, ...]:
    """Gather what reports and record say may, will or did follow; ``events`` are those of the merged timeline."""
    outlets = {
        name: f"in the words of {report.source.outlet or short_name(report.source.file)}"
        for report in reports
        for name in (report.id, report.source.file, report.document.file)
    }
    said = _of_reports(reports, outlets)
    said += _scheduled(events, said)
    _add_facts(said, [fact for fact in facts if is_consequence(fact.key)], places, outlets)
    grouped: dict[str, list[ConsequenceLine]] = {title: [] for title in _GROUPS}
    for one in said:
        grouped[one.group].append(_line(one, trail))
    return tuple(
        ConsequenceGroup(title=title, lines=tuple(lines)) for title, lines in grouped.items() if lines
    )


def _title(certainty: str) -> str:
    return next((title for title, words in _GROUPS.items() if certainty in words), "Expected or possible")


def _of_reports(reports: Sequence[Report], outlets: Mapping[str, str]) -> list[_Said]:
    said: list[_Said] = []
    for report in reports:
        outlet = outlets[report.id]
        for one in report.consequences:
            owner, owned = f"said by {one.by}" if one.by else outlet, bool(one.by)
            certainty, spans = one.certainty, (one.span,)
            said.append(_Said(words=one.what, owner=owner, owned=owned, certainty=certainty, spans=spans))
        for one in report.precedents:
            date = (one.date,) if one.date else ()
            said.append(
                _Said(words=one.what, owner=outlet, certainty="precedent", spans=(one.span,), tags=date)
            )
    return said


def _scheduled(events: Sequence[Event], said: Sequence[_Said]) -> list[_Said]:
    """Return the scheduled events that no other consequence tells already."""
    told = [span for one in said for span in one.spans]
    return [
        _Said(
            words=event.words,
            owner=str(event.moment) if event.moment.earliest or event.moment.weekday else "",
            certainty="scheduled",
            spans=event.spans,
        )
        for event in events
        if event.kind == "scheduled" and not any(_meet(span, other) for span in event.spans for other in told)
    ]


def _add_facts(
    said: list[_Said], facts: Sequence[Fact], places: Mapping[str, str], outlets: Mapping[str, str]
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
            host.tags = tuple(dict.fromkeys((*host.tags, label)))
            continue
        said.append(
            _Said(
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


def _line(said: _Said, trail: Trail) -> ConsequenceLine:
    identity = stable_id("follows", said.words, said.owner, said.certainty)
    words = " ".join(said.words.split())
    return ConsequenceLine(
        id=identity,
        words=words,
        quoted=said.quoted,
        owner=said.owner,
        certainty=said.certainty if len(_GROUPS[said.group]) > 1 else "",
        tags=said.tags,
        places=said.places,
        marks=trail.cite(said.spans, at=identity, name="Consequences and precedents"),
        drafted=said.drafted,
    )
