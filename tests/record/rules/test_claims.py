"""What somebody claims: told beside a rule, and never deciding it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from votescope.core import Fact
from votescope.record.evidence import Evidence
from votescope.record.rules.answer import answer_rule
from votescope.record.rules.shelf import load_rules
from votescope.record.rules.wording import cautions

RULE = next(rule for rule in load_rules() if rule.id == "GC25-19")
THREAT = Fact(key="coercion_reports", value="threat", sources=("a",), note="attributed to Nira Vale")


@pytest.mark.parametrize("status", ["drafted", "confirmed"])
def test_a_claim_decides_nothing(status):
    claimed = replace(THREAT, status=status)
    answer = answer_rule(RULE, Evidence(facts=(claimed,)), None)
    assert answer.outcome == "not established"
    assert "claimed" in list(answer.flags(Evidence()))
    assert any("attributed to Nira Vale" in text for text in cautions(answer, Evidence()))


def test_the_same_told_in_a_reports_own_voice_is_a_fact():
    told = Fact(key="coercion_reports", value="threat", sources=("b",))
    apart = answer_rule(RULE, Evidence(facts=(told,)), None)
    both = answer_rule(RULE, Evidence(facts=(told, THREAT)), None)
    assert both.result == apart.result == "breached"
    assert both.claims == ()
