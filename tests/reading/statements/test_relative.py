"""Relative clauses, asides and headlines: a content never runs over the main verb of its holder."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document
from votescope.reading.statements.statement import find_statements

Found = list[tuple[str, str, str]]

CASES: list[tuple[str, Found]] = [
    (
        "Lara, which claims the islands, has dismissed the poll as meaningless.",
        [("Lara", "dismissed", "the poll as meaningless")],
    ),
    (
        "Voru, which has called the vote a farce, blamed Mayor Ana Vula for the delay.",
        [("Voru", "called", "the vote a farce"), ("Voru", "blamed", "Mayor Ana Vula for the delay")],
    ),
    (
        "The vote on a charter that the ruling junta says will open the way, but which critics call a power grab, "
        "was held.",
        [("ruling junta", "says", "will open the way"), ("critics", "call", "a power grab")],
    ),
    (
        "Ana Vula, whose party opposes the deal, countered that voters had been warned.",
        [("Ana Vula", "countered", "voters had been warned")],
    ),
    (
        "Analysts say the army, which reports to the president, will stay in its barracks.",
        [("analysts", "say", "the army, which reports to the president, will stay in its barracks")],
    ),
    (
        "The vote, condemned by the opposition as a power grab, drew few people.",
        [("opposition", "condemned", "as a power grab")],
    ),
    (
        "The court, however, asked the commission to reply within a week.",
        [("court", "asked", "the commission to reply within a week")],
    ),
    (
        "The count stood at half, a figure the opposition says was invented.",
        [("opposition", "says", "was invented")],
    ),
    (
        "The observer mission, led by Ana Vula, said that the count was slow.",
        [("observer mission", "said", "the count was slow")],
    ),
    (
        "The opposition says it will not yield and has called for protests.",
        [("opposition", "says", "it will not yield"), ("opposition", "called for", "protests")],
    ),
    (
        "The returning officer, Prof. Joe Bako, said Vula had won.",
        [("Joe Bako", "said", "Vula had won")],
    ),
    (
        "The Free Coast Party met. FCP(M) general secretary S. Bako wrote that it was over.",
        [("S. Bako", "wrote", "it was over")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_content_ends_before_the_main_verb(text: str, expected: Found) -> None:
    found = find_statements(read_document(text, file="a.txt", published=None))
    assert [(s.speaker, s.cue.text, s.contents[0].text) for s in found.statements] == expected


def test_a_quotation_on_both_sides_of_its_cue_is_kept_whole() -> None:
    text = "“If they cheat,” Bako warned, “we will be in the streets.”"
    found = find_statements(read_document(text, file="a.txt", published=None))
    assert [[c.text for c in s.contents] for s in found.statements] == [
        ["If they cheat", "we will be in the streets."]
    ]


def test_a_clause_of_another_speaker_ends_the_content() -> None:
    text = "State TV said the count stood at 93 percent, while exiled activists put it at less than half."
    found = find_statements(read_document(text, file="a.txt", published=None))
    assert found.statements[0].contents[0].text == "the count stood at 93 percent"


def test_the_words_of_others_in_an_aside_set_no_stance() -> None:
    text = "Officials said the vote, which critics say was rigged, had passed off calmly."
    found = find_statements(read_document(text, file="a.txt", published=None))
    assert [(s.speaker, s.stance) for s in found.statements] == [("officials", "supports")]
