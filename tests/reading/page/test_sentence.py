"""The sentence: cut where a reader would, with quotations whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from votescope.reading.cut import read_document
from votescope.reading.document import Line
from votescope.reading.page.sentence import CHUNK, _split, _without_false_ends, split_sentences
from votescope.reading.statements.statement import find_statements


def sentences(text: str) -> list[str]:
    document = read_document(text, file="a.txt")
    return [document.span(s.start, s.end).text for s in document.sentences]


@pytest.mark.parametrize(
    "want",
    [
        ['"The vote is void. This land is ours," she said.', "It ended on Sunday."],
        ["He said, “These so-called elections are a sham. Period.”", "Few agreed."],
        ['"What kind of a vote is this?" Junta asked.', "He left."],
        ["Polls closed at 4:00 p.m. on Friday.", "Mr. Kerr of the U.N. mission left."],
        ["Turnout was 61.5 percent.", "No. 5 station never opened."],
        ['A stray " mark was printed.', "Nobody saw it."],
        ["He asked, \"Did she say 'Go home?'\"", "The crowd laughed."],
        ["''We have won,'' he said.", "''They lost.''", "The crowd cheered."],
        [
            "The chief of the U.S. mission, Ana V. Poe, left on Sept. 2.",
            "Others stayed (two of them).",
            "It rained.",
        ],
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


def test_entities_are_read_as_the_characters_they_stand_for() -> None:
    text = (
        "LARA, May 3 - The opposition said &quot;we have lost&quot;, and the commission&#39;s chair, Ana Poe, said: "
        "&ldquo;The vote is over.&rdquo; Turnout was 53&nbsp;percent. Britain&rsquo;s mission left."
    )
    document = read_document(text, file="a.txt")
    assert sentences(text)[1:] == [
        "Turnout was 53&nbsp;percent.",
        "Britain&rsquo;s mission left.",
    ]
    contents = [c.text for s in find_statements(document).statements for c in s.contents]
    assert contents == ["&quot;we have lost&quot;", "The vote is over."]


def test_the_hour_of_an_entry_is_no_part_of_its_text() -> None:
    text = "LIVE: Island vote\n\n14:32 GMT - Polls have closed, officials said.\n\n1.05pm Long queues are seen.\n"
    assert sentences(text)[1:] == ["Polls have closed, officials said.", "Long queues are seen."]


def test_plain_stretches_are_cut_as_the_splitter_cuts_them() -> None:
    folder = Path(__file__).parents[1] / "labelled"
    for path in sorted(folder.glob("*.txt"))[:6]:
        text = path.read_text(encoding="utf-8")
        for line in read_document(text, file="a.txt").lines:
            piece = text[line.start : line.end]
            if line.kind == "body" and len(piece) < CHUNK:
                ends = _without_false_ends(piece, list(_split(piece)))
                starts = [a + len(piece[a:]) - len(piece[a:].lstrip()) for a in (0, *ends)]
                assert [
                    s.start for s in split_sentences(piece, (Line(kind="body", start=0, end=len(piece)),))
                ] == starts
