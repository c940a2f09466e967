"""The rule's answer: a rule applied to the recorded facts of one territory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from votescope.core import Estimate, Fact, Truth
from votescope.record.evidence import Evidence
from votescope.record.rules.established import Established, all_of, negated
from votescope.record.rules.ground import Ground
from votescope.record.rules.opened import opened_after
from votescope.record.rules.rule import Rule
from votescope.record.rules.settle import settle, settle_test

__all__ = ["RuleAnswer", "answer_rule", "origins_behind"]

_WORDS = {Truth.TRUE: "met", Truth.FALSE: "breached", Truth.UNKNOWN: "not established"}
_ALWAYS = Established(truth=Truth.TRUE)
_NEVER = Established(truth=Truth.FALSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAnswer:
    """What the facts of one territory say on one rule.

    ``applies`` is whether the rule is about such votes, ``in_force`` whether its text was when voting opened,
    ``outlived`` whether it had been replaced by then, ``test`` whether the facts satisfy it, ``denied`` whether one
    side denies the outcome, ``claims`` what somebody claims under the keys that would decide.
    """

    rule: Rule
    applies: Established
    in_force: Established
    outlived: bool
    test: Established
    denied: Established
    claims: tuple[Fact, ...] = ()

    @property
    def outcome(self) -> str:
        """The family's word: a rule speaks only where it is known to be about such votes and to be in force."""
        if Truth.FALSE in (self.applies.truth, self.in_force.truth):
            return "not applicable"
        if Truth.UNKNOWN in (self.applies.truth, self.in_force.truth):
            return "not established"
        # A switch is no requirement: land that is not occupied breaks nothing.
        return "not applicable" if self.rule.switch and self.test.truth is Truth.FALSE else self.result

    @property
    def result(self) -> str:
        """What the facts say of the requirement itself, whenever its text was adopted."""
        return _WORDS[self.test.truth]

    @property
    def in_retrospect(self) -> str | None:
        """The result for a vote that was held before the text was adopted, or after it was replaced."""
        apart = self.in_force.truth is Truth.FALSE and self.applies.truth is not Truth.FALSE
        return self.result if apart else None

    @property
    def if_in_force(self) -> str | None:
        """The result for a vote of which it is open whether the text was in force."""
        open_year = self.in_force.truth is Truth.UNKNOWN and self.applies.truth is not Truth.FALSE
        return self.result if open_year else None

    @property
    def engaged(self) -> bool:
        """Whether the rule holds here without anything that breaks or satisfies it being recorded."""
        holds = self.applies.truth is self.in_force.truth is Truth.TRUE
        return bool(self.rule.engaged_says) and holds and self.test.truth is Truth.UNKNOWN

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that decide, those of the test first."""
        return tuple(dict.fromkeys((*self.test.facts, *self.in_force.facts, *self.applies.facts)))

    @property
    def finding_of_fact(self) -> str:
        """The fact that decides the test, in words; empty where none does."""
        if self.test.truth is Truth.UNKNOWN:
            return ""
        said = self.rule.said_if_met if self.test.truth is Truth.TRUE else self.rule.said_if_breached
        number = "unknown" if self.test.number is None else str(self.test.number)
        return said.format(days=f"{number} day" if number == "1" else f"{number} days", number=number)

    @property
    def rests_on(self) -> Literal["drafted", "confirmed", "published"]:
        """``drafted`` once a deciding fact was read by machine only."""
        if not self.facts:
            return "published"
        return "confirmed" if all(fact.status == "confirmed" for fact in self.facts) else "drafted"

    @property
    def estimate(self) -> Estimate | None:
        """The number that was compared, where it is known on both sides."""
        number = self.test.number
        if number is None or number.low is None or number.high is None:
            return None
        return Estimate(
            name="days" if self.counts_days else "number",
            value=(number.low + number.high) / 2,
            unit="days" if self.counts_days else "",
            low=number.low,
            high=number.high,
        )

    @property
    def counts_days(self) -> bool:
        """Whether the number that was compared is one of days."""
        return "{days}" in self.rule.said_if_met + self.rule.said_if_breached

    def flags(self, evidence: Evidence) -> Iterator[str]:
        """Yield what rides on top of the outcome."""
        if self.contested or self.denied.truth is Truth.TRUE:
            yield "contested"
        if self.outcome in ("met", "breached") and self.has_one_source(evidence):
            yield "single source"
        if self.in_retrospect is not None:
            yield "in retrospect"
        if self.engaged:
            yield "engaged"
        if self.rule.follows_if and self.outcome in ("met", "breached"):
            yield "inference"
        if self.claims:
            yield "claimed"
        if self.rule.mark == "P" and (self.outcome != "not applicable" or self.in_retrospect is not None):
            yield "text read in part"

    def has_one_source(self, evidence: Evidence) -> bool:
        """Tell whether all that decides the test goes back to one origin."""
        return len(origins_behind(self.test.facts, evidence)) == 1

    @property
    def contested(self) -> tuple[Established, ...]:
        """The parts on which recorded facts contradict each other."""
        return tuple(part for part in (self.test, self.in_force, self.applies) if part.contested)


def answer_rule(rule: Rule, evidence: Evidence, territory: str | None) -> RuleAnswer:
    """Apply a rule to the recorded facts of a territory, or of the vote as a whole (``None``)."""
    ground = Ground(evidence=evidence, territory=territory, rules={one.id: one for one in rule.asks})
    test = settle_test(rule, ground)
    replaced = _NEVER if rule.replaced is None else opened_after(rule.replaced, ground)
    return RuleAnswer(
        rule=rule,
        applies=_ALWAYS if rule.applies_if is None else settle(rule.applies_if, ground),
        in_force=all_of([opened_after(rule.adopted, ground), negated(replaced)]),
        outlived=replaced.truth is Truth.TRUE,
        test=test,
        claims=tuple(fact for key in test.asks for fact in ground.claims(key)),
        denied=_NEVER if rule.contested_if is None else settle(rule.contested_if, ground),
    )


def origins_behind(facts: tuple[Fact, ...], evidence: Evidence) -> set[str]:
    """Return the independent origins behind facts: reports that share an origin count once."""
    ids = {source for fact in facts for source in fact.sources}
    ids |= {span.file for fact in facts if not fact.sources for span in fact.spans if span.file}
    return {evidence.origins.get(name, name) for name in ids}
