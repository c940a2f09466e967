"""Order on the page: answers by check, evidence by file, parts without input in one line."""

from __future__ import annotations

import re

from dossier_cases import counts_case, reports_case

from votescope.core import Cell, Span
from votescope.dossier.label import weight
from votescope.dossier.outline import outline
from votescope.dossier.printed import PrintedCell, PrintedTable
from votescope.dossier.render import render
from votescope.dossier.shelf import shelves
from votescope.dossier.trail import Trail


def test_no_answer_is_lost_and_what_is_quiet_comes_last():
    laid_out = outline(reports_case())
    for family, groups in laid_out.groups_of.items():
        shown = [view.id for group in groups for view in (*group.loud, *group.quiet)]
        assert sorted(shown) == sorted(view.id for view in laid_out.answers[family])
        for group in groups:
            assert all(weight(view.outcome) == "quiet" for view in group.quiet)


def test_innocent_explanations_stand_once_under_each_check():
    page = render(outline(reports_case()))
    for part in re.findall(
        r'<section class="check">.*?</section>\s*(?=<section|</section>)', page, re.DOTALL
    ):
        assert part.count("Innocent explanations") <= 1


def test_cells_of_one_row_stand_together_and_other_evidence_in_the_order_of_its_file():
    evidence = counts_case().evidence
    file = evidence.tables[0].source.file
    trail = Trail(evidence)
    cells = [Cell(file=file, row=20, column="cast"), Cell(file=file, row=17, column="cast")]
    cells += [Cell(file=file, row=17, column="registered")]
    spans = [Span(text="b", start=9, end=10, file="r.txt"), Span(text="a", start=2, end=3, file="r.txt")]
    trail.cite([*cells, *spans], at="x", name="X")
    table, report = shelves(trail.entries, {"r.txt": "The Harbour"})
    assert [[entry.number for entry in one.entries] for one in table.exhibits] == [[2, 3], [1]]
    assert sorted(table.exhibits[0].cited) == ["cast", "registered"]
    assert [(own, cells[0]) for own, cells in table.exhibits[0].rows] == [
        (False, "16"),
        (True, "17"),
        (False, "18"),
    ]
    assert [one.first.quote for one in report.exhibits] == ["a", "b"]
    assert (table.outlet, report.outlet, table.many) == ("", "The Harbour", "3 cells")


def test_of_many_rows_of_a_table_none_is_lost():
    evidence = counts_case().evidence
    trail = Trail(evidence)
    file = evidence.tables[0].source.file
    trail.cite([Cell(file=file, row=row, column="cast") for row in range(2, 42)], at="x", name="X")
    (shelf,) = shelves(trail.entries, {})
    assert len(shelf.exhibits) == 40


def test_parts_without_input_are_one_line_with_what_to_bring():
    page = render(outline(counts_case()))
    absent = re.findall(r'<section class="part absent" id="(\w+)".*?</section>', page, re.DOTALL)
    assert {"accounts", "statements"} <= set(absent) and "counts" not in absent
    for one in re.findall(r'<section class="part absent".*?</section>', page, re.DOTALL):
        assert one.count("<p") == 1 and "To bring: " in one


def test_long_tables_fold_the_rows_in_which_nothing_differs():
    def row(name: str, outcome: str) -> tuple[PrintedCell, ...]:
        return (PrintedCell(text=name), PrintedCell(text="1", outcome=outcome))

    rows = (row("a", "conflict"), *(row(str(place), "agree") for place in range(11)))
    table = PrintedTable(id="t", title="T", header=("", "x"), rows=rows, foldable=True)
    assert [cells[0].text for cells in table.open_rows] == ["a"] and len(table.folded) == 11
    short = PrintedTable(id="t", title="T", header=("", "x"), rows=rows[:5], foldable=True)
    assert short.folded == () and short.open_rows == rows[:5]


def test_an_outcome_word_is_not_printed_beside_itself():
    assert not PrintedCell(text="consistent", outcome="differ").remarked
    assert PrintedCell(text="97.51", outcome="conflict").remarked
