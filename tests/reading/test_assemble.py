"""The assembly: reports that lend each other dates, names of their own, one origin or two."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from votescope.reading import read_report, read_reports, same_origin
from votescope.reading.report import Report

UNDATED = "Voting in Bougainville began on Saturday and ended on Tuesday, the commission said.\n"
DATED = (
    "June 9, 2015\n\nBougainville's two-sided vote\n\n"
    "Voting in Bougainville opened on Saturday and closed on Tuesday.\n"
)
ELSEWHERE = DATED.replace("Bougainville", "Zanzibar")
OTHER_DAYS = DATED.replace("Saturday", "Friday")


def saved(folder: Path, *texts: str) -> list[Path]:
    paths = [folder / f"report{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def days(report: Report) -> list[str]:
    return [str(fact.value) for fact in report.facts if fact.key.startswith("calendar.voting")]


def test_a_report_borrows_the_date_of_another(tmp_path: Path) -> None:
    first, second = read_reports(saved(tmp_path, UNDATED, DATED)).reports
    assert first.published is not None and first.published.basis == "borrowed"
    assert first.published.span is not None and first.published.span.file == "report1.txt"
    assert days(first) == days(second) == ["6 June 2015", "9 June 2015"]
    assert any("dated by report1.txt" in note for note in first.notes)


@pytest.mark.parametrize("lender", [ELSEWHERE, OTHER_DAYS])
def test_no_date_is_borrowed_across_places_or_other_days(tmp_path: Path, lender: str) -> None:
    first, _ = read_reports(saved(tmp_path, UNDATED, lender)).reports
    assert first.published is None
    assert days(first) == ["a Saturday (year unknown)", "a Tuesday (year unknown)"]


def test_a_day_without_year_takes_the_lenders_year(tmp_path: Path) -> None:
    own = "June 10 — " + UNDATED
    first, _ = read_reports(saved(tmp_path, own, DATED)).reports
    assert first.published is not None and first.published.day == date(2015, 6, 10)


def test_two_crawl_headers_that_agree_are_believed(tmp_path: Path) -> None:
    texts = (
        " date 2015-06-09 " + UNDATED,
        " date 2015-06-10 The vote in Bougainville on Saturday was calm.\n",
    )
    first, second = read_reports(saved(tmp_path, *texts)).reports
    assert [r.published and r.published.basis for r in (first, second)] == ["page header"] * 2
    alone = read_reports(saved(tmp_path, texts[0])).reports
    assert alone[0].published is None


def test_a_vouched_date_is_used_for_all(tmp_path: Path) -> None:
    reports = read_reports(saved(tmp_path, UNDATED, DATED), published=date(2015, 6, 16)).reports
    assert days(reports[0])[1] == "16 June 2015"
    assert {r.published.basis for r in reports if r.published} == {"user"}


def test_standard_input_and_files_of_one_name(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    paths = [tmp_path / folder / "same.txt" for folder in "ab"]
    for path in paths:
        path.write_text(UNDATED + path.parent.name, encoding="utf-8")
    reports = read_reports([*paths, "-"], text_of_stdin=DATED).reports
    assert len({r.id for r in reports}) == 3 and len({r.source.file for r in reports}) == 3
    assert all(fact.sources == (r.id,) for r in reports for fact in r.facts)


def test_an_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    paths = saved(tmp_path, "", UNDATED, "\x01\x02" * 200)
    reading = read_reports([*paths, tmp_path / "gone.txt", paths[1]])
    assert [report.source.file for report in reading.reports] == ["report1.txt"]
    assert [problem.file for problem in reading.problems] == ["report0.txt", "report2.txt", "gone.txt"]


def test_versions_of_a_page_are_one_origin() -> None:
    body = "Voters in Fiji went to the polls. "
    a = read_report(body + "It rained.\nab, cd/ef (Reuters, AP)", file="a.txt")
    b = read_report("A storm hit Suva as people voted.\nab,cd/ef (Reuters, AP)", file="b.txt")
    c = read_report("A storm hit Suva as people voted.\nxy,cd/ef (Reuters, AP)", file="c.txt")
    assert "versions of one page" in str(same_origin(a, b))
    assert same_origin(a, c) is None and same_origin(b, c) == "the same text"


def test_a_reprint_is_one_origin_and_a_shared_quotation_is_not() -> None:
    quote = '"This land has waited far too long for its vote," Ana Vula said.'
    story = f"{quote} Turnout in the hills was low, and rain kept the boats away until noon on the second day. (AFP)"
    a = read_report(story, file="a.txt")
    b = read_report("Suva, Fiji | " + story + " Officials did not comment at first.", file="b.txt")
    c = read_report(
        f"In the capital crowds sang all night while the army stayed in its barracks. {quote}", file="c.txt"
    )
    assert "copies" in str(same_origin(a, b))
    assert same_origin(a, c) is None
