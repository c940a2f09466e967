"""The column map: guesses from what adds up, overrides, and what is asked for when something is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from votescope.core import InputProblem
from votescope.tables import read_table
from votescope.tables.table import ResultsTable


def table_of(tmp_path: Path, header: str, rows: list[str], **options: object) -> ResultsTable:
    file = tmp_path / "t.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    return read_table(file, **options)  # pyright: ignore[reportArgumentType]


def test_parts_of_cast_and_issued_add_up_and_stock_is_left_out(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        "Region,Precinct No,Number of voters included in the voters list,Ballots received by the commission,"
        "Number of ballots issued to voters who voted early,"
        "Number of ballots issued in the polling station on voting day,"
        "Number of ballots issued outside the polling station,Number of cancelled ballots,Ballots in portable boxes,"
        "Ballots in stationary boxes,Number of invalid ballots,Number of valid ballots,"
        "Lost ballots,Unaccounted ballots,"
        "Alder,Birch",
        [
            "A,1,1000,900,10,500,40,350,40,509,9,540,0,0,300,240",
            "A,2,800,700,0,420,30,250,30,420,10,440,0,0,140,300",
        ],
    )
    assert table.units["cast"].to_list() == [549, 450]
    assert table.units["issued"].to_list() == [550, 450]
    assert table.units["invalid"].to_list() == [9, 10]
    assert table.options == ("Alder", "Birch")


def test_a_total_of_its_parts_is_used_alone(tmp_path: Path) -> None:
    """Rejected ballots with their reasons beside them, percentages between."""
    table = table_of(
        tmp_path,
        "Region,Area_Code,Area,Electorate,ExpectedBallots,VerifiedBallotPapers,Pct_Turnout,Votes_Cast,Valid_Votes,"
        "Stay,Go,Rejected_Ballots,No_official_mark,Voting_for_both_answers,Writing_or_mark,Unmarked_or_void,Pct_Stay",
        [
            "East,E01,Ashby,120000,87477,87474,72.91,87469,87392,34176,53216,77,0,32,7,38,39.11",
            "East,E02,Burton,127000,84633,84636,66.66,84616,84481,36708,47773,135,0,85,0,50,43.45",
            "West,W01,Corley,80000,54000,54000,67.4,53950,53900,30000,23900,50,1,20,9,20,55.66",
        ],
    )
    roles = table.column_map.roles
    assert roles["invalid"] == ("Rejected_Ballots",)
    assert roles["cast"] == ("Votes_Cast",)
    assert roles["valid"] == ("Valid_Votes",)
    assert roles["registered"] == ("Electorate",)
    assert roles["region"] == ("Region",)
    assert table.options == ("Stay", "Go")
    assert table.units.height == 3


def test_sexes_are_ignored_beside_both_and_added_up_alone(tmp_path: Path) -> None:
    rows = ["A,1,1000,480,610,300,350,260", "A,2,900,450,500,240,210,290", "B,3,700,350,420,200,200,220"]
    table = table_of(tmp_path, "Region,Section,ELECTORS,ELECTORS_M,VOTED,VOTED_M,Yes,No", rows)
    assert table.column_map.roles["registered"] == ("ELECTORS",)
    assert {"ELECTORS_M", "VOTED_M"} <= set(table.column_map.ignored)
    rows = ["A,1,500,500,610,350,260", "A,2,450,450,500,210,290", "B,3,350,350,420,200,220"]
    table = table_of(tmp_path, "Region,Section,Voters men,Voters women,Votes cast,Yes,No", rows)
    assert table.units["registered"].to_list() == [1000, 900, 700]


def test_blank_votes_are_added_to_the_invalid_unless_the_sums_say_otherwise(tmp_path: Path) -> None:
    rows = ["1,1000,610,4,6,350,250", "2,900,500,5,5,200,290"]
    table = table_of(tmp_path, "Mesa,Inscritos,Votantes,Blancos,Nulos,A,B", rows)
    assert table.units["invalid"].to_list() == [10, 10]
    rows = ["1,1000,610,4,6,604,350,250", "2,900,500,5,5,495,200,290"]
    table = table_of(tmp_path, "Mesa,Inscritos,Votantes,Blancos,Nulos,Votos válidos,A,B", rows)
    assert table.units["invalid"].to_list() == [6, 5]
    assert any("Blancos" in note and "sums hold" in note for note in table.notes)


def test_a_candidate_whose_name_is_a_word_for_blank_is_an_option(tmp_path: Path) -> None:
    rows = ["1,1000,610,600,10,350,200,50", "2,900,500,490,10,200,190,100", "3,700,410,400,10,100,200,100"]
    table = table_of(tmp_path, "Station,Registered,Cast,Valid,Invalid,Ana Luz,Blanco,Coral", rows)
    assert table.options == ("Ana Luz", "Blanco", "Coral")


def test_columns_after_the_options_that_do_not_add_up_are_left_out(tmp_path: Path) -> None:
    rows = ["1,1000,610,600,10,350,250,7,3", "2,900,500,490,10,200,290,8,1", "3,700,410,400,10,100,300,9,9"]
    table = table_of(tmp_path, "Station,Registered,Cast,Valid,Invalid,Yes,No,Witnesses,Hours", rows)
    assert table.options == ("Yes", "No")


def test_two_lines_with_votes_and_percent_under_each_option(tmp_path: Path) -> None:
    rows = ["1,1000,600,350,58.33,250,41.67", "2,900,490,200,40.82,290,59.18"]
    file = tmp_path / "t.csv"
    head = "Station,Registered,Valid votes,Alder,,Birch,\n,,,Votes,%,Votes,%"
    file.write_text("\n".join([head, *rows]))
    table = read_table(file)
    assert table.options == ("Alder", "Birch")
    assert table.totals()["votes:Birch"] == 540


ROWS = ["N,1,1000,610,600,10,350,250", "N,2,1200,700,690,10,400,290"]
HEADER = "Region,Station,Registered,Cast,Valid,Invalid,Yes,No"


def test_overrides_take_precedence_and_are_checked(tmp_path: Path) -> None:
    table = table_of(tmp_path, HEADER, ROWS, columns={"option:Agree": "yes", "ignore:Valid": ""})
    assert table.options == ("Agree",)
    assert "Valid" in table.column_map.ignored
    assert {"No", "Valid"} <= set(table.column_map.ignored)
    with pytest.raises(InputProblem) as caught:
        table_of(tmp_path, HEADER, ROWS, columns={"cast": "Casts + Valid", "voters": "Registered"})
    text = str(caught.value)
    assert "no column is called 'Casts'" in text and "'Cast'" in text
    assert "no role is called 'voters'" in text


def test_several_headers_under_one_role_are_added(tmp_path: Path) -> None:
    table = table_of(tmp_path, HEADER, ROWS, columns={"cast": "Valid + Invalid", "unit": "Region + Station"})
    assert table.units["cast"].to_list() == [610, 700]
    assert table.units["unit"].to_list() == ["N / 1", "N / 2"]


def test_a_map_survives_writing_and_reading(tmp_path: Path) -> None:
    table = table_of(tmp_path, HEADER, ROWS)
    columns = table.column_map.to_columns()
    again = table_of(tmp_path, HEADER, ROWS, columns=columns)
    assert again.column_map == table.column_map
    assert again.units.equals(table.units)


def test_missing_options_and_counts_are_asked_for_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match='--column "option:NAME=HEADER"'):
        table_of(tmp_path, "Station,Registered,Voted", ["1,100,50", "2,200,60"])
    with pytest.raises(InputProblem, match='--column "cast=HEADER"'):
        table_of(tmp_path, "Town,Apples,Pears", ["Ashby,100,50", "Burton,200,60"])


def test_stacked_contests_are_told_apart_with_where(tmp_path: Path) -> None:
    header = f"Contest,{HEADER}"
    rows = [f"{contest},{row}" for contest in ("Mayor", "Council") for row in ROWS]
    with pytest.raises(InputProblem, match='--where "Contest=VALUE"'):
        table_of(tmp_path, header, rows)
    assert table_of(tmp_path, header, rows, where={"contest": "Mayor"}).units.height == 2
    with pytest.raises(InputProblem, match="'Mayor'"):
        table_of(tmp_path, header, rows, where={"Contest": "Major"})
    with pytest.raises(InputProblem, match="no column 'Office'"):
        table_of(tmp_path, header, rows, where={"Office": "Mayor"})


def test_stations_numbered_anew_in_each_town_are_named_with_the_town(tmp_path: Path) -> None:
    rows = [f"{region},{town},{s},1000,610,600,10,{350 + s},{250 - s}" for region, town in
            (("N", "Ash"), ("N", "Bow"), ("S", "Cor"), ("S", "Dun")) for s in (1, 2, 3)]  # fmt: skip
    table = table_of(tmp_path, "Region,Town,Station,Registered,Cast,Valid,Invalid,Yes,No", rows)
    assert table.column_map.roles["district"] == ("Town",)
    assert not table.issues
    assert table.units.height == 12
