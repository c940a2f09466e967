"""Constructions of news speech: who says what, one sentence each, in own words."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document
from votescope.reading.statements.statement import find_statements

SAID = [
    ("The clerk's claim that the count was rushed has drawn doubts.", "clerk", ["the count was rushed"]),
    (
        "County clerk Dana Orr, R-Lowell, who runs three counts, said the tape was intact.",
        "Dana Orr",
        ["the tape was intact"],
    ),
    (
        "Dana Orr, 44, a clerk in Lowell, said: “We counted twice.”",
        "Dana Orr",
        ["We counted twice."],
    ),
    (
        "Its chairman, former judge Ivo van der Laan, warned that the roll was stale.",
        "Ivo van der Laan",
        ["the roll was stale"],
    ),
    (
        "Three groups backed the plan, with clerk Dana Orr saying the roll was stale.",
        "Dana Orr",
        ["the roll was stale"],
    ),
    ("“A farce with a budget” is how Dana Orr described the evening.", "Dana Orr", ["A farce with a budget"]),
    ("As the Lowell Board reported last week, the tape was lost.", "Lowell Board", ["the tape was lost"]),
    ("Dana Orr has claimed, without giving proof, that the tape was lost.", "Dana Orr", ["the tape was lost"]),
    ("Four of the seven judges told reporters that the tape was lost.", "four of the seven judges",
     ["the tape was lost"]),
    ("A study by the Lowell Board found that the roll was stale.", "Lowell Board", ["the roll was stale"]),
    ("Many residents are convinced that the tape was lost.", "residents", ["the tape was lost"]),
    ("Asked if she feared a recount, Dana Orr said the tape was intact.", "Dana Orr", ["the tape was intact"]),
    ("Dana Orr was quoted as saying the roll was stale.", "Dana Orr", ["the roll was stale"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "contents"), SAID)
def test_one_statement(text: str, speaker: str, contents: list[str]) -> None:
    (statement,) = find_statements(read_document(text, file="a.txt")).statements
    assert statement.speaker == speaker
    assert [content.text for content in statement.contents] == contents


@pytest.mark.parametrize(
    "text",
    [
        "Voters on Sunday rejected the new map.",
        "A senior aide, who asked not to be named, left the hall.",
        "Neither camp disputed a single figure.",
        "Orr declared winner",
        "The lawyer argued her first case in 1987.",
        "Polls had shown a lead for months.",
        "Opinion: The vote was a farce",
    ],
)
def test_no_statement(text: str) -> None:
    assert find_statements(read_document(text, file="a.txt")).statements == ()


def test_a_headline_names_its_speaker_before_a_colon() -> None:
    text = (
        "Orr: County 'broke every rule' in recount\n\nLOWELL, Ohio - The recount ended on Monday in the rain."
    )
    (statement,) = find_statements(read_document(text, file="a.txt")).statements
    assert (statement.speaker, statement.form) == ("Orr", "mixed")
    assert statement.cue is not None
    assert statement.cue.text == ":"


def test_speech_announced_by_a_colon_runs_over_paragraphs() -> None:
    text = "It rained.\n\nDana Orr told the board:\n\n“We counted twice.\n\n“Then we slept.”\n\nIt rained."
    (statement,) = find_statements(read_document(text, file="a.txt")).statements
    assert [content.text for content in statement.contents] == ["We counted twice.", "Then we slept."]
    assert (statement.speaker, statement.form) == ("Dana Orr", "direct")


def test_pronouns_follow_titles_and_nouns_follow_roles() -> None:
    text = (
        "Mr. Ivo Laan said the roll was stale. A day later Councilwoman Dana Orr released a letter in which she "
        "said the tape was lost. The councilwoman added that the hall was cold. The former mayor, Max Ba, spoke. "
        "He said it was late."
    )
    speakers = [s.speaker for s in find_statements(read_document(text, file="a.txt")).statements]
    assert speakers == ["Ivo Laan", "Dana Orr", "Dana Orr", "Max Ba"]
