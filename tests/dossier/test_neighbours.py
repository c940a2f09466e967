"""What stands beside a cited cell: rows of the table, or the first of a whole column under the name it was read as."""

from __future__ import annotations

from pathlib import Path

from votescope.core import Cell
from votescope.dossier.neighbours import table_rows
from votescope.tables import read_table


def test_a_column_is_found_by_its_published_header(tmp_path: Path) -> None:
    path = tmp_path / "count.csv"
    units = [f"{n},{100 + n},{50 + n},{20 + n},{30}" for n in range(1, 40)]
    path.write_text(
        "station,On the roll,Found in the box,Aye,Nay\n" + "\n".join(units) + "\n", encoding="utf-8"
    )
    columns = {
        "registered": "On the roll",
        "cast": "Found in the box",
        "option:Yes": "Aye",
        "option:No": "Nay",
    }
    table = read_table(path, columns=columns)
    roll = table_rows(table, Cell(file="count.csv", column="On the roll"))
    assert roll.header == ("row", "unit", "registered")
    assert roll.cited == ("registered",)
    assert next(cells for _, cells in roll.rows) == ("2", "1", "101")
    assert len(roll.rows) == 3 and all(own for own, _ in roll.rows)
    ayes = table_rows(table, Cell(file="count.csv", column="Aye"))
    assert [cells[-1] for _, cells in ayes.rows] == ["21", "22", "23"]
    assert not table_rows(table, Cell(file="count.csv", column="Nowhere")).rows


def test_a_row_stands_between_its_neighbours(tmp_path: Path) -> None:
    path = tmp_path / "count.csv"
    path.write_text(
        "station,registered,cast,yes,no\na,9,5,3,2\nb,8,4,2,2\nc,7,3,1,2\nd,7,4,3,1\n", encoding="utf-8"
    )
    found = table_rows(read_table(path), Cell(file="count.csv", row=3, column="cast"))
    assert [(own, cells[1]) for own, cells in found.rows] == [(False, "a"), (True, "b"), (False, "c")]
