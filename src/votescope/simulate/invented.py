"""The invented vote: places that do not exist, counted honestly."""

from __future__ import annotations

import numpy as np
import polars as pl

from votescope.core import Input, UsageProblem
from votescope.tables.table import COUNTS, ColumnMap, ResultsTable

__all__ = ["simulate_vote"]

NAMES = (
    "North", "East", "South", "West", "Highland", "Lowland", "Lakeside", "Riverside", "Forest", "Coast", "Plains",
    "Hills",
)  # fmt: skip
OPTIONS = ("Yes", "No")
UNITS_PER_DISTRICT = 40
SMALLEST, LARGEST = 30, 5_000


def simulate_vote(*, units: int, regions: int, rng: np.random.Generator) -> ResultsTable:
    """Invent an honest referendum.

    Registers are lognormal around 1,000 voters. Turnout and the share of Yes vary, on the scale of log-odds, by
    region, by district and by unit, and are linked at all three levels; 1 to 2 % of the ballots are invalid. Every
    count is drawn ballot by ballot from its unit's chance.

    Parameters
    ----------
    units : int
        Number of polling stations, at least one per region.
    regions : int
    rng : numpy.random.Generator

    Raises
    ------
    UsageProblem
        Fewer than one region, or fewer units than regions.

    Examples
    --------
    >>> table = simulate_vote(units=12, regions=3, rng=np.random.default_rng(0))
    >>> table.units["region"].unique(maintain_order=True).to_list()
    ['North', 'East', 'South']
    """
    if regions < 1 or units < regions:
        raise UsageProblem(
            f"a vote needs at least one region and one unit in each; got {regions} and {units}"
        )
    region = np.sort(np.arange(units) % regions)
    within = np.arange(units) - np.searchsorted(region, region)
    district = within // UNITS_PER_DISTRICT
    _, place = np.unique(np.stack([region, district]), axis=1, return_inverse=True)
    turnout, share = _log_odds(region, place.ravel(), rng)
    registered = np.clip(np.rint(rng.lognormal(np.log(1_000), 0.6, units)), SMALLEST, LARGEST).astype(
        np.int64
    )
    cast = rng.binomial(registered, 1.0 / (1.0 + np.exp(-turnout)))
    valid = cast - rng.binomial(cast, rng.uniform(0.01, 0.02, units))
    yes = rng.binomial(valid, 1.0 / (1.0 + np.exp(-share)))
    names = [region_name(number) for number in range(regions)]
    columns = {
        "row": np.arange(2, units + 2),
        "unit": [f"{r + 1:02d}-{w + 1:04d}" for r, w in zip(region.tolist(), within.tolist(), strict=True)],
        "region": [names[r] for r in region.tolist()],
        "district": [f"{names[r]} {d + 1}" for r, d in zip(region.tolist(), district.tolist(), strict=True)],
        "registered": registered,
        "issued": pl.Series([None] * units, dtype=pl.Int64),
        "cast": cast,
        "valid": valid,
        "invalid": cast - valid,
        "votes:Yes": yes,
        "votes:No": valid - yes,
    }
    frame = pl.DataFrame(columns)
    roles = {name: (name,) for name in ("unit", "region", "district", *COUNTS) if name != "issued"}
    return ResultsTable(
        units=frame,
        options=OPTIONS,
        set_aside=frame.clear().with_columns(pl.lit("", dtype=pl.String).alias("reason")),
        issues=(),
        column_map=ColumnMap(roles=roles, options={option: (option,) for option in OPTIONS}),
        source=Input(file="", kind="simulated", sha256="", rows_read=units),
        name="simulated vote",
    )


def region_name(number: int) -> str:
    """Name a region: twelve names, then the same with a number.

    >>> region_name(0), region_name(12)
    ('North', 'North 2')
    """
    turn, place = divmod(number, len(NAMES))
    return NAMES[place] if turn == 0 else f"{NAMES[place]} {turn + 1}"


def _log_odds(
    region: np.ndarray, district: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    # Turnout around 60 %, Yes around 55 %; at each level the two deviations correlate at .3.
    turnout, share = np.full(region.size, 0.4), np.full(region.size, 0.2)
    for codes, spread in ((region, 0.3), (district, 0.2), (np.arange(region.size), 0.25)):
        first, second = rng.normal(size=(2, int(codes.max()) + 1))
        turnout += spread * first[codes]
        share += spread * (0.3 * first + np.sqrt(1 - 0.09) * second)[codes]
    return turnout, share
