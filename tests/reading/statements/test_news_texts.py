"""News of many manners: invented reports in own words, read by rules alone, with floors on what is found.

Each round was labelled before it was first run; its first scores were F .82, .83, .85 and .95.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from measure_statements import Label, Score

from votescope.reading.cut import read_document
from votescope.reading.statements.statement import find_statements

TEXTS = Path(__file__).parent / "texts_news"


def read_round(number: int) -> Score:
    score = Score()
    for path in sorted(TEXTS.glob("*.json")):
        labelled = json.loads(path.read_text(encoding="utf-8"))
        if labelled["round"] != number:
            continue
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        labels: list[Label] = []
        for row in labelled["statements"]:
            ranges = [(start, end) for start, end in row["spans"]]
            assert [text[start:end] for start, end in ranges] == row["content"]
            labels.append(Label(ranges, row["speaker"], "", row["form"]))
        score.add(labels, find_statements(read_document(text, file="a.txt")).statements)
    return score


@pytest.mark.parametrize(("number", "labels"), [(1, 139), (2, 85), (3, 71), (4, 22)])
def test_a_round_is_read_as_labelled(number: int, labels: int) -> None:
    score = read_round(number)
    assert score.labels == labels
    assert score.f >= 0.93
    assert score.speakers / score.hits >= 0.92


@pytest.mark.parametrize("words", ["READ MORE", "ALSO READ", "Photo caption", "miracle", "A reader writes"])
def test_page_leftovers_say_nothing(words: str) -> None:
    text = (TEXTS / "page.txt").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if words in line)
    start = text.index(line)
    found = find_statements(read_document(text, file="a.txt")).statements
    assert not [c.text for s in found for c in s.contents if start <= c.start < start + len(line)]
