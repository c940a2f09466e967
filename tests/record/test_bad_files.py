from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_record_yaml import RECORD
from test_statement_file import TABLE

from votescope.core import InputProblem, UnreadableFile
from votescope.record.files.record_file import read_record
from votescope.record.files.schema import CaseSchema, checked
from votescope.record.files.statement_file import read_statements
from votescope.record.files.yaml_file import YamlFile

MARKS = (
    "facts:|\n|  |- |value: |{|}|[|]|:|#|'|\"|&a |*a|!!int |?|>|calendar.called|status: drafted|2020-01-01|null|~|"
    "\t|<<: |spans:|.nan|1e400|\ufeff|\x00|---"
).split("|")
pieces = st.lists(st.sampled_from([*MARKS, "|"]), max_size=20).map("".join)


def damaged(whole: str, inserts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put something at some place of a file, over a few of its characters."""
    return st.builds(
        lambda at, length, words: whole[:at] + words + whole[at + length :],
        st.integers(0, len(whole)),
        st.integers(0, 8),
        inserts,
    )


@settings(max_examples=150)
@given(pieces | st.text() | damaged(RECORD, pieces))
def test_a_damaged_record_is_read_or_refused_with_its_problems(text: str) -> None:
    for read in (read_record, lambda file: checked(CaseSchema, file)):
        try:
            read(YamlFile.read(text, name="record.yaml"))
        except InputProblem as error:
            assert error.problems
            assert all(problem.file == "record.yaml" and problem.todo for problem in error.problems)


@settings(max_examples=150)
@given(
    st.text(st.sampled_from('";,\n\r\tab \x00…'))
    | damaged(TABLE, st.text(st.sampled_from('";,\n\r\t-19 …'), max_size=4))
)
def test_a_damaged_ledger_is_read_or_refused_with_its_problems(text: str) -> None:
    try:
        read_statements(text, name="statements.csv")
    except InputProblem as error:
        assert error.problems
        assert all(problem.file == "statements.csv" for problem in error.problems)


@pytest.mark.parametrize(
    ("text", "words"),
    [("[" * 100_000, "nested too deeply"), ("a: &x [1]\nb: *x\n", "anchor"), ("a: [1\nb: 2\n", "row 2")],
)
def test_yaml_that_cannot_be_edited_safely_is_refused(text: str, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        YamlFile.read(text, name="record.yaml")
