"""The engine of rules: one check for each rule of the data files, answered in three values for each territory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import numpy as np

from votescope.core import REFERENCES, CheckCard, Display, Finding, Scope, Skipped, Trace, worst
from votescope.record.evidence import Evidence
from votescope.record.place_name import place_name, places_of
from votescope.record.rules.answer import RuleAnswer, answer_rule
from votescope.record.rules.answer_values import values
from votescope.record.rules.pack import QUESTIONS
from votescope.record.rules.predicate import fact_keys
from votescope.record.rules.rule import Rule
from votescope.record.rules.shelf import load_rules
from votescope.record.rules.wording import cautions, missing, reading
from votescope.record.vocabulary import label_of

__all__ = ["RuleCheck", "load_checks", "rule_checks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCheck:
    """One rule put to the record: a finding for each territory and one for the vote as a whole."""

    card: CheckCard
    rule: Rule

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterable[Finding | Skipped]:
        """Apply the rule; ``rng`` is not used."""
        del rng
        if not (evidence.facts or evidence.reports or evidence.territories or evidence.kind):
            yield Skipped(
                check=self.card.id,
                reason="no record",
                message="No report and no record was given, so nothing is known of how the vote was held.",
                missing="a report on the vote, or a record.yaml (`votescope new` starts one)",
            )
            return
        answers = {place: answer_rule(self.rule, evidence, place) for place in places_of(evidence)}
        for place, answer in answers.items():
            yield self._finding(evidence, Scope(level="region", place=place), {place: answer})
        yield self._finding(evidence, Scope(), answers or {None: answer_rule(self.rule, evidence, None)})

    def _finding(self, evidence: Evidence, scope: Scope, answers: dict[str | None, RuleAnswer]) -> Finding:
        """Let the worst of the territories speak, and count the others."""
        counts = Counter(answer.outcome for answer in answers.values())
        outcome = worst("procedure", counts)
        alike = {place: answer for place, answer in answers.items() if answer.outcome == outcome}
        chief, partial = _together(list(alike.values())), len(counts) > 1
        flags = [flag for answer in (chief, *alike.values()) for flag in answer.flags(evidence)]
        several = not chief.has_one_source(evidence)  # though each territory may have but one
        flags = [flag for flag in dict.fromkeys(flags) if not (several and flag == "single source")]
        estimates = {answer.estimate for answer in alike.values()}
        told = (text for place, answer in alike.items() for text in cautions(answer, evidence, place))
        return Finding(
            check=self.card.id,
            scope=scope,
            outcome=chief.outcome,
            reading=reading(chief, evidence, len(alike) if partial else None, len(answers)),
            effect=chief.estimate if len(estimates) == 1 else None,
            values=values(chief, evidence, scope.place)
            | {
                "counts": dict(counts),
                "territories": {place or "all": answer.outcome for place, answer in answers.items()},
            },
            n_used=len({id(fact) for answer in alike.values() for fact in answer.facts}),
            evidence=_traces(self.rule, list(alike.values())),
            rests_on=_rests_on([answer.rests_on for answer in alike.values()]),
            cautions=tuple(dict.fromkeys(told)),
            flags=(*flags, *(["partial"] if partial else [])),
            missing=missing(chief),
            displays=(_matrix(self.rule, evidence, answers),) if scope.level == "all" else (),
        )


def _together(answers: Sequence[RuleAnswer]) -> RuleAnswer:
    """Return the first of answers that are alike, resting on the facts of all of them."""
    first = answers[0]
    facts = tuple(dict.fromkeys(fact for answer in answers for fact in answer.test.facts))
    return replace(first, test=replace(first.test, facts=facts))


def _rests_on(grades: Sequence[str]) -> Literal["drafted", "confirmed", "published"]:
    return "drafted" if "drafted" in grades else "confirmed" if "confirmed" in grades else "published"


def _traces(rule: Rule, answers: Sequence[RuleAnswer]) -> tuple[Trace, ...]:
    spans = dict.fromkeys(span for answer in answers for fact in answer.facts for span in fact.spans)
    return (*spans, rule.trace, *(citation.trace for citation in rule.also))


def _matrix(rule: Rule, evidence: Evidence, answers: dict[str | None, RuleAnswer]) -> Display:
    return Display(
        kind="matrix",
        title=rule.title,
        columns={
            "row": [place_name(evidence, place) for place in answers],
            "column": [rule.id] * len(answers),
            "value": [answer.outcome for answer in answers.values()],
            "text": [answer.finding_of_fact or missing(answer) for answer in answers.values()],
        },
        note=f"{rule.document}, {rule.provision}: {rule.requirement}",
        name=rule.id.lower(),
    )


def _card(rule: Rule) -> CheckCard:
    asked = (predicate for key in QUESTIONS[1:] if (predicate := getattr(rule, key)) is not None)
    keys = dict.fromkeys(key for predicate in asked for key in fact_keys(predicate))
    sees = f"Recorded facts that bear on it: {', '.join(label_of(key) for key in keys)}."
    return CheckCard(
        id=f"procedure.{rule.id.lower()}",
        title=rule.title,
        question=f"Do the recorded facts satisfy {rule.short} ({rule.document}, {rule.provision})?",
        family="procedure",
        kind="deterministic",
        null=rule.requirement,
        statistic="Three-valued logic over the recorded facts; the worst territory speaks for the vote",
        sees=sees if keys else "What other rules find.",
        does_not_see=rule.does_not_see,
        innocent_explanations=rule.innocent_explanations,
        needs=frozenset({"record"}),
        display="matrix",
        references=(rule.reference,) if rule.reference in REFERENCES else (),
        undone_by="A sentence that was read wrongly, or that its source got wrong.",
    )


def rule_checks(rules: Sequence[Rule]) -> tuple[RuleCheck, ...]:
    """Return one check for each rule."""
    return tuple(RuleCheck(card=_card(rule), rule=rule) for rule in rules)


@cache
def load_checks() -> tuple[RuleCheck, ...]:
    """Return one check for each shipped rule that is on.

    >>> "procedure.vcr-iii.9.a-min" in [check.card.id for check in load_checks()]
    True
    """
    return rule_checks(load_rules())
