"""The originals and cleaned tables of the shared folder load with the sums that stand beside them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from votescope.core import InputProblem
from votescope.tables import read_table

pytestmark = pytest.mark.shared
FOLDER = os.environ.get("VOTESCOPE_SHARED")
RESULTS = Path(FOLDER or "/nowhere") / "results"
CLEANED = sorted(path.parent.name for path in RESULTS.glob("*/meta.json")) if FOLDER else []


@pytest.fixture(autouse=True)
def _folder() -> None:
    if not FOLDER:
        pytest.skip("VOTESCOPE_SHARED is not set")


@pytest.mark.parametrize("name", CLEANED or ["none"])
def test_a_cleaned_table_has_the_sums_of_its_readme(name: str) -> None:
    meta = json.loads((RESULTS / name / "meta.json").read_text(encoding="utf-8"))
    table = read_table(RESULTS / name / meta["file"])
    checks = meta["checks"]
    totals = table.totals(set_aside=True)
    assert table.source.rows_read == checks["units"]
    assert table.units.height + table.set_aside.height == checks["units"]
    assert not {"total row", "no counts", "copy of an earlier row"} & set(table.source.rows_set_aside)
    for count in ("registered", "cast", "valid", "invalid"):
        assert totals[count] == checks[f"sum_{count}"], count
    assert set(table.options) == set(checks["sum_options"])
    for option, votes in checks["sum_options"].items():
        assert totals[f"votes:{option}"] == votes, option
    assert table.column_map.roles["unit"] == ("unit_id",)
    assert table.units["region"].n_unique() == checks["regions"]


ORIGINALS = {
    "russia_2020.csv.zip": (96765, 87, 107_999_611, 73_024_006, (57_071_119, 15_347_937)),
    "russia_2018.csv.zip": (97699, 87, 109_008_428, 73_578_992, (479_013, 8_659_206)),
    "israel_2021_expb.csv": (12926, 20, 6_578_084, 4_436_365, (268_767, 273_836)),
    "italy_2016.csv": (7998, 20, 46_720_943, 31_997_916, (12_708_467, 19_026_322)),
    "bolivia_2019.zip": (34555, None, 7_315_364, 6_460_515, (2_240_920,)),
}


@pytest.mark.parametrize("name", ORIGINALS)
def test_an_original_is_understood_without_help(name: str) -> None:
    units, regions, registered, cast, votes = ORIGINALS[name]
    table = read_table(RESULTS / "as-published" / name)
    totals = table.totals(set_aside=True)
    assert table.source.rows_read == units
    assert (totals["registered"], totals["cast"]) == (registered, cast)
    assert tuple(totals[f"votes:{option}"] for option in table.options[: len(votes)]) == votes
    assert regions is None or table.units["region"].n_unique() == regions


def test_a_protocol_without_votes_by_option_asks_for_them() -> None:
    file = RESULTS / "as-published" / "bulgaria_2021_protocols.csv"
    with pytest.raises(InputProblem, match="--column") as caught:
        read_table(file)
    assert "option:NAME" in str(caught.value)
    table = read_table(file, columns={"option:Parties by machine": "valid_machine_votes_for_parties"})
    assert table.units.height > 12_000
    assert table.column_map.roles["cast"] == ("voted_voters",)
