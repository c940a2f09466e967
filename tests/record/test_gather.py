from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from handmade import FIRST, SECOND, as_figure, files_for, report, same_origin

from votescope.core import InputProblem, Moment, Problem, Source, UnreadableFile
from votescope.reading import assemble
from votescope.record import gather, new_case, open_case, save
from votescope.record.draft import draft_into

TEXTS = {"first": FIRST, "second": SECOND, "copy": FIRST + "Reprinted."}
PLACES = (("Northland", "XX-01"),)


def handmade(path: Path, published: date | None):
    """Make the report that this file stands for, with one date, one figure and one statement."""
    name = path.stem
    text = path.read_bytes().decode("utf-8")
    if "Northland" not in text:
        raise InputProblem(Problem(file=path.name, found="no words of a report"))
    is_second = text == SECOND
    words = "3 July 2020" if is_second else "opened on Friday"
    day = Moment.on(date(2020, 7, 3)) if is_second else Moment(weekday="Friday")
    if published and not is_second:
        day = Moment.on(date(2020, 7, 3), anchor="vouched for")
    made = report(
        name,
        text,
        facts=(("calendar.voting_start", day, None, words),),
        figures=(
            (
                "turnout",
                72.16 if is_second else 72.61,
                None,
                "72.16 percent" if is_second else "72.61 percent",
            ),
        ),
        territories=PLACES,
        statements=(("Ada Mirren", "indirect", "she would never accept it", "told", "rejects"),)
        if is_second
        else (("Ada Mirren", "direct", "This vote is void", "said", "rejects"),),
    )
    chain = () if is_second else ("Northern Wire",)
    return replace(made, source=Source(id=name, file=path.name, kind="report", chain=chain))


