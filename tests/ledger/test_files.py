"""The files of the ledger: rows as written, and everything wrong with them at once."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from votescope.core import InputProblem
from votescope.record.case import new_case, open_case
from votescope.record.files.statement_file import read_statements
from votescope.record.ledger.day import read_day
from votescope.record.ledger.ledger_files import LEDGER_FILES, read_ledger_files
from votescope.record.ledger.rows import table_schema

EXAMPLE = Path(__file__).parents[2] / "examples" / "annexation-2022"

BAD = {
    "recognition.csv": "id,state,organisation,object,position,instrument,date,source,superseded_by\n"
    "a,FJI,,annexation,recognises,law,2020-13-01,gazette,\n"
    "a,,,annexation,recognise,law,2020-01-01,gazette,\n"
    "c,FJI,,vote,recognises,vote_in_un,2020-01-01,gazette,\n"
    "d,,Harbour League,vote,no_position,note,2020,gazette,zz\n",
    "roll_calls.csv": "# a remark\nid;organ;ref;about;yes;no;issuer_kind;source;link\n"
    "r1;Assembly;R/1;a vote;12;x;organ;its record;ftp://a\n",
    "organ_findings.csv": "id,body,instrument,about,findings,source\nf,Court,Case 1,a vote,void,report\n",
}


def problems_of(folder: Path, files: dict[str, str]) -> set[tuple[str, int | None, str | None]]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputProblem) as raised:
        read_ledger_files(folder)
    assert all(problem.found and problem.todo for problem in raised.value.problems)
    return {(problem.file, problem.row, problem.column) for problem in raised.value.problems}


def test_every_problem_of_every_file_is_told_with_its_place(tmp_path):
    assert problems_of(tmp_path, BAD) == {
        ("recognition.csv", 2, "date"),
        ("recognition.csv", 3, "id"),
        ("recognition.csv", 3, "position"),
        ("recognition.csv", 4, "instrument"),
        ("recognition.csv", 5, "superseded_by"),
        ("roll_calls.csv", 3, "no"),
        ("roll_calls.csv", 3, "link"),
        ("organ_findings.csv", 1, "finding"),
        ("organ_findings.csv", 1, "findings"),
    }


def test_members_belong_to_a_roll_call_and_vote_once(tmp_path):
    calls = "id,organ,ref,about,yes,no,issuer_kind,source\nr1,Assembly,R/1,a vote,2,1,organ,record\n"
    members = "roll_call,state,vote\nr1,FJI,yes\nr1,FJI,no\nr2,TON,yes\nr1,UNO,yes\nr1,TON,maybe\n"
    found = problems_of(tmp_path, {"roll_calls.csv": calls, "roll_call_members.csv": members})
    assert found == {
        ("roll_call_members.csv", 3, "state"),
        ("roll_call_members.csv", 4, "roll_call"),
        ("roll_call_members.csv", 5, "state"),
        ("roll_call_members.csv", 6, "vote"),
    }


def test_the_two_votes_of_the_general_assembly_load_and_sum_to_all_members():
    calls = {call.id: call for call in read_ledger_files(EXAMPLE).roll_calls}
    first, second = calls["ga-2022"], calls["ga-2014"]
    assert (first.yes, first.no, first.abstain, first.absent, first.total) == (143, 5, 35, 10, 193)
    assert (second.yes, second.no, second.abstain, second.absent, second.total) == (100, 11, 58, 24, 193)
    assert {state for state, vote in first.members.items() if vote == "no"} == {
        "BLR",
        "PRK",
        "NIC",
        "RUS",
        "SYR",
    }


def test_a_new_case_holds_empty_commented_files_that_can_be_read(tmp_path):
    case = new_case(tmp_path / "case")
    assert all((case.folder / name).is_file() for name in LEDGER_FILES)
    assert open_case(case.folder).filed.roll_calls == ()


def test_the_published_table_schemas_are_those_of_the_columns():
    path = resources.files("votescope").joinpath("data/schema/ledger.tables.json")
    published = json.loads(path.read_text(encoding="utf-8"))
    assert published == {name: table_schema(columns) for name, columns in LEDGER_FILES.items()}


OLD = "id,review,speaker,role,stance,content,form,file,content_at,date\n"


def test_statements_without_the_new_columns_still_load():
    text = OLD + "s1,confirmed,Ana Petrova,Fijian president,rejects,void,indirect,a.txt,0-4,2022-W38\n"
    (said,) = read_statements(text, name="statements.csv").statements
    assert (said.position, said.actor_kind, said.state) == (None, None, None)


def test_words_that_the_ledger_does_not_know_are_told():
    text = OLD.rstrip("\n") + ",position,actor_kind,state\n"
    text += "s1,confirmed,Ana,,rejects,void,indirect,a.txt,0-4,someday,void,people,ZZZ\n"
    with pytest.raises(InputProblem) as raised:
        read_statements(text, name="statements.csv")
    assert {p.column for p in raised.value.problems} == {"date", "position", "actor_kind", "state"}


def test_a_week_is_seven_days():
    week = read_day("2022-W38")
    assert (str(week.earliest), str(week.latest)) == ("2022-09-19", "2022-09-25")
    with pytest.raises(ValueError, match="no day"):
        read_day("2022-02-30")
