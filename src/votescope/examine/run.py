"""The run: put the chosen checks to the evidence and gather their answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from votescope.core import Check, Finding, Skipped, UsageProblem, citation, stream, version
from votescope.core.finding import Answer
from votescope.examine.catalogue import checks_for, choose, configure
from votescope.examine.examination import Examination
from votescope.examine.family import family_outcomes, family_sentences
from votescope.examine.multiplicity import adjust, adjust_strata
from votescope.examine.opening import opening_sentences
from votescope.examine.redraws import redraw_findings
from votescope.examine.strata import stratum_answers
from votescope.record.evidence import Evidence

__all__ = ["run_examination"]


def run_examination(
    evidence: Evidence,
    *,
    seed: int = 0,
    only: Sequence[str] = (),
    settings: Mapping[str, str] | None = None,
    redraws: int = 0,
    progress: Callable[[str], None] | None = None,
) -> Examination:
    """Put the chosen checks to the evidence, correct for multiplicity and word the outcomes.

    Parameters
    ----------
    evidence : Evidence
        What was gathered from reports, figures and tables; it is not changed.
    seed : int
        Seed of all random streams; each check draws from a stream of its own, by its id.
    only : sequence of str
        Ids of checks, families or patterns; all checks when empty.
    settings : mapping of str to str
        Settings of checks, such as ``{"cuts": "kobak2016"}``.
    redraws : int
        Adjust the p-values by so many honest redraws of the examined tables (Westfall and Young), not by Holm's rule.
    progress : callable
        Told the title of each check before it runs.

    Returns
    -------
    Examination
        Findings, skipped checks, outcomes by family, opening sentences and references.

    Raises
    ------
    UsageProblem
        An unknown check or setting, or a negative seed.
    """
    if seed < 0:
        raise UsageProblem(f"the seed must be zero or more; got {seed}")
    started = perf_counter()
    checks = configure(choose(only, checks_for(evidence)), settings or {})
    answers = [answer for check in checks for answer in _answers(check, evidence, seed, progress)]
    cards = {check.card.id: check.card for check in checks}
    raw = [answer for answer in answers if isinstance(answer, Finding)]
    drawn = None
    if redraws:
        drawn = redraw_findings(raw, checks, evidence, draws=redraws, seed=seed, progress=progress)
    parts, too_small = stratum_answers(checks, evidence, seed=seed, progress=progress)
    findings = (*adjust(raw, cards, drawn), *adjust_strata(parts, cards))
    skipped = (*(answer for answer in answers if isinstance(answer, Skipped)), *too_small)
    outcomes = family_outcomes(findings, cards)
    sentences = family_sentences(findings, cards, outcomes, skipped)
    ran = {finding.check for finding in findings}
    rule = "westfall1993" if redraws else "holm1979"
    corrected = {rule} if any(finding.p_adjusted is not None for finding in findings) else set[str]()
    return Examination(
        evidence=evidence,
        findings=findings,
        skipped=skipped,
        cards=cards,
        outcomes=outcomes,
        sentences=sentences,
        opening=opening_sentences(evidence, outcomes, sentences),
        seed=seed,
        version=version(),
        seconds=perf_counter() - started,
        references=tuple(citation({key for name in ran for key in cards[name].references} | corrected)),
        asked={"only": list(only), "settings": dict(settings or {}), "redraws": redraws},
    )


def _answers(
    check: Check[Evidence], evidence: Evidence, seed: int, progress: Callable[[str], None] | None
) -> list[Answer]:
    if progress is not None:
        progress(check.card.title)
    started = perf_counter()
    answers = list(check.run(evidence, rng=stream(seed, "examine", check.card.id)))
    seconds = perf_counter() - started
    return [
        replace(answer, seed=seed, seconds=seconds) if isinstance(answer, Finding) else answer
        for answer in answers
    ]
