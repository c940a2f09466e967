"""The roll call: a vote of an organ as one source prints its totals, with the members it lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from votescope.core import Cell, Moment, Problem
from votescope.record.ledger.rows import Column, read_rows

__all__ = ["MEMBERS", "ROLL_CALLS", "TOTALS", "RollCall", "read_members", "read_roll_calls"]

TOTALS = ("yes", "no", "abstain", "absent")
"""How a member can have voted; the same words are the columns of the totals."""

ROLL_CALLS = (
    Column(name="id", needed=True, about="a name of the row's own: one row per vote and source"),
    Column(name="organ", needed=True, about="the organ that voted"),
    Column(name="ref", needed=True, about="number of the resolution or draft; rows of one vote share it"),
    Column(name="date", kind="day"),
    Column(name="about", needed=True, about="what was voted on, in your own words"),
    Column(name="yes", kind="count", needed=True),
    Column(name="no", kind="count", needed=True),
    Column(name="abstain", kind="count"),
    Column(name="absent", kind="count", about="members that did not vote"),
    Column(name="issuer_kind", needed=True, words=("organ", "outlet"),
           about="whether the organ's own record says so, or somebody else"),
    Column(name="source", needed=True, about="where it was read"),
    Column(name="link", kind="link"),
)  # fmt: skip

MEMBERS = (
    Column(name="roll_call", needed=True, about="id of a row of roll_calls.csv"),
    Column(name="state", kind="state", needed=True),
    Column(name="vote", needed=True, words=TOTALS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall:
    """One row: a vote's totals by one source; ``members`` are the votes it lists, by state, or a part of them.

    ``None`` for a total that the source does not print.
    """

    id: str
    organ: str
    ref: str
    about: str
    issuer_kind: str
    source: str
    date: Moment
    trace: Cell
    yes: int
    no: int
    abstain: int | None = None
    absent: int | None = None
    link: str = ""
    members: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def total(self) -> int | None:
        """All members, where the source prints every total."""
        parts = [getattr(self, name) for name in TOTALS]
        return None if None in parts else sum(parts)

    def listed(self, vote: str) -> int:
        """Count the members listed with one vote."""
        return sum(how == vote for how in self.members.values())


def read_roll_calls(text: str, *, name: str = "roll_calls.csv") -> tuple[list[RollCall], list[Problem]]:
    """Return the roll calls of the file, without members, and every problem of it."""
    rows, problems = read_rows(text, name=name, columns=ROLL_CALLS)
    calls: list[RollCall] = []
    for row in rows:
        totals: dict[str, Any] = {total: row[total] for total in TOTALS}
        words: dict[str, Any] = {
            name: row.text(name) for name in ("id", "organ", "ref", "about", "issuer_kind", "source", "link")
        }
        calls.append(RollCall(date=row.day(), trace=row.trace("yes"), **totals, **words))
    return calls, problems


def read_members(
    text: str, calls: Sequence[RollCall], *, name: str = "roll_call_members.csv"
) -> tuple[list[RollCall], list[Problem]]:
    """Return the roll calls with the members that the file lists, and every problem of it.

    A state listed twice in one roll call is a problem, and so is a roll call that is not there. Whether as many are
    listed as the totals say is shown in the ledger: a source that contradicts itself is evidence, not an error.
    """
    rows, problems = read_rows(text, name=name, columns=MEMBERS, one_id=False)
    known = {call.id for call in calls}
    votes: dict[str, dict[str, str]] = {}
    for row in rows:
        own = votes.setdefault(row["roll_call"], {})
        if row["roll_call"] not in known:
            problems.append(row.problem("roll_call", repr(row["roll_call"]), "an id of roll_calls.csv",
                                        "Correct the id, or add the roll call."))  # fmt: skip
        elif row["state"] in own:
            problems.append(row.problem("state", f"{row['state']} again in {row['roll_call']!r}",
                                        "each state once in a roll call", "Remove one of the two rows."))  # fmt: skip
        own[row["state"]] = row["vote"]
    return [replace(call, members=votes.get(call.id, {})) for call in calls], problems
