"""The time expression: words for a day, a run of days or a week, and the days they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from votescope.core import WEEKDAYS, Moment
from votescope.reading.dates.printed_date import PrintedDate, find_dates
from votescope.reading.document import Published
from votescope.reading.figures.numeral import words_value

__all__ = ["Direction", "Expression", "find_expressions", "resolve"]

Direction = Literal["back", "ahead", "around"]

_DAYNAME = "(?:" + "|".join(WEEKDAYS) + ")"
_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|(?P<late>evening|night)|noon))?"
_PATTERN = re.compile(
    rf"\b(?:(?P<mod>this past|this coming|last|this|next|coming|previous|past|the following|the previous)\s+)?"
    rf"(?P<first>{_DAYNAME})(?P<poss>['’]s)?{_TIME_OF_DAY}"
    rf"(?:(?:(?:,\s+{_DAYNAME})*,?\s+(?:to|through|until|till|and)\s+|\s?[-–—]\s?)(?:the following\s+|on\s+)?"
    rf"(?P<last>{_DAYNAME})(?P<poss2>['’]s)?)?\b"
    r"|\b(?P<relative>later today|earlier today|today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening))"
    r"(?P<poss3>['’]s)?\b"
    r"|\b(?P<week>(?:over\s+)?(?:last|this|next|the past|the)\s+week(?:end)?)(?P<poss4>['’]s)?\b(?!s)",
    re.IGNORECASE,
)
_AGO_TODAY = re.compile(
    r"\b(?P<n>an?|\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>year|decade)s?\s+ago\s+(?:today|on\s+this\s+day)\b",
    re.IGNORECASE,
)
_YEARS_AGO = re.compile(
    r"\b(?:ago|years?\s+on|years?\s+to\s+the\s+day)(?:\s+on)?\s+(?:this\s+)?$", re.IGNORECASE
)
"""Words that put a day named behind them into another week or year ("ten years ago today")."""
_NEIGHBOUR = re.compile(
    r"\b(?:(?:the\s+(?:day\s+before|previous\s+day)|a\s+day\s+(?:earlier|before))|(?P<next>the\s+(?:following|next)\s+day))\b"
    r"(?=\s*(?:[,.;)]|$|(?:that|and|but|with|by|in|which|when|as|was|were|had|has|at|despite)\b))",
    re.IGNORECASE,
)
_NOT_A_WEEK = re.compile(r"(?:over\s+)?the week$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Words for a time: ``kind`` is ``weekday``, ``relative``, ``week`` or ``date``.

    ``first`` and ``last`` number weekdays (0 is Monday) or, for ``relative``, days from today;
    ``modifier`` is ``last``, ``next``, ``this``, ``told`` ("the following Sunday", counted from another day that
    is told) or nothing. ``possessive`` marks "Sunday's", ``neighbour``
    "the day before", whose ``first`` is reckoned from the day named before it; ``years`` counts back from today.
    """

    start: int
    end: int
    kind: str
    first: int = 0
    last: int | None = None
    modifier: str = ""
    possessive: bool = False
    printed: PrintedDate | None = None
    neighbour: bool = False
    evening: bool = False
    years: int = 0


def find_expressions(text: str, told: Expression | None = None) -> tuple[Expression, ...]:
    """Find the time expressions of ``text`` in order, without overlaps; ``told`` is the last one before it.

    >>> text = "It ran from Friday to Tuesday, not last week; Sunday's vote is on 3 May."
    >>> [(e.kind, e.first, e.last) for e in find_expressions(text)]
    [('weekday', 4, 1), ('week', -1, None), ('weekday', 6, None), ('date', 0, None)]
    """
    found = [
        Expression(
            start=d.start,
            end=d.end,
            kind="date",
            printed=d,
            possessive=text[d.end : d.end + 2] in ("'s", "’s"),
        )
        for d in find_dates(text)
    ]
    found += _ago(text)
    taken = [(hit.start, hit.end) for hit in found]
    for match in _PATTERN.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        if _YEARS_AGO.search(text, max(0, match.start() - 20), match.start()):
            continue
        made = _made(match)
        if made is not None:
            found.append(made)
    found.sort(key=lambda e: e.start)
    found += _neighbours(text, found, told)
    return tuple(sorted(found, key=lambda e: e.start))


