"""The case edit: what a form changes in case.yaml, and what stays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.core import InputProblem
from votescope.record import new_case
from votescope.record.files.case_edit import edit_case, head_of, version_of, with_part
from votescope.record.files.skeleton import case_text
from votescope.record.files.yaml_file import YamlFile

TABLE = ("results", "results/a.csv")
MAP = {
    "columns": {"cast": "Boxes + mobile", "option:Yes": "For: it"},
    "sheet": "One",
    "where": {"Level": "station"},
}


def _file(text: str | None = None) -> YamlFile:
    return YamlFile.read(text or case_text(title="A vote"), name="case.yaml")


def _remarks(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


def test_a_map_is_written_one_column_per_line_under_its_remarks():
    file = with_part(_file(), TABLE, MAP)
    assert file.data["results"] == {"results/a.csv": MAP}
    assert (
        "    columns:\n      cast: Boxes + mobile\n      option:Yes: 'For: it'\n    sheet: One\n" in file.text
    )
    assert _remarks(file.text) == _remarks(case_text(title="A vote"))


def test_a_remark_beside_what_stays_survives_a_change_beside_it():
    file = with_part(_file(), TABLE, MAP)
    file = _file(file.text.replace("cast: Boxes + mobile", "cast: Boxes + mobile  # by telephone"))
    other = {"columns": {"cast": "Boxes + mobile", "valid": "V"}}
    edited = with_part(file, TABLE, other)
    assert edited.data["results"]["results/a.csv"] == other
    assert "cast: Boxes + mobile  # by telephone\n" in edited.text and "option:Yes" not in edited.text


def test_taking_everything_out_leaves_the_skeleton():
    file = with_part(with_part(_file(), TABLE, MAP), ("published", "reports/a.txt"), date(2020, 3, 29))
    assert "  reports/a.txt: 2020-03-29\n" in file.text
    file = with_part(with_part(file, TABLE, None), ("published", "reports/a.txt"), None)
    assert file.text == case_text(title="A vote")


def test_what_stands_in_braces_is_written_anew_in_braces():
    file = _file("title: x\nresults: {a.csv: {columns: {cast: c}}, b.csv: {sheet: s}} # mine\n")
    edited = with_part(file, ("results", "a.csv"), {"columns": {"cast": "d"}})
    assert edited.data["results"] == {"a.csv": {"columns": {"cast": "d"}}, "b.csv": {"sheet": "s"}}
    assert edited.text.endswith("# mine\n") and edited.text.count("\n") == 2


def test_what_the_case_may_not_hold_is_refused():
    with pytest.raises(InputProblem, match="unknown key"):
        with_part(_file(), TABLE, {"pages": "1"})
    with pytest.raises(InputProblem, match="title"):
        with_part(_file(), ("title",), None)


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="#:{}'\"-"), min_size=1, max_size=12
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.dictionaries(WORDS, WORDS, max_size=4), min_size=1, max_size=4))
def test_any_map_can_follow_any_other_and_no_remark_is_lost(maps):
    file = _file()
    for columns in maps:
        file = with_part(file, TABLE, {"columns": columns} if columns else None)
        held = (file.data["results"] or {}).get("results/a.csv", {}).get("columns") or {}
        assert held == columns
    assert _remarks(case_text(title="A vote")) == [
        line for line in _remarks(file.text) if line in case_text(title="A vote")
    ]


def test_a_change_by_somebody_else_is_told_and_not_written_over(tmp_path):
    new_case(tmp_path / "case", title="A vote")
    folder = tmp_path / "case"
    seen = {("title",): version_of(head_of(folder)[0], ("title",))}
    edit_case(folder, {("title",): "Ours"}, seen)
    with pytest.raises(InputProblem, match="changed meanwhile"):
        edit_case(folder, {("title",): "Theirs"}, seen)
    file, head = head_of(folder)
    assert head.title == "Ours"
    edit_case(folder, {("kind",): "election"}, {("kind",): version_of(file, ("kind",))})
    assert head_of(folder)[1].kind == "election"
