"""Statements: every span equals the text, and the labelled texts are read as well as measured."""

from __future__ import annotations

import json
import os
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_statements import Label, Score

from votescope.reading.cut import read_document
from votescope.reading.statements.statement import Statements, find_statements

TEXTS = Path(__file__).parent / "texts_statements"
SHARED = os.environ.get("VOTESCOPE_SHARED")


def read(text: str, published: date | None = None) -> Statements:
    return find_statements(read_document(text, file="a.txt", published=published))


def spans_hold(text: str, found: Statements) -> None:
    for s in found.statements:
        for span in (*s.contents, s.speaker_span, s.cue, s.date_span, s.venue_span):
            assert span is None or text[span.start : span.end] == span.text
    assert [s.id for s in found.statements] == [f"s{k + 1}" for k in range(len(found.statements))]


def test_cue_in_the_middle_and_second_cue() -> None:
    found = read(
        "If the islands leave, Lara has said, it would close the port. "
        "Ana Vula said the vote was “a sham” and promised sanctions."
    )
    assert [[c.text for c in s.contents] for s in found.statements] == [
        ["If the islands leave", "it would close the port"],
        ["the vote was “a sham”"],
        ["sanctions"],
    ]
    assert [s.form for s in found.statements] == ["indirect", "mixed", "indirect"]


def test_passive_relative_and_day() -> None:
    text = (
        "The re-run was hailed as fair by observers. The vote, which Lara dismissed as a farce, was held. "
        "Mayor Ana Vula said on Friday it was over."
    )
    found = read(text, date(2024, 5, 10))
    assert [[c.text for c in s.contents] for s in found.statements] == [
        ["The re-run", "as fair"],
        ["as a farce"],
        ["it was over"],
    ]
    assert found.statements[2].date == "2024-05-10"


def test_labels_and_titles_are_no_statements() -> None:
    found = read(
        "The “referendum” went on. On “Good Morning Lara” the mayor sang. "
        "The “Yes” camp met. Ana Vula will address the council."
    )
    assert found.statements == ()
    assert [reason for reason, _ in found.not_quotes] == [
        "scare quotes",
        "title",
        "ballot label",
        "planned speech",
    ]


def _own(held_out: bool) -> Score:
    score = Score()
    for path in sorted(TEXTS.glob("*.json")):
        labelled = json.loads(path.read_text(encoding="utf-8"))
        if labelled["held_out"] != held_out:
            continue
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        labels = [
            Label(
                [(text.index(c), text.index(c) + len(c)) for c in s["content"]],
                s["speaker"],
                s["stance"],
                s["form"],
            )
            for s in labelled["statements"]
        ]
        found = read(text)
        spans_hold(text, found)
        score.add(labels, found.statements)
    return score


@pytest.mark.parametrize("held_out", [False, True])
def test_own_texts(held_out: bool) -> None:
    score = _own(held_out)
    assert score.labels >= 50
    assert score.f >= 0.92
    assert score.speakers / score.hits >= 0.92
    assert score.stances / score.hits >= 0.66


@pytest.mark.shared
@pytest.mark.skipif(SHARED is None, reason="VOTESCOPE_SHARED is not set")
def test_shared_texts() -> None:
    base = Path(SHARED or "") / "reports"
    score = Score()
    for path in sorted((base / "gold").glob("[!c]*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (base / gold["file"]).read_bytes().decode("utf-8")
        labels = [
            Label([(c["start"], c["end"]) for c in s["content_spans"]], s["speaker"], s["stance"], s["form"])
            for s in gold["statements"]
        ]
        score.add(labels, read(text).statements)
    assert score.labels == 56
    assert score.f >= 0.93
    assert score.direct_hits == score.direct
    assert score.speakers / score.hits >= 0.93
    assert score.stances / score.hits >= 0.9


SEED = (TEXTS / "zimbabwe.txt").read_text(encoding="utf-8")[:700]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 699), st.sampled_from(['"', "“", "”", "'", "\r\n", "\x00", ",", " said ", ""])
        ),
        max_size=12,
    )
)
def test_spans_hold_in_damaged_texts(changes: list[tuple[int, str]]) -> None:
    text = SEED
    for position, mark in changes:
        text = text[:position] + mark + text[position + 1 :]
    spans_hold(text, read(text))


@pytest.mark.parametrize("piece", ["said ", '"', "'a ", "a, ", "Bo and ", "(a) ", "Ann Vula said, "])
def test_a_line_of_a_megabyte_is_read_in_time(piece: str) -> None:
    from votescope.reading.document import Document, Sentence

    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    find_statements(Document(file="a", text=text, lines=(), sentences=(Sentence(start=0, end=len(text)),)))
    assert time.perf_counter() - start < 10
