"""Strata: any published column cuts a table into parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from votescope.core import InputProblem
from votescope.tables import read_table

TABLE = """Province,Station,Type of area,Registered,Cast,Valid,Invalid,Yes,No
North,N1,town,500,300,290,10,150,140
North,N2,village,400,200,198,2,90,108
South,S1,village,450,250,240,10,100,140
South,S2,town,700,350,340,10,200,140
West,W1,,600,310,300,10,180,120
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "vote.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_column_gives_parts(file: Path) -> None:
    table = read_table(file, strata="Type of area")
    parts = table.strata()
    assert {name: part.units.height for name, part in parts.items()} == {
        "not named": 1,
        "town": 2,
        "village": 2,
    }
    assert parts["village"].votes("Yes").tolist() == [90, 100]
    assert parts["town"].options == table.options


def test_a_role_stands_for_its_column(file: Path) -> None:
    assert list(read_table(file, strata="region").strata()) == ["North", "South", "West"]


def test_nothing_asked_no_parts(file: Path) -> None:
    table = read_table(file)
    assert table.strata() == {} and "stratum" not in table.units.columns


def test_an_unknown_column_is_named_with_its_like(file: Path) -> None:
    with pytest.raises(InputProblem, match="Type of area"):
        read_table(file, strata="Typ of areas")


def test_rows_set_aside_keep_their_stratum(file: Path) -> None:
    broken = TABLE + "South,S4,village,100,150,140,10,70,70\n"
    file.write_text(broken, encoding="utf-8")
    assert read_table(file, strata="Type of area").strata()["village"].set_aside.height == 1
