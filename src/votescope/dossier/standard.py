"""Standards: the rules applied, with their answers by territory, and what is open, set apart or switched off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from votescope.core import Cell, CheckCard, Fact, Finding, Provision, Span, Trace
from votescope.dossier.glance import value_words
from votescope.dossier.label import key_label, stable_id
from votescope.dossier.open_rule import MissingFact, missing_facts, open_parts
from votescope.dossier.rule_matrix import RuleMatrix, rule_matrix
from votescope.dossier.rule_view import (
    GROUPS,
    Deciding,
    RuleAnswer,
    RuleView,
    group_of,
    word_of,
)
from votescope.dossier.trail import Mark, Trail
from votescope.record.evidence import Evidence
from votescope.record.ledger.organ_finding import OrganFinding
from votescope.record.rules.organ import organ_sentences
from votescope.record.rules.rule import FORCES, Rule
from votescope.record.rules.shelf import all_rules, load_rules, shipped_packs

__all__ = ["StandardsView", "standards_view"]

_SAID_BY_WORD = ("in retrospect", "engaged")
"""Flags that the word of the answer says already."""

_LINES = ("met", "open", "retrospect", "apart")
"""Groups whose rules are printed as lines: only what is not met, engaged or in dispute takes an article."""

_QUOTED, _LONGEST = 3, 200
"""Deciding facts that are quoted under an answer, and the letters of the longest; marks lead to all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsView:
    """The part on standards: the matrix, the decided rules, those left open by part, and those that do not speak."""

    matrix: RuleMatrix | None
    answered: tuple[RuleView, ...]
    left_open: tuple[tuple[str, tuple[RuleView, ...]], ...]
    missing: tuple[MissingFact, ...]
    in_retrospect: tuple[RuleView, ...]
    not_applicable: tuple[RuleView, ...]
    switched_off: tuple[Rule, ...]
    drafted: bool

    @property
    def many_open(self) -> int:
        """How many rules could not be decided."""
        return sum(len(rules) for _, rules in self.left_open)

    @property
    def empty(self) -> bool:
        """Whether no rule gave any answer."""
        return not (self.answered or self.left_open or self.in_retrospect or self.not_applicable)


def standards_view(
    findings: Sequence[Finding],
    cards: Mapping[str, CheckCard],
    trail: Trail,
    places: Mapping[str, str],
    evidence: Evidence,
) -> StandardsView:
    """Gather the findings of the procedure checks by rule; in each group the most severe come first."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.check, []).append(finding)
    for check, own in by_rule.items():
        # The answer for the whole vote only repeats the most serious of its territories.
        by_rule[check] = [finding for finding in own if finding.scope.place] or own
    rules = {f"procedure.{rule.id.lower()}": rule for rule in evidence.rules or load_rules()}
    desk = _Desk(evidence=evidence, rules=rules, trail=trail, places=places)
    views = [_rule(own, cards[check], desk) for check, own in sorted(by_rule.items(), key=_rank)]
    of = {group: tuple(view for view in views if view.group == group) for group in GROUPS}
    answered = tuple(view for group in list(GROUPS)[:5] for view in of[group])
    undecided = [
        (view, [one for one in by_rule[view.check] if one.outcome == "not established"])
        for view in (*answered, *of["open"])
    ]
    return StandardsView(
        matrix=rule_matrix(answered, by_rule, places),
        answered=answered,
        left_open=open_parts(of["open"]),
        missing=missing_facts(undecided, places),
        in_retrospect=tuple(sorted(of["retrospect"], key=lambda view: view.answers[0].word)),
        not_applicable=of["apart"],
        switched_off=tuple(
            one for one in all_rules(shipped_packs()) if f"procedure.{one.id.lower()}" not in rules
        ),
        drafted=bool(answered) and all(answer.drafted for view in answered for answer in view.answers),
    )


def _rank(item: tuple[str, list[Finding]]) -> tuple[float, bool, int, str]:
    """Return the order within a group: severity, inferences of law behind, the more territories the sooner, name."""
    check, own = item
    values = own[0].values
    inferred, alike = bool(values.get("follows_if")), sum(one.outcome == "breached" for one in own)
    return (-values.get("severity", 0), inferred, -alike, check)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What every rule is laid out with."""

    evidence: Evidence
    rules: Mapping[str, Rule]
    trail: Trail
    places: Mapping[str, str]

    def told_by_organs(self, findings: Sequence[Finding]) -> set[str]:
        """Return the cautions that repeat what organs found, which has a place of its own."""
        rule = self.rules.get(findings[0].check)
        places = {finding.scope.place for finding in findings}
        return {text for place in places if rule for text in organ_sentences(rule, self.evidence, place)}

    def decisive(self, findings: Sequence[Finding]) -> dict[Trace, Fact]:
        """Return what the test looked at, with its fact, without what only tells whether the rule applies."""
        keys = {key for finding in findings for key in finding.values.get("decided_by") or ()}
        facts = {trace: fact for fact in self.evidence.facts if fact.key in keys for trace in fact.spans}
        return {trace: facts[trace] for finding in findings for trace in finding.evidence if trace in facts}

    def deciding(self, trace: Trace, fact: Fact, mark: Mark) -> Deciding:
        """Return one fact for a reader, with what stands around its words."""
        if isinstance(trace, Span):
            before, words, after = self.trail.in_context(mark)
            return Deciding(before=before, words=words, after=after, mark=mark, quoted=True)
        note = f" ({fact.note})" if fact.note else ""
        return Deciding(words=f"{key_label(fact.key)}: {value_words(fact.value, fact.key)}{note}", mark=mark)


