"""The trail: each piece of evidence once, found again in its file, with its surroundings."""

from __future__ import annotations

from dossier_cases import HARBOUR, counts_case, h, reports_case

from votescope.core import Cell, Figure, Provision, Span
from votescope.dossier.trail import Trail
from votescope.record.evidence import Evidence


def test_evidence_is_numbered_once_in_order_of_citation():
    trail = Trail(reports_case().evidence)
    first = trail.cite([h("on Friday"), h("on Tuesday"), h("on Friday")], at="a", name="A")
    again = trail.cite([h("on Tuesday")], at="b", name="B")
    assert [mark.number for mark in first] == [1, 2] and again[0].number == 2
    assert trail.entries[1].cited_from == [("a", "A"), ("b", "B")]


def test_surroundings_join_up_to_the_text_of_the_report():
    trail = Trail(reports_case().evidence)
    trail.cite([h("ended on Tuesday")], at="a", name="A")
    entry = trail.entries[0]
    assert entry.before + entry.quote + entry.after in HARBOUR
    assert "Northmarch and Eastvale" in entry.before and entry.after == "."


def test_a_span_that_is_not_in_its_report_is_printed_alone():
    trail = Trail(reports_case().evidence)
    trail.cite([Span(text="other words", start=5, end=16, file="harbour.txt")], at="a", name="A")
    assert (trail.entries[0].before, trail.entries[0].quote, trail.entries[0].after) == (
        "",
        "other words",
        "",
    )


def test_rows_set_aside_are_found_too_and_unknown_rows_are_not_made_up():
    evidence = counts_case(3).evidence
    trail = Trail(evidence)
    trail.cite(
        [Cell(file="stations.csv", row=3), Cell(file="stations.csv", row=99999), Cell(file="x.csv", row=3)],
        at="a",
        name="A",
    )
    known, beyond, elsewhere = trail.entries
    assert [(own, cells[0]) for own, cells in known.rows.rows] == [(False, "2"), (True, "3"), (False, "4")]
    assert (
        known.rows.header[:3] == ("row", "unit", "region")
        and not beyond.rows.rows
        and not elsewhere.rows.rows
    )


def test_a_whole_column_is_shown_by_its_first_rows():
    trail = Trail(counts_case(3).evidence)
    trail.cite([Cell(file="stations.csv", column="cast")], at="a", name="A")
    (entry,) = trail.entries
    assert entry.rows.header == ("row", "unit", "region", "cast") and entry.rows.cited == ("cast",)
    assert [cells[0] for _, cells in entry.rows.rows] == ["2", "3", "4"] and entry.where.startswith(
        "column cast: the first of "
    )


def test_a_row_of_a_file_of_figures_stands_between_its_neighbours():
    figures = tuple(
        Figure(
            id=str(n),
            quantity="votes",
            printed=f"{n}00",
            value=n * 100,
            unit="count",
            option="yes",
            territory="X",
            traces=(Cell(file="figures.csv", row=n, column="value", text=f"{n}00"),),
        )
        for n in (5, 3, 4, 9)
    )
    trail = Trail(Evidence(figures=figures))
    trail.cite([figures[2].traces[0], figures[3].traces[0]], at="a", name="A")
    middle, last = (entry.rows for entry in trail.entries)
    assert middle.header[:6] == ("row", "territory", "quantity", "option", "value", "unit")
    assert [(own, cells[0], cells[4]) for own, cells in middle.rows] == [
        (False, "3", "300"),
        (True, "4", "400"),
        (False, "5", "500"),
    ]
    assert [cells[0] for _, cells in last.rows] == ["9"] and last.cited == ("value",)


def test_only_web_addresses_become_links():
    trail = Trail(reports_case().evidence)
    for link in ("javascript:alert(1)", "https://example.org/"):
        trail.cite([Provision(rule=link, document="D", provision="1", link=link)], at="a", name="A")
    assert [entry.link for entry in trail.entries] == ["", "https://example.org/"]
