"""The sheet: which of a workbook's sheets holds the results."""

from __future__ import annotations

from collections.abc import Sequence

from votescope.core import InputProblem, Problem
from votescope.tables.grid import Grid
from votescope.tables.header import find_layout
from votescope.tables.profile import COUNT_KINDS
from votescope.tables.vocabulary import vocabulary, words_of

__all__ = ["only_table"]


def only_table(grids: Sequence[Grid], *, asked: bool) -> Grid:
    """Return the sheet that holds results.

    The only sheet, the one asked for, or the only one whose header names at least two counts.

    Raises
    ------
    InputProblem
        Several sheets may be meant; they are listed.
    """
    if len(grids) == 1:
        return grids[0]
    likely = [grid for grid in grids if _counts_named(grid) >= 2]
    if len(likely) == 1 and not asked:
        grid = likely[0]
        said = f"Sheet {grid.sheet!r} of {len(grids)}: the only one whose header names counts."
        return Grid(
            file=grid.file, cells=grid.cells, sheet=grid.sheet, merges=grid.merges, notes=(*grid.notes, said)
        )
    listed = ", ".join(repr(grid.sheet) for grid in (likely or grids))
    raise InputProblem(
        Problem(
            file=grids[0].file,
            found=f"{len(likely or grids)} sheets may hold the results: {listed}",
            expected="one sheet",
            todo='Name it with --sheet "NAME".',
            kind="sheet",
        )
    )


def _counts_named(grid: Grid) -> int:
    try:
        headings = find_layout(grid).headings
    except InputProblem:
        return 0
    kinds = {vocabulary().kind_of(words_of(heading.name)) for heading in headings}
    return len(kinds & set(COUNT_KINDS))