def _ago(text: str) -> Iterator[Expression]:
    """Yield "five years ago today"."""
    for match in _AGO_TODAY.finditer(text):
        word = match["n"].casefold()
        number = 1 if word in ("a", "an") else int(word) if word.isdigit() else int(words_value(word) or 0)
        years = number * (10 if match["unit"].casefold() == "decade" else 1)
        if years:
            yield Expression(start=match.start(), end=match.end(), kind="relative", years=years)


def _neighbours(text: str, found: list[Expression], told: Expression | None) -> Iterator[Expression]:
    """Yield "the day before" and "the previous day" as the neighbour of the day named before them."""
    for match in _NEIGHBOUR.finditer(text):
        earlier = [e for e in (*((told,) if told else ()), *found) if e is told or e.end <= match.start()]
        earlier = [e for e in earlier if e.kind in ("weekday", "relative")]
        if not earlier or earlier[-1].last is not None:
            continue
        step = 1 if match["next"] else -1
        near = earlier[-1]
        day = near.first + step
        yield replace(
            near, start=match.start(), end=match.end(), possessive=False, neighbour=True,
            first=day % 7 if near.kind == "weekday" else day,
        )  # fmt: skip


def _made(match: re.Match[str]) -> Expression | None:
    start, end = match.span()
    possessive = any(match.group(name) for name in ("poss", "poss2", "poss3", "poss4"))
    if match.group("first"):
        last = match.group("last")
        return Expression(
            start=start, end=end, kind="weekday", first=_number(match.group("first")),
            last=_number(last) if last else None, modifier=_modifier(match.group("mod")), possessive=possessive,
            evening=bool(match.group("late")),
        )  # fmt: skip
    if match.group("relative"):
        word = match.group("relative").casefold()
        days = -1 if word == "yesterday" else 1 if word == "tomorrow" else 0
        return Expression(start=start, end=end, kind="relative", first=days, possessive=possessive)
    if _NOT_A_WEEK.match(match.group("week")):
        return None
    word = match.group("week").casefold()
    weeks = 1 if "next" in word else -1 if "last" in word or "past" in word else 0
    kind = "weekend" if "weekend" in word else "week"
    return Expression(start=start, end=end, kind=kind, first=weeks, possessive=possessive)


def _modifier(word: str | None) -> str:
    low = (word or "").casefold()
    if low in ("last", "past", "this past"):
        return "last"
    if low in ("previous", "the previous", "the following"):
        return "told"
    return "next" if low in ("next", "coming", "this coming") else low


@cache
def _number(name: str) -> int:
    return WEEKDAYS.index(name.capitalize())


def resolve(
    expression: Expression, wording: str, published: Published | None, direction: Direction
) -> tuple[Moment, Moment]:
    """Return the first and the last day that an expression stands for.

    A bare weekday that is the publication day's own is that day; "last Friday" never is. Without a
    publication date only weekdays and dates printed with their year are known.

    >>> friday = find_expressions("began on Friday")[0]
    >>> anchor = Published(day=date(2020, 3, 3), basis="user")
    >>> str(resolve(friday, "Friday", anchor, "back")[0]), str(resolve(friday, "Friday", None, "back")[0])
    ('28 February 2020', 'a Friday (year unknown)')
    """
    label = None if published is None else f"{published.day.isoformat()} ({published.basis})"
    if expression.kind == "date":
        return _of_date(expression, wording, published, direction, label)
    if published is None or expression.modifier == "told":
        return _unanchored(expression, wording)
    first, last = _days(expression, published.day, direction)
    if expression.kind in ("week", "weekend"):
        if direction == "back" and first <= published.day:
            last = min(last or first, published.day)
        moment = Moment(earliest=first, latest=last, wording=wording, anchor=label)
        return moment, moment
    return Moment.on(first, wording=wording, anchor=label), Moment.on(
        last or first, wording=wording, anchor=label
    )


