"""Tables as they come: other countries' forms and numbers, and what must not pass for a vote."""

from __future__ import annotations

from pathlib import Path

import pytest

from votescope.core import InputProblem
from votescope.tables import read_table
from votescope.tables.table import ResultsTable


def read(tmp_path: Path, text: str, name: str = "t.csv") -> ResultsTable:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_table(file)


INDIAN = """State,Booth,Registered,Polled,Valid,Rejected,Yes,No
A,1,"1,23,456","1,00,000","99,990",10,"50,000","49,990"
A,2,"12,23,456","1,10,000","1,09,990",10,"60,000","49,990"
B,3,"3,23,456","1,20,000","1,19,990",10,"70,000","49,990"
"""


def test_numbers_grouped_by_two_before_the_last_three(tmp_path: Path) -> None:
    table = read(tmp_path, INDIAN)
    assert table.units["registered"].to_list() == [123_456, 1_223_456, 323_456]
    assert table.units["votes:Yes"].to_list() == [50_000, 60_000, 70_000]
    assert table.units["invalid"].to_list() == [10, 10, 10]


def test_over_and_under_votes_are_no_options(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "County,Precinct,Registered Voters,Ballots Cast,YES,NO,Over Votes,Under Votes\n"
        "Adams,101,1000,610,350,250,2,8\nAdams,102,1200,700,400,290,0,10\n"
        "Brown,201,870,499,200,287,1,11\nBrown,202,2010,655,333,318,0,4\n",
    )
    assert table.options == ("YES", "NO")
    assert table.units["invalid"].to_list() == [10, 10, 12, 4]


def test_percent_columns_beside_counts_and_answers_in_columns(tmp_path: Path) -> None:
    head = "Département;Commune;Code du b.vote;Inscrits;Abstentions;% Abs/Ins;Votants;Blancs;Nuls;Exprimés;% Exp/Vot"
    table = read(
        tmp_path,
        f"{head};Réponse;Voix;% Voix/Exp;Réponse;Voix;% Voix/Exp\n"
        "Ain;Nord;0001;645;112;17,36;533;5;4;524;98,31;OUI;300;57,25;NON;224;42,75\n"
        "Ain;Sud;0001;545;100;18,35;445;5;4;436;97,98;OUI;200;45,87;NON;236;54,13\n"
        "Jura;Sud;0002;1 745;200;11,46;1 545;5;4;1 536;99,42;OUI;1 300;84,64;NON;236;15,36\n",
    )
    assert table.options == ("OUI", "NON")
    assert table.units["votes:OUI"].to_list() == [300, 200, 1_300]
    assert table.units["invalid"].to_list() == [9, 9, 9]


def test_totals_that_stand_first_and_notes_that_stand_last(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "Results as announced\n\nRegion,Station,Registered,Cast,Valid,Invalid,Yes,No\n"
        "TOTAL,,3070,1809,1777,32,950,827\n"
        "North,1,1000,610,600,10,350,250\nNorth,2,1200,700,690,10,400,290\nSouth,3,870,499,487,12,200,287\n"
        "\nNote: station 4 did not open.\nPrinted on 5 May 2014 at 12:00\n",
    )
    assert table.units["row"].to_list() == [5, 6, 7]
    assert table.totals()["registered"] == 3_070
    assert table.source.rows_set_aside == {"total row": 1, "no counts": 2}


def test_every_odd_cell_is_named_with_one_thing_to_do(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "Region,Station,Registered,Cast,Valid,Invalid,Yes,No\n"
        "North,1,1000,610,600,10,350,250\nNorth,1,1000,610,600,10,350,250\nNorth,2,-1,610,600,10,350,250\n"
        "South,4,2010,655,651,4,(333),318\nSouth,5,2010,655,651,4,333,318\nSouth,6,900,655,651,4,333,318\n",
    )
    told = {(issue.row, issue.column) for issue in table.issues}
    assert told == {(3, "unit"), (4, "Registered"), (5, "Yes")}
    assert all(issue.file == "t.csv" and issue.todo for issue in table.issues)
    assert table.source.rows_set_aside == {"copy of an earlier row": 1, "negative": 1, "not a number": 1}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Station,Turnout %,Yes %,No %\n1,61.2,55.1,44.9\n2,58.4,49.9,50.1\n", "votes of each option"),
        ("Region,Station,Registered,Cast,Yes,No\n", "without rows"),
        ("North,1,1000,610,350,250\nNorth,2,1200,700,400,290\nSouth,3,870,499,200,287\n", "no header row"),
    ],
    ids=["percentages only", "header only", "no header"],
)
def test_what_is_no_table_of_counts_is_refused_with_one_thing_to_do(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(InputProblem, match=words) as raised:
        read(tmp_path, text)
    assert all(problem.file == "t.csv" and problem.todo for problem in raised.value.problems)
