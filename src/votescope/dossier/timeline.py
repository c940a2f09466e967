"""The timeline: days as they are known, as dates, as weekdays of an unknown year, or by order only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import escape

from votescope.core import WEEKDAYS, Display
from votescope.dossier.chart_label import printable
from votescope.dossier.palette import GRID, INK, MUTED, OBSERVED, SOFT

__all__ = ["Axis", "Event", "draw_timeline", "events_of", "timeline_legend"]

Row = dict[str, Any]
Placed = tuple[int, int] | None

_ROW = 34
_OPEN_DAYS = 7
"""Days of room for an end that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row: its label, what is known of its day, and the columns of the axis it spans, ends included.

    ``sure`` says that this is the day, ``between`` that it lies somewhere between the ends, ``order`` that
    only the events before and after it are known, ``nothing`` that not even these are.
    """

    label: str
    said: str
    known: str
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The columns of the axis: how many, the words under some of them, and what the whole is called."""

    columns: int
    ticks: tuple[tuple[int, str], ...]
    title: str


_LEGEND = {
    "sure": ("day", "this day"),
    "between": ("between", "somewhere between these days"),
    "order": ("order", "day not known, only what came before or after"),
}


def timeline_legend(display: Display) -> tuple[tuple[str, str], ...]:
    """Return the looks used by a timeline, each with its meaning."""
    used = {event.known for event in events_of(display)[0]}
    return tuple(entry for known, entry in _LEGEND.items() if known in used)


def events_of(display: Display, most: int = 8) -> tuple[list[Event], Axis]:
    """Return the rows of a timeline, in order of time where that is known, and an axis of at most so many ticks."""
    names = ("label", "earliest", "latest", "weekday", "order")
    rows: list[Row] = [
        dict(zip(names, row, strict=True)) for row in zip(*(display.columns[n] for n in names), strict=True)
    ]
    if any(row["earliest"] or row["latest"] for row in rows):
        return _dated(rows, most)
    if any(row["weekday"] in WEEKDAYS for row in rows):
        return _weekdays(rows, most)
    ordered = sorted(rows, key=lambda row: (row["order"] is None, row["order"] or 0))
    events = [
        Event(label=str(row["label"]), said="day not known", known="order", first=place, last=place)
        for place, row in enumerate(ordered)
    ]
    ticks = tuple((place, str(place + 1)) for place in range(len(events)))
    return events, Axis(columns=max(len(events), 1), ticks=ticks, title="In this order; no day is known")


def _dated(rows: Sequence[Row], most: int) -> tuple[list[Event], Axis]:
    ends = [_ends(row) for row in rows]
    known = [day for pair in ends for day in pair if day is not None]
    before, after = _outside(rows, ends)
    first = min(known) - timedelta(
        days=_OPEN_DAYS * (before or any(end and not start for start, end in ends))
    )
    last = max(known) + timedelta(days=_OPEN_DAYS * (after or any(start and not end for start, end in ends)))
    placed: list[Placed] = [
        (((start or first) - first).days, ((end or last) - first).days) if start or end else None
        for start, end in ends
    ]
    said = [_said(start, end) or _unplaced(row) for row, (start, end) in zip(rows, ends, strict=True)]
    sure = [start is not None and start == end for start, end in ends]
    columns = (last - first).days + 1
    events = _events(rows, placed, said, sure, columns)
    return events, Axis(columns=columns, ticks=_date_ticks(first, columns, most), title="")


def _outside(rows: Sequence[Row], ends: Sequence[tuple[date | None, date | None]]) -> tuple[bool, bool]:
    """Tell whether something without a date is known to come before, or after, all that has one."""
    pairs = [
        (row["order"], any(days)) for row, days in zip(rows, ends, strict=True) if row["order"] is not None
    ]
    placed = [order for order, dated in pairs if dated]
    loose = [order for order, dated in pairs if not dated]
    if not placed or not loose:
        return False, False
    return min(loose) < min(placed), max(loose) > max(placed)


def _ends(row: Row) -> tuple[date | None, date | None]:
    start, end = (
        date.fromisoformat(str(row[name])) if row[name] else None for name in ("earliest", "latest")
    )
    return start, end


def _said(start: date | None, end: date | None) -> str:
    if start is not None and start == end:
        return f"{WEEKDAYS[start.weekday()][:3]} {start.day} {start:%b %Y}"
    if start is not None and end is not None:
        return f"{start.day} {start:%b %Y} to {end.day} {end:%b %Y}"
    if start is not None:
        return f"on or after {start.day} {start:%b %Y}"
    return f"on or before {end.day} {end:%b %Y}" if end is not None else ""


def _unplaced(row: Row) -> str:
    return f"a {row['weekday']}, date not known" if row["weekday"] else "day not known"


