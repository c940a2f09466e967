"""Positions: who accepts the vote, laid out for a reader with counts, acts, roll calls and organs' findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from votescope.core import Display, Moment
from votescope.dossier.label import stable_id
from votescope.dossier.printed import PrintedCell, PrintedTable
from votescope.dossier.roll_call import RollCallView, roll_call_views
from votescope.dossier.trail import Mark, Trail
from votescope.record.ledger.act import SIDES, Act
from votescope.record.ledger.actor import Actor
from votescope.record.ledger.position_ledger import COUNTED, ActorLine, Ledger

__all__ = ["ActorView", "PositionsView", "position_words", "positions_display", "positions_view"]

_POSITION_WORDS = {
    "endorses_holding": "endorses holding the vote",
    "welcomes": "welcomes the vote or its result",
    "takes_note": "takes note",
    "neutral_declined": "declines to take a position",
    "calls_restraint": "calls for restraint",
    "questions_procedure": "questions the procedure",
    "rejects_validity": "rejects its validity",
    "will_not_recognise": "will not recognise it",
    "rejects_and_sanctions": "answers with sanctions or other measures",
    "forecasts": "a forecast, no stance",
    "reports": "a report, no stance",
    "contradictory": "contradictory acts",
}
_SIDE_WORDS = {
    "for": "for the vote or its result",
    "between": "neither for nor against",
    "against": "against",
    "both": "on both sides, in an order that is not known",
    "contradictory": "contradictory in their acts",
}
_GROUPS = {"states": "States", "organisations": "Organisations", "others": "Other bodies and persons"}
_NAMES = 6
"""Actors named in one row of the chart; all of them are in its numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """One act as it is printed."""

    words: str
    position: str
    details: str
    superseded: bool
    drafted: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """One actor with its standing positions, its acts and its votes in organs."""

    id: str
    name: str
    kind: str
    part: str
    standing: tuple[str, ...]
    unordered: bool
    votes: str
    acts: tuple[ActView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """What an organ found, with its instrument."""

    id: str
    body: str
    where: str
    about: str
    words: str
    rules: tuple[str, ...]
    source: str
    link: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsView:
    """The part on positions; empty where nobody took one and no organ spoke."""

    sentences: tuple[str, ...]
    counts: PrintedTable | None
    actors: tuple[ActorView, ...]
    silent: tuple[ActorView, ...]
    unnamed: tuple[ActorView, ...]
    roll_calls: tuple[RollCallView, ...]
    findings: tuple[FindingView, ...]

    @property
    def all_drafted(self) -> bool:
        """Whether no person has confirmed any of the acts shown."""
        acts = [act for view in (*self.actors, *self.silent, *self.unnamed) for act in view.acts]
        return bool(acts) and all(act.drafted for act in acts)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to print."""
        return not (self.actors or self.silent or self.unnamed or self.roll_calls or self.findings)


def positions_view(ledger: Ledger, trail: Trail, outlets: Mapping[str, str]) -> PositionsView:
    """Lay out the ledger; ``outlets`` names reports by id."""
    views = [(line, _actor(line, trail, outlets)) for line in ledger.actors]
    groups: dict[Actor, list[Act]] = {}
    for actor, act in ledger.unnamed:
        if act.side is not None:
            groups.setdefault(actor, []).append(act)
    return PositionsView(
        sentences=tuple(_sentence(group, ledger) for group in _GROUPS if ledger.sides[group]),
        counts=_counts(ledger, [view for line, view in views if line.standing]),
        actors=tuple(view for line, view in views if line.standing),
        silent=tuple(view for line, view in views if not line.standing),
        unnamed=tuple(_view(actor, "not counted", own, trail, outlets) for actor, own in groups.items()),
        roll_calls=roll_call_views(ledger.votes, trail),
        findings=_findings(ledger, trail),
    )


def position_words(position: str | None) -> str:
    """Return a position in words.

    >>> position_words("will_not_recognise"), position_words("condemns"), position_words(None)
    ('will not recognise it', 'condemns', 'no position')
    """
    return _POSITION_WORDS.get(position, position.replace("_", " ")) if position else "no position"


def _sentence(group: str, ledger: Ledger) -> str:
    """Say how many actors of a group are on each side, each counted once."""
    sides = ledger.sides[group]
    told = [f"{sides[side]} {words}" for side, words in _SIDE_WORDS.items() if sides.get(side)]
    return f"{_GROUPS[group]}: {', '.join(told)}."


def _counts(ledger: Ledger, views: Sequence[ActorView]) -> PrintedTable | None:
    listed = [one for positions in SIDES.values() for one in positions]
    used = [one for one in listed if any(one in ledger.counts[group] for group in _GROUPS)]
    if not used:
        return None
    behind: dict[str, dict[str, Mark]] = {}
    for act in (act for view in views for act in view.acts if not act.superseded):
        behind.setdefault(act.position, {}).update({mark.id: mark for mark in act.marks})
    return PrintedTable(
        id=stable_id("tab", "positions"),
        title="Actors by position",
        header=("Position", "States", "Organisations", "Others"),
        rows=tuple(
            (
                PrintedCell(
                    text=_capital(position_words(one)),
                    marks=tuple(behind.get(position_words(one), {}).values()),
                ),
                *(PrintedCell(text=str(ledger.counts[group].get(one, 0)), number=True) for group in _GROUPS),
            )
            for one in used
        ),
        note="An actor whose acts leave two positions standing is counted under both.",
    )


def _actor(line: ActorLine, trail: Trail, outlets: Mapping[str, str]) -> ActorView:
    kind = {"states": line.actor.code or "state", "organisations": "organisation"}
    return _view(
        line.actor,
        kind.get(COUNTED[line.actor.kind], line.actor.kind),
        line.acts,
        trail,
        outlets,
        part=line.part,
        standing=tuple(position_words(position) for position in line.standing),
        unordered=line.unordered,
        votes="; ".join(f"{vote} on {ref}" for ref, vote in line.votes),
    )


def _view(
    actor: Actor, kind: str, acts: Sequence[Act], trail: Trail, outlets: Mapping[str, str], **rest: object
) -> ActorView:
    identity = stable_id("actor", actor.key)
    shown = tuple(_act(act, actor.name, identity, trail, outlets) for act in acts)
    plain: dict[str, object] = {"part": "", "standing": (), "unordered": False, "votes": ""}
    return ActorView(id=identity, name=actor.name, kind=kind, acts=shown, **(plain | rest))  # pyright: ignore[reportArgumentType]


def _act(act: Act, name: str, identity: str, trail: Trail, outlets: Mapping[str, str]) -> ActView:
    who = ", ".join(part for part in (act.speaker, act.role) if part and part != name and part != "state")
    when = str(act.moment) if act.moment != Moment() else "day not known"
    how = (
        act.kind.replace("_", " ")
        if act.strength == "verbal"
        else f"{act.kind.replace('_', ' ')}, {act.strength}"
    )
    said = (who, how, f"about {act.about}" if act.about else "", when, outlets.get(act.source, act.source))
    return ActView(
        words=act.words,
        position=position_words(act.position),
        details=" · ".join(part for part in said if part),
        superseded=act.superseded,
        drafted=act.drafted,
        marks=trail.cite(act.traces, at=identity, name=f"Position of {name}"),
    )


def _findings(ledger: Ledger, trail: Trail) -> tuple[FindingView, ...]:
    views: list[FindingView] = []
    for found in ledger.findings:
        identity = stable_id("organ", found.id, found.instrument)
        paragraph = f"paragraph {found.paragraph}" if found.paragraph else ""
        day = str(found.date) if found.date != Moment() else ""
        views.append(
            FindingView(
                id=identity,
                body=found.body,
                where=", ".join(part for part in (found.instrument, paragraph, day) if part),
                about=found.about,
                words=found.finding,
                rules=found.rules,
                source=found.source,
                link=found.link,
                marks=trail.cite([found.trace], at=identity, name=f"Finding of {found.body}"),
            )
        )
    return tuple(views)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def positions_display(ledger: Ledger) -> Display | None:
    """Return the positions over time: a row for each position taken on one day, with those who took it."""
    rows: dict[tuple[str | None, str, Moment], list[str]] = {}
    for line in ledger.actors:
        for act in line.acts:
            if act.side and (act.moment.earliest or act.moment.latest):
                names = rows.setdefault((act.position, act.strength, act.moment), [])
                if line.actor.name not in names:
                    names.append(line.actor.name)
    if not rows:
        return None
    return Display(
        kind="timeline",
        name="positions",
        title="Positions over time",
        note="Each row is a position taken at one time and who took it; later ones do not erase earlier ones here. "
        "A statement without a day was made by the day its report was published.",
        columns={
            "label": [
                _row_label(position, strength, names) for (position, strength, _), names in rows.items()
            ],
            "earliest": [_iso(moment.earliest) for _, _, moment in rows],
            "latest": [_iso(moment.latest) for _, _, moment in rows],
            "weekday": [None] * len(rows),
            "order": [None] * len(rows),
            "actors": ["; ".join(names) for names in rows.values()],
        },
    )


def _row_label(position: str | None, strength: str, names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMES]) + (f" and {len(names) - _NAMES} more" if len(names) > _NAMES else "")
    act = "" if strength == "verbal" else f" ({strength})"
    return f"{shown}: {position_words(position)}{act}"


def _iso(day: object) -> str | None:
    return str(day) if day is not None else None
