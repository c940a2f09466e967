"""The rule matrix: the rules that were decided or engaged against the territories, each cell a link to its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from votescope.core import Finding
from votescope.dossier.rule_view import GROUPS, RuleAnswer, RuleView

__all__ = ["RuleMatrix", "rule_matrix"]

_MOST = 8
"""Territories with a column each; of more, those that are answered alike share one."""

Row = tuple[RuleView, tuple[RuleAnswer | None, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleMatrix:
    """Column heads, and the rows under the words of their group."""

    columns: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]


def rule_matrix(
    views: Sequence[RuleView], findings: Mapping[str, Sequence[Finding]], places: Mapping[str, str]
) -> RuleMatrix | None:
    """Lay out the decided rules; an answer for the whole vote stands under every territory."""
    if not views:
        return None
    codes: list[str | None] = list(
        dict.fromkeys(f.scope.place for own in findings.values() for f in own if f.scope.place)
    )
    columns = _columns(codes or [None], views)
    return RuleMatrix(
        columns=tuple(
            ", ".join(places.get(code, code) if code else "The whole vote" for code in column)
            for column in columns
        ),
        groups=tuple(
            (
                GROUPS[name],
                tuple((view, tuple(_cell(view, column[0]) for column in columns)) for view in own),
            )
            for name, own in groupby(views, key=lambda view: view.group)
        ),
    )


def _columns(codes: Sequence[str | None], views: Sequence[RuleView]) -> list[list[str | None]]:
    """Return the territories by column."""
    if len(codes) <= _MOST:
        return [[code] for code in codes]
    alike: dict[tuple[str, ...], list[str | None]] = {}
    for code in codes:
        cells = (_cell(view, code) for view in views)
        alike.setdefault(tuple(cell.id if cell else "" for cell in cells), []).append(code)
    return list(alike.values())


def _cell(view: RuleView, code: str | None) -> RuleAnswer | None:
    whole = next((answer for answer in view.answers if None in answer.held), None)
    return next((answer for answer in view.answers if code in answer.held), whole)
