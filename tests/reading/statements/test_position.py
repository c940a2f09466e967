"""The stances of statements in the words of the ledger."""

from __future__ import annotations

import pytest

from votescope.core import STANCES, Span, Statement
from votescope.reading import read_report, to_gold
from votescope.reading.statements.position import POSITIONS, ledger_position
from votescope.reading.wordlist import vocabulary


def said(content: str, stance: str, cue: str = "said") -> Statement:
    spans = [Span(text=words, start=0, end=len(words), file="a.txt") for words in (content, cue)]
    return Statement(
        id="s1", speaker="Fiji", form="indirect", contents=(spans[0],), cue=spans[1], stance=stance
    )


CASES = [
    ("the vote was lawful", "recognises", "said", "recognises"),
    ("the referendum", "supports", "backed", "endorses_holding"),
    ("the outcome", "supports", "welcomed", "welcomes"),
    ("the island's fishermen", "supports", "praised", None),
    ("it had seen the result", "respects", "said", "takes_note"),
    ("both sides to show restraint", "calls_for_action", "urged", "calls_restraint"),
    ("the islanders not to go ahead", "calls_for_action", "asked", "calls_restraint"),
    ("allies to send more money", "calls_for_action", "asked", None),
    ("ballots were stuffed", "disputes", "said", "questions_procedure"),
    ("allegations of rigging", "disputes", "dismissed", None),
    ("the timing", "condemns", "criticised", "condemns"),
    ("the vote was a sham", "rejects", "said", "rejects_validity"),
    ("it would not recognise the result", "rejects", "said", "will_not_recognise"),
    ("We don’t accept this", "rejects", "said", "will_not_recognise"),
    ("new sanctions against the organisers", "announces", "announced", "rejects_and_sanctions"),
    ("to close the border crossings", "warns", "threatened", "rejects_and_sanctions"),
    ("the island could slide into chaos", "warns", "said", None),
    ("results will follow on Friday", "announces", "said", None),
    ("turnout was 40 percent", "announces_result", "said", "reports"),
    ("victory", "claims_victory", "claimed", "reports"),
    ("the premier would probably resign", "none", "said", "forecasts"),
    ("the road is long", "none", "said", "reports"),
]


@pytest.mark.parametrize(("content", "stance", "cue", "position"), CASES)
def test_positions(content: str, stance: str, cue: str, position: str | None) -> None:
    assert ledger_position(said(content, stance, cue)) == position


def test_every_stance_has_a_place_and_every_position_is_the_ledgers() -> None:
    plain = vocabulary("positions")["stances"]
    assert set(plain) | {"warns", "announces", "calls_for_action"} == set(STANCES)
    assert set(plain.values()) | {case[3] for case in CASES if case[3]} <= set(POSITIONS)


def test_the_gold_form_has_the_position() -> None:
    told = to_gold(read_report("Fiji said it would never recognise the referendum.", engine="rules"))
    assert [s["position"] for s in told["statements"]] == ["will_not_recognise"]
