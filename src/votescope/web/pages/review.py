"""The review: a report beside what was drafted from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from votescope.core import InputProblem, Problem
from votescope.reading.document import Document
from votescope.record.evidence import Evidence
from votescope.record.merge import merged_territories
from votescope.record.place_name import place_name
from votescope.record.review import Change, review_items
from votescope.web.decision import Unsaved, decide, form_of, last_change, told_of, unsaved_answer
from votescope.web.desk import Desk, desk_of, listed_file
from votescope.web.highlight import KINDS, Highlight, paragraphs
from votescope.web.item_view import ItemView, next_of, view_of, with_twins
from votescope.web.page import back, page

__all__ = ["routes"]

_LEFTOVER = ("banner", "credit", "caption", "share bar", "related")
_LOOKED = {"confirmed": "looked", "rejected": "refused"}
_LEGEND = {
    "date": "Dates",
    "place": "Places",
    "figure": "Figures",
    "statement": "Statements",
    "fact": "Facts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A report of the case with its items in the order of the text."""

    name: str
    names: tuple[str, ...]
    document: Document
    text: str
    day: date | None
    views: tuple[ItemView, ...]
    last: Change | None


async def _show(request: Request) -> Response:
    sheet = await run_in_threadpool(_sheet, desk_of(request), request.path_params["name"])
    return page(request, "review.html.j2", **_context(request, sheet))


async def _act(request: Request) -> Response:
    desk, name = desk_of(request), request.path_params["name"]
    form = form_of(await request.form())
    if form.get("do") == "read":
        told = await run_in_threadpool(_read, desk, name, form.get("published", ""))
        return back(request, _address(name), told)
    outcome = await run_in_threadpool(decide, desk.folder, form)
    sheet = await run_in_threadpool(_sheet, desk, name)
    context = _context(request, sheet)
    if isinstance(outcome, Unsaved):
        now = [view for view in sheet.views if outcome.item and view.item.id == outcome.item.id]
        context["shown"] = [*(view for view in now if view not in context["shown"]), *context["shown"]]
        return unsaved_answer(request, "review.html.j2", outcome, context)
    undone = form["do"] == "undo"
    target = outcome.item if undone else next_of(context["in_filter"], outcome.item)
    return back(request, f"{context['action']}#{target}", told_of(outcome))


def _read(desk: Desk, name: str, day: str) -> str:
    """Read a report and draft what it says into the case; say how much is new."""
    from votescope.record.intake import draft_reports

    path = listed_file(desk.case(), name, "reports")
    try:
        published = date.fromisoformat(day) if day else None
    except ValueError:
        told = Problem(
            found=f"no day ({day[:40]!r})", expected="YYYY-MM-DD", todo="Correct the publication day."
        )
        raise InputProblem(told) from None
    intake = draft_reports(desk.folder, [path], published=published)
    if intake.problems:
        raise InputProblem(intake.problems)
    return f"Read: {intake.facts} facts, {intake.figures} figures and {intake.statements} statements are new."


def _sheet(desk: Desk, name: str) -> _Sheet:
    from votescope.reading.page.report_file import open_report

    case = desk.case()
    path = listed_file(case, name, "reports")
    text = case.texts[name] if name in case.texts else open_report(path).text
    day = case.published.get(name)
    document = _document(path.as_posix(), text, day)
    evidence = Evidence(territories=merged_territories((), recorded=case.record.territories))
    views = (
        view_of(
            item,
            place="" if item.territory is None else place_name(evidence, item.territory),
            file=name,
            text=text,
        )
        for item in review_items(case)
    )
    own = sorted(
        (view for view in views if view.spans), key=lambda view: (view.spans[0].start, view.spans[0].end)
    )
    return _Sheet(
        name=name,
        names=tuple(case.name_of(one) for one in case.reports),
        document=document,
        text=text,
        day=day or (document.published.day if document.published else None),
        views=with_twins(own),
        last=last_change(desk.folder),
    )


@lru_cache(maxsize=16)
def _document(path: str, text: str, day: date | None) -> Document:
    """Cut a report into lines, with its places and its day; for the look of the page only."""
    from votescope.reading.cut import read_document

    return read_document(text, file=path, published=day)


def _context(request: Request, sheet: _Sheet) -> dict[str, Any]:
    only, left = request.query_params.get("only", ""), request.query_params.get("left") == "1"
    only = only if only in KINDS else ""
    in_filter = [view for view in sheet.views if only in ("", view.look)]
    address, asked = _address(sheet.name), {"only": only, "left": "1" if left else ""}

    def link(**other: str) -> str:
        query = urlencode({name: word for name, word in {**asked, **other}.items() if word})
        return f"{address}?{query}" if query else address

    counts = Counter(view.look for view in sheet.views)
    named = {"place": len(sheet.document.places)}
    at = sheet.names.index(sheet.name)
    return {
        "report": {
            "name": sheet.name,
            "title": _title(sheet),
            "day": f"{sheet.day.day} {sheet.day:%B %Y}" if sheet.day else "",
            "number": at + 1,
            "of": len(sheet.names),
            "before": _address(sheet.names[at - 1]) if at else "",
            "after": _address(sheet.names[at + 1]) if at + 1 < len(sheet.names) else "",
        },
        "address": address,
        "action": link(),
        "link": link,
        "only": only,
        "left": left,
        "views": sheet.views,
        "in_filter": in_filter,
        "shown": [view for view in in_filter if not (left and view.looked_at)],
        "done": sum(view.looked_at for view in sheet.views),
        "legend": [(look, _LEGEND[look], counts[look], named.get(look, 0)) for look in KINDS],
        "text": _text(sheet, only),
        "looks": {view.item.id: _LOOKED.get(view.item.status, "") for view in sheet.views},
        "last": sheet.last,
        "unsaved": None,
    }


def _text(sheet: _Sheet, only: str) -> list[dict[str, Any]]:
    """Return the paragraphs of the text, each by the kind of its first line, with the words of the shown kinds marked."""
    marks = [
        Highlight(kind=view.look, start=span.start, end=span.end, item=view.item.id)
        for view in sheet.views
        for span in view.spans
        if only in ("", view.look)
    ]
    if only in ("", "place"):  # places named within the words of an item would only cut these into pieces
        taken = [(one.start, one.end) for one in marks]
        free = (
            o for o in sheet.document.places if all(o.end <= start or end <= o.start for start, end in taken)
        )
        marks += [Highlight(kind="place", start=one.start, end=one.end) for one in free]
    lines = sheet.document.lines
    breaks = {line.start for before, line in pairwise(lines) if line.kind != before.kind}
    found: list[dict[str, Any]] = []
    for one in paragraphs(sheet.text, marks, breaks):
        kind = next((line.kind for line in lines if line.end > one.start), "body")
        found.append({"look": "leftover" if kind in _LEFTOVER else f"of-{kind}", "pieces": one.pieces})
    return found


def _title(sheet: _Sheet) -> str:
    head = next((line for line in sheet.document.lines if line.kind == "headline"), None)
    return sheet.text[head.start : head.end] if head else sheet.name.rpartition("/")[2]


def _address(name: str) -> str:
    return quote(f"/report/{name}")


routes = [
    Route("/report/{name:path}", _show, methods=["GET"]),
    Route("/report/{name:path}", _act, methods=["POST"]),
]
