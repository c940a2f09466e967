"""Quotations are paired by glyph; a missing or surplus mark costs at most its own quotation."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votescope.reading.statements.quote import find_quotes

CASES = [
    ('He said "no deal" and left.', ["no deal"]),
    ("“A. B,” he said. “C.”", ["A. B,", "C."]),
    ("„Wir“ «oui» ”ett”", ["Wir", "oui", "ett"]),
    ('It is “mixed" today', ["mixed"]),
    ("the voters' choice was 'yes', wasn't it?", ["yes"]),
    ("He said: 'It's the voters' choice,' and left", ["It's the voters' choice,"]),
    ('a 6" shell, a 5\'11" man, "go"', ["go"]),
    ('A stray "mark before “good words” and "more words".', ["good words", "more words"]),
    ("“it was ‘a sham’ and no more,” she said", ["it was ‘a sham’ and no more,", "a sham"]),
]


@pytest.mark.parametrize(("text", "inner"), CASES)
def test_pairs(text: str, inner: list[str]) -> None:
    quotes = find_quotes(text, [(0, len(text))])
    assert [text[q.inner_start : q.inner_end] for q in quotes] == inner


def test_unclosed_mark_closes_where_it_reads_like_speech() -> None:
    text = '"We reject this result, he said. Then he rang off.'
    (quote,) = find_quotes(text, [(0, len(text))])
    assert text[quote.inner_start : quote.inner_end] == "We reject this result"
    assert not quote.closed
    assert find_quotes('The so-called "vote went on and on.', [(0, 35)]) == ()


def test_speech_opened_again_in_the_next_paragraph() -> None:
    text = "“We will stay.\n“We will win,” she said."
    first, second = find_quotes(text, [(0, 14), (15, len(text))])
    assert first.continued
    assert not second.continued
    assert text[second.inner_start : second.inner_end] == "We will win,"


@given(st.text(alphabet="ab, .:\"'“”‘’«»„\n\x00", max_size=80))
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    quotes = find_quotes(text, [(0, len(text))])
    outer = [q for q in quotes if q.depth == 0]
    assert all(0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text) for q in quotes)
    assert all(a.end <= b.start for a, b in itertools.pairwise(outer))


def test_a_million_marks_are_read_in_time() -> None:
    start = time.perf_counter()
    find_quotes('"' * 1_000_000, [(0, 1_000_000)])
    find_quotes("it's \"so\" and 'so' " * 50_000, [(0, 950_000)])
    assert time.perf_counter() - start < 10
