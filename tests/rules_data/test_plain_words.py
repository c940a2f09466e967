"""Keys, choices and rules tell what can be seen; none holds a word for the outcome."""

from __future__ import annotations

import re

from votescope.record.rules.shelf import all_rules, shipped_packs
from votescope.record.vocabulary import vocabulary

OUTCOME = re.compile(
    r"\b(?:shams?|fraud\w*|rigg\w*|illegitima\w*|legitima\w*|illegal\w*|unlawful\w*|void|invalid|null|farc\w+|"
    r"bogus|fake\w*|free and fair|democratic|undemocratic|genuine\w*|irregular\w*|manipulat\w*)\b",
    re.IGNORECASE,
)


def test_no_key_or_choice_of_the_record_is_a_conclusion() -> None:
    words = [word for term in vocabulary().values() for word in (term.key, term.label, *term.choices)]
    assert [word for word in words if OUTCOME.search(word)] == []


def test_what_a_rule_says_of_the_facts_is_no_conclusion() -> None:
    for rule in all_rules(shipped_packs()):
        for said in (rule.said_if_met, rule.said_if_breached, rule.settled_by, rule.engaged_says, rule.short):
            assert not OUTCOME.search(said), (rule.id, said)


def test_choices_are_plain_words() -> None:
    odd = [
        choice
        for term in vocabulary().values()
        for choice in term.choices
        if not re.fullmatch(r"[a-z][a-z ,-]*", choice)
    ]
    assert odd == []
