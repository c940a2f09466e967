"""Outcomes: the answer to each of the four questions as the first page prints it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from votescope.core import OUTCOMES, Finding
from votescope.dossier.deciding import deciding, part_of
from votescope.dossier.label import FAMILY_TITLES
from votescope.dossier.lead import Lead
from votescope.dossier.message import words
from votescope.dossier.trail import Mark, Trail
from votescope.examine.examination import Examination
from votescope.examine.family import spoken_for

__all__ = ["OutcomeView", "outcome_view"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """A family's outcome on the first page: the question, the word, the sentence, how many answers of each kind."""

    family: str
    question: str
    word: str
    sentence: str
    beside: str
    beside_marks: tuple[Mark, ...]
    target: str
    tally: tuple[tuple[str, int], ...]
    skipped: int
    lead: Lead | None


def outcome_view(family: str, examination: Examination, opening: Sequence[Lead], trail: Trail) -> OutcomeView:
    """Return a family's outcome for the first page; ``trail`` cites what stands beside its sentence."""
    beside, finding = _beside(family, examination)
    cited = (
        trail.cite(finding.evidence[:5], at=f"card-of-{family}", name=FAMILY_TITLES[family])
        if finding
        else ()
    )
    tally = Counter(_answered(family, examination))
    return OutcomeView(
        family=family,
        question=FAMILY_TITLES[family],
        word=examination.outcomes.get(family, "not examined"),
        sentence=examination.sentences.get(family, ""),
        beside=beside,
        beside_marks=cited,
        target=part_of(family, examination),
        tally=tuple((word, tally[word]) for word in reversed(OUTCOMES[family]) if tally[word]),
        skipped=sum(skipped.check.startswith(f"{family}.") for skipped in examination.skipped),
        lead=next((lead for lead in opening if lead.family == family), None),
    )


def _beside(family: str, examination: Examination) -> tuple[str, Finding | None]:
    """Return what belongs beside a family's sentence: what figures imply that nobody printed, what counts rest on."""
    own = deciding(family, examination)
    if family == "counts" and own and not examination.of_family("counts"):
        return words("established.totals_only"), None
    if family == "figures":
        told = examination.sentences.get(family, "")
        implied = (f for f in own if f.outcome == "consistent" and f.missing and f.reading != told)
        if (finding := next(implied, None)) is not None:
            return finding.reading, finding
    return "", None


def _answered(family: str, examination: Examination) -> list[str]:
    """Return the outcomes to count: one per rule, however many territories it was applied to, else one per finding."""
    found = deciding(family, examination)
    if family != "procedure":
        return [finding.outcome for finding in found if finding.scope.level == "all" or family != "counts"]
    return [finding.outcome for finding in spoken_for(found).values()]
