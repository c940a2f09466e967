"""The rule's answer: a rule applied to the recorded facts of one territory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from votescope.core import Estimate, Fact, Truth
from votescope.record.evidence import Evidence
from votescope.record.rules.established import Established, adopted_before, is_one_of, requirement_met
from votescope.record.rules.rule import Holds, Rule

__all__ = ["RuleAnswer", "answer_rule"]

_WORDS = {Truth.TRUE: "met", Truth.FALSE: "breached", Truth.UNKNOWN: "not established"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAnswer:
    """What the facts of one territory say on one rule.

    ``applies`` is whether the rule is about such votes, ``in_force`` whether its text had been adopted
    when voting opened, ``test`` whether the facts satisfy it.
    """

    rule: Rule
    applies: Established
    in_force: Established
    test: Established

    @property
    def outcome(self) -> str:
        """The family's word: a rule speaks only where it is known to be about such votes and to be in force."""
        if Truth.FALSE in (self.applies.truth, self.in_force.truth):
            return "not applicable"
        if Truth.UNKNOWN in (self.applies.truth, self.in_force.truth):
            return "not established"
        return self.result

    @property
    def result(self) -> str:
        """What the facts say of the requirement itself, whenever its text was adopted."""
        return _WORDS[self.test.truth]

    @property
    def in_retrospect(self) -> str | None:
        """The result for a vote that was held before the text was adopted."""
        later = self.in_force.truth is Truth.FALSE and self.applies.truth is not Truth.FALSE
        return self.result if later else None

    @property
    def if_in_force(self) -> str | None:
        """The result for a vote of which it is open whether the text had been adopted."""
        open_year = self.in_force.truth is Truth.UNKNOWN and self.applies.truth is not Truth.FALSE
        return self.result if open_year else None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that decide, those of the test first."""
        return tuple(dict.fromkeys((*self.test.facts, *self.in_force.facts, *self.applies.facts)))

    @property
    def finding_of_fact(self) -> str:
        """The fact that decides the test, in words; empty where none does."""
        if self.test.truth is Truth.UNKNOWN:
            return ""
        test = self.rule.test
        if isinstance(test, Holds):
            is_true = (self.test.truth is Truth.TRUE) is test.expected
            return test.said_if_true if is_true else test.said_if_false
        days = str(self.test.days)
        return test.said.format(days=f"{days} day" if days == "1" else f"{days} days")

    @property
    def rests_on(self) -> Literal["drafted", "confirmed", "published"]:
        """``drafted`` once a deciding fact was read by machine only."""
        if not self.facts:
            return "published"
        return "confirmed" if all(fact.status == "confirmed" for fact in self.facts) else "drafted"

    @property
    def estimate(self) -> Estimate | None:
        """The days that were compared, where they are known on both sides."""
        days = self.test.days
        if days is None or days.low is None or days.high is None:
            return None
        middle = (days.low + days.high) / 2
        return Estimate(name="days", value=middle, unit="days", low=days.low, high=days.high)

    def flags(self, evidence: Evidence) -> Iterator[str]:
        """Yield ``contested`` and ``single source`` where they apply."""
        if any(part.contested for part in (self.applies, self.in_force, self.test)):
            yield "contested"
        if len(origins_of(self.test.facts, evidence)) == 1:
            yield "single source"


def answer_rule(rule: Rule, evidence: Evidence, territory: str | None) -> RuleAnswer:
    """Apply a rule to the recorded facts of a territory, or of the vote as a whole (``None``)."""
    return RuleAnswer(
        rule=rule,
        applies=is_one_of(rule.applies_if, evidence, territory),
        in_force=adopted_before(rule.adopted, evidence, territory),
        test=requirement_met(rule.test, evidence, territory),
    )


def origins_of(facts: tuple[Fact, ...], evidence: Evidence) -> set[str]:
    """Return the independent origins behind facts: reports that share an origin count once."""
    ids = {source for fact in facts for source in fact.sources}
    ids |= {span.file for fact in facts if not fact.sources for span in fact.spans if span.file}
    return {evidence.origins.get(name, name) for name in ids}
