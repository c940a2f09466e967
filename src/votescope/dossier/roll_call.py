"""Roll calls: the votes of organs as tables, one row per source, with what differs and which row is followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from votescope.core import Moment
from votescope.dossier.label import stable_id
from votescope.dossier.printed import PrintedCell, PrintedTable
from votescope.dossier.trail import Trail
from votescope.record.ledger.roll_call import TOTALS, RollCall
from votescope.record.ledger.roll_vote import RollVote
from votescope.record.ledger.state import name_of_state

__all__ = ["RollCallView", "roll_call_views"]

_MOST = 24
"""Members named for one way of voting; all of them are in ledger.json."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCallView:
    """One vote of an organ: its table, what is said of its sources, and who voted how."""

    table: PrintedTable
    conflict: str
    followed: str
    remarks: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]


def roll_call_views(votes: Sequence[RollVote], trail: Trail) -> tuple[RollCallView, ...]:
    """Lay out the votes of organs, the latest first."""
    ordered = sorted(votes, key=lambda vote: str(vote.date.earliest or ""), reverse=True)
    return tuple(_view(vote, trail) for vote in ordered)


def _view(vote: RollVote, trail: Trail) -> RollCallView:
    identity = stable_id("rollcall", vote.organ, vote.ref)
    differing = {total for total, _ in vote.conflicts}
    rows = tuple(_row(row, vote, differing, trail, identity) for row in vote.rows)
    followed = f"Followed: {vote.followed.source}" if vote.followed else "None of them is followed"
    return RollCallView(
        table=PrintedTable(
            id=identity,
            title=", ".join(part for part in (vote.organ, vote.ref, _day(vote.date)) if part),
            header=("Source", "Yes", "No", "Abstained", "Absent", "Members"),
            rows=rows,
            note=_sentence_of(vote.about),
        ),
        conflict=" ".join(_differs(total, printed) for total, printed in vote.conflicts),
        followed=f"{followed} ({vote.reason}).",
        remarks=tuple(f"{remark}." for remark in vote.remarks),
        members=_members(vote),
        links=tuple((row.source, row.link) for row in vote.rows if row.link),
    )


def _row(
    row: RollCall, vote: RollVote, differing: set[str], trail: Trail, identity: str
) -> tuple[PrintedCell, ...]:
    marks = trail.cite([row.trace], at=identity, name=f"Roll call {vote.ref}")
    cells = [PrintedCell(text=row.source)]
    for total in TOTALS:
        value = getattr(row, total)
        conflict = "conflict" if total in differing and value is not None else ""
        text = "" if value is None else str(value)
        cells.append(PrintedCell(text=text, outcome=conflict, number=not conflict))
    cells.append(PrintedCell(text="" if row.total is None else str(row.total), number=True, marks=marks))
    return tuple(cells)


def _differs(total: str, printed: Sequence[tuple[str, int]]) -> str:
    words = {"yes": "Votes for", "no": "Votes against", "abstain": "Abstentions", "absent": "Absent members"}
    return f"{words[total]}: {'; '.join(f'{value} by {source}' for source, value in printed)}."


def _members(vote: RollVote) -> tuple[tuple[str, str], ...]:
    """Return the members listed by how they voted, with how many of how many are listed."""
    lines: list[tuple[str, str]] = []
    for how in TOTALS:
        names = sorted(name_of_state(state) for state, voted in vote.members.items() if voted == how)
        total = getattr(vote.followed, how) if vote.followed else None
        if names:
            rest = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
            missing = f" ({len(names)} of {total} listed)" if total is not None and total > len(names) else ""
            lines.append((how, ", ".join(names[:_MOST]) + rest + missing))
    return tuple(lines)


def _day(moment: Moment) -> str:
    return str(moment) if moment != Moment() else ""


def _sentence_of(words: str) -> str:
    return f"On {words.rstrip('.')}."
