"""Holders are named in the fullest printed form, apart from title, apposition and modifier."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document
from votescope.reading.statements.statement import find_statements

NAMES = [
    (
        "US Secretary of State Antony J. Blinken said the vote was over.",
        "Antony Blinken",
        "US Secretary of State",
    ),
    (
        "Ana Vula, the Pacific Forum's top envoy, said the vote was fair.",
        "Ana Vula",
        "Pacific Forum's top envoy",
    ),
    ("President Jone V. Tora of Lara said the vote was fair.", "Jone Tora", "President of Lara"),
    ("The vote was fair, said its head, Lidia Moss.", "Lidia Moss", "head"),
    (
        "A local official in Suva, Tomasi Bale, said the count was over.",
        "Tomasi Bale",
        "local official in Suva",
    ),
    ("Women voters in Suva said they were afraid.", "women voters", "in Suva"),
    ("The Fijian opposition's leaders said they were afraid.", "Fijian opposition's leaders", None),
    ("The United States and NATO said they were watching.", "United States; NATO", None),
    ("The US said it was watching.", "United States", "state"),
    ("The High Election Council (HEC) said turnout was 40 percent.", "High Election Council", "organiser"),
    ("Fiji's Interior Ministry said two people were hurt.", "Fiji's Interior Ministry", None),
    (
        "First results released by Fiji's Election Office showed a lead for Yes.",
        "Fiji's Election Office",
        "organiser",
    ),
]


@pytest.mark.parametrize(("text", "name", "role"), NAMES)
def test_names_and_roles(text: str, name: str, role: str | None) -> None:
    (statement,) = find_statements(read_document(text, file="a.txt")).statements
    assert statement.speaker == name
    assert statement.role == role


def test_surname_pronoun_and_abbreviation_find_the_full_name() -> None:
    text = (
        "Mayor Ana Vula said the vote was lawful. “We won,” she told reporters. Vula said it was over.\n"
        "The High Election Council (HEC) said counting was slow. The HEC said it would go on."
    )
    speakers = [s.speaker for s in find_statements(read_document(text, file="a.txt")).statements]
    assert speakers == ["Ana Vula"] * 3 + ["High Election Council"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "The president is expected to say the vote was fair.",
        "Turnout was put at 40 percent.",
        "Ana Vula declined to say who had won.",
        "Ana Vula will address the council on Monday.",
        "According to official results, 40 percent voted.",
        "Thousands marched and the vote went ahead.",
    ],
)
def test_without_holder_or_content_there_is_no_statement(text: str) -> None:
    assert find_statements(read_document(text, file="a.txt")).statements == ()


@pytest.mark.parametrize("mark", ["&rsquo;", "&#8217;", "’", " ’"])
def test_a_possessive_is_one_word_however_its_apostrophe_is_written(mark: str) -> None:
    text = f"Fiji{mark}s foreign minister, Ana Vula, said the vote was void. Lara{mark}s government called it a farce."
    first, second = find_statements(read_document(text, file="a.txt")).statements
    assert (first.speaker, first.role) == ("Ana Vula", "Fiji’s foreign minister")
    assert second.speaker == "Lara’s government"
