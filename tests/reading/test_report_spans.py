"""Laws of reading: every span equals the text at its place, and the same text gives the same report."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.core import InputProblem
from votescope.reading import read_report, to_gold

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "texts").glob("*.txt"))]
NOISE = [
    '"',
    "“",
    "”",
    "'",
    "\r\n",
    "\ufeff",
    "\x00",
    "\u200f",
    "\u202b",
    "(",
    "\n\n",
    "—",
    "…",
    "  ",
    "\u00a0",
    "9",
    "%",
    "é",
]


def spans(value: Any) -> list[dict[str, Any]]:
    """Return every {text, start, end} of a nested result."""
    if isinstance(value, dict):
        own = [value] if {"text", "start", "end"} <= set(value) else []
        return own + [span for part in value.values() for span in spans(part)]
    return [span for part in value for span in spans(part)] if isinstance(value, list) else []


def check(text: str) -> None:
    report = read_report(text)
    told = to_gold(report)
    for span in spans(told):
        assert text[span["start"] : span["end"]] == span["text"], span
        assert span["text"] == span["text"].strip() and span["text"]
    for line in report.document.lines:
        assert 0 <= line.start < line.end <= len(text)
    ends = [(line.start, line.end) for line in report.document.lines]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))
    for sentence in report.document.sentences:
        assert any(a <= sentence.start and sentence.end <= b for a, b in ends)
    assert to_gold(read_report(text)) == told


@pytest.mark.parametrize("text", TEXTS)
def test_spans_of_own_texts(text: str) -> None:
    check(text)
    check(text.replace("\n", "\r\n"))


@settings(max_examples=40)
@given(
    st.sampled_from(TEXTS),
    st.lists(st.tuples(st.integers(0, 3000), st.sampled_from(NOISE)), min_size=1, max_size=8),
    st.integers(0, 3000),
)
def test_spans_of_damaged_texts(text: str, noise: list[tuple[int, str]], cut: int) -> None:
    for place, sign in noise:
        place %= len(text) + 1
        text = text[:place] + sign + text[place:]
    check(text[cut % len(text) :] + "a")


@settings(max_examples=25)
@given(st.text(alphabet="abAB .,\"'“”\n\r\x00%19()votedSunday\ufeff", min_size=1, max_size=300))
def test_spans_of_nonsense(text: str) -> None:
    try:
        check(text)
    except InputProblem:
        assert not text.strip("\x00\ufeff \t\r\n") or "\x00" in text
