"""Figures of a vote: own-words texts from six continents, controls, and exact spans."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.reading.cut import read_document
from votescope.reading.figures.figure import find_figures
from votescope.reading.report import ReportFigure

sys.path.insert(0, str(Path(__file__).parent))
from figure_labels import Score, texts


def figures(text: str, **known: tuple[str, ...]) -> tuple[ReportFigure, ...]:
    return find_figures(read_document(text, file="a.txt"), **known)


@pytest.mark.parametrize(("held_out", "floor"), [(False, 0.86), (True, 0.79)])
def test_own_words_texts(held_out: bool, floor: float) -> None:
    score = Score()
    for _, text, labels in texts(held_out=held_out):
        score.add(labels, figures(text))
    assert score.f >= floor


def test_spans_are_the_words_of_the_text() -> None:
    for _, text, _ in texts(held_out=False):
        for figure in figures(text):
            assert text[figure.span.start : figure.span.end] == figure.span.text


SENTENCES = [
    "Turnout was {a} percent.",
    "With {a}% of ballots counted, Ana Ruiz had {b} percent and Jon Berg {b}%.",
    "{b},000 people were registered.",
    "{a} per cent voted for independence, {b} against.",
    "She left on {b} May.",
]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.integers(1, 99), st.integers(1, 28))
@settings(max_examples=40, deadline=None)
def test_every_span_equals_the_text(sentences: list[str], a: int, b: int) -> None:
    text = " ".join(sentence.format(a=a, b=b) for sentence in sentences)
    found = figures(text)
    assert all(text[f.span.start : f.span.end] == f.span.text for f in found)
    assert len({f.id for f in found}) == len(found)
    assert all("May" not in text[f.span.end : f.span.end + 4] for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "Inflation reached 7.4 percent in May. The war chest holds 4 million dollars.",
        "The two camps, four regions and 14 candidates met in the battle for votes.",
        "A party needs 5 percent of the vote to enter parliament. 326 seats are needed for a majority.",
        "Landslides killed villagers in the hills. The majority leader spoke in the senate.",
        "On 23 September 2022 at 4:00 p.m. the 20-minute speech on Article 50 began.",
        "Dozens of voters and several thousand marchers came. It was her third win.",
    ],
)
def test_controls_give_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_the_share_counted_stands_behind_partial_results() -> None:
    text = "With 21.5% of protocols processed, Ana Ruiz stood at 48.2% and Jon Berg at 40%."
    progress, first, second = figures(text)
    assert (progress.what, progress.value) == ("count_progress", 21.5)
    assert (first.choice, first.count_progress_pct, first.status) == ("Ana Ruiz", 21.5, "partial")
    assert (second.choice, second.count_progress_pct) == ("Jon Berg", 21.5)


def test_known_organisers_make_a_figure_official() -> None:
    text = "The Board of Elders said 61 percent had voted for independence."
    assert figures(text)[0].status is None
    known = figures(text, organisers=("Board of Elders",))[0]
    assert (known.reporter_kind, known.status) == ("organiser", "official")


def test_a_rounded_figure_is_marked_where_the_finer_one_is_printed() -> None:
    text = 'Seventy percent voted for independence. The exact count gave 70.25 percent to "yes".'
    assert [f.qualifier for f in figures(text)] == ["rounded", "exact"]


def test_a_figure_in_a_headline_or_of_an_earlier_vote_says_so() -> None:
    text = "Fiji votes 61 percent for statehood\n\nSUVA, 3 May 2011 - In the 2006 referendum turnout was 40 percent."
    first, second = figures(text)
    assert "headline" in first.note and "earlier vote" in second.note


def test_nothing_is_read_outside_the_sentences() -> None:
    text = "97% of readers voted like this. Turnout was 40 percent."
    whole = read_document(text, file="a.txt")
    body = replace(whole, sentences=tuple(s for s in whole.sentences if s.start > 0))
    assert [figure.value for figure in find_figures(body)] == [40]


@pytest.mark.shared
def test_labelled_reports() -> None:
    root = os.environ.get("VOTESCOPE_SHARED")
    if not root:
        pytest.skip("VOTESCOPE_SHARED names no folder")
    reports, score, values = Path(root) / "reports", Score(), [0, 0]
    for path in sorted((reports / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "figures" not in gold:
            continue
        with (reports / "texts" / Path(gold["file"]).name).open(newline="", encoding="utf-8") as handle:
            found = figures(handle.read())
        score.add(
            [(f["what"], f["value"], f["territory"], f["choice"], f["reported_by"]) for f in gold["figures"]],
            found,
        )
        printed = [f.value for f in found]
        for figure in gold["figures"]:
            values[1] += 1
            if figure["value"] in printed:
                printed.remove(figure["value"])
                values[0] += 1
    assert score.f >= 0.95
    assert values[0] / values[1] >= 0.95
