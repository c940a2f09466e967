"""Total rows: rows that repeat the sum of others, told by their words and by what they add up to."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from votescope.core import Problem
from votescope.tables.build import count_columns
from votescope.tables.vocabulary import vocabulary

__all__ = ["Totals", "find_totals"]

_PASSES = 4
_DIGITS = 9.0
_NEAR = 0.8
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Which rows of the frame are totals (Boolean), and totals that differ from the sum of their rows."""

    rows: np.ndarray
    differ: tuple[Problem, ...] = ()


def find_totals(frame: pl.DataFrame, texts: pl.DataFrame, *, file: str, sheet: str | None) -> Totals:
    """Find total and subtotal rows.

    A row is a total when its counts equal, column by column, the sum of the rows of its block (right
    above or below it, totals of a lower level left out) and either a word for a total stands in it, its
    unit is empty, or its numbers are too long to agree by chance (`_DIGITS` digits in all).
    A row with such a word whose numbers are about the size of its block counts as a total even where
    they do not agree; the difference is reported.

    Parameters
    ----------
    frame : polars.DataFrame
        Canonical columns, in published order.
    texts : polars.DataFrame
        The columns in which a word for a total may stand, and ``row``.
    """
    counts = frame.select(count_columns(frame)).fill_null(0)
    matrix = counts.to_numpy() if counts.width else np.zeros((frame.height, 0), dtype=np.int64)
    if frame.height < 3 or not matrix.size:
        return Totals(rows=np.zeros(frame.height, dtype=bool))
    worded = _worded(texts)
    blank = frame["unit"].is_null().to_numpy()
    supported = worded | (blank if blank.mean() < 0.5 else np.zeros_like(blank))
    supported |= _digits(frame) >= _DIGITS
    exact = _exact(matrix, supported, np.where(worded, 1, 2))
    by_size = worded & ~exact & _block_sized(matrix, worded | exact)
    differ = _differences(frame, counts.columns, by_size, exact | by_size)
    return Totals(
        rows=exact | by_size, differ=tuple(replace(problem, file=file, sheet=sheet) for problem in differ)
    )


def _worded(texts: pl.DataFrame) -> np.ndarray:
    """Mark rows in which a cell of text is, begins or ends with a word for a total."""
    words = vocabulary()
    marked = np.zeros(texts.height, dtype=bool)
    for name in texts.drop("row").columns:
        values = texts[name].unique().drop_nulls()
        likely = values.filter(values.str.to_lowercase().str.contains_any(words.total_spellings))
        totals = [value for value in likely if len(value) < 80 and words.is_total(value)]
        if totals:
            marked |= texts[name].is_in(totals).fill_null(False).to_numpy()
    return marked


def _digits(frame: pl.DataFrame) -> np.ndarray:
    """Return how many decimal digits a row's register and votes have together: what chance must hit."""
    names = [name for name in frame.columns if name == "registered" or name.startswith("votes:")]
    values = frame.select(pl.col(names).fill_null(0).clip(0)).to_numpy()
    return np.log10(1.0 + values).sum(axis=1)


def _exact(matrix: np.ndarray, supported: np.ndarray, least: np.ndarray) -> np.ndarray:
    """Mark rows that equal the sum of a block of at least ``least`` rows that ends or begins beside them.

    Rows are compared by one 64-bit number each, a fixed linear mix of their columns: sums of rows mix
    into sums of numbers, so that a block is found by looking a difference up among the running sums.
    Found totals are taken out and the search repeated for the next level.
    """
    mix = _MULTIPLIER ** np.arange(1, matrix.shape[1] + 1, dtype=np.uint64)
    mixed = (matrix.astype(np.uint64) * mix).sum(axis=1, dtype=np.uint64)
    found = np.zeros(matrix.shape[0], dtype=bool)
    for _ in range(_PASSES):
        left = np.flatnonzero(~found)
        fresh = _level(mixed[left], matrix[left], supported[left], least[left])
        if not fresh.any():
            break
        found[left[fresh]] = True
    return found


def _level(mixed: np.ndarray, matrix: np.ndarray, supported: np.ndarray, least: np.ndarray) -> np.ndarray:
    """Find the totals of one level."""
    running = np.concatenate([[np.uint64(0)], np.cumsum(mixed, dtype=np.uint64)])
    size = mixed.size
    possible = supported & (matrix.sum(axis=1) > 0)
    order = np.argsort(running, kind="stable")
    ordered = running[order]
    busy = np.concatenate([[0], np.cumsum(matrix.any(axis=1))])
    found = np.zeros(size, dtype=bool)
    # Unsigned numbers wrap around on purpose: equal sums stay equal.
    starts, stops = running[:size] - mixed, running[1:] + mixed
    for row in np.flatnonzero(possible & (np.isin(starts, running) | np.isin(stops, running))):
        for wanted, upward in ((starts[row], True), (stops[row], False)):
            places = order[
                np.searchsorted(ordered, wanted, "left") : np.searchsorted(ordered, wanted, "right")
            ]
            blocks = [(p, row) if upward else (row + 1, p) for p in places]
            if any(end > begin and busy[end] - busy[begin] >= least[row] for begin, end in blocks):
                found[row] = True
    return found


def _block_sized(matrix: np.ndarray, marked: np.ndarray) -> np.ndarray:
    """Mark rows about as large as the rows between them and the next marked row, or as the whole table."""
    size = matrix.sum(axis=1).astype(float)
    plain = np.where(marked, 0.0, size)
    running = np.concatenate([[0.0], np.cumsum(plain)])
    busy = np.concatenate([[0], np.cumsum(plain > 0)])
    rows = np.flatnonzero(marked)
    out = np.zeros(size.size, dtype=bool)
    bounds = [-1, *rows.tolist(), size.size]
    for index, row in enumerate(rows, start=1):
        blocks = [(bounds[index - 1] + 1, row), (row + 1, bounds[index + 1]), (0, size.size)]
        sums = [running[end] - running[begin] for begin, end in blocks if busy[end] - busy[begin] >= 2]
        out[row] = any(size[row] >= _NEAR * block for block in sums)
    return out


def _differences(
    frame: pl.DataFrame, names: list[str], by_size: np.ndarray, totals: np.ndarray
) -> tuple[Problem, ...]:
    """Say by how much a published total differs from the nearest sum: its block's or the table's."""
    matrix = frame.select(pl.col(names).fill_null(0)).to_numpy()
    plain = np.where(totals[:, None], 0, matrix)
    running = np.vstack([np.zeros(matrix.shape[1], dtype=np.int64), np.cumsum(plain, axis=0)])
    rows = np.flatnonzero(totals)
    problems: list[Problem] = []
    for row in np.flatnonzero(by_size):
        before = rows[rows < row]
        after = rows[rows > row]
        begin = int(before[-1]) + 1 if before.size else 0
        end = int(after[0]) if after.size else matrix.shape[0]
        sums = [running[row] - running[begin], running[end] - running[row + 1], running[-1]]
        nearest = min(sums, key=lambda total: float(np.abs(total - matrix[row]).sum()))
        problems.extend(
            Problem(
                row=int(frame["row"][int(row)]),
                column=names[column].removeprefix("votes:"),
                found=f"the published total is {matrix[row, column]:,}, its rows add up to {nearest[column]:,}",
                expected="equal numbers",
                todo="Look for missing or changed rows.",
                kind="total differs",
            )
            for column in np.flatnonzero(nearest != matrix[row])
        )
    return tuple(problems)
