"""The act: one thing by which an actor took a position, said or done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from votescope.core import Moment, Problem, Statement, Trace
from votescope.reading.statements.position import POSITIONS, ledger_position
from votescope.reading.wordlist import vocabulary
from votescope.record.ledger.day import read_day
from votescope.record.ledger.recognition import INSTRUMENTS, Recognition

__all__ = [
    "NO_POSITION",
    "SIDES",
    "STRENGTHS",
    "Act",
    "act_of",
    "position_of",
    "side_of",
    "statement_problems",
]

STRENGTHS = ("verbal", "formal instrument", "material act")
"""How strong an act is, the weakest first."""

NO_POSITION = "none"
"""What a person writes for a statement that takes no position."""

SIDES = {
    "for": ("recognises", "endorses_holding", "welcomes"),
    "between": ("takes_note", "neutral_declined", "calls_restraint"),
    "against": ("questions_procedure", "condemns", "rejects_validity", "will_not_recognise", "rejects_and_sanctions"),
    "contradictory": ("contradictory",),
}  # fmt: skip
"""The positions by side; what is only forecast or reported is on none, for it is no stance."""

_OF_RECOGNITION = {
    "recognises": "recognises",
    "does_not_recognise": "will_not_recognise",
    "no_position": "neutral_declined",
    "contradictory": "contradictory",
}
_TAKEN = ("will_not_recognise", "rejects_and_sanctions")
"""Positions that name what will be done, whatever the statement's object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One statement or formal act of an actor.

    ``position`` is ``None`` where there is none; ``superseded`` says that a later or a stronger act took its place,
    ``successor`` is the id of the act that a person named for that.
    """

    id: str
    kind: str
    position: str | None
    strength: str
    moment: Moment
    about: str
    words: str
    source: str
    speaker: str = ""
    role: str = ""
    link: str = ""
    traces: tuple[Trace, ...] = ()
    drafted: bool = False
    superseded: bool = False
    successor: str = ""

    @property
    def side(self) -> str | None:
        """The side of the position; ``None`` for no stance."""
        return side_of(self.position)


def side_of(position: str | None) -> str | None:
    """Return the side that a position is on.

    >>> side_of("welcomes"), side_of("condemns"), side_of("forecasts")
    ('for', 'against', None)
    """
    return next((side for side, positions in SIDES.items() if position in positions), None)


def position_of(statement: Statement) -> str | None:
    """Return the position of a statement: the one that a person gave, else that of its stance.

    A stance towards something else than the vote (its violence, another state) is no position on the vote.
    """
    if statement.position:
        return None if statement.position == NO_POSITION else statement.position
    position = ledger_position(statement)
    if side_of(position) is None or position in _TAKEN:
        return position
    if not statement.target:  # who praises or supports nothing that is named may mean anything
        return None if side_of(position) == "for" else position
    return position if _about_the_vote().search(statement.target.lower()) else None


@cache
def _about_the_vote() -> re.Pattern[str]:
    targets = [words for name, words in vocabulary("stances")["targets"] if name != "turnout"]
    return re.compile("|".join(f"(?:{words})" for words in targets))


def act_of(found: Statement | Recognition, published: date | None = None) -> Act:
    """Return a statement or a formal act as an act; a statement without a day was made by the day it was published."""
    if isinstance(found, Recognition):
        return Act(
            id=found.id,
            kind=found.instrument,
            position=_OF_RECOGNITION[found.position],
            strength=INSTRUMENTS[found.instrument],
            moment=found.date,
            about=found.object.replace("_", " "),
            words=found.ref,
            source=found.source,
            link=found.link,
            traces=(found.trace,),
            successor=found.superseded_by,
        )
    return Act(
        id=found.id,
        kind="statement",
        position=position_of(found),
        strength=STRENGTHS[0],
        moment=_day_of(found) or Moment(latest=published),
        about=found.target or "",
        words=" … ".join(span.text for span in found.contents),
        source=found.source,
        speaker=found.speaker,
        role=found.role or "",
        traces=found.contents,
        drafted=found.review == "drafted",
    )


def statement_problems(said: Statement, *, name: str, line: int) -> list[Problem]:
    """List what is wrong with the ledger's columns of a row of statements.csv."""
    from votescope.record.ledger.actor import ACTOR_KINDS
    from votescope.record.ledger.state import is_state

    positions = (*POSITIONS, NO_POSITION)
    wrong: list[tuple[str, str, str]] = []
    if said.position and said.position not in positions:
        wrong.append(("position", said.position, f"one of {', '.join(positions)}"))
    if said.actor_kind and said.actor_kind not in ACTOR_KINDS:
        wrong.append(("actor_kind", said.actor_kind, f"one of {', '.join(ACTOR_KINDS)}"))
    if said.state and not is_state(said.state):
        wrong.append(("state", said.state, "a code of three letters of ISO 3166-1"))
    if said.date and _day_of(said) is None:
        wrong.append(("date", said.date, "a day (2022-10-12), week (2022-W41), month or year"))
    todo = "Correct the cell, or leave it empty."
    return [
        Problem(
            file=name,
            row=line,
            column=column,
            found=repr(found),
            expected=f"{expected}, or nothing",
            todo=todo,
        )
        for column, found, expected in wrong
    ]


def _day_of(said: Statement) -> Moment | None:
    """Return the day of a statement; ``None`` where there is none or its words are no day."""
    try:
        return read_day(said.date) if said.date else None
    except ValueError:
        return None
