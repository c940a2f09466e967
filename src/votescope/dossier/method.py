"""Method: the checks that ran with their cards, and those that did not with their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from votescope.core import FAMILIES, CheckCard, Skipped
from votescope.dossier.answer import scope_words
from votescope.dossier.label import slug
from votescope.examine.examination import Examination

__all__ = ["MethodView", "SkippedView", "method_views", "skipped_views"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """A check that ran: its card and its works."""

    id: str
    card: CheckCard
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedView:
    """Checks that gave no answer for the same reason."""

    reason: str
    message: str
    missing: str
    checks: tuple[str, ...]
    scope: str


def method_views(examination: Examination) -> dict[str, tuple[MethodView, ...]]:
    """Return the cards of the checks that gave an answer, by family; the rules have their own part."""
    ran = {finding.check for finding in examination.findings}
    works = {reference.key: str(reference) for reference in examination.references}
    return {
        family: tuple(
            MethodView(
                id=f"card-{slug(check)}",
                card=card,
                works=tuple(works[key] for key in card.references if key in works),
            )
            for check, card in examination.cards.items()
            if check in ran and card.family == family
        )
        for family in FAMILIES
    }


def skipped_views(
    skipped: Sequence[Skipped], cards: Mapping[str, CheckCard], places: Mapping[str, str]
) -> tuple[SkippedView, ...]:
    """Return the checks that gave no answer, those with one reason together."""
    grouped: dict[tuple[str, str, str, str], list[str]] = {}
    for one in skipped:
        scope = "" if one.scope.level == "all" and not one.scope.option else scope_words(one.scope, places)
        title = cards[one.check].title if one.check in cards else one.check
        grouped.setdefault((one.reason, one.message, one.missing, scope), []).append(title)
    return tuple(
        SkippedView(
            reason=reason,
            message=message,
            missing=missing,
            scope=scope,
            checks=tuple(dict.fromkeys(titles)),
        )
        for (reason, message, missing, scope), titles in grouped.items()
    )
