"""The rule wording: the fixed phrases in which a rule's answer is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from votescope.core import Fact, Moment, Truth
from votescope.record.evidence import Evidence
from votescope.record.rules.answer import RuleAnswer
from votescope.record.rules.established import Established
from votescope.record.vocabulary import label_of

__all__ = ["cautions", "missing", "reading", "values"]

_YEAR = "the year of the vote, which decides whether the text applied (publication date: `--published YYYY-MM-DD`)"


def reading(answer: RuleAnswer, evidence: Evidence, alike: int | None, of: int) -> str:
    """Return the sentence for a reader.

    Parameters
    ----------
    answer : RuleAnswer
        The answer to tell.
    evidence : Evidence
        For the names of the sources.
    alike : int or None
        How many of ``of`` territories have this outcome, where they differ.
    of : int
        Number of territories.
    """
    where = "" if alike is None else f" for {alike} of {of} territories"
    every = alike is None and of > 1
    if answer.outcome == "met":
        where = f" in all {of} territories" if every else where
        return f"The recorded facts satisfy {answer.rule.short}{where}: {_told(answer, evidence)}."
    if answer.outcome == "breached":
        where = f" in any of the {of} territories" if every else where
        return f"The recorded facts do not satisfy {answer.rule.short}{where}: {_told(answer, evidence)}."
    if answer.outcome == "not applicable":
        return f"{_capital(answer.rule.short)} does not apply{where} because {_why_not(answer)}."
    return f"The sources do not allow a finding on {answer.rule.short}{where}; {_settling(answer)} would decide it."


def missing(answer: RuleAnswer) -> str:
    """Return what would settle an answer that could not be given: the facts by key and in words."""
    if answer.outcome != "not established":
        return ""
    parts: list[str] = []
    if answer.applies.truth is Truth.UNKNOWN:
        parts.append(_fact_named(answer.rule.applies_if.key))
    if answer.test.truth is Truth.UNKNOWN:
        parts.append(" or ".join(_fact_named(key) for key in answer.rule.test.keys))
    if answer.in_force.truth is Truth.UNKNOWN:
        parts.append(_YEAR)
    return "; ".join(parts)


def cautions(answer: RuleAnswer, evidence: Evidence) -> Iterator[str]:
    """Say what a reader must know beside the answer."""
    rule = answer.rule
    if answer.in_retrospect not in (None, "not established"):
        yield f"In retrospect: {_facts_say(answer)} {rule.short}: {_told(answer, evidence)}."
    if answer.if_in_force not in (None, "not established"):
        yield f"If the text had been adopted by then, {_facts_say(answer)} it: {_told(answer, evidence)}."
    for part in (answer.test, answer.in_force, answer.applies):
        if part.contested:
            yield f"Sources disagree: {_disagreement(part, evidence)}."
    if rule.mark != "V":
        yield "The wording of the provision was not read in full."


def values(answer: RuleAnswer) -> dict[str, Any]:
    """Return the answer's named values."""
    rule, days = answer.rule, answer.test.days
    return {
        "rule": rule.id,
        "document": rule.document,
        "provision": rule.provision,
        "requirement": rule.requirement,
        "force": rule.force,
        "mark": rule.mark,
        "severity": rule.severity,
        "result": answer.result,
        "in_retrospect": answer.in_retrospect,
        "if_in_force": answer.if_in_force,
        "days": None if days is None else [days.low, days.high],
    }


def _told(answer: RuleAnswer, evidence: Evidence) -> str:
    names = _sources(answer.test.facts, evidence)
    single = "one source, " if "single source" in answer.flags(evidence) else ""
    return f"{answer.finding_of_fact} ({single}{names})" if names else answer.finding_of_fact


def _facts_say(answer: RuleAnswer) -> str:
    return "the recorded facts satisfy" if answer.result == "met" else "the recorded facts do not satisfy"


def _why_not(answer: RuleAnswer) -> str:
    if answer.applies.truth is Truth.FALSE:
        return f"it is about a {' or '.join(answer.rule.applies_if.one_of)} and this vote is none"
    adopted = answer.rule.adopted
    when = f"{adopted.latest:%B %Y}" if adopted.earliest != adopted.latest else str(Moment.on(adopted.latest))
    return f"voting had opened before the text was adopted ({when})"


def _settling(answer: RuleAnswer) -> str:
    if answer.applies.truth is Truth.UNKNOWN:
        return f"the {label_of(answer.rule.applies_if.key)}"
    if answer.test.truth is Truth.UNKNOWN:
        return answer.rule.settled_by
    return "the year, which the reports do not print and which tells whether that text applied,"


def _fact_named(key: str) -> str:
    return f"{key} ({label_of(key)})"


def _disagreement(part: Established, evidence: Evidence) -> str:
    sayings = dict.fromkeys(
        f"{label_of(fact.key)}: {_said(fact)}"
        + (f" ({names})" if (names := _sources((fact,), evidence)) else "")
        for fact in part.contested
    )
    return " / ".join(sayings)


def _said(fact: Fact) -> str:
    if isinstance(fact.value, bool):
        return "yes" if fact.value else "no"
    return str(fact.value)


def _sources(facts: tuple[Fact, ...], evidence: Evidence) -> str:
    """Name the outlets behind facts, or their files where no outlet is known; at most two."""
    outlets = {report.id: report.source.outlet or report.source.file for report in evidence.reports}
    files = [span.file for fact in facts if not fact.sources for span in fact.spans if span.file]
    ids = [source for fact in facts for source in fact.sources]
    names = list(dict.fromkeys(outlets.get(name, name) for name in (*ids, *files)))
    return names[0] + " and others" if len(names) > 2 else ", ".join(names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
