"""The sentence: cut where a reader would, with quotations whole."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in read_document(text, file="a.txt").sentences]


@pytest.mark.parametrize(
    "want",
    [
        ['"The vote is void. This land is ours," she said.', "It ended on Sunday."],
        ["He said, “These so-called elections are a sham. Period.”", "Few agreed."],
        ['"What kind of a vote is this?" Junta asked.', "He left."],
        ["Polls closed at 4:00 p.m. on Friday.", "Mr. Kerr of the U.N. mission left."],
        ["Turnout was 61.5 percent.", "No. 5 station never opened."],
        ['A stray " mark was printed.', "Nobody saw it."],
    ],
)
def test_cuts(want: list[str]) -> None:
    assert sentences(" ".join(want)) == want


def test_furniture_holds_no_sentences() -> None:
    assert sentences("Share on Facebook\nIt was calm. It was dry.\nTags: rain") == [
        "It was calm.",
        "It was dry.",
    ]


def test_a_huge_line_is_cut_in_time() -> None:
    from time import perf_counter

    text = 'The vote was calm. "We came. We saw," she said. ' * 20_000
    begun = perf_counter()
    document = read_document(text, file="a.txt")
    assert perf_counter() - begun < 20
    assert len(document.sentences) > 1000