def _rule(findings: Sequence[Finding], card: CheckCard, desk: _Desk) -> RuleView:
    values, group, check = findings[0].values, group_of(findings), findings[0].check
    told = desk.told_by_organs(findings)
    same: dict[tuple[Any, ...], list[Finding]] = {}
    for one in sorted(findings, key=lambda one: list(GROUPS).index(group_of([one]))):
        same.setdefault((one.outcome, one.reading, one.flags, one.missing), []).append(one)
    shared = [flag for flag in findings[0].flags if all(flag in one.flags for one in findings)]
    said = told | {text for text in findings[0].cautions if all(text in one.cautions for one in findings)}
    provisions = [one for f in findings for one in _provisions(f)]
    own = next(iter(provisions), None)
    return RuleView(
        id=stable_id("rule", check),
        check=check,
        rule=own.rule if own else check.split(".", 1)[-1],
        title=card.title,
        group=group,
        severity=values.get("severity", 0),
        force=values.get("force", ""),
        force_words=FORCES.get(values.get("force", ""), ""),
        requirement=own.text if own and own.text else card.null,
        provision=_cited(own) if own else ("", ""),
        also=tuple(dict.fromkeys((p.rule, *_cited(p)) for p in provisions if own and p.rule != own.rule)),
        flags=tuple(flag for flag in shared if flag not in _SAID_BY_WORD),
        answers=tuple(_answer(alike, card, {*shared, *said}, desk, group) for alike in same.values()),
        cautions=tuple(text for text in findings[0].cautions if text in said - told),
        organs=_organs(findings, desk.evidence),
        explanations=card.innocent_explanations if group == "breached" else (),
        asks=tuple(values.get("asks") or ()),
        settled_by=_settled_by(findings),
        does_not_see=card.does_not_see,
    )


def _cited(provision: Provision) -> tuple[str, str]:
    """Return a provision in words, and its address where that is one of the web."""
    words = f"{provision.document}, {provision.provision}" if provision.provision else provision.document
    return words, provision.link if provision.link.startswith(("https://", "http://")) else ""


def _answer(same: Sequence[Finding], card: CheckCard, said: Set[str], desk: _Desk, group: str) -> RuleAnswer:
    """Return one answer without the flags and cautions that were ``said`` at its rule already."""
    first = same[0]
    identity = stable_id("answer", first.check, first.outcome, first.reading, first.missing, *first.flags)
    named = [desk.places.get(f.scope.place or "", f.scope.place or "the whole vote") for f in same]
    decisive = desk.decisive(same)
    quoted = [pair for pair in decisive.items() if isinstance(pair[0], Cell) or len(pair[0].text) <= _LONGEST]
    quoted = quoted[:_QUOTED]
    # A second citation of a test is a link at its rule, no evidence.
    others = [one for f in same for one in f.evidence if not isinstance(one, Provision)]
    # A line cites, beside its provision, only what was found on the rule's question.
    rest = [*(list(decisive) if group in _LINES else others), *_provisions(first)[:1]]
    marks = desk.trail.cite([*(one for one, _ in quoted), *rest], at=identity, name=card.title)
    return RuleAnswer(
        id=identity,
        outcome=first.outcome,
        word=word_of(first),
        places=tuple(dict.fromkeys(named)),
        held=frozenset(f.scope.place for f in same),
        reading=first.reading,
        quotes=tuple(desk.deciding(*one, mark) for one, mark in zip(quoted, marks, strict=False)),
        marks=marks[len(quoted) :],
        flags=tuple(flag for flag in first.flags if flag not in said and flag not in _SAID_BY_WORD),
        cautions=tuple(dict.fromkeys(text for f in same for text in f.cautions if text not in said)),
        missing=first.missing,
        drafted=any(f.rests_on == "drafted" for f in same),
    )


def _provisions(finding: Finding) -> list[Provision]:
    return [trace for trace in finding.evidence if isinstance(trace, Provision)]


def _settled_by(findings: Sequence[Finding]) -> str:
    """Return what would settle a rule left open, in words without the keys of the record."""
    told: list[str] = []
    for one in findings:
        if one.outcome == "not established":
            told.append(one.values.get("settled_by") or one.missing or one.reading)
    return "; ".join(dict.fromkeys(told))


def _organs(findings: Sequence[Finding], evidence: Evidence) -> tuple[tuple[str, OrganFinding], ...]:
    ids = {name for one in findings for name in one.values.get("organs") or ()}
    return tuple(
        (stable_id("organ", one.id, one.instrument), one) for one in evidence.organ_findings if one.id in ids
    )
