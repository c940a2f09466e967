"""The subject: which option and which units of a table a check on counts may use, or why it may not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from votescope.core import Cell, CheckCard, Scope, Skipped
from votescope.record.evidence import Evidence
from votescope.tables.ratios import CUTS, Cuts, Ratios, ratios_of
from votescope.tables.table import ResultsTable

__all__ = ["columns_used", "focus_of", "no_register", "no_tables", "subject", "subjects", "tables_of"]


def no_tables(card: CheckCard) -> Skipped:
    """Say that there is no table."""
    message, missing = "There are no results by counting unit.", "A table of results by polling station."
    return Skipped(check=card.id, reason="no units", message=message, missing=missing)


def no_register(card: CheckCard, scope: Scope) -> Skipped:
    """Say that turnout cannot be formed."""
    message, missing = "Turnout cannot be formed without a register.", "Registered voters by unit."
    return Skipped(check=card.id, reason="no register", message=message, scope=scope, missing=missing)


def tables_of(evidence: Evidence) -> tuple[ResultsTable, ...]:
    """Return the tables with the rows whose only fault is more ballots cast than issued.

    Turnout is formed from one of the two counts and never compares them.
    """
    return tuple(table.readmitted("cast > issued") for table in evidence.tables)


def columns_used(table: ResultsTable, option: str, *counts: str) -> tuple[Cell, ...]:
    """Return the published columns behind an option's votes and the named counts, as traces."""
    headers = [header for name in counts for header in table.column_map.roles.get(name, ())]
    headers += table.column_map.options.get(option, ())
    return tuple(Cell(file=table.source.file, sheet=table.sheet, column=header) for header in headers)


def subjects(
    card: CheckCard, evidence: Evidence, *, cuts: Cuts = CUTS["default"], ballots: str = "cast"
) -> Iterator[tuple[ResultsTable, Ratios, Scope] | Skipped]:
    """Yield each table with what `subject` says of it, or why a check cannot look at it."""
    if not evidence.tables:
        yield no_tables(card)
    for table in tables_of(evidence):
        found = subject(card, table, evidence, cuts=cuts, ballots=ballots)
        yield found if isinstance(found, Skipped) else (table, *found)


def subject(
    card: CheckCard,
    table: ResultsTable,
    evidence: Evidence,
    *,
    cuts: Cuts = CUTS["default"],
    ballots: str = "cast",
) -> tuple[Ratios, Scope] | Skipped:
    """Return the ratios of the option in focus (else of the leader) and the scope, or why there are none.

    The scope names the table where the evidence has several.
    """
    place = table.name if len(evidence.tables) > 1 and table.name else None
    option = focus_of(table, evidence.focus_option)
    if option is None:
        message = "The table has no votes by option."
        return Skipped(check=card.id, reason="no units", message=message, scope=Scope(place=place))
    scope = Scope(place=place, option=option)
    ratios = ratios_of(table, option, cuts=cuts, ballots=ballots)
    kept = int(np.count_nonzero(ratios.kept))
    if kept >= card.minimum_units:
        return ratios, scope
    return Skipped(
        check=card.id,
        reason="too few units",
        message=f"Of {table.units.height:,} units {kept:,} can be used; "
        f"the check asks for at least {card.minimum_units:,}.",
        scope=scope,
        missing="Results by smaller counting units.",
    )


def focus_of(table: ResultsTable, wanted: str | None) -> str | None:
    """Return the option asked for, whatever its capitals, else the one in the table's focus; None without options."""
    names = {option.casefold(): option for option in table.options}
    return names.get((wanted or "").casefold(), table.focus) if names else None
