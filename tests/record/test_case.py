from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from handmade import FIRST, SECOND, files_for, report

from votescope.core import InputProblem, Moment, Range, UnreadableFile, UsageProblem
from votescope.record import new_case, open_case, save
from votescope.record.draft import draft_into


def first():
    return report(
        "first",
        FIRST,
        facts=(
            ("calendar.voting_start", Moment(weekday="Friday", wording="Friday"), None, "opened on Friday"),
            ("calendar.called_before_start", Range(low=4, high=4), None, "four days earlier"),
            ("calendar.published", Moment.on(date(2020, 7, 4)), None, "Northland votes"),
        ),
        territories=(("Northland", "XX-01"),),
        statements=(("Ada Mirren", "direct", "This vote is void", "said", "rejects"),),
    )


def second():
    return report(
        "second",
        SECOND,
        facts=(("calendar.voting_start", Moment.on(date(2020, 7, 3)), None, "3 July 2020"),),
        statements=(("Ada Mirren", "indirect", "she would never accept it", "told", "rejects"),),
    )


@pytest.fixture
def case(tmp_path: Path):
    saved = tmp_path / "saved"
    saved.mkdir()
    paths = files_for(saved, first(), second())
    return new_case(tmp_path / "northland", title="Northland: 2020", focus_option="yes", reports=paths)


def names(case) -> list[str]:
    return sorted(path.relative_to(case.folder).as_posix() for path in case.folder.rglob("*"))


def test_a_new_case_is_complete_and_readable(case) -> None:
    assert names(case) == [
        "case.yaml",
        "figures.csv",
        "organ_findings.csv",
        "recognition.csv",
        "record.yaml",
        "reports",
        "reports/first.txt",
        "reports/second.txt",
        "results",
        "roll_call_members.csv",
        "roll_calls.csv",
        "statements.csv",
    ]
    assert (case.title, case.kind, case.focus_option) == ("Northland: 2020", None, "yes")
    assert (case.folder / "reports/second.txt").read_bytes() == SECOND.encode("utf-8")
    assert case.record.facts == ()


def test_nothing_is_written_over(case) -> None:
    before = {path: path.read_bytes() for path in case.folder.rglob("*") if path.is_file()}
    with pytest.raises(UsageProblem, match="nothing was written"):
        new_case(case.folder, title="another")
    assert before == {path: path.read_bytes() for path in case.folder.rglob("*") if path.is_file()}


def test_a_missing_report_stops_a_new_case_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        new_case(tmp_path / "case", reports=[tmp_path / "nowhere.txt"])
    assert not (tmp_path / "case").exists()


def test_drafts_enter_the_record_with_their_words_and_no_place_of_this_machine(case, tmp_path: Path) -> None:
    drafted = draft_into(case, [first(), second()])
    again = open_case(case.folder)
    assert again.record.facts == drafted.record.facts
    assert [fact.key for fact in again.record.facts] == [
        "calendar.called_before_start",
        "calendar.voting_start",
        "calendar.voting_start",
    ]
    assert {span.file for fact in again.record.facts for span in fact.spans} == {
        "reports/first.txt",
        "reports/second.txt",
    }
    assert [place.name for place, _ in again.record.territories] == ["Northland"]
    assert [one.id for one in again.ledger.statements] == ["s0", "second-s0"]
    for name in ("case.yaml", "record.yaml", "statements.csv", "figures.csv"):
        assert str(tmp_path) not in (case.folder / name).read_text(encoding="utf-8")
    assert not [name for name in names(case) if name.endswith(".part")]


def test_drafting_again_changes_nothing(case) -> None:
    draft_into(case, [first(), second()])
    before = {path: path.read_bytes() for path in case.folder.rglob("*") if path.is_file()}
    draft_into(open_case(case.folder), [first(), second()])
    assert before == {path: path.read_bytes() for path in case.folder.rglob("*") if path.is_file()}


def test_what_a_person_decided_is_not_drafted_again(case) -> None:
    drafted = draft_into(case, [first(), second()])
    place = {entry.fact.key: entry.place for entry in drafted.record.entries}
    record = drafted.record.with_status(place["calendar.called_before_start"], "rejected")
    record = record.with_correction(("facts", "calendar.voting_start", 0), date(2020, 7, 4))
    text = record.file.text.replace("facts:\n", "facts:\n  # settled on the telephone\n")
    save(replace(drafted, record=record))
    (case.folder / "record.yaml").write_text(text, encoding="utf-8")
    draft_into(open_case(case.folder), [first(), second()])
    assert (case.folder / "record.yaml").read_text(encoding="utf-8") == text


def test_a_report_of_another_case_is_refused(case) -> None:
    stranger = report("third", FIRST)
    with pytest.raises(UsageProblem, match="third is no report of this case"):
        draft_into(case, [stranger])


def test_moved_words_are_a_problem_with_place_and_never_found_again_silently(case) -> None:
    draft_into(case, [first(), second()])
    record = (case.folder / "record.yaml").read_text(encoding="utf-8").splitlines()
    path = case.folder / "reports" / "first.txt"
    path.write_bytes(b"Corrected. " + path.read_bytes())
    with pytest.raises(InputProblem) as caught:
        open_case(case.folder)
    problems = caught.value.problems
    assert {problem.file for problem in problems} == {"record.yaml", "statements.csv"}
    assert "four days earlier" in record[problems[0].row - 1]
    start = FIRST.index("four days earlier") + len("Corrected. ")
    assert f"start: {start}, end: {start + 17}" in problems[0].todo


def test_a_lost_report_is_named(case) -> None:
    draft_into(case, [first(), second()])
    (case.folder / "reports" / "second.txt").unlink()
    with pytest.raises(InputProblem, match=r"reports/second\.txt"):
        open_case(case.folder)


def test_a_publication_date_is_vouched_for_by_name(case) -> None:
    path = case.folder / "case.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("published:\n", "published:\n  reports/first.txt: 2020-07-04\n"), encoding="utf-8"
    )
    assert open_case(case.folder).published == {"reports/first.txt": date(2020, 7, 4)}
    path.write_text(text.replace("published:\n", "published:\n  reports/frist.txt: soon\n"), encoding="utf-8")
    with pytest.raises(InputProblem, match=r"row 13, column .reports/frist\.txt"):
        open_case(case.folder)


@pytest.mark.parametrize("named", ["/dev/zero", "../elsewhere.yaml", "results", "link.yaml"])
def test_case_yaml_names_only_files_of_the_case(tmp_path: Path, named: str) -> None:
    folder = new_case(tmp_path / "vote").folder
    (tmp_path / "elsewhere.yaml").write_text("rules: []\n", encoding="utf-8")
    (folder / "link.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    for told in (f"boundaries: {named}", f"rules:\n  packs: [{named}]"):
        (folder / "case.yaml").write_text(f"title: A vote\n{told}\n", encoding="utf-8")
        with pytest.raises(InputProblem, match=f"'{named}' is no file of the case"):
            open_case(folder)
