"""A made record: evidence from plain keys and values, as record.yaml writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from votescope.core import Fact, Territory
from votescope.record.evidence import Evidence
from votescope.record.files.value import NONE_FOUND, fact_value
from votescope.record.searched import Searched
from votescope.record.vocabulary import vocabulary

GIVEN: dict[str, Any] = {"kind": "referendum", "date": "2023-06-04", "territory": "IS", "facts": {}}


def made(record: Mapping[str, Any], /, **given: Any) -> Evidence:
    """Make the evidence of a vote; ``given`` overrides what every made vote has."""
    base = GIVEN | given
    told = {"vote.kind": base["kind"], "calendar.voting_start": base["date"]} | base["facts"] | dict(record)
    pairs = [(key, one) for key, raw in told.items() for one in (raw if isinstance(raw, list) else [raw])]
    return Evidence(
        territories=(Territory(name=base["territory"], code=base["territory"]),),
        facts=tuple(confirmed(key, value) for key, value in pairs if value != NONE_FOUND),
        searched=tuple(
            Searched(key=key, territory=None, answer=NONE_FOUND)
            for key, value in pairs
            if value == NONE_FOUND
        ),
    )


def confirmed(key: str, value: Any, territory: str | None = None) -> Fact:
    """Make a confirmed fact of the value as a file holds it."""
    typed = fact_value(vocabulary()[key], value)
    return Fact(key=key, value=typed, territory=territory, status="confirmed", sources=("report",))
