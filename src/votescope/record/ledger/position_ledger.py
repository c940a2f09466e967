"""The ledger of positions: every actor with all its acts, its standing position, and the counts of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from votescope.core import Moment, Statement
from votescope.record.ledger.act import SIDES, STRENGTHS, Act, act_of, side_of
from votescope.record.ledger.actor import Actor, actors_of, organisation, state_actor
from votescope.record.ledger.roll_vote import RollVote, roll_votes

if TYPE_CHECKING:
    from votescope.record.evidence import Evidence
    from votescope.record.ledger.organ_finding import OrganFinding
    from votescope.record.ledger.recognition import Recognition

__all__ = ["COUNTED", "ActorLine", "Ledger", "ledger"]

COUNTED = {"state": "states", "organisation": "organisations", "body": "others", "person": "others"}
"""How each kind of actor is counted; unnamed actors are not."""

_KEPT = ("rejects_validity", "will_not_recognise")
"""That a vote is void and that it will not be recognised are two acts: neither takes the other's place, nor does a
condemnation or a sanction that follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """One actor: its acts, the latest first, its part in the vote, and how it voted in organs.

    ``standing`` are the positions that no later or stronger act has replaced. Several stand where the order of the
    acts is not known (``unordered``), or where the vote was called void, or recognition refused, beside something else.
    """

    actor: Actor
    part: str
    acts: tuple[Act, ...]
    standing: tuple[str, ...]
    unordered: bool
    votes: tuple[tuple[str, str], ...] = ()

    @property
    def side(self) -> str | None:
        """The side of the standing positions, ``both`` where they are on several, ``None`` without a stance."""
        sides = {side_of(position) for position in self.standing}
        return "both" if len(sides) > 1 else next(iter(sides), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Who takes which position: actors, acts of nobody that could be counted, roll calls and organs' findings.

    ``counts`` are actors by position and ``sides`` actors by side, each for ``states``, ``organisations`` and
    ``others``. An actor with two standing positions counts under both, and once for its side.
    """

    actors: tuple[ActorLine, ...] = ()
    unnamed: tuple[tuple[Actor, Act], ...] = ()
    votes: tuple[RollVote, ...] = ()
    findings: tuple[OrganFinding, ...] = ()
    counts: Mapping[str, Mapping[str, int]]
    sides: Mapping[str, Mapping[str, int]]


def ledger(evidence: Evidence) -> Ledger:
    """Return the ledger of positions of a vote.

    Counted are states, organisations and other named bodies by their latest formal act, without one by their latest
    statement; an organisation counts once and never for its members. How a state voted in an organ stands beside its
    acts and is no act of recognition; an abstention least of all.

    Parameters
    ----------
    evidence : Evidence
        What `votescope.gather` returns.

    Examples
    --------
    >>> from votescope.record.evidence import Evidence
    >>> ledger(Evidence()).counts["states"]
    {}
    """
    acts = _acts(evidence)
    votes = roll_votes(evidence.roll_calls)
    parts = _parts(evidence)
    lines = [
        _line(actor, own, parts.get(actor.key, ""), votes)
        for actor, own in acts.items()
        if actor.kind != "unnamed"
    ]
    lines.sort(key=lambda line: (list(COUNTED).index(line.actor.kind), line.actor.name.casefold()))
    unnamed = [(actor, act) for actor, own in acts.items() if actor.kind == "unnamed" for act in own]
    return Ledger(
        actors=tuple(lines),
        unnamed=tuple(unnamed),
        votes=votes,
        findings=evidence.organ_findings,
        counts=_counted(lines, lambda line: line.standing),
        sides=_counted(lines, lambda line: [line.side] if line.side else []),
    )


def _acts(evidence: Evidence) -> dict[Actor, list[Act]]:
    published = {
        report.id: report.published.day
        for report in evidence.reports
        if report.published is not None and report.published.basis != "borrowed"  # which is only a likely day
    }
    home = _home(evidence)
    spoken = [(said, _speakers(said, home)) for said in evidence.statements]
    known = _known_persons(spoken)
    taken = [
        (known.get(actor.name.casefold(), actor) if actor.kind == "person" else actor,
         act_of(said, published.get(said.source)))
        for said, actors in spoken
        for actor in actors
    ]  # fmt: skip
    taken += [(_recogniser(found), act_of(found)) for found in evidence.recognition]
    names: dict[str, Actor] = {}
    acts: dict[Actor, list[Act]] = {}
    for actor, act in taken:  # one key may be written in several ways: the first one names the actor
        acts.setdefault(names.setdefault(actor.key, actor), []).append(act)
    return acts


def _speakers(said: Statement, home: str | None) -> tuple[Actor, ...]:
    """Return whom a statement speaks for: as a person has filled it in, else as speaker and role tell."""
    if said.state:
        return (state_actor(said.state),)
    if said.actor_kind == "organisation":
        return (organisation(said.speaker),)
    if said.actor_kind:
        key = f"{said.actor_kind}:{said.speaker.casefold()}"
        return (Actor(key=key, kind=said.actor_kind, name=said.speaker),)
    actors = actors_of(said.speaker, said.role, home=home)
    if said.role == "organiser" and all(actor.kind == "unnamed" for actor in actors):
        return (Actor(key="body:organiser", kind="body", name="the organisers of the vote"),)
    return actors


def _recogniser(found: Recognition) -> Actor:
    return state_actor(found.state) if found.state else organisation(found.organisation)


def _known_persons(spoken: Iterable[tuple[Statement, Sequence[Actor]]]) -> dict[str, Actor]:
    """Return for whom the persons speak whose office one statement names, by full and by last name, if it is one."""
    found: dict[str, set[Actor]] = {}
    for said, actors in spoken:
        if said.role and len(actors) == 1 and actors[0].kind in ("state", "organisation", "body"):
            name = said.speaker.casefold()
            for form in {name, name.split()[-1]}:
                found.setdefault(form, set()).add(actors[0])
    return {name: next(iter(actors)) for name, actors in found.items() if len(actors) == 1}


def _home(evidence: Evidence) -> str | None:
    """Return the code of the state that the territories of the vote belong to, if it is one."""
    from votescope.reading.places.gazetteer import country_of

    homes = {country_of(place.code) for place in evidence.territories if place.code}
    return next(iter(homes)) if len(homes) == 1 else None


def _parts(evidence: Evidence) -> dict[str, str]:
    """Return the part of an actor in the vote itself, by its key, from the facts on who held and claims the land."""
    parts = {"body:organiser": "organises the vote"}
    for key, words in (
        ("territory.claimed_by", "claims the territory"),
        ("territory.holder", "holds the territory"),
        ("organiser", "organises the vote"),
    ):
        for fact in evidence.facts:
            if fact.key == key and isinstance(fact.value, str):
                parts |= {actor.key: words for actor in actors_of(fact.value) if actor.kind != "unnamed"}
    return parts


def _line(actor: Actor, acts: Sequence[Act], part: str, votes: Sequence[RollVote]) -> ActorLine:
    ordered = sorted(_superseded(acts), key=_recent, reverse=True)
    current = [act for act in ordered if act.side and not act.superseded]
    standing = tuple(dict.fromkeys(act.position for act in current if act.position))
    return ActorLine(
        actor=actor,
        part=part,
        acts=tuple(ordered),
        standing=tuple(sorted(standing, key=_ranked)),
        unordered=len(set(standing) - set(_KEPT)) + bool(set(standing) & set(_KEPT)) > 1,
        votes=tuple((vote.ref, vote.members[actor.code]) for vote in votes if actor.code in vote.members),
    )


def _ranked(position: str) -> int:
    return [one for positions in SIDES.values() for one in positions].index(position)


def _recent(act: Act) -> tuple[int, str]:
    """Order acts in time, the stance before what is only reported; those without any day are the oldest."""
    day = act.moment.latest or act.moment.earliest
    return (day.toordinal() if day else 0, act.id)


def _superseded(acts: Sequence[Act]) -> list[Act]:
    """Mark the acts that a stronger or a later one has replaced."""
    stances = [act for act in acts if act.side]
    return [
        replace(
            act,
            superseded=bool(act.side) and (bool(act.successor) or any(_replaces(o, act) for o in stances)),
        )
        for act in acts
    ]


def _replaces(other: Act, act: Act) -> bool:
    """Tell whether ``other`` takes the place of ``act``: it is stronger, or as strong and certainly later."""
    if act.position in _KEPT and other.position != act.position and other.side == act.side:
        return False
    more = STRENGTHS.index(other.strength) - STRENGTHS.index(act.strength)
    return more > 0 or (more == 0 and _is_later(other.moment, act.moment))


def _is_later(second: Moment, first: Moment) -> bool:
    return second.earliest is not None and first.latest is not None and second.earliest > first.latest


def _counted(
    lines: Sequence[ActorLine], what: Callable[[ActorLine], Iterable[str]]
) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {group: Counter() for group in dict.fromkeys(COUNTED.values())}
    for line in lines:
        counts[COUNTED[line.actor.kind]].update(what(line))
    return {group: dict(counter) for group, counter in counts.items()}
