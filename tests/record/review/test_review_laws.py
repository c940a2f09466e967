"""Laws of the review: whatever was decided and taken back leaves the files byte for byte."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import files_of, reviewed_case

from votescope.core import InputProblem
from votescope.record import open_case
from votescope.record.review import Change, Review, review_items
from votescope.record.review.cells import cell_text

TYPED = st.sampled_from(
    [
        "referendum",
        "other",
        "2020-06-30",
        "12",
        "3..9",
        "none_found",
        'a "b", c; d: #e',
        "é\u202e<b>",
        "yes",
        "0",
    ]
)
EDITS = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(["confirm", "reject", "correct", "merge"]), TYPED),
    min_size=1,
    max_size=8,
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewed_case(tmp_path_factory.mktemp("laws"))


def _made(case: Path, review: Review, edits: list[tuple[int, str, str]]) -> list[Change]:
    """Do what can be done of the edits."""
    done: list[Change] = []
    for number, what, typed in edits:
        items = review_items(open_case(case))
        one = items[number % len(items)]
        alike = [other for other in items if (other.kind, other.key) == (one.kind, one.key)]
        steps: dict[str, Callable[[], Change]] = {
            "confirm": lambda one=one: review.confirm(one.id, one.version),
            "reject": lambda one=one, typed=typed: review.reject(one.id, one.version, typed),
            "correct": lambda one=one, typed=typed: review.correct(one.id, one.version, typed),
            "merge": lambda one=one, alike=alike: review.merge(
                [other.id for other in alike], [other.version for other in alike], into=one.id
            ),
        }
        if what == "merge" and len(alike) < 2:
            continue
        try:
            done.append(steps[what]())
        except InputProblem:
            continue
    return done


@settings(max_examples=15, deadline=None)
@given(EDITS)
def test_edits_and_undos_give_the_files_back(base: Path, edits: list[tuple[int, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = Path(shutil.copytree(base, Path(folder) / "case"))
        before, review = files_of(case), Review(case)
        done = _made(case, review, edits)
        for change in reversed(done):
            review.undo(change.number)
        assert files_of(case) == before
        assert sum(change.undone for change in review.changes()) == len(done)


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(9)), st.permutations(range(9)))
def test_decisions_on_different_items_are_taken_back_in_any_order(
    base: Path, there: list[int], back: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = Path(shutil.copytree(base, Path(folder) / "case"))
        before, review = files_of(case), Review(case)
        items = [
            item for item in review_items(open_case(case)) if item.value not in ("15610", "38.6 percent")
        ]
        done = {}
        for number in there:
            one = items[number]
            done[number] = (
                review.reject(one.id, one.version, "no")
                if number % 2
                else review.confirm(one.id, one.version)
            )
        for number in back:
            review.undo(done[number].number)
        assert files_of(case) == before


CELL = st.text(alphabet='ab ,;"\n\r#é', max_size=5)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_cells_are_cut_as_the_csv_module_cuts_them(rows: list[list[str]], separator: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\n").writerows(rows)
    text = stream.getvalue()
    ours = [[words for _, _, words in cells] for cells in cell_text(text, separator=separator).rows]
    theirs = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    assert [row if row != [""] else [] for row in ours] == [row if row != [""] else [] for row in theirs]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='ab,"\n', max_size=30))
def test_even_a_sloppy_text_is_cut_as_the_csv_module_cuts_it(text: str) -> None:
    ours = [[words for _, _, words in cells] for cells in cell_text(text, separator=",").rows]
    theirs = list(csv.reader(io.StringIO(text, newline="")))
    assert [row if row != [""] else [] for row in ours] == [row if row != [""] else [] for row in theirs]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=4),
    st.integers(1, 4),
    st.integers(0, 2),
    CELL,
)
def test_another_cell_is_another_cell_and_nothing_else(
    rows: list[list[str]], row: int, column: int, words: str
) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows([["x", "y", "z"], *rows])
    table = cell_text(stream.getvalue(), separator=",")
    number = min(row, len(rows))
    after = cell_text(table.with_cell(number, "xyz"[column], words).text, separator=",")
    expected = [["x", "y", "z"], *(list(one) for one in rows)]
    expected[number][column] = words
    assert [[cell[2] for cell in cells] for cells in after.rows] == expected
