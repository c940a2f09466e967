"""Recognition: a formal act by which a state or an organisation recognises something, or says that it does not."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.core import Cell, Moment, Problem
from votescope.record.ledger.rows import Column, Row, read_rows

__all__ = ["INSTRUMENTS", "RECOGNITION", "Recognition", "read_recognition"]

INSTRUMENTS = {
    "statement": "verbal",
    "note": "formal instrument",
    "decree": "formal instrument",
    "law": "formal instrument",
    "resolution": "formal instrument",
    "treaty": "material act",
    "mission": "material act",
    "map_practice": "material act",
}
"""The instruments of a recognition and the strength of each: a treaty concluded or a mission opened is an act done."""

_UN_VOTE = "vote_in_un"

RECOGNITION = (
    Column(name="id", needed=True, about="a name of the row's own"),
    Column(name="state", kind="state", about="whose act it is; this or organisation"),
    Column(name="organisation", about="whose act it is; this or state"),
    Column(name="object", needed=True, words=("vote", "result", "annexation", "new_entity"),
           about="what is recognised or not"),
    Column(name="position", needed=True,
           words=("recognises", "does_not_recognise", "no_position", "contradictory")),
    Column(name="instrument", needed=True, words=(*INSTRUMENTS, _UN_VOTE), about="what kind of act it is"),
    Column(name="date", kind="day"),
    Column(name="ref", about="number or title of the act"),
    Column(name="source", needed=True, about="where it was read"),
    Column(name="link", kind="link"),
    Column(name="superseded_by", about="id of the row that took this one's place"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """One formal act, as one row of recognition.csv gives it."""

    id: str
    state: str | None
    organisation: str
    object: str
    position: str
    instrument: str
    date: Moment
    source: str
    trace: Cell
    ref: str = ""
    link: str = ""
    superseded_by: str = ""


def read_recognition(text: str, *, name: str = "recognition.csv") -> tuple[list[Recognition], list[Problem]]:
    """Return the acts of the file, and every problem of it."""
    rows, problems = read_rows(text, name=name, columns=RECOGNITION)
    ids = {row["id"] for row in rows}
    for row in rows:
        problems += _problems(row, ids)
    acts = [
        Recognition(
            state=row["state"],
            date=row.day(),
            trace=row.trace("position"),
            **{
                field: row.text(field)
                for field in (
                    "id",
                    "organisation",
                    "object",
                    "position",
                    "instrument",
                    "source",
                    "ref",
                    "link",
                )
            },
            superseded_by=row.text("superseded_by"),
        )
        for row in rows
    ]
    return acts, problems


def _problems(row: Row, ids: set[str]) -> list[Problem]:
    problems: list[Problem] = []
    if bool(row["state"]) == bool(row["organisation"]):
        found = "both a state and an organisation" if row["state"] else "neither a state nor an organisation"
        problems.append(row.problem("state", found, "one of them", "Fill one of the two cells."))
    if row["instrument"] == _UN_VOTE:
        todo = "Put the vote into roll_calls.csv and roll_call_members.csv."
        found = "a vote in an organ, which is no act of recognition by itself"
        problems.append(row.problem("instrument", found, f"one of {', '.join(INSTRUMENTS)}", todo))
    after = row["superseded_by"]
    if after and (after not in ids or after == row["id"]):
        problems.append(row.problem("superseded_by", repr(after), "the id of another row", "Correct the id."))
    return problems
