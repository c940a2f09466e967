"""The content decides the stance before the verb does."""

from __future__ import annotations

import pytest

from votescope.core import STANCES
from votescope.reading.statements.stance import stance_of, target_of
from votescope.reading.wordlist import vocabulary

CASES = [
    ("the process as a sham", "condemns", "rejects"),
    ("the vote was not a sham", "none", "none"),
    ("We don’t recognise these elections", "none", "rejects"),
    ("the result was legitimate", "none", "recognises"),
    ("it would respect the people’s decision", "none", "respects"),
    ("the outcome … as fair", "supports", "supports"),
    ("victory in the re-run", "none", "claims_victory"),
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


def test_targets() -> None:
    assert target_of("turnout was 40 percent", "announces_result") == "turnout"
    assert target_of("the referendum as a sham", "rejects") == "vote"
    assert target_of("the harbour is closed", "none") is None


def test_vocabulary_uses_the_stances_of_the_core_in_their_order() -> None:
    for group in ("content", "weak"):
        names = [name for name, _ in vocabulary("stances")[group]]
        assert set(names) <= set(STANCES)
    cues = vocabulary("cues")["cues"]
    assert len({cue["lemma"] for cue in cues}) >= 150
    assert all(cue.get("stance", "none") in STANCES for cue in cues)
