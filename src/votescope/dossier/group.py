"""Groups: the answers of one check under one heading, what needs attention before what is quiet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from votescope.dossier.answer import AnswerView
from votescope.dossier.label import weight

__all__ = ["CheckGroup", "check_groups"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckGroup:
    """The answers of one check; the quiet ones are printed as short rows when there are others beside them.

    An answer that names what would settle it stays open: it says more than that nothing stands out.
    """

    title: str
    kind: str
    question: str
    card_id: str
    loud: tuple[AnswerView, ...]
    quiet: tuple[AnswerView, ...]
    explanations: tuple[str, ...]
    undone_by: str


def check_groups(answers: Sequence[AnswerView]) -> tuple[CheckGroup, ...]:
    """Gather answers by check, in the order in which each check first answers.

    A check that answers only once keeps its whole answer open: there is nothing to tell it from.
    """
    by_check: dict[str, list[AnswerView]] = {}
    for view in answers:
        by_check.setdefault(view.check, []).append(view)
    return tuple(_group(own, alone=len(answers) == 1 or _whole(own)) for own in by_check.values())


def _whole(own: Sequence[AnswerView]) -> bool:
    return len(own) == 1 and bool(own[0].charts or own[0].calibration)


def _group(own: Sequence[AnswerView], *, alone: bool) -> CheckGroup:
    loud = [view for view in own if alone or view.missing or weight(view.outcome) != "quiet"]
    explained = next((view for view in own if view.explanations), own[0])
    return CheckGroup(
        title=own[0].title,
        kind=own[0].kind,
        question=own[0].question,
        card_id=own[0].card_id,
        loud=tuple(loud),
        quiet=tuple(view for view in own if view not in loud),
        explanations=explained.explanations,
        undone_by=explained.undone_by,
    )