def _unanchored(expression: Expression, wording: str) -> tuple[Moment, Moment]:
    if expression.kind != "weekday":
        moment = Moment(wording=wording)
        return moment, moment
    last = expression.first if expression.last is None else expression.last
    return (
        Moment(weekday=WEEKDAYS[expression.first], wording=wording),
        Moment(weekday=WEEKDAYS[last], wording=wording),
    )


def _days(expression: Expression, anchor: date, direction: Direction) -> tuple[date, date | None]:
    """Return the first and last day of an expression that hangs on the anchor."""
    if expression.kind == "relative":
        day = anchor + timedelta(days=expression.first)
        if expression.years:
            leap = (day.month, day.day) == (2, 29)
            day = day.replace(year=day.year - expression.years, day=28 if leap else day.day)
        return day, day
    if expression.kind in ("week", "weekend"):
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=expression.first)
        weekend = expression.kind == "weekend"
        if weekend and direction == "back" and anchor.weekday() < 5 and expression.first == 0:
            monday -= timedelta(weeks=1)  # on a weekday "the weekend" that is over is the one before
        return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)
    if expression.last is None:
        return _weekday(expression.first, expression.modifier, anchor, direction), None
    length = (expression.last - expression.first) % 7
    since = (anchor.weekday() - expression.first) % 7
    if direction == "back" or (since <= length and expression.modifier != "next"):
        first = anchor - timedelta(days=since)
        if direction == "back" and first + timedelta(days=length) > anchor and since > length:
            first -= timedelta(days=7)
    else:
        first = anchor + timedelta(days=(expression.first - anchor.weekday()) % 7)
    return first, first + timedelta(days=length)


def _weekday(number: int, modifier: str, anchor: date, direction: Direction) -> date:
    back, ahead = (anchor.weekday() - number) % 7, (number - anchor.weekday()) % 7
    if modifier == "last":
        return anchor - timedelta(days=back or 7)
    if modifier == "next":
        return anchor + timedelta(days=ahead or 7)
    if modifier == "this":
        return anchor - timedelta(days=anchor.weekday()) + timedelta(days=number)
    if direction == "ahead":
        return anchor + timedelta(days=ahead)
    return anchor - timedelta(days=back)


def _of_date(
    expression: Expression, wording: str, published: Published | None, direction: Direction, label: str | None
) -> tuple[Moment, Moment]:
    printed = expression.printed
    assert printed is not None
    year = printed.year
    if year is None and published is not None:
        year = _year(printed, published.day, direction)
    else:
        label = ""
    first, last = printed.on(year), printed.until(year)
    if first is None or last is None or len(printed.days()) > 1:
        moment = Moment(
            weekday=WEEKDAYS[printed.weekday] if printed.weekday is not None else None, wording=wording
        )
        return moment, moment
    if printed.weekday is not None and first.weekday() != printed.weekday:
        moment = Moment(weekday=WEEKDAYS[printed.weekday], wording=wording)
        return moment, moment
    if last < first:
        last = printed.until((year or first.year) + 1) or first
    return Moment.on(first, wording=wording, anchor=label), Moment.on(last, wording=wording, anchor=label)


def _year(printed: PrintedDate, anchor: date, direction: Direction) -> int | None:
    """Return the year that puts a printed day nearest to the anchor, on the side the verb looks to."""
    days = [day for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (day := printed.on(year))]
    if direction == "back":
        days = [day for day in days if day <= anchor + timedelta(days=1)] or days
    elif direction == "ahead":
        # a day without its year lies within nine months; past that a day just gone by is meant
        days = [day for day in days if timedelta(days=-7) <= day - anchor <= timedelta(days=270)] or days
    return min(days, key=lambda day: abs(day - anchor)).year if days else None