@pytest.fixture(autouse=True)
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put hand-made reports in the place of machine reading; its own tests are elsewhere."""

    def read_file(path, *, published=None, name=None):
        return handmade(path, published)

    monkeypatch.setattr(assemble, "read_file", read_file)
    monkeypatch.setattr(assemble, "as_figure", as_figure)
    monkeypatch.setattr(assemble, "same_origin", same_origin)
    monkeypatch.setattr(assemble, "borrow_anchors", tuple)


def saved(folder: Path, **texts: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    return files_for(folder, *(report(name, text) for name, text in texts.items()))


FIGURES = "territory,quantity,option,value,source\nNorthland,turnout,,72.61 %,first\nEastmark,cast,,541093,a gazette\n"


def test_reports_and_figures_become_one_evidence(tmp_path: Path) -> None:
    paths = saved(tmp_path, first=FIRST, second=SECOND)
    (tmp_path / "told.csv").write_text(FIGURES, encoding="utf-8")
    evidence = gather([*paths, tmp_path / "told.csv"], option="yes")
    assert [one.id for one in evidence.reports] == ["first", "second"]
    assert [str(fact.value) for fact in evidence.facts] == ["a Friday (year unknown)", "3 July 2020"]
    assert [place.code for place in evidence.territories] == ["XX-01"]
    assert evidence.origins == {"first": "first", "second": "second"}
    assert {figure.territory for figure in evidence.figures if figure.source == "first"} >= {"XX-01"}
    assert [(one.file, one.kind, one.rows_read) for one in evidence.inputs] == [
        ("first.txt", "report", 0),
        ("second.txt", "report", 0),
        ("told.csv", "figures", 2),
    ]
    assert evidence.focus_option == "yes"
    assert str(tmp_path) not in repr(evidence.inputs)


def test_what_is_given_twice_is_used_once(tmp_path: Path) -> None:
    first, second = saved(tmp_path / "a", first=FIRST, second=SECOND)
    (twin,) = saved(tmp_path / "b", twin=FIRST)
    evidence = gather([first, second, first, twin, tmp_path / "a"])
    assert [one.id for one in evidence.reports] == ["first", "second"]


def test_one_agency_told_twice_is_one_origin(tmp_path: Path) -> None:
    evidence = gather(saved(tmp_path, second=SECOND, first=FIRST, copy=TEXTS["copy"]))
    assert evidence.origins == {"second": "second", "first": "first", "copy": "first"}
    assert evidence.origin_reasons == {name: "both reprint one agency" for name in ("first", "copy")}


def test_all_problems_of_all_files_come_together(tmp_path: Path) -> None:
    (empty,) = saved(tmp_path, empty="nothing")
    (tmp_path / "told.csv").write_text(
        "territory,quantity,option,value\nNorthland,turnout,,lots\n", encoding="utf-8"
    )
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    case = new_case(tmp_path / "case")
    (case.folder / "record.yaml").write_text("facts:\n  nothing: []\n", encoding="utf-8")
    lost = tmp_path / "lost.txt"
    with pytest.raises(InputProblem) as caught:
        gather([empty, tmp_path / "told.csv", tmp_path / "photo.png", case.folder, lost])
    assert {problem.file for problem in caught.value.problems} == {
        "empty.txt",
        "told.csv",
        "photo.png",
        "record.yaml",
        "lost.txt",
    }


def test_a_case_brings_its_record_and_its_words_point_to_the_reports(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", title="Northland", reports=saved(tmp_path, first=FIRST, second=SECOND))
    drafted = draft_into(case, [handmade(path, None) for path in case.reports])
    weekday, exact = (entry.place for entry in drafted.record.entries)
    save(
        replace(
            drafted, record=drafted.record.with_status(exact, "confirmed").with_status(weekday, "rejected")
        )
    )
    evidence = gather([case.folder])
    (fact,) = evidence.facts
    assert (fact.status, fact.sources, fact.spans[0].file) == ("confirmed", ("second",), "second.txt")
    assert evidence.title == "Northland"
    assert [one.review for one in evidence.statements] == ["drafted", "drafted"]
    assert {span.file for one in evidence.statements for span in one.contents} == {"first.txt", "second.txt"}
    confirmed = gather([case.folder], confirmed_only=True)
    assert (len(confirmed.facts), confirmed.statements, confirmed.figures) == (1, (), ())


def test_vouched_dates_belong_to_their_report(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", reports=saved(tmp_path, first=FIRST, second=SECOND))
    path = case.folder / "case.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("published:\n", "published: {reports/first.txt: 2020-07-04}\n"), encoding="utf-8"
    )
    evidence = gather([case.folder, case.reports[0]])
    assert [one.id for one in evidence.reports] == ["first", "second"]
    (fact,) = evidence.facts
    assert fact.sources == ("first", "second")


def test_a_typed_row_replaces_the_draft_of_the_same_figure(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", reports=saved(tmp_path, first=FIRST))
    rows = "territory,quantity,option,value,source\n,turnout,,72.61 %,first\n"
    (case.folder / "figures.csv").write_text(rows, encoding="utf-8")
    figures = gather([case.folder]).figures
    assert [(figure.source, figure.review) for figure in figures] == [("first", "confirmed")]


def test_a_folder_without_files_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputProblem, match="holds no files"):
        gather([tmp_path / "empty"])


def test_a_case_without_case_yaml_says_so(tmp_path: Path) -> None:
    (tmp_path / "record.yaml").write_text("facts:\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"case\.yaml"):
        open_case(tmp_path)


TABLE = "Level,Station,District,Voters,Ballots,Valid,Yes,No\n" + "".join(
    f"{level},{number},{district},{900 + number},{500 + number},{490 + number},{300 + number},190\n"
    for level, number, district in [("station", n, "East" if n % 2 else "West") for n in range(1, 41)]
    + [("mobile", 41, "East")]
)


def test_tables_are_read_as_the_case_says_and_what_is_asked_goes_first(tmp_path: Path) -> None:
    (tmp_path / "stations.csv").write_text(TABLE, encoding="utf-8")
    case = new_case(tmp_path / "case", results=[tmp_path / "stations.csv"])
    settings = "results:\n  results/stations.csv:\n    where: {Level: station}\n"
    path = case.folder / "case.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("results:\n", settings), encoding="utf-8")
    evidence = gather([case.folder])
    (table,) = evidence.tables
    assert table.units.height == 40
    assert set(table.options) == {"Yes", "No"}
    assert [one.kind for one in evidence.inputs].count("record") == 3
    assert evidence.inputs[-1] == table.source
    (mobile,) = gather([case.folder], where={"Level": "mobile"}).tables
    assert mobile.units.height == 1
