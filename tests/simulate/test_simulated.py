"""Simulated votes and their files."""

from __future__ import annotations

import json

import polars as pl
import pytest

from votescope.core import UnreadableFile, UsageProblem
from votescope.simulate import Dose, simulate, write_simulated
from votescope.tables import read_table


def test_the_seed_decides():
    first, second, other = (
        simulate(units=200, regions=2, dose=Dose(share=0.2), seed=seed) for seed in (1, 1, 2)
    )
    assert first.table.units.equals(second.table.units)
    assert first.truth == second.truth
    assert not first.table.units.equals(other.table.units)


def test_the_dose_leaves_the_other_units_alone():
    honest, dosed = (
        simulate(units=600, regions=2, dose=Dose(share=dose), seed=3).table.units for dose in (0.0, 0.3)
    )
    same = honest.select(
        (pl.col("cast") == dosed["cast"]) & (pl.col("votes:Yes") == dosed["votes:Yes"])
    ).to_series()
    assert 0.7 <= same.mean() < 0.8


def test_a_base_is_redrawn():
    base = simulate(units=300, regions=2, seed=4).table
    drawn = simulate(base=base, seed=5)
    assert drawn.table.units["registered"].equals(base.units["registered"])
    assert not drawn.table.units["cast"].equals(base.units["cast"])
    assert drawn.truth["origin"].startswith("honest redraw")


def test_files_come_back_as_they_went(tmp_path):
    simulated = simulate(units=150, regions=3, dose=Dose(share=0.5, region="South"), seed=6)
    table, truth = write_simulated(simulated, tmp_path / "vote")
    assert [path.name for path in (table, truth)] == ["results.csv", "truth.json"]
    assert sorted(path.name for path in (tmp_path / "vote").iterdir()) == ["results.csv", "truth.json"]
    assert json.loads(truth.read_text(encoding="utf-8")) == simulated.truth
    back = read_table(table)
    names = ["unit", "region", "district", "registered", "cast", "valid", "invalid", "votes:Yes", "votes:No"]
    assert back.units.select(names).equals(simulated.table.units.select(names))
    assert back.units["row"].equals(simulated.table.units["row"])


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "taken").write_text("x")
    with pytest.raises(UnreadableFile, match="--out"):
        write_simulated(simulate(units=10, regions=1, seed=7), tmp_path / "taken")


@pytest.mark.parametrize(("units", "regions"), [(2, 3), (5, 0)])
def test_too_few_units_are_refused(units, regions):
    with pytest.raises(UsageProblem, match="at least one"):
        simulate(units=units, regions=regions)


def test_many_regions_have_names_of_their_own():
    table = simulate(units=60, regions=30, seed=8).table
    assert table.units["region"].n_unique() == 30
    assert table.units.select("region", "unit").is_unique().all()
