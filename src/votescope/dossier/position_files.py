"""Position files: the ledger of positions as JSON and its lists as CSV, beside the page."""

from __future__ import annotations

from typing import Any

from votescope.core import Moment
from votescope.record.ledger.act import Act
from votescope.record.ledger.position_ledger import ActorLine, Ledger
from votescope.record.ledger.roll_call import TOTALS

__all__ = ["ledger_json", "position_tables"]

Rows = tuple[tuple[str, ...], list[tuple[Any, ...]]]

_ACT = (
    "id",
    "kind",
    "position",
    "strength",
    "about",
    "words",
    "speaker",
    "role",
    "source",
    "link",
    "superseded",
)
_FINDING = (
    "id",
    "body",
    "instrument",
    "paragraph",
    "about",
    "territory",
    "finding",
    "rules",
    "source",
    "link",
)


def ledger_json(ledger: Ledger) -> dict[str, Any]:
    """Return the ledger as plain values: counts, actors with their acts, roll calls, organs' findings."""
    return {
        "counts": ledger.counts,
        "sides": ledger.sides,
        "actors": [_actor(line) for line in ledger.actors],
        "not_counted": [{"name": actor.name, **_act(act)} for actor, act in ledger.unnamed],
        "roll_calls": [
            {
                "organ": vote.organ,
                "ref": vote.ref,
                "about": vote.about,
                **_days(vote.date),
                "followed": vote.followed.id if vote.followed else None,
                "reason": vote.reason,
                "conflicts": {total: dict(printed) for total, printed in vote.conflicts},
                "remarks": vote.remarks,
                "rows": [
                    {
                        name: getattr(row, name)
                        for name in ("id", *TOTALS, "total", "issuer_kind", "source", "link")
                    }
                    for row in vote.rows
                ],
                "members": vote.members,
            }
            for vote in ledger.votes
        ],
        "organ_findings": [
            {**{name: getattr(found, name) for name in _FINDING}, **_days(found.date)}
            for found in ledger.findings
        ],
    }


def _actor(line: ActorLine) -> dict[str, Any]:
    return {
        "kind": line.actor.kind,
        "name": line.actor.name,
        "state": line.actor.code,
        "part": line.part,
        "standing": line.standing,
        "side": line.side,
        "order_unknown": line.unordered,
        "votes": dict(line.votes),
        "acts": [_act(act) for act in line.acts],
    }


def _act(act: Act) -> dict[str, Any]:
    review = "drafted" if act.drafted else "confirmed"
    return {name: getattr(act, name) for name in _ACT} | _days(act.moment) | {"review": review}


def _days(moment: Moment) -> dict[str, Any]:
    return {"earliest": moment.earliest, "latest": moment.latest}


def position_tables(ledger: Ledger) -> dict[str, Rows]:
    """Return the lists of positions, roll calls and organs' findings as header and rows, by name."""
    header = ("actor", "actor_kind", "state", "standing", *_ACT, "earliest", "latest", "review")
    rows = [
        (line.actor.name, line.actor.kind, line.actor.code, line.standing, *_act(act).values())
        for line in ledger.actors
        for act in line.acts
    ]
    rows += [(actor.name, actor.kind, None, (), *_act(act).values()) for actor, act in ledger.unnamed]
    calls = [
        (vote.organ, vote.ref, vote.date.earliest, vote.about, *(getattr(row, total) for total in TOTALS), row.total,
         row.issuer_kind, row is vote.followed, [total for total, _ in vote.conflicts], row.source, row.link)
        for vote in ledger.votes
        for row in vote.rows
    ]  # fmt: skip
    return {
        "positions": (header, rows),
        "roll_calls": (
            ("organ", "ref", "date", "about", *TOTALS, "total", "issuer_kind", "followed", "conflicts",
             "source", "link"),
            calls,
        ),
        "organ_findings": (
            (*_FINDING, "earliest", "latest"),
            [
                (*(getattr(found, name) for name in _FINDING), found.date.earliest, found.date.latest)
                for found in ledger.findings
            ],
        ),
    }  # fmt: skip
