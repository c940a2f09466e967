"""The content decides the stance before the verb does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from votescope.core import STANCES
from votescope.reading.statements.stance import stance_of
from votescope.reading.statements.target import target_of
from votescope.reading.wordlist import vocabulary

CASES = [
    ("the process as a sham", "condemns", "rejects"),
    ("the vote was not a sham", "none", "none"),
    ("We don’t recognise these elections", "none", "rejects"),
    ("the result was legitimate", "none", "recognises"),
    ("it would respect the people’s decision", "none", "respects"),
    ("the outcome … as fair", "supports", "supports"),
    ("victory in the re-run was ours", "none", "claims_victory"),
    ("voters had been made to vote at gunpoint", "none", "disputes"),
    ("the ballot as badly timed", "none", "condemns"),
    ("to shut the border", "warns", "warns"),
    ("both sides to stay calm", "calls_for_action", "calls_for_action"),
    ("further costs for the republic", "announces", "warns"),
    ("penalties, including closed borders", "announces", "announces"),
    ("52.1 percent had voted to leave", "none", "announces_result"),
    ("the road to the port is long", "none", "none"),
    ("the poll as meaningless", "none", "rejects"),
    ('the referendum was "a masquerade"', "none", "rejects"),
    ("the count a circus", "none", "rejects"),
    ("the party wanted a show of support", "none", "none"),
    ("it would contest the election in 2027", "none", "announces"),
    ('the vote "lawful and orderly"', "none", "recognises"),
    ("the count had lost all semblance of fairness", "none", "disputes"),
    ("voting was disrupted at 80 stations", "none", "disputes"),
    ("I voted yes for my children", "none", "supports"),
    ("at least 12 people were arrested", "none", "none"),
]


@pytest.mark.parametrize(("content", "verb", "stance"), CASES)
def test_stances(content: str, verb: str, stance: str) -> None:
    assert stance_of(content, verb) == stance


def sayings(name: str) -> list[list[str]]:
    """Return the labelled sayings of a file."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split(" | ")] for line in lines if not line.startswith("#")]


def printed(row: dict[str, Any]) -> set[str]:
    """Return the forms of a cue with the words that must follow."""
    return {" ".join([form, *row.get("after", ())]) for form in row["forms"]}


def told(speaker: str, cue: str, content: str) -> str:
    """Read a labelled saying with the entry of its cue in the table."""
    row = next((row for row in vocabulary("cues")["cues"] if cue in printed(row)), {"lemma": cue})
    return stance_of(content, row.get("stance", "none"), lemma=row["lemma"], speaker=speaker)


@pytest.mark.parametrize(("name", "count", "share"), [("said.txt", 210, 0.95), ("said_news.txt", 300, 0.9)])
def test_sayings_of_all_stances(name: str, count: int, share: float) -> None:
    said = sayings(name)
    assert len(said) >= count
    right = Counter(stance for stance, *rest in said if told(*rest) == stance)
    labels = Counter(stance for stance, *_ in said)
    assert set(labels) == set(STANCES)
    assert sum(right.values()) / len(said) >= share
    assert all(right[stance] / labels[stance] >= 0.8 for stance in labels)


BY_SPEAKER = [
    ("there will be no second round", "the governing party's candidate", "claims_victory"),
    ("there will be no second round", "the electoral commission", "announces_result"),
    ("fewer than one in five voters turned out", "the opposition", "disputes"),
    ("Fiji is recalling its envoy", "Fiji", "announces"),
]


@pytest.mark.parametrize(("content", "speaker", "stance"), BY_SPEAKER)
def test_who_speaks_matters(content: str, speaker: str, stance: str) -> None:
    assert stance_of(content, "none", speaker=speaker) == stance


BY_CUE = [
    ("claims that turnout had been padded", "rejects", "dismiss", "disputes"),
    ("calls for a new vote", "rejects", "reject", "announces"),
    ("a fresh election under neutral officials", "calls_for_action", "demand", "rejects"),
    ("a recount in six provinces", "calls_for_action", "demand", "disputes"),
    ("the budget as unlawful", "rejects", "reject", "condemns"),
    ("the mine contract was illegal", "none", "say", "none"),
    ("anyone had been paid to vote", "disputes", "deny", "disputes"),
]


@pytest.mark.parametrize(("content", "verb", "lemma", "stance"), BY_CUE)
def test_the_cue_and_the_matter_count(content: str, verb: str, lemma: str, stance: str) -> None:
    assert stance_of(content, verb, lemma=lemma, speaker="the premier") == stance


def test_a_court_that_dismisses_a_petition_upholds_the_vote() -> None:
    assert stance_of("the petition", "rejects", lemma="dismiss", speaker="the Supreme Court") == "recognises"


def test_targets() -> None:
    assert target_of("turnout was 40 percent", "announces_result") == "turnout"
    assert target_of("the referendum as a sham", "rejects") == "vote"
    assert target_of("the harbour is closed", "none") is None
    assert target_of("the islanders not to go ahead with the vote", "calls_for_action") == "holding the vote"
    assert target_of("the shutdown of the internet", "condemns") == "shutdown"
    assert target_of("as a sham", "rejects") == "vote"
    assert target_of("the May results were invalid", "rejects") == "May result"
    assert target_of("to impose sanctions on Fiji over the vote", "warns") == "Fiji"
    assert target_of("people were paid to tick a box", "disputes") == "conduct of the vote"


def test_vocabulary_uses_the_stances_of_the_core_in_their_order() -> None:
    for row in vocabulary("stances")["rules"]:
        assert row[0] in STANCES
    cues = vocabulary("cues")["cues"]
    assert len({cue["lemma"] for cue in cues}) >= 150
    assert all(cue.get("stance", "none") in STANCES for cue in cues)


def test_sayings_of_fresh_reports() -> None:
    said = sayings("said_fresh.txt")
    assert len(said) >= 85
    assert sum(told(*rest) == stance for stance, *rest in said) / len(said) >= 0.8
