"""File names: what a report is called inside its case, and in the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from votescope.core import Cell, Fact, Span, Statement

__all__ = ["renamed_fact", "renamed_statement"]

TraceT = TypeVar("TraceT", bound=Span | Cell)


def renamed_fact(fact: Fact, names: Mapping[str, str]) -> Fact:
    """Return the fact with the files of its spans called by other names.

    >>> fact = Fact(key="vote.kind", value="referendum", spans=(Span(text="vote", start=0, end=4, file="a.txt"),))
    >>> renamed_fact(fact, {"a.txt": "reports/a.txt"}).spans[0].file
    'reports/a.txt'
    """
    spans = tuple(_renamed(span, names) for span in fact.spans)
    return fact if spans == fact.spans else replace(fact, spans=spans)


def renamed_statement(statement: Statement, names: Mapping[str, str]) -> Statement:
    """Return the statement with the files of its spans called by other names."""
    parts = {
        part: _renamed(span, names)
        for part in ("speaker_span", "cue", "date_span", "venue_span")
        if (span := getattr(statement, part)) is not None
    }
    return replace(statement, contents=tuple(_renamed(span, names) for span in statement.contents), **parts)


def _renamed(trace: TraceT, names: Mapping[str, str]) -> TraceT:
    name = names.get(trace.file, trace.file)
    return trace if name == trace.file else replace(trace, file=name)
