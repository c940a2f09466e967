"""The rounded protocol: units whose turnout or share was written to a whole percent, at a known dose."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from votescope.core import UsageProblem
from votescope.tables.ratios import CUTS, ratios_of
from votescope.tables.table import ResultsTable

__all__ = ["apportion", "write_to_whole_percent"]

Counts = NDArray[np.int64]
SORTS = ("turnout", "share", "both")


def write_to_whole_percent(
    table: ResultsTable,
    *,
    dose: float,
    rng: np.random.Generator,
    region: str | None = None,
    option: str | None = None,
) -> tuple[ResultsTable, dict[str, Any]]:
    """Rewrite the protocols of some units so that turnout, the option's share or both are a whole percent.

    A third of the units each gets one of the three sorts. The nearest whole percent is taken and the nearest count to
    it written; below about 1,000 voters that count may lie more than .05 points away, as it does for whoever writes
    such a protocol. Ballots cast, valid and invalid and all options still add up as they did.

    Parameters
    ----------
    table : ResultsTable
    dose : float
        Share of the units, from 0 to 1, among those that the default cuts of the check keep.
    rng : numpy.random.Generator
    region : str, optional
        Rewrite in this region only; the dose is then the share of its units.
    option : str, optional
        Whose share is written; the leader's by default.

    Returns
    -------
    ResultsTable
    dict
        The truth: how many units were eligible and rewritten, and which.

    Raises
    ------
    UsageProblem
        A dose that is not from 0 to 1, or a region that the table does not have.
    """
    if not 0.0 <= dose <= 1.0:
        raise UsageProblem(f"the dose is a share of the units, from 0 to 1; got {dose}")
    option = table.leader if option is None else option
    eligible = ratios_of(table, option, cuts=CUTS["default"]).kept
    if region is not None:
        inside = (table.units["region"] == region).fill_null(False).to_numpy()
        if not bool(inside.any()):
            known = ", ".join(sorted(table.units["region"].drop_nulls().unique().to_list())[:10])
            raise UsageProblem(f"the table has no region {region!r}; it has {known}")
        eligible = eligible & inside
    places = np.flatnonzero(eligible)
    chosen = np.sort(rng.choice(places, size=round(dose * places.size), replace=False))
    written = rng.integers(0, len(SORTS), chosen.size)
    columns = _rewritten(table, option, chosen, written)
    units = table.units.with_columns(pl.Series(name, values) for name, values in columns.items())
    truth = {
        "manipulation": "protocols written to a whole percent",
        "dose": dose,
        "region": region,
        "option": option,
        "eligible_units": int(places.size),
        "units_written": int(chosen.size),
        "written_by_sort": {name: int((written == sort).sum()) for sort, name in enumerate(SORTS)},
        "units": table.units["unit"].gather(chosen).to_list(),
    }
    return replace(table, units=units), truth


def _rewritten(table: ResultsTable, option: str, chosen: Counts, written: Counts) -> dict[str, pl.Series]:
    columns = {name: table.units[name] for name in ("cast", "valid", "invalid") if table.has(name)}
    old = {name: values.gather(chosen).to_numpy().astype(np.int64) for name, values in columns.items()}
    names = [option, *(name for name in table.options if name != option)]
    votes = np.stack([table.votes(name)[chosen] for name in names], axis=1)
    valid = old["valid"] if "valid" in old else votes.sum(axis=1)
    invalid = old["invalid"] if "invalid" in old else np.zeros_like(valid)
    rest = valid - votes.sum(axis=1)  # valid, for nobody in the table
    counted = valid + invalid
    aside = (
        old["cast"] - counted if "cast" in old else np.zeros_like(counted)
    )  # cast, neither valid nor invalid
    if table.has("registered") and table.has("cast"):
        registered = table.count("registered")[chosen]
        turned = _to_whole_percent(old["cast"], registered) - aside
        counted = np.where((written != 1) & (turned > 0), turned, counted)
    new_valid = apportion(counted, np.stack([valid, invalid], axis=1))[:, 0]
    share = apportion(new_valid, np.concatenate([votes, rest[:, None]], axis=1))
    leading = np.minimum(_to_whole_percent(share[:, 0], counted), new_valid)
    leading = np.where(written != 0, leading, share[:, 0])
    others = apportion(new_valid - leading, np.concatenate([votes[:, 1:], rest[:, None]], axis=1))
    new = {"cast": counted + aside, "valid": new_valid, "invalid": counted - new_valid}
    new = {name: new[name] for name in columns}
    if table.has("issued"):
        moved = table.count("issued")[chosen] + counted - valid - invalid
        new["issued"] = np.maximum(moved, new["cast"]) if "cast" in new else moved
    new[f"votes:{option}"] = leading
    new |= {f"votes:{name}": others[:, place] for place, name in enumerate(names[1:])}
    return {name: _placed(table, name, chosen, values) for name, values in new.items()}


def _placed(table: ResultsTable, name: str, chosen: Counts, values: Counts) -> pl.Series:
    column = table.units[name].clone()
    return column.scatter(chosen, values) if chosen.size else column


def _to_whole_percent(count: Counts, whole: Counts) -> Counts:
    # The count nearest to the whole percent nearest to count / whole; halves go up. Percents stay from 1 to 99.
    percent = np.clip((200 * count + whole) // (2 * whole), 1, 99)
    return (2 * percent * whole + 100) // 200


def apportion(total: Counts, weights: Counts) -> Counts:
    """Share out totals in proportion to weights, row by row, by largest remainders.

    Where all weights of a row are zero, the last column gets everything.

    Parameters
    ----------
    total : int64[n]
    weights : int64[n, m]

    Returns
    -------
    int64[n, m]
        Rows that add up to ``total``.

    Examples
    --------
    >>> apportion(np.array([10, 3]), np.array([[1, 2], [0, 0]])).tolist()
    [[3, 7], [0, 3]]
    """
    weights = weights.copy()
    weights[weights.sum(axis=1) == 0, -1] = 1
    sums = weights.sum(axis=1)[:, None]
    exact = total[:, None] * weights
    parts = exact // sums
    rank = np.argsort(np.argsort(-(exact % sums), axis=1, kind="stable"), axis=1, kind="stable")
    return parts + (rank < (total - parts.sum(axis=1))[:, None])
