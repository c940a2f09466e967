"""The agency: who supplied a report, who is cited in it, and where somebody spoke."""

from __future__ import annotations

import pytest

from votescope.reading.cut import cut_document
from votescope.reading.page.agency import find_agencies, find_initials

BODY = "The island voted on Sunday to stay, officials said. Turnout was 61 percent."


def agencies(text: str) -> set[tuple[str, str]]:
    document, _ = cut_document(text, file="a.txt")
    found = find_agencies(document)
    assert all(document.text[one.span.start : one.span.end] == one.span.text for one in found)
    return {(one.name, one.role) for one in found}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("LARA (AP) — {}", {"AP"}),
        ("LARA, May 3 (Xinhua) -- {}", {"Xinhua"}),
        ("Lara | AFP | {}", {"AFP"}),
        ("By Associated Press\n\n{}", {"AP"}),
        ("Reuters\nMay 3, 2011\nIsland votes\n\n{}", {"Reuters"}),
        ("{} — AFP", {"AFP"}),
        ("{}\n\nReporting by Ana Sol; additional reporting by the Reuters bureau in Suva", {"Reuters"}),
        ("{}\n\nAgence France-Presse contributed to this report.", {"AFP"}),
        ("{}\n\nWith additional reporting from Reuters and the Associated Press", {"AP", "Reuters"}),
        ("{}\n\nab/cd (AFP, dpa)", {"AFP", "dpa"}),
        ("{}\n\nSource: Reuters", {"Reuters"}),
        ("{}\n\n© 2011 AFP", {"AFP"}),
        ("A crowd waits. (AFP/Jon Doe)\n{}", {"AFP"}),
        ("{} (Agencies)", set()),
    ],
)
def test_a_credit(text: str, names: set[str]) -> None:
    assert agencies(text.format(BODY)) == {(name, "credit") for name in names}


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("State news agency KCNA reported that all had voted.", "KCNA", "cited source"),
        ("The official SANA news agency said 97 percent voted yes.", "SANA", "cited source"),
        ("A Reuters reporter saw long queues.", "Reuters", "cited source"),
        ("The AP called the race on Tuesday night.", "AP", "cited source"),
        ("Reuters could not independently verify the figures.", "Reuters", "cited source"),
        ("Bloomberg News first reported the talks.", "Bloomberg", "cited source"),
        ("That was written in comments carried by Tasnim.", "Tasnim", "cited source"),
        ("The Jakarta Post reported that boxes were missing.", "Jakarta Post", "cited source"),
        ("Radio Lara said that boxes were missing.", "Radio Lara", "cited source"),
        ("“It is over,” she told AFP.", "AFP", "venue"),
        ("The president told Al Jazeera that he would stay.", "Al Jazeera", "venue"),
        ("The result was shown on state television TRT.", "TRT", "venue"),
        ("In an op-ed for the Guardian, she called it a farce.", "Guardian", "venue"),
        ("He told the Island Herald that he would stay.", "Island Herald", "venue"),
    ],
)
def test_a_role_in_running_text(sentence: str, name: str, role: str) -> None:
    assert agencies(f"{BODY} {sentence}") == {(name, role)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Fox hunters marched past the tap.",
        "The Morning Star rose over the bay.",
        "He keeps a map of the ABC islands.",
    ],
)
def test_a_mere_mention_counts_for_nothing(sentence: str) -> None:
    assert agencies(f"{BODY} {sentence}") == set()


def test_initials() -> None:
    document, _ = cut_document(f"{BODY}\nab, cd/ef (Reuters, dpa)", file="a.txt")
    initials = find_initials(document)
    assert initials is not None and initials.text == "ab, cd/ef"
