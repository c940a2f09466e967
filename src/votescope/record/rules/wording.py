"""The rule wording: the fixed phrases in which a rule's answer is told."""

from __future__ import annotations

from collections.abc import Iterator

from votescope.core import Fact, Moment, Truth
from votescope.record.evidence import Evidence
from votescope.record.files.value import NONE_FOUND
from votescope.record.rules.answer import RuleAnswer
from votescope.record.rules.established import Established
from votescope.record.rules.organ import organ_sentences
from votescope.record.rules.rule import Period
from votescope.record.vocabulary import label_of

__all__ = ["cautions", "missing", "reading"]

WORDS = 35
"""The most words of a sentence that a newspaper can print unchanged."""
_YEAR = "the year of the vote, which decides whether the text applied (publication date: `--published YYYY-MM-DD`)"
_RETROSPECT = {
    True: "In retrospect, by a text that had been replaced",
    False: "In retrospect",
}


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
    rule, every = answer.rule, alike is None and of > 1
    where = "" if alike is None else f" for {alike} of {of} territories"
    if answer.engaged:
        return f"Engaged: {rule.engaged_says}{where}."
    if answer.outcome == "not applicable":
        said = f"{_capital(rule.short)} does not apply{where}"
        return _fitting(f"{said} because {_why_not(answer)}.", f"{said}.")
    if answer.outcome == "not established":
        said = f"The sources do not allow a finding on {rule.short}{where}"
        return _fitting(f"{said}; {_settling(answer)} would decide it.", f"{said}.")
    inference = "By inference of law, the" if rule.follows_if else "The"
    if answer.outcome == "met":
        where = f" in all {of} territories" if every else where
        said = f"{inference} recorded facts satisfy {rule.short}{where}"
    else:
        where = f" in any of the {of} territories" if every else where
        said = f"{inference} recorded facts do not satisfy {rule.short}{where}"
    return _fitting(f"{said}: {_told(answer, evidence)}.", f"{said}: {answer.finding_of_fact}.", f"{said}.")


def _fitting(*versions: str) -> str:
    """Return the first version that is short enough; what it loses stands beside it in the dossier."""
    return next((text for text in versions if len(text.split()) <= WORDS), versions[-1])


def missing(answer: RuleAnswer, *, keys: bool = True) -> str:
    """Return what would settle an answer that could not be given: in words, and by the keys of the record."""
    if answer.outcome != "not established":
        return ""
    parts: list[str] = []
    if answer.applies.truth is Truth.UNKNOWN:
        asked = (
            f"the {label_of(key)} ({key})" if keys else f"the {label_of(key)}" for key in answer.applies.asks
        )
        parts.append(" and ".join(asked))
    if answer.test.truth is Truth.UNKNOWN:
        where = f" (in the record: {' or '.join(answer.test.asks)})" if keys and answer.test.asks else ""
        parts.append(answer.rule.settled_by + where)
    if answer.in_force.truth is Truth.UNKNOWN:
        parts.append(_YEAR)
    return "; ".join(part for part in parts if part)


def cautions(answer: RuleAnswer, evidence: Evidence, territory: str | None = None) -> Iterator[str]:
    """Say what a reader must know beside the answer."""
    rule = answer.rule
    if answer.in_retrospect not in (None, "not established"):
        when = _RETROSPECT[answer.outlived]
        yield f"{when}: {_facts_say(answer)} {rule.short}: {_told(answer, evidence)}."
    if answer.if_in_force not in (None, "not established"):
        yield f"If the text was in force by then, {_facts_say(answer)} it: {_told(answer, evidence)}."
    if rule.follows_if and "breached" in (answer.outcome, answer.in_retrospect, answer.if_in_force):
        yield f"Follows if {rule.follows_if}."
    yield from organ_sentences(rule, evidence, territory)
    for part in answer.contested:
        yield f"Sources disagree: {_disagreement(part.contested, evidence)}."
    if answer.denied.truth is Truth.TRUE:
        yield f"One side denies it, and the outcome stands: {_disagreement(answer.denied.facts, evidence)}."
    for fact in dict.fromkeys(answer.claims):
        yield f"Claimed, and no finding of ours: {label_of(fact.key)}, {_said(fact)} ({fact.note})."
    for fact in answer.test.facts:
        if fact.value != NONE_FOUND and not (fact.sources or fact.spans):
            yield f"The record names no source for a fact that bears on this: {label_of(fact.key)}, {_said(fact)}."
    if rule.mark == "P":
        yield "The text of the provision was read in part."
    if rule.mark == "U":
        yield "The text of the provision was not read for this rule; read it before you rely on the answer."


def _told(answer: RuleAnswer, evidence: Evidence) -> str:
    names = _sources(answer.test.facts, evidence)
    single = "one source, " if answer.has_one_source(evidence) else ""
    return f"{answer.finding_of_fact} ({single}{names})" if names else answer.finding_of_fact


def _facts_say(answer: RuleAnswer) -> str:
    return "the recorded facts satisfy" if answer.result == "met" else "the recorded facts do not satisfy"


def _why_not(answer: RuleAnswer) -> str:
    if answer.applies.truth is Truth.FALSE:
        return _so_it_is(answer.applies)
    if answer.in_force.truth is not Truth.FALSE:
        return _so_it_is(answer.test)
    if answer.outlived and answer.rule.replaced is not None:
        return f"voting opened after the text had been replaced ({_when(answer.rule.replaced)})"
    return f"voting had opened before the text was adopted ({_when(answer.rule.adopted)})"


def _so_it_is(part: Established) -> str:
    """Say the facts that make a condition false."""
    told = list(dict.fromkeys(f"{label_of(fact.key)}: {_said(fact)}" for fact in part.facts))
    if part.why or not told:
        return part.why or "it is about other votes"
    return f"the record says {' and '.join(told[:2])}"


def _when(period: Period) -> str:
    one = period.earliest == period.latest
    return str(Moment.on(period.latest)) if one else f"{period.latest:%B %Y}"


def _settling(answer: RuleAnswer) -> str:
    if answer.applies.truth is Truth.UNKNOWN and answer.applies.asks:
        return " and ".join(f"the {label_of(key)}" for key in answer.applies.asks[:2])
    if answer.test.truth is Truth.UNKNOWN:
        return answer.rule.settled_by
    return "the year, which the reports do not print and which tells whether that text applied,"


def _disagreement(facts: tuple[Fact, ...], evidence: Evidence) -> str:
    sayings = dict.fromkeys(
        f"{label_of(fact.key)}: {_said(fact)}"
        + (f" ({names})" if (names := _sources((fact,), evidence)) else "")
        for fact in facts
    )
    return " / ".join(sayings)


def _said(fact: Fact) -> str:
    if isinstance(fact.value, bool):
        return "yes" if fact.value else "no"
    return "none found" if fact.value == NONE_FOUND else str(fact.value)


def _sources(facts: tuple[Fact, ...], evidence: Evidence) -> str:
    """Name the outlets behind facts, or their files where no outlet is known; at most two."""
    own = {document.id: document.name for document in evidence.documents}
    outlets = {name: own.get(evidence.origins.get(name, name), own[name]) for name in own}
    outlets |= {report.id: report.source.outlet or report.source.file for report in evidence.reports}
    files = [span.file for fact in facts if not fact.sources for span in fact.spans if span.file]
    ids = [source for fact in facts for source in fact.sources]
    names = list(dict.fromkeys(outlets.get(name, name) for name in (*ids, *files)))
    return names[0] + " and others" if len(names) > 2 else ", ".join(names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
