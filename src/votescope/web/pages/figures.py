"""The figures: all published figures of a case as a table, with what they contradict, and a row to add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from votescope.core import BASES, QUANTITIES, Figure, InputProblem, Span, Territory
from votescope.record.evidence import Evidence
from votescope.record.figures.file import read_figures, with_rows, write_figures
from votescope.record.figures.row import read_row
from votescope.record.files.folder import read_text, write_text
from votescope.record.files.lock import case_lock
from votescope.record.merge import merged_territories
from votescope.record.place_name import place_name
from votescope.record.review import ReviewItem, review_items
from votescope.web.decision import Unsaved, decide, form_of, last_change, told_of, unsaved_answer
from votescope.web.desk import desk_of
from votescope.web.figure_clash import Clash, clashes
from votescope.web.item_view import ItemView, next_of, view_of
from votescope.web.page import back, page, problem_page, wants_json

__all__ = ["routes"]

COLUMNS = {
    "territory": "Territory",
    "quantity": "Quantity",
    "option": "Option",
    "value": "As printed",
    "unit": "Unit",
    "base": "Share of",
    "issuer": "Issuer",
    "status": "Stage",
    "source": "Source",
    "review": "Review",
}


_ADDED = (*COLUMNS, "issuer_class", "reported_on", "note")
"""What may be typed of a row to add; its review is what a person typed: confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A figure as the table shows it: its item, the letters of its clashes, and the page of its report."""

    view: ItemView
    figure: Figure
    letters: tuple[tuple[str, bool], ...]
    report: str

    def rank(self, column: str) -> tuple[bool, Decimal, str]:
        """Return what the row is sorted by under a column: what is empty goes last."""
        if column == "value":
            return self.figure.value is None, self.figure.value or Decimal(0), self.figure.printed
        words = self.view.place if column == "territory" else str(getattr(self.figure, column) or "")
        return not words, Decimal(0), words.casefold()


async def _show(request: Request) -> Response:
    return page(request, "figures.html.j2", **await run_in_threadpool(_context, request))


async def _act(request: Request) -> Response:
    folder, form = desk_of(request).folder, form_of(await request.form())
    if form.get("do") == "add":
        return await _added(request, folder, form)
    outcome = await run_in_threadpool(decide, folder, form)
    context = await run_in_threadpool(_context, request)
    if isinstance(outcome, Unsaved):
        return unsaved_answer(request, "figures.html.j2", outcome, context)
    views = [row.view for row in context["rows"]]
    target = next_of(views, outcome.now) if form["do"] == "confirm" else outcome.now
    return back(request, f"{context['action']}#{target}", told_of(outcome))


async def _added(request: Request, folder: Path, form: Mapping[str, str]) -> Response:
    """Add a row, or show what is wrong with it beside what was typed."""
    try:
        figure = await run_in_threadpool(_add, folder, form)
    except InputProblem as error:
        if wants_json(request):
            return problem_page(request, error.problems, 422)
        context = await run_in_threadpool(_context, request)
        typed = {**context["typed"], **form}
        return page(
            request, "figures.html.j2", 422, **{**context, "problems": error.problems, "typed": typed}
        )
    return back(request, f"{_action(request)}#add-value", f"Added: {figure.quantity} {figure.printed}")


def _add(folder: Path, form: Mapping[str, str]) -> Figure:
    """Write a figure that a person typed at the end of figures.csv, as a reader of that file would have it."""
    cells = {name: " ".join(form.get(name, "").split()) for name in _ADDED if name != "review"}
    figure, problems = read_row(cells, row=1, file="")
    if figure is None or problems:
        raise InputProblem(problems)
    path = folder / "figures.csv"
    with case_lock(folder):
        if path.is_file():
            write_text(path, with_rows(read_text(path, name=path.name), [figure]))
        else:
            write_figures([figure], path)
    return figure


def _context(request: Request) -> dict[str, Any]:
    desk = desk_of(request)
    case = desk.case()
    territories = merged_territories((), recorded=case.record.territories)
    figures = read_figures(case.figures) if case.figures else ()
    found, decided = clashes(figures, territories)
    items = {item.line: item for item in review_items(case) if item.kind == "figure"}
    rows = [_row(one, items[int(one.id.rpartition(":")[2])], territories, found) for one in figures]
    sort, down = request.query_params.get("sort", ""), request.query_params.get("down") == "1"
    told = [
        {"clash": clash, "rows": [row for row in rows if row.figure.id in clash.figures]} for clash in found
    ]
    if sort in COLUMNS:
        rows.sort(key=lambda row: row.rank(sort), reverse=down)
    return {
        "rows": rows,
        "done": sum(row.view.looked_at for row in rows),
        "told_clashes": told,
        "decided": decided,
        "clashing": sum(bool(row.letters) for row in rows),
        "columns": COLUMNS,
        "sort": sort if sort in COLUMNS else "",
        "down": down,
        "action": _action(request),
        "last": last_change(desk.folder),
        "unsaved": None,
        "problems": (),
        "typed": dict.fromkeys(_ADDED, ""),
        "choices": {"quantity": QUANTITIES, "base": ("", *BASES)},
    }


def _row(
    figure: Figure, item: ReviewItem, territories: tuple[Territory, ...], found: tuple[Clash, ...]
) -> _Row:
    file = next((span.file for span in item.spans if isinstance(span, Span)), "")
    return _Row(
        view=view_of(item, place_name(Evidence(territories=territories), figure.territory)),
        figure=figure,
        letters=tuple((clash.letter, clash.firm) for clash in found if figure.id in clash.figures),
        report=quote(f"/report/{file}") if file else "",
    )


def _action(request: Request) -> str:
    """Return the address of the table as it is sorted now."""
    asked = {name: request.query_params[name] for name in ("sort", "down") if request.query_params.get(name)}
    return f"/figures?{urlencode(asked)}" if asked.get("sort") in COLUMNS else "/figures"


routes = [
    Route("/figures", _show, methods=["GET"]),
    Route("/figures", _act, methods=["POST"]),
]
