"""The timeline: days as they are known, as dates, as weekdays of an unknown year, or by order only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.sax.saxutils import escape

from votescope.core import WEEKDAYS, Display
from votescope.dossier.palette import GRID, INK, MUTED, OBSERVED, SOFT
from votescope.dossier.vega import printable

__all__ = ["Event", "draw_timeline", "events_of"]

_ROW = 34
_OPEN_DAYS = 7
"""Length of the fading bar drawn for an end that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row: its label and where it lies; ``first`` and ``last`` are columns of the axis, ends included."""

    label: str
    said: str
    first: int | None
    last: int | None
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """The columns of the axis: how many, the words under them, and what the whole is called."""

    columns: int
    ticks: tuple[tuple[int, str], ...]
    title: str
    by_day: bool


def events_of(display: Display) -> tuple[list[Event], _Axis]:
    """Return the rows of a timeline in order of time, and the axis they share."""
    names = ("label", "earliest", "latest", "weekday", "order")
    rows = [
        dict(zip(names, row, strict=True)) for row in zip(*(display.columns[n] for n in names), strict=True)
    ]
    dated = [row for row in rows if row["earliest"] or row["latest"]]
    if dated:
        return _dated(rows)
    if any(row["weekday"] for row in rows):
        return _weekdays(rows)
    ordered = sorted(rows, key=lambda row: (row["order"] is None, row["order"] or 0))
    events = [
        Event(label=str(row["label"]), said="order only", first=place, last=place)
        for place, row in enumerate(ordered)
    ]
    ticks = tuple((place, str(place + 1)) for place in range(len(events)))
    return events, _Axis(
        columns=max(len(events), 1), ticks=ticks, title="In this order; no dates known", by_day=True
    )


def _dated(rows: Sequence[dict[str, object]]) -> tuple[list[Event], _Axis]:
    spans = {id(row): _ends(row) for row in rows if row["earliest"] or row["latest"]}
    known = [day for ends in spans.values() for day in ends if day is not None]
    first, last = min(known), max(known)
    if any(start is None for start, _ in spans.values()):
        first -= timedelta(days=_OPEN_DAYS)
    if any(end is None for _, end in spans.values()):
        last += timedelta(days=_OPEN_DAYS)
    events: list[Event] = []
    for row in sorted(rows, key=lambda row: _when(spans.get(id(row)))):
        start, end = spans.get(id(row), (None, None))
        if id(row) not in spans:
            said = f"a {row['weekday']}" if row["weekday"] else "order only"
            events.append(
                Event(label=str(row["label"]), said=f"{said}, no date known", first=None, last=None)
            )
            continue
        events.append(
            Event(
                label=str(row["label"]),
                said=_said(start, end),
                first=((start or first) - first).days,
                last=((end or last) - first).days,
                open_start=start is None,
                open_end=end is None,
            )
        )
    days = (last - first).days + 1
    return events, _Axis(columns=days, ticks=_date_ticks(first, days), title="", by_day=days <= 45)


def _when(ends: tuple[date | None, date | None] | None) -> tuple[date, date]:
    if ends is None:
        return date.max, date.max
    return ends[0] or ends[1] or date.max, ends[1] or date.max


def _ends(row: dict[str, object]) -> tuple[date | None, date | None]:
    start, end = (
        date.fromisoformat(str(row[name])) if row[name] else None for name in ("earliest", "latest")
    )
    return start, end


def _said(start: date | None, end: date | None) -> str:
    if start == end and start is not None:
        return f"{WEEKDAYS[start.weekday()][:3]} {start.day} {start:%b %Y}"
    if start and end:
        return f"{start.day} {start:%b %Y} to {end.day} {end:%b %Y}"
    return f"on or after {start.day} {start:%b %Y}" if start else f"on or before {end.day} {end:%b %Y}"  # type: ignore[union-attr]


def _date_ticks(first: date, days: int) -> tuple[tuple[int, str], ...]:
    step = next((step for step in (1, 2, 7, 14, 31, 91, 183, 366) if days / step <= 8), max(1, days // 7))
    form = "%b %Y" if step > 60 else "%b"
    return tuple(
        (
            place,
            f"{(first + timedelta(days=place)):{form}}"
            if step > 60
            else _short(first + timedelta(days=place)),
        )
        for place in range(0, days, step)
    )


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"


def _weekdays(rows: Sequence[dict[str, object]]) -> tuple[list[Event], _Axis]:
    """Place weekdays on the shortest run of days that keeps the order known; without order, on one week."""
    with_day = [row for row in rows if row["weekday"] in WEEKDAYS]
    ordered = all(row["order"] is not None for row in with_day)
    if ordered:
        with_day = sorted(with_day, key=lambda row: int(str(row["order"])))
    events: list[Event] = []
    start = WEEKDAYS.index(str(with_day[0]["weekday"])) if ordered and with_day else 0
    at = 0
    for row in with_day:
        place = (WEEKDAYS.index(str(row["weekday"])) - start) % 7
        at = at + (place - at) % 7 if ordered else place
        events.append(Event(label=str(row["label"]), said=f"a {row['weekday']}", first=at, last=at))
    rest = [row for row in rows if row["weekday"] not in WEEKDAYS]
    events += [Event(label=str(row["label"]), said="day not known", first=None, last=None) for row in rest]
    columns = max(7, max((event.last or 0 for event in events), default=0) + 1)
    ticks = tuple((place, WEEKDAYS[(start + place) % 7][:3]) for place in range(columns))
    if columns > 10:
        ticks = ticks[:: -(-columns // 8)]
    title = "Weekdays only, year unknown" + (
        "; drawn as the shortest run of days that fits" if ordered else ""
    )
    return events, _Axis(columns=columns, ticks=ticks, title=title, by_day=True)


def draw_timeline(display: Display, width: int) -> str:
    """Return a timeline as SVG of a total width in pixels; labels stand above their bars."""
    events, axis = events_of(display)
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
    if event.first is None or event.last is None:
        return [
            *_words(event, left, y + 14, "start", right - left),
            f'<line x1="{left}" x2="{left + 26}" y1="{y + 24}" y2="{y + 24}" stroke="{MUTED}" '
            'stroke-width="2" stroke-dasharray="2 4"/>',
        ]
    start, end = left + event.first * column, left + (event.last + 1) * column
    if end - start < 8:
        start, end = (start + end) / 2 - 4, (start + end) / 2 + 4
    middle = (start + end) / 2
    anchor = "start" if middle < (left + right) / 2 else "end"
    at = max(left, start) if anchor == "start" else min(right, end)
    parts = _words(event, at, y + 13, anchor, right - at if anchor == "start" else at - left)
    sure = event.first == event.last and not (event.open_start or event.open_end)
    fill = OBSERVED if sure else SOFT
    dash = "" if sure else f' stroke="{OBSERVED}" stroke-dasharray="4 3"'
    parts.append(
        f'<rect x="{start + 0.5:.1f}" y="{y + 18}" width="{max(end - start - 1, 4):.1f}" height="9" rx="2" '
        f'fill="{fill}"{dash}/>'
    )
    return parts


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
