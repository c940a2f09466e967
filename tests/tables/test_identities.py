"""Identities: every broken one is reported by row and column, its row set aside, nothing silently lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.core import InputProblem
from votescope.tables import read_table
from votescope.tables.table import ResultsTable

HEADER = "Region,Station,Registered,Issued,Cast,Valid,Invalid,Yes,No"
GOOD = [f"N,{i},1000,{612 + i},{611 + i},{601 + i},10,{351 + i},250" for i in range(12)]


def with_rows(tmp_path: Path, *rows: str, header: str = HEADER) -> ResultsTable:
    file = tmp_path / "t.csv"
    file.write_text("\n".join([header, *GOOD, *rows]), encoding="utf-8")
    return read_table(file)


BROKEN = {
    "N,x,600,612,611,601,10,351,250": "cast > registered",
    "N,x,1000,610,611,601,10,351,250": "cast > issued",
    "N,x,1000,1612,611,601,10,351,250": "issued > registered",
    "N,x,1000,612,600,601,,351,250": "valid > cast",
    "N,x,1000,620,611,601,11,351,250": "valid + invalid > cast",
    "N,x,1000,612,611,600,10,351,250": "options > valid",
    "N,x,1000,612,611,601,10,-351,250": "negative",
    "N,x,1000,612,611,601,10,35l,250": "not a number",
    "N,x,1000,612,611,601,10,351.5,250": "fraction",
}


@pytest.mark.parametrize("row", BROKEN)
def test_a_row_that_cannot_be_is_set_aside_with_its_reason(row: str, tmp_path: Path) -> None:
    kind = BROKEN[row]
    table = with_rows(tmp_path, row)
    assert table.units.height == 12
    assert table.set_aside.select("row", "reason").rows() == [(14, kind)]
    assert table.source.rows_set_aside == {kind: 1}
    (issue,) = [issue for issue in table.issues if issue.kind == kind]
    assert issue.row == 14
    assert issue.column
    assert issue.file == "t.csv"


def test_a_row_without_counts_and_a_row_of_text_are_set_aside(tmp_path: Path) -> None:
    table = with_rows(tmp_path, "N,x,,,,,,,", "Source: invented,,,,,,,,", "N,y,-,n/a,,,,,")
    assert table.source.rows_set_aside == {"no counts": 3}
    assert table.issues == ()


def test_missing_cells_are_null_and_kept(tmp_path: Path) -> None:
    table = with_rows(tmp_path, "N,x,,612,611,601,10,351,250")
    assert table.units.height == 13
    assert table.count("registered")[-1] == -1
    assert not table.issues


def test_an_empty_station_holds_the_identities(tmp_path: Path) -> None:
    table = with_rows(tmp_path, "N,x,0,0,0,0,0,0,0")
    assert table.units["registered"][-1] == 0


def test_ballots_without_a_register_in_a_whole_region(tmp_path: Path) -> None:
    table = with_rows(tmp_path, "Post,a,0,50,50,50,0,20,30", "Post,b,0,60,60,60,0,30,30")
    assert table.units["registered"].null_count() == 2
    assert any("no register of their own" in note for note in table.notes)
    assert with_rows(tmp_path, "N,z,0,50,50,50,0,20,30").source.rows_set_aside == {"cast > registered": 1}


def test_duplicates_are_reported_and_copies_set_aside(tmp_path: Path) -> None:
    table = with_rows(tmp_path, GOOD[3])
    assert table.source.rows_set_aside == {"copy of an earlier row": 1}
    (issue,) = table.issues
    assert (issue.kind, issue.row) == ("duplicate unit", 14)
    table = with_rows(tmp_path, GOOD[3].replace(",354,", ",353,"))
    assert table.source.rows_set_aside == {}
    assert table.issues[0].kind == "duplicate unit"


def test_a_repeated_header_is_set_aside(tmp_path: Path) -> None:
    table = with_rows(tmp_path, HEADER, "N,x,1000,612,611,601,10,351,250")
    assert table.source.rows_set_aside == {"header repeated": 1}
    assert table.units.height == 13
    assert not table.issues


def test_valid_and_cast_follow_when_they_are_not_published(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("Station,Registered,Invalid,Yes,No\n1,100,2,30,20\n2,100,1,40,20\n")
    table = read_table(file)
    assert table.derived == ("valid", "cast")
    assert table.units["cast"].to_list() == [52, 61]
    file.write_text(
        "Station,Registered,Cast,Invalid,Yes,No\n1,100,60,2,30,20\n2,100,70,1,40,20\n3,90,50,1,10,9\n"
    )
    table = read_table(file)
    assert table.units["valid"].to_list() == [58, 69, 49]


def test_all_problems_of_a_file_come_at_once(tmp_path: Path) -> None:
    table = with_rows(tmp_path, *(row.replace("x", f"x{i}") for i, row in enumerate(BROKEN)))
    assert {issue.kind for issue in table.issues} == set(BROKEN.values())
    assert table.set_aside.height == len(BROKEN)


def test_when_nothing_holds_the_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("Station,Registered,Cast,Yes,No\n1,10,52,30,20\n2,10,61,40,20\n")
    with pytest.raises(InputProblem, match="cast > registered: 2"):
        read_table(file)


COUNT = st.integers(0, 500)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(COUNT, COUNT, COUNT, COUNT, COUNT, COUNT), min_size=1, max_size=20))
def test_units_hold_and_set_aside_rows_break_what_they_are_said_to(
    rows: list[tuple[int, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("laws") / "t.csv"
    lines = [f"s{i},{','.join(map(str, row))}" for i, row in enumerate(rows)]
    file.write_text("\n".join(["Station,registered,cast,valid,invalid,Yes,No", *lines]))
    roles = {role: role for role in ("registered", "cast", "valid", "invalid")}
    try:
        table = read_table(file, columns={**roles, "option:Yes": "Yes", "option:No": "No"})
    except InputProblem:
        table = None
    for position, (registered, cast, valid, invalid, yes, no) in enumerate(rows):
        holds = registered >= cast >= valid + invalid and valid >= yes + no
        if table is None:
            assert not holds
            continue
        aside = table.set_aside.filter(table.set_aside["row"] == position + 2)["reason"].to_list()
        if aside not in (["total row"], ["copy of an earlier row"]):
            assert (aside == []) == holds
