"""The vote of an organ: what all sources print of one roll call, and which of them is followed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from votescope.core import Moment
from votescope.record.ledger.actor import organisation
from votescope.record.ledger.roll_call import TOTALS, RollCall

__all__ = ["RollVote", "roll_votes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollVote:
    """One vote of an organ, by all its sources.

    ``followed`` is the row whose totals are used, ``None`` where sources disagree and none of them is the organ's own
    record; ``reason`` says why. ``conflicts`` holds, for each total that differs, what each source prints.
    """

    organ: str
    ref: str
    about: str
    date: Moment
    rows: tuple[RollCall, ...]
    followed: RollCall | None
    reason: str
    conflicts: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    remarks: tuple[str, ...]

    @property
    def members(self) -> dict[str, str]:
        """How members voted, as far as it is listed in the row that is followed, or else in the others."""
        ordered = sorted(self.rows, key=lambda row: row is self.followed)
        return {state: vote for row in ordered for state, vote in row.members.items()}


def roll_votes(rows: Iterable[RollCall]) -> tuple[RollVote, ...]:
    """Put the rows of one vote together: those of one organ and one number."""
    votes: dict[tuple[str, str], list[RollCall]] = {}
    for row in rows:
        key = (organisation(row.organ).key, "".join(row.ref.casefold().split()))
        votes.setdefault(key, []).append(row)
    return tuple(_vote(own) for own in votes.values())


def _vote(rows: Sequence[RollCall]) -> RollVote:
    conflicts = tuple((total, printed) for total in TOTALS if (printed := _differing(rows, total)))
    followed, reason = _followed(rows, differ=bool(conflicts))
    first = followed or rows[0]
    return RollVote(
        organ=first.organ,
        ref=first.ref,
        about=first.about,
        date=first.date
        if first.date.earliest
        else next((r.date for r in rows if r.date.earliest), first.date),
        rows=tuple(rows),
        followed=followed,
        reason=reason,
        conflicts=conflicts,
        remarks=tuple(remark for row in rows for remark in _remarks(row)),
    )


def _differing(rows: Sequence[RollCall], total: str) -> tuple[tuple[str, int], ...]:
    """Return what each source prints of a total, where they do not all print the same."""
    printed = tuple((row.source, value) for row in rows if (value := getattr(row, total)) is not None)
    return printed if len({value for _, value in printed}) > 1 else ()


def _followed(rows: Sequence[RollCall], *, differ: bool) -> tuple[RollCall | None, str]:
    own = [row for row in rows if row.issuer_kind == "organ"]
    if not own:
        if differ:
            return None, "the sources disagree and none of them is the organ's own record"
        return _fullest(rows), "no record of the organ itself is at hand" + (
            "" if len(rows) == 1 else "; the sources agree"
        )
    if any(_differing(own, total) for total in TOTALS):
        return None, "the organ's own records disagree"
    return _fullest(own), "the organ's own record goes before what others print of it" if len(rows) > len(
        own
    ) else "the organ's own record"


def _fullest(rows: Sequence[RollCall]) -> RollCall:
    return max(rows, key=lambda row: sum(getattr(row, total) is not None for total in TOTALS))


def _remarks(row: RollCall) -> list[str]:
    """Hold a row's totals against the members that it lists."""
    remarks: list[str] = []
    for total in TOTALS:
        listed, printed = row.listed(total), getattr(row, total)
        if printed is not None and listed > printed:
            remarks.append(f"{row.source} prints {printed} {total}, but {listed} members are listed with it")
    if row.total is not None and len(row.members) > row.total:
        remarks.append(f"{row.source}: {len(row.members)} members are listed of {row.total}")
    return remarks
