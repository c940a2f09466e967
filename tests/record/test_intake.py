"""Reports put into a case: copied, read, drafted, and nothing a person wrote is touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from votescope.core import InputProblem, UsageProblem
from votescope.record import draft_reports, gather, open_case, read_figures

REPORT = (
    "Turnout in Sunday's referendum in Niue was 61.4 percent, the Electoral Office said on Monday.\n\n"
    'Premier Sione Talagi said the vote had been free and fair. "We will not hold a second vote," Talagi said.\n'
)


def saved(folder: Path, name: str = "report.txt", text: str = REPORT) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_new_case_holds_report_record_figures_and_statements(tmp_path: Path) -> None:
    intake = draft_reports(tmp_path / "case", [saved(tmp_path)], published=date(2022, 12, 19), engine="rules")
    case = open_case(tmp_path / "case")
    assert (case.folder / "reports" / "report.txt").read_text(encoding="utf-8") == REPORT
    assert case.published == {"reports/report.txt": date(2022, 12, 19)}
    (figure,) = read_figures(case.folder / "figures.csv")
    assert (figure.quantity, figure.printed, figure.review) == ("turnout", "61.4 percent", "drafted")
    assert REPORT[int(figure.at.split("-")[0]) :].startswith("61.4 percent")
    assert (intake.figures, intake.statements) == (1, len(case.ledger.statements))
    days = {fact.key: str(fact.value) for fact in case.record.facts}
    assert days["calendar.voting_start"] == "18 December 2022"


def test_drafting_again_adds_nothing_and_keeps_what_a_person_wrote(tmp_path: Path) -> None:
    report = saved(tmp_path)
    draft_reports(tmp_path / "case", [report], published=date(2022, 12, 19), engine="rules")
    figures = tmp_path / "case" / "figures.csv"
    text = figures.read_text(encoding="utf-8")
    corrected = "# checked by hand\n" + text.replace("61.4 percent", "64.1 percent").replace(
        "drafted", "confirmed"
    )
    figures.write_text(corrected, encoding="utf-8")
    again = draft_reports(tmp_path / "case", [report], engine="rules")
    assert (again.facts, again.statements, again.figures) == (0, 0, 0)
    assert figures.read_text(encoding="utf-8") == corrected
    evidence = gather([tmp_path / "case"])
    assert [(one.printed, one.review) for one in evidence.figures] == [("64.1 percent", "confirmed")]
    # the corrected row still leads back to the sentence it was read from
    assert any(getattr(trace, "text", "") == "61.4 percent" for trace in evidence.figures[0].traces)


def test_a_second_report_lands_beside_the_first(tmp_path: Path) -> None:
    case = tmp_path / "case"
    draft_reports(case, [saved(tmp_path)], engine="rules")
    other = saved(
        tmp_path, "other.txt", "The Electoral Office of Niue put turnout at 64.1 percent on Tuesday.\n"
    )
    intake = draft_reports(case, [other], published=date(2022, 12, 20), engine="rules")
    assert [path.name for path in intake.case.reports] == ["other.txt", "report.txt"]
    assert [one.printed for one in read_figures(case / "figures.csv")] == ["61.4 percent", "64.1 percent"]


def test_an_unreadable_report_stops_no_other(tmp_path: Path) -> None:
    bad = tmp_path / "picture.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    intake = draft_reports(tmp_path / "case", [saved(tmp_path), bad], engine="rules")
    assert intake.figures == 1
    assert [problem.file for problem in intake.problems] == ["picture.txt"]


def test_another_report_of_the_same_name_is_refused(tmp_path: Path) -> None:
    case = tmp_path / "case"
    draft_reports(case, [saved(tmp_path)], engine="rules")
    (tmp_path / "later").mkdir()
    changed = saved(tmp_path / "later", text="Something else was reported from Niue.\n")
    with pytest.raises(InputProblem, match="another report of this name"):
        draft_reports(case, [changed], engine="rules")


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "holiday"
    other.mkdir()
    (other / "photo.jpg").write_bytes(b"x")
    with pytest.raises(UsageProblem, match="not empty"):
        draft_reports(other, [saved(tmp_path)], engine="rules")
    assert [path.name for path in other.iterdir()] == ["photo.jpg"]


def test_figures_that_cannot_be_read_back_as_printed_are_written_as_numbers(tmp_path: Path) -> None:
    text = "Two in five voters backed the charter, the commission of Niue said.\n"
    draft_reports(tmp_path / "case", [saved(tmp_path, text=text)], engine="rules")
    (figure,) = read_figures(tmp_path / "case" / "figures.csv")
    assert (figure.printed, figure.value) == ("40", 40)
    assert figure.note.startswith("printed: Two in five")