def _date_ticks(first: date, days: int, most: int) -> tuple[tuple[int, str], ...]:
    step = next(
        (step for step in (1, 2, 7, 14, 31, 91, 183, 366) if days / step <= most), max(1, days // most)
    )
    ticks: list[tuple[int, str]] = []
    for place in range(0, days, step):
        day = first + timedelta(days=place)
        ticks.append((place, f"{day:%b %Y}" if step > 60 else f"{day.day} {day:%b}"))
    return tuple(ticks)


def _weekdays(rows: Sequence[Row], most: int) -> tuple[list[Event], Axis]:
    """Place weekdays on the shortest run of days that keeps their order; without order, on one week."""
    rows = sorted(rows, key=lambda row: (row["order"] is None, row["order"] or 0))
    named = [row for row in rows if row["weekday"] in WEEKDAYS]
    ordered = all(row["order"] is not None for row in named)
    # Two days to the left leave room for what is only known to come before.
    start = (WEEKDAYS.index(named[0]["weekday"]) - 2 * (rows[0] is not named[0])) % 7 if ordered else 0
    at = 0
    placed: list[Placed] = []
    for row in rows:
        if row["weekday"] not in WEEKDAYS:
            placed.append(None)
            continue
        place = (WEEKDAYS.index(row["weekday"]) - start) % 7
        at = at + (place - at) % 7 if ordered else place
        placed.append((at, at))
    said = [f"a {row['weekday']}" if row["weekday"] in WEEKDAYS else "day not known" for row in rows]
    columns = max(7, max(place[1] for place in placed if place) + 1 + 2 * (placed[-1] is None))
    events = _events(rows, placed, said, [True] * len(rows), columns)
    ticks = tuple((place, WEEKDAYS[(start + place) % 7][:3]) for place in range(columns))
    title = "Weekdays only, year unknown" + ("; the shortest run that fits" if ordered else "")
    return events, Axis(columns=columns, ticks=ticks[:: -(-columns // (most + 4))], title=title)


def _events(
    rows: Sequence[Row], placed: Sequence[Placed], said: Sequence[str], sure: Sequence[bool], columns: int
) -> list[Event]:
    """Return the rows as events, those without a day between their neighbours in the known order."""
    found: list[tuple[tuple[int, int, int], Event]] = []
    for place, (row, at) in enumerate(zip(rows, placed, strict=True)):
        known = "sure" if sure[place] else "between"
        if at is None:
            at, known = _neighbours(row, rows, placed, columns)
        rank = row["order"] if row["order"] is not None else columns
        event = Event(label=str(row["label"]), said=said[place], known=known, first=at[0], last=at[1])
        found.append(((known == "nothing", at[1] if known == "sure" else at[0], rank), event))
    return [event for _, event in sorted(found, key=lambda pair: pair[0])]


def _neighbours(
    row: Row, rows: Sequence[Row], placed: Sequence[Placed], columns: int
) -> tuple[tuple[int, int], str]:
    """Return the columns between the last event before and the first after, by the known order."""
    if row["order"] is None:
        return (0, 0), "nothing"
    ranked = [
        (other["order"], at)
        for other, at in zip(rows, placed, strict=True)
        if at and other["order"] is not None
    ]
    low = max((at[0] for order, at in ranked if order < row["order"]), default=0)
    high = min((at[1] for order, at in ranked if order > row["order"]), default=columns - 1)
    return ((low, high), "order") if ranked and low <= high else ((0, 0), "nothing")


def draw_timeline(display: Display, width: int) -> str:
    """Return a timeline as SVG of a total width in pixels; labels stand above their bars."""
    events, axis = events_of(display, 8 if width >= 480 else 4)
    left, right = 4, width - 4
    column = (right - left) / axis.columns
    top = 22 if axis.title else 6
    bottom = top + _ROW * len(events) + 6
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{bottom + 22}" '
        f'viewBox="0 0 {width} {bottom + 22}">'
    ]
    if axis.title:
        parts.append(_text(left, 12, axis.title, fill=MUTED, size=11))
    for place, word in axis.ticks:
        middle = left + (place + 0.5) * column
        parts.append(f'<line x1="{middle:.1f}" x2="{middle:.1f}" y1="{top}" y2="{bottom}" stroke="{GRID}"/>')
        anchor = "start" if middle < 24 else "end" if middle > width - 24 else "middle"
        at = left if anchor == "start" else right if anchor == "end" else middle
        parts.append(_text(at, bottom + 14, word, fill=MUTED, anchor=anchor, size=11))
    parts.append(f'<line x1="{left}" x2="{right}" y1="{bottom}" y2="{bottom}" stroke="{MUTED}"/>')
    for place, event in enumerate(events):
        parts += _row(event, top + _ROW * place, (left, right), column)
    return "".join([*parts, "</svg>"])


def _row(event: Event, y: float, ends: tuple[float, float], column: float) -> list[str]:
    left, right = ends
    if event.known == "nothing":
        return _words(event, left, y + 14, "start", right - left)
    start, end = left + event.first * column, left + (event.last + 1) * column
    if end - start < 8:
        start, end = (start + end) / 2 - 4, (start + end) / 2 + 4
    anchor = "start" if (start + end) / 2 < (left + right) / 2 else "end"
    at = max(left, start) if anchor == "start" else min(right, end)
    parts = _words(event, at, y + 13, anchor, right - at if anchor == "start" else at - left)
    if event.known == "order":
        line = f'y1="{y + 22.5:.1f}" y2="{y + 22.5:.1f}" stroke="{MUTED}" stroke-width="2" stroke-dasharray="1 4"'
        return [*parts, f'<line x1="{start + 1:.1f}" x2="{end - 1:.1f}" {line} stroke-linecap="round"/>']
    look = f'fill="{OBSERVED}"'
    if event.known == "between":
        look = f'fill="{SOFT}" stroke="{OBSERVED}" stroke-dasharray="4 3"'
    width = max(end - start - 1, 4)
    return [
        *parts,
        f'<rect x="{start + 0.5:.1f}" y="{y + 18}" width="{width:.1f}" height="9" rx="2" {look}/>',
    ]


def _words(event: Event, x: float, y: float, anchor: str, room: float) -> list[str]:
    letters = max(12, int(room / 6.4))
    said = f" · {event.said}"
    label = printable(event.label)
    if len(label) + len(said) > letters:
        label = label[: max(6, letters - len(said) - 1)].rstrip() + "…"
    return [
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="12" fill="{INK}">{escape(label)}'
        f'<tspan fill="{MUTED}">{escape(said)}</tspan></text>'
    ]


def _text(x: float, y: float, words: str, *, fill: str, anchor: str = "start", size: int = 12) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{fill}">'
        f"{escape(words)}</text>"
    )
