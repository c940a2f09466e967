"""The engine of rules: one check for each rule of the data files, answered in three values for each territory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from votescope.core import CheckCard, Display, Finding, Scope, Skipped, Trace, worst
from votescope.record.evidence import Evidence
from votescope.record.place_name import place_name
from votescope.record.rules.answer import RuleAnswer, answer_rule
from votescope.record.rules.rule import Rule, load_rules
from votescope.record.rules.wording import cautions, missing, reading, values

__all__ = ["RuleCheck", "load_checks"]


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
        places = _places(evidence)
        answers = {place: answer_rule(self.rule, evidence, place) for place in places}
        for place, answer in answers.items():
            scope = Scope(level="region", place=place)
            yield self._finding(evidence, scope, answer, {place: answer})
        whole = answers or {None: answer_rule(self.rule, evidence, None)}
        outcome = worst("procedure", [answer.outcome for answer in whole.values()])
        chief = next(answer for answer in whole.values() if answer.outcome == outcome)
        yield self._finding(evidence, Scope(), chief, whole)

    def _finding(
        self, evidence: Evidence, scope: Scope, chief: RuleAnswer, answers: dict[str | None, RuleAnswer]
    ) -> Finding:
        counts = Counter(answer.outcome for answer in answers.values())
        named = {place_name(evidence, place): answer for place, answer in answers.items()}
        alike = [answer for answer in answers.values() if answer.outcome == chief.outcome]
        flags = dict.fromkeys(flag for answer in alike for flag in answer.flags(evidence))
        partial = len(counts) > 1
        return Finding(
            check=self.card.id,
            scope=scope,
            outcome=chief.outcome,
            reading=reading(chief, evidence, len(alike) if partial else None, len(answers)),
            effect=chief.estimate,
            values=values(chief)
            | {
                "counts": dict(counts),
                "territories": {place or "all": a.outcome for place, a in answers.items()},
            },
            n_used=len({id(fact) for answer in alike for fact in answer.facts}),
            evidence=_traces(alike),
            rests_on=chief.rests_on,
            cautions=tuple(dict.fromkeys(text for answer in alike for text in cautions(answer, evidence))),
            flags=(*flags, *(["partial"] if partial else [])),
            missing=missing(chief),
            displays=(_matrix(self.rule, named),) if scope.level == "all" else (),
        )


def _places(evidence: Evidence) -> list[str | None]:
    """Return the territories of the vote: those of the record, then those that only a fact names."""
    listed = [place.code or place.name for place in evidence.territories]
    named = [fact.territory for fact in evidence.facts if fact.territory is not None]
    return list(dict.fromkeys([*listed, *named]))


def _traces(answers: Sequence[RuleAnswer]) -> tuple[Trace, ...]:
    spans = dict.fromkeys(span for answer in answers for fact in answer.facts for span in fact.spans)
    return (*spans, answers[0].rule.trace)


def _matrix(rule: Rule, answers: dict[str, RuleAnswer]) -> Display:
    return Display(
        kind="matrix",
        title=rule.title,
        columns={
            "row": list(answers),
            "column": [rule.id] * len(answers),
            "value": [answer.outcome for answer in answers.values()],
            "text": [answer.finding_of_fact or missing(answer) for answer in answers.values()],
        },
        note=f"{rule.document}, {rule.provision}: {rule.requirement}",
        name=rule.id.lower(),
    )


def _card(rule: Rule) -> CheckCard:
    return CheckCard(
        id=f"procedure.{rule.id.lower()}",
        title=rule.title,
        question=f"Do the recorded facts satisfy {rule.short} ({rule.document}, {rule.provision})?",
        family="procedure",
        kind="deterministic",
        null=rule.requirement,
        statistic="Three-valued logic over the recorded facts; the worst territory speaks for the vote",
        sees=f"Recorded facts that satisfy or do not satisfy the requirement: {', '.join(rule.test.keys)}.",
        does_not_see=rule.does_not_see,
        innocent_explanations=rule.innocent_explanations,
        needs=frozenset({"record"}),
        display="matrix",
        references=(rule.reference,),
        undone_by="A sentence that was read wrongly, or that its source got wrong.",
    )


@cache
def load_checks() -> tuple[RuleCheck, ...]:
    """Return one check for each rule of the data files.

    >>> [check.card.id for check in load_checks()]
    ['procedure.vc22-war', 'procedure.vcr-iii.9.a-min']
    """
    return tuple(RuleCheck(card=_card(rule), rule=rule) for rule in load_rules())
