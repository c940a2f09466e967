"""Spans hold: every {text, start, end} of every output equals the text there, whatever was done to the text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.core import InputProblem
from votescope.reading import read_report, to_gold
from votescope.reading.engines.parser import why_no_parser

ENGINES = ["rules", *([] if why_no_parser() else ["model"])]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parents[1].rglob("*.txt"))]
SHORT = [text for text in TEXTS if 300 < len(text) < 1500]
LONGEST = 20.0
"""Seconds of work for one text, however it is made: twice what the worst of them needs."""

NOISE = ['"', "“", "”", "„", "«", "»", "'", "’", "‘", "\r\n", "\r", "\ufeff", "\x00", "\u200f", "\u202b", "\u202e",
         "\u200b", "\u200d", "\u2060", "\ud83d", "\udc00", "\u2028", "\x0b", "\u00a0", "\u0301", "(", ")", "—", "…",
         "\n\n", " said ", " according to ", ", he said, ", "%", "İ", "ß", "🗳"]  # fmt: skip


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every {text, start, end} of a nested result."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


def check(text: str, engine: str) -> int:
    """Read a text, hold every span against it, and return how many there are."""
    started = time.process_time()
    report = read_report(text, engine=engine)
    told = to_gold(report)
    assert time.process_time() - started < LONGEST
    count = 0
    for span in spans(told):
        assert 0 <= span["start"] < span["end"] <= len(report.text)
        assert report.text[span["start"] : span["end"]] == span["text"]
        assert span["text"] == span["text"].strip()
        count += 1
    assert report.rejected == (), "our own engines propose nothing that the gate has to reject"
    return count


def test_spans_hold_in_all_own_texts() -> None:
    assert len(TEXTS) > 100
    assert sum(check(text, ENGINES[-1]) for text in TEXTS) > 10 * len(TEXTS)
    assert sum(check(text, "rules") for text in TEXTS[::4]) > 10 * len(TEXTS[::4])


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=15)
@given(
    st.sampled_from(SHORT),
    st.lists(st.tuples(st.integers(0, 3000), st.sampled_from(NOISE)), min_size=1, max_size=12),
    st.sampled_from(["\n", "\r\n", "\r", "\u2028", " "]),
)
def test_spans_hold_in_damaged_texts(engine: str, text: str, noise: list[tuple[int, str]], stop: str) -> None:
    text = text.replace("\n", stop)
    for place, sign in noise:
        place %= len(text) + 1
        text = text[:place] + sign + text[place:]
    check(text, engine)


WORDS = ["Ana Vula", "said", "“", "”", '"', "the vote", ",", ".", " ", "\n", "who", "was void", "according to",
         "officials", "\x00", "\u200f", "61%", "on Monday"]  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=15)
@given(st.lists(st.sampled_from(WORDS), max_size=80))
def test_spans_hold_in_heaps_of_words(engine: str, words: list[str]) -> None:
    try:
        check(" ".join(words), engine)
    except InputProblem:
        assert not " ".join(words).strip("\x00\ufeff \n") or words.count("\x00") * 20 > len(" ".join(words))


MONSTERS = {
    "one line of a megabyte": "The vote was void, Ana Vula said on Monday. " * 23_000,
    "a megabyte without a stop": "the vote was void and officials said that " * 24_000,
    "ten thousand nested quotations": "“‘" * 10_000 + "The vote was void" + "’”" * 10_000 + " Ana Vula said.",
    "ten thousand quotations left open": '"The vote was void, ' * 10_000,
    "a megabyte of one letter": "a" * 1_000_000,
    "brackets": "(" * 20_000 + "Ana Vula said it was void" + ")" * 20_000,
    "commas": "Ana Vula, " * 20_000 + "said it was void.",
    "lines of a word": "Vula\n" * 10_000,
}


@pytest.mark.parametrize("name", MONSTERS)
def test_spans_hold_in_monsters(name: str) -> None:
    check(MONSTERS[name], ENGINES[-1])
