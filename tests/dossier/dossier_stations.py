"""An invented table of polling stations, with rows set aside and issues."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from votescope.core import (
    Input,
    Problem,
)
from votescope.tables.table import ColumnMap, ResultsTable


def station_table(stations: int, regions: Sequence[str]) -> ResultsTable:
    rng = np.random.default_rng(3)
    registered = rng.integers(300, 2500, stations)
    cast = rng.binomial(registered, 0.6)
    yes = rng.binomial(cast, 0.55)
    units = pl.DataFrame(
        {
            "row": np.arange(2, stations + 2),
            "unit": [f"Station {n}" for n in range(stations)],
            "region": [regions[n % len(regions)] for n in range(stations)],
            "district": pl.Series([None] * stations, dtype=pl.String),
            "registered": registered,
            "issued": cast,
            "cast": cast,
            "valid": cast - 3,
            "invalid": np.full(stations, 3),
            "votes:Harrow": yes,
            "votes:Lind": cast - 3 - yes,
        }
    )
    aside = units.head(4).with_columns(pl.lit("votes exceed ballots").alias("reason"))
    issues = tuple(
        Problem(
            found=f"{n} votes in a box of {n - 5}",
            expected="no more votes than ballots",
            file="stations.csv",
            row=n,
            column="votes",
            kind="parts exceed whole",
        )
        for n in range(40, 120)
    )
    return ResultsTable(
        units=units,
        options=("Harrow", "Lind"),
        set_aside=aside,
        issues=issues,
        column_map=ColumnMap(
            roles={"unit": ("Station",), "cast": ("In mobile boxes", "In other boxes")},
            options={"Harrow": ("Harrow",), "Lind": ("Lind",)},
            ignored=("Remark",),
        ),
        source=Input(
            file="stations.csv",
            kind="table",
            sha256="ef" * 32,
            rows_read=stations,
            rows_set_aside={"votes exceed ballots": 4},
        ),
        notes=("Read as UTF-8, separated by semicolons.",),
    )
