"""The dose: one manipulation in a known share of the units, with the truth about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from votescope.core import UsageProblem
from votescope.simulate.manipulation import (
    add_votes,
    copy_protocols,
    invent_last_digits,
    move_votes,
    pad_registers,
    write_whole_percents,
)
from votescope.simulate.protocol import Protocols
from votescope.tables.ratios import CUTS, ratios_of
from votescope.tables.table import ResultsTable

__all__ = ["MANIPULATIONS", "Dose", "plant"]

Manipulation: TypeAlias = Callable[[Protocols, np.random.Generator], Protocols]

MANIPULATIONS: Mapping[str, tuple[str, Manipulation]] = {
    "whole-percents": ("protocols written to a whole percent", write_whole_percents),
    "last-digits": ("ballots cast with invented last digits", invent_last_digits),
    "stuffing": ("votes added for the option", add_votes),
    "switching": ("votes moved from others to the option", move_votes),
    "padding": ("registers padded with names", pad_registers),
    "copies": ("protocols copied from another unit", copy_protocols),
}
"""The manipulations by name: what each is in words, and how it changes protocols."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How many units are changed and how: a share of them, one of `MANIPULATIONS`, in one region or everywhere."""

    share: float
    manipulation: str = "whole-percents"
    region: str | None = None


def plant(
    table: ResultsTable,
    manipulation: str,
    *,
    dose: float,
    rng: np.random.Generator,
    region: str | None = None,
    option: str | None = None,
) -> tuple[ResultsTable, dict[str, Any]]:
    """Change the protocols of a known share of the units.

    Parameters
    ----------
    table : ResultsTable
    manipulation : str
        One of `MANIPULATIONS`.
    dose : float
        Share of the units, from 0 to 1, among those that the default cuts of the checks keep.
    rng : numpy.random.Generator
    region : str, optional
        Change units in this region only; the dose is then the share of its units.
    option : str, optional
        Whose votes are changed; the leader's by default.

    Returns
    -------
    ResultsTable
    dict
        The truth: how many units were eligible and changed, which, and by how many votes.

    Raises
    ------
    UsageProblem
        An unknown manipulation, a dose that is not from 0 to 1, or a region that the table does not have.
    """
    if manipulation not in MANIPULATIONS:
        raise UsageProblem(
            f"no manipulation is called {manipulation!r}; there are {', '.join(MANIPULATIONS)}"
        )
    if not 0.0 <= dose <= 1.0:
        raise UsageProblem(f"the dose is a share of the units, from 0 to 1; got {dose}")
    option = table.leader if option is None else option
    places = _eligible(table, option, region)
    chosen = np.sort(rng.choice(places, size=round(dose * places.size), replace=False))
    words, change = MANIPULATIONS[manipulation]
    before = Protocols.of(table, option, chosen)
    after = change(before, rng)
    truth = {
        "manipulation": words,
        "dose": dose,
        "region": region,
        "option": option,
        "eligible_units": int(places.size),
        "units_written": int(chosen.size),
        "votes_gained": int((after.votes[:, 0] - before.votes[:, 0]).sum()),
        "ballots_gained": int((after.cast - before.cast).sum()),
        "units": table.units["unit"].gather(chosen).to_list(),
    }
    return after.written(), truth


def _eligible(table: ResultsTable, option: str, region: str | None) -> np.ndarray:
    eligible = ratios_of(table, option, cuts=CUTS["default"]).kept
    if region is not None:
        inside = (table.units["region"] == region).fill_null(False).to_numpy()
        if not bool(inside.any()):
            known = ", ".join(sorted(table.units["region"].drop_nulls().unique().to_list())[:10])
            raise UsageProblem(f"the table has no region {region!r}; it has {known}")
        eligible = eligible & inside
    return np.flatnonzero(eligible)
