"""Places: the answers of one check for many regions, districts or units, one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from votescope.core import CheckCard, Finding
from votescope.dossier.label import stable_id
from votescope.dossier.naming import named
from votescope.dossier.number import number, probability
from votescope.dossier.printed import PrintedCell, PrintedTable

__all__ = ["place_table"]

_COLUMNS = 4
"""Named numbers printed at most; all of them are in ``tables/regions.csv``."""

Column = tuple[str, Callable[[Finding], PrintedCell]]


def place_table(findings: Sequence[Finding], card: CheckCard, places: Mapping[str, str]) -> PrintedTable:
    """Return one row per place for a check that answered for many."""
    level = findings[0].scope.level
    columns = _columns(findings, places)
    tested = any(finding.p_value is not None for finding in findings)
    note = ""
    if tested:
        note = (
            "With many places some stand out by chance: adjusted values control the expected share of "
            "false marks in this list (Benjamini–Hochberg)."
        )
    elif card.kind == "descriptive":
        note = "No place is flagged by this list: the check is descriptive and gives no p-value."
    return PrintedTable(
        id=stable_id("tab", card.id, level, "places"),
        title=f"{card.title}, {level} by {level}{_shared_option(findings)}",
        header=tuple(name for name, _ in columns),
        rows=tuple(tuple(cell(finding) for _, cell in columns) for finding in findings),
        note=note,
    )


def _shared_option(findings: Sequence[Finding]) -> str:
    options = {finding.scope.option for finding in findings}
    only = options.pop()
    return f", option “{only}”" if only and not options else ""


def _columns(findings: Sequence[Finding], places: Mapping[str, str]) -> list[Column]:
    columns: list[Column] = [
        (
            findings[0].scope.level.capitalize(),
            lambda f: PrintedCell(text=places.get(f.scope.place or "", f.scope.place or "")),
        )
    ]
    if len({finding.scope.option for finding in findings}) > 1:
        columns.append(("Option", lambda f: PrintedCell(text=f.scope.option or "")))
    columns.append(("Units", lambda f: _number(f"{f.n_used:,}")))
    effect = next((finding.effect for finding in findings if finding.effect), None)
    if effect is not None:
        name = f"{effect.name} ({effect.unit})" if effect.unit else effect.name
        columns.append((name, lambda f: _number(number(f.effect.value) if f.effect else "")))
    columns += [_named(name) for name in _names(findings[0])]
    if any(finding.p_value is not None for finding in findings):
        columns.append(("p-value", lambda f: _number(probability(f.p_value))))
        columns.append(("Adjusted", lambda f: _number(probability(f.p_adjusted))))
    columns.append(("Outcome", lambda f: PrintedCell(text=f.outcome, outcome=f.outcome)))
    return columns


def _names(finding: Finding) -> list[str]:
    numbers = {name: value for name, value in finding.values.items() if not isinstance(value, bool)}
    return [name for name, value in numbers.items() if isinstance(value, int | float)][:_COLUMNS]


def _named(name: str) -> Column:
    return named(name), lambda finding: _number(number(finding.values.get(name)))


def _number(text: str) -> PrintedCell:
    return PrintedCell(text=text, number=True)
