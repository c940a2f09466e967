"""The review: a report beside what was drafted from it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A report of the case with its items in the order of the text."""

    name: str
    names: tuple[str, ...]
    document: Document
    text: str
    views: tuple[ItemView, ...]
    last: Change | None

    @property
    def title(self) -> str:
        """Its headline, else the name of its file."""
        head = next((line for line in self.document.lines if line.kind == "headline"), None)
        return self.text[head.start : head.end] if head else self.name.rpartition("/")[2]


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
        own = [view for view in sheet.views if view.item == outcome.item and view not in context["shown"]]
        context["shown"] = [*own, *context["shown"]]
        return unsaved_answer(request, "review.html.j2", outcome, context)
    target = outcome.now if form["do"] == "undo" else next_of(context["in_filter"], outcome.now)
    return back(request, f"{context['action']}#{target}", told_of(outcome))


def _read(desk: Desk, name: str, day: str) -> str:
    """Read a report and draft what it says into the case; say how much is new."""
    from votescope.record.intake import draft_reports

    path = listed_file(desk.case(), name, "reports")
    try:
        published = date.fromisoformat(day) if day else None
    except ValueError:
        raise InputProblem(Problem(found=f"no day ({day[:40]!r})", expected="YYYY-MM-DD")) from None
    intake = draft_reports(desk.folder, [path], published=published)
    if intake.problems:
        raise InputProblem(intake.problems)
    if not (intake.facts or intake.figures or intake.statements):
        return "Read; nothing new was found in it. Only reports in English are read today."
    return f"Read: {intake.facts} facts, {intake.figures} figures and {intake.statements} statements are new."


def _sheet(desk: Desk, name: str) -> _Sheet:
    from votescope.reading.page.report_file import open_report

    case = desk.case()
    path, day = listed_file(case, name, "reports"), case.published.get(name)
    text = case.texts[name] if name in case.texts else open_report(path).text  # which says why it is none
    document = _document(path, text, day)
    evidence = Evidence(territories=merged_territories((), recorded=case.record.territories))
    views = [
        view_of(item, place_name(evidence, item.territory) if item.territory else "", document, name)
        for item in review_items(case)
    ]
    own = sorted((view for view in views if view.spans), key=lambda view: view.place_in_text)
    return _Sheet(
        name=name,
        names=tuple(case.name_of(one) for one in case.reports),
        document=document,
        text=text,
        views=with_twins(own),
        last=last_change(desk.folder),
    )


@lru_cache(maxsize=16)
def _document(path: Path, text: str, day: date | None) -> Document:
    """Cut a report into lines, with its places and its day; for the look of the page only."""
    from votescope.reading.cut import cut_document
    from votescope.reading.page.report_file import open_report

    return cut_document(text, file=path.name, published=day, page=open_report(path).page)[0]


def _context(request: Request, sheet: _Sheet) -> dict[str, Any]:
    only, left = request.query_params.get("only", ""), request.query_params.get("left", "")[:1]
    only = only if only in KINDS else ""
    in_filter = [view for view in sheet.views if only in ("", view.look)]

    def link(**other: str) -> str:
        asked = {"only": only, "left": left, **other}
        query = urlencode({name: word for name, word in asked.items() if word})
        return f"{_address(sheet.name)}?{query}" if query else _address(sheet.name)

    return {
        "sheet": sheet,
        "views": sheet.views,
        "address_of": _address,
        "action": link(),
        "link": link,
        "only": only,
        "left": left,
        "in_filter": in_filter,
        "shown": [view for view in in_filter if not (left and view.looked_at)],
        "counts": Counter(view.look for view in sheet.views),
        "done": sum(view.looked_at for view in sheet.views),
        "text": _text(sheet, only),
        "status_of": {view.item.id: view.item.status for view in sheet.views},
        "unsaved": None,
    }


def _text(sheet: _Sheet, only: str) -> list[dict[str, Any]]:
    """Return the paragraphs, each with the kind of its first line, and the words of the shown kinds marked."""
    marks = [
        Highlight(kind=view.look, start=span.start, end=span.end, item=view.item.id)
        for view in sheet.views
        for span in view.spans
        if only in ("", view.look)
    ]
    if only in ("", "place"):  # places named within the words of an item would only cut these into pieces
        taken = [(one.start, one.end) for one in marks]
        marks += [
            Highlight(kind="place", start=one.start, end=one.end)
            for one in sheet.document.places
            if all(one.end <= start or end <= one.start for start, end in taken)
        ]
    lines = sheet.document.lines
    breaks = {line.start for before, line in pairwise(lines) if line.kind != before.kind}
    kinds, ends = [*(line.kind for line in lines), "body"], [line.end for line in lines]
    found = paragraphs(sheet.text, marks, breaks)
    return [{"kind": kinds[bisect_right(ends, one.start)], "pieces": one.pieces} for one in found]


def _address(name: str) -> str:
    return quote(f"/report/{name}")


routes = [
    Route("/report/{name:path}", _show, methods=["GET"]),
    Route("/report/{name:path}", _act, methods=["POST"]),
]
