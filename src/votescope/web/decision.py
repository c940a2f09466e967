"""The decision: what the form of a drafted item asks for, done, or what kept it from being done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from votescope.core import InputProblem, Problem, UsageProblem
from votescope.record.case import open_case
from votescope.record.review import Change, EditConflict, Review, ReviewItem, review_items
from votescope.web.page import page, wants_json

__all__ = ["Unsaved", "decide", "form_of", "last_change", "told_of", "unsaved_answer"]

_PUT = "put-"
"""What the names of inputs begin with that hold a part of an item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """A decision that was not made: the item as it is now, and the form as it was sent, so that nothing typed is lost.

    ``problems`` say what is wrong with what was typed; without them somebody else had changed the item meanwhile,
    ``change`` says how if it was through a desk.
    """

    item: ReviewItem | None
    form: Mapping[str, str]
    change: Change | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def done(self) -> str:
        """What was done to the item meanwhile, or what is wrong with what was typed."""
        if self.problems:
            return " ".join(_sentence(problem) for problem in self.problems)
        if self.change is None:
            return "Its file was changed in another program."
        return f"It was {self.change.what} in another window at {self.change.at[11:16]} UTC."


def form_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the words of a form, files left out."""
    return {name: words for name, words in fields.items() if isinstance(words, str) and name != "csrf"}


def decide(folder: Path, form: Mapping[str, str]) -> Change | Unsaved:
    """Do what a form asks for.

    Raises
    ------
    UsageProblem
        The form asks for something that does not exist.
    InputProblem
        It cannot be done, and nothing that a person typed would change that.
    """
    try:
        return _done(Review(folder), form)
    except EditConflict as error:
        return Unsaved(item=error.item, change=error.change, form=form)
    except InputProblem as error:
        if form.get("do") != "correct":
            raise
        items = review_items(open_case(folder))
        own = next((item for item in items if item.id == form.get("id")), None)
        return Unsaved(item=own, form=form, problems=error.problems)


def _done(review: Review, form: Mapping[str, str]) -> Change:
    deed, item, seen = (form.get(name, "") for name in ("do", "id", "seen"))
    match deed:
        case "confirm":
            return review.confirm(item, seen)
        case "correct":
            put = {name.removeprefix(_PUT): words for name, words in form.items() if name.startswith(_PUT)}
            return review.correct(item, seen, {name: words.strip() for name, words in put.items()})
        case "reject":
            return review.reject(item, seen, form.get("note", ""))
        case "merge":
            other_seen, _, other = form.get("other", "").partition(" ")
            return review.merge([item, other], [seen, other_seen], into=item)
        case "undo":
            return review.undo(seen)
        case _:
            raise UsageProblem(f"the desk knows no deed {deed[:40]!r}")


def unsaved_answer(request: Request, template: str, unsaved: Unsaved, context: Mapping[str, Any]) -> Response:
    """Show what was not saved on the page that it was sent from; our script takes it out of that page."""
    status = 422 if unsaved.problems else 409
    shown = page(request, template, status, **{**context, "unsaved": unsaved})
    if not wants_json(request):
        return shown
    return JSONResponse({"html": bytes(shown.body).decode(), "problems": [unsaved.done]}, status_code=status)


def last_change(folder: Path) -> Change | None:
    """Return the last decision that is not taken back, if there is one."""
    return next((one for one in Review(folder).changes() if not one.undone and one.what != "undone"), None)


def told_of(change: Change) -> str:
    """Say what was done, to which item and with what result."""
    return f"{change.label[:1].upper()}{change.label[1:]}: {change.what}. It now says {change.value}."


def _sentence(problem: Problem) -> str:
    words = f"{problem.found[:1].upper()}{problem.found[1:]}"
    return f"{words}; expected {problem.expected}." if problem.expected else f"{words}."
