"""The agreement check: whether the reports agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from votescope.core import Answer, CheckCard, Finding, Scope, Skipped
from votescope.record.accounts.comparison import Comparison, compared, shortened
from votescope.record.accounts.telling import CONFLICT, DIFFER, ONLY, SHARED, Point
from votescope.record.evidence import Evidence

__all__ = ["CHECK", "Agreement"]

MOST_WORDS = 35


class Agreement:
    """Compares reports of different origin on dates, places, typed facts and figures."""

    card = CheckCard(
        id="accounts.agreement",
        title="Agreement of the reports",
        question="Do the reports agree?",
        family="accounts",
        kind="deterministic",
        null="Reports of different origin on one honest vote can all be true at once, though one may tell more.",
        statistic="Points told alike, told by one source only, told differently for a stated reason, and in conflict",
        sees="Two sources that print dates, numbers or yes-or-no facts about one thing which cannot both be true.",
        does_not_see="Whether what all sources tell is true; what no report tells; sources that copied from each "
        "other without leaving a sign of it; differences of tone or of opinion.",
        innocent_explanations=(
            "a slip of the pen, such as two digits in the wrong order",
            "an early number beside a later one, where a report does not say which it prints",
            "numbers rounded, or shares of different wholes",
            "different days meant, such as early voting or another time zone",
        ),
        needs=frozenset({"reports"}),
        display="side-by-side table",
        references=(),
        undone_by="A number or day that was read from the wrong sentence, or taken for another quantity, territory "
        "or stage of the count; two reports of one origin that were not known as such.",
    )

    def run(self, evidence: Evidence, *, rng: np.random.Generator) -> Iterable[Answer]:
        """Compare the reports; the answer does not depend on ``rng``."""
        del rng
        comparison = compared(evidence)
        if len({*evidence.origins.values(), *comparison.origins}) < 2:
            yield self._skipped("no reports", *_too_few(evidence))
        elif len(comparison.origins) < 2:
            yield self._skipped(
                "no comparable facts",
                "Only one of the sources gives a date, place or number of the vote; there is nothing to compare.",
                "A second report with dates or results of the vote.",
            )
        else:
            yield self._finding(comparison)

    def _skipped(self, reason: str, message: str, missing: str) -> Skipped:
        return Skipped(check=self.card.id, reason=reason, message=message, missing=missing)

    def _finding(self, comparison: Comparison) -> Finding:
        conflicts = comparison.of(CONFLICT)
        apart = [*comparison.of(DIFFER), *comparison.of(ONLY)]
        drafted = any(telling.status == "drafted" for telling in comparison.tellings)
        return Finding(
            check=self.card.id,
            scope=Scope(),
            outcome="conflict" if conflicts else "differ" if apart else "agree",
            reading=_reading(comparison),
            values=comparison.values,
            n_used=len(comparison.points),
            evidence=comparison.traces,
            rests_on="drafted" if drafted else "confirmed",
            cautions=_cautions(comparison),
            missing=_missing(conflicts),
            displays=(comparison.table(),),
        )


def _too_few(evidence: Evidence) -> tuple[str, str]:
    """Say why there is nothing to compare, and what to bring."""
    bring = "A second report that does not go back to the same source."
    if len(evidence.reports) > 1:
        why = "; ".join(dict.fromkeys(evidence.origin_reasons.values()))
        tail = f" ({why})" if why else ""
        return (
            f"All {len(evidence.reports)} reports go back to one origin{tail} and count as one source.",
            bring,
        )
    if evidence.reports:
        return "There is only one report; agreement needs a second one of other origin.", bring
    return "There are no reports to compare.", "Two reports of different origin."


def _reading(comparison: Comparison) -> str:
    """Write the sentence for a reader: at most 35 words, the limit in the same sentence."""
    alike, only, apart = (len(comparison.of(kind)) for kind in (SHARED, ONLY, DIFFER))
    conflicts = comparison.of(CONFLICT)
    if conflicts:
        return _contradiction(conflicts)
    if only or apart:
        told = {
            "told alike": alike,
            "told differently for a stated reason": apart,
            "told by one source only": only,
        }
        points = ", ".join(f"{many} {how}" for how, many in told.items() if many)
        return f"No report contradicts another (points {points}); that does not show that what they tell is true."
    every = f"all {alike} points" if alike > 1 else "the one point"
    return f"The reports agree on {every} they tell, which does not show that what they tell is true."


def _contradiction(conflicts: Sequence[Point]) -> str:
    told = list(dict.fromkeys(telling.words for telling in conflicts[0].tellings))[:2]
    more = len(conflicts) - 1
    tail = f" and on {more} other point{'s' * (more > 1)}" if more else ""
    sentence = ""
    for longest in (30, 20, 12):
        words = " against ".join(f"“{shortened(text, longest)}”" for text in told)
        sentence = (
            f"The reports contradict each other on {shortened(conflicts[0].title, 40)} ({words}){tail}; "
            "which is right, if any, they cannot show."
        )
        if len(sentence.split()) <= MOST_WORDS:
            break
    return sentence


def _cautions(comparison: Comparison) -> tuple[str, ...]:
    reasons = sorted({point.reason for point in comparison.of(DIFFER) if point.reason})
    listed = (
        (
            comparison.of(CONFLICT),
            "A contradiction may be a slip in one report; compare the first announcement.",
        ),
        (comparison.same_origin, "Reports of one origin were counted as one source."),
        (reasons, f"Told differently, and no contradiction: {'; '.join(reasons)}."),
        (comparison.of(ONLY), "What one source alone tells is unsupported here, not doubtful by itself."),
    )
    return tuple(words for found, words in listed if found)


def _missing(conflicts: Sequence[Point]) -> str:
    if not conflicts:
        return ""
    return (
        f"The first announcement itself, on: {'; '.join(dict.fromkeys(point.title for point in conflicts))}."
    )


CHECK = Agreement()
