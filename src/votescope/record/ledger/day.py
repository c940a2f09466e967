"""The written day: an ISO date, week, month, year or interval as the days it may be."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from votescope.core import Moment

__all__ = ["read_day"]

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WEEK = re.compile(r"(\d{4})-?W(\d\d)")


def read_day(text: str) -> Moment:
    """Return the moment that a cell holds: a day, a week, a month, a year, or ``first/last``.

    Raises
    ------
    ValueError
        With what was found instead.

    Examples
    --------
    >>> str(read_day("2022-10-12"))
    '12 October 2022'
    >>> str(read_day("2022-W38")), str(read_day("2022-09/2022-10-05"))
    ('between 19 September 2022 and 25 September 2022', 'between 1 September 2022 and 5 October 2022')
    """
    first, _, last = text.strip().partition("/")
    low, high = _ends(first)[0], _ends(last or first)[1]
    if low > high:
        raise ValueError(f"{text.strip()!r} ends before it begins")
    return Moment.on(low) if low == high else Moment(earliest=low, latest=high)


def _ends(text: str) -> tuple[date, date]:
    try:
        if week := _WEEK.fullmatch(text.strip()):
            year, number = int(week[1]), int(week[2])
            return date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7)
        found = _DAY.fullmatch(text.strip())
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"{text.strip()!r} is no day of the calendar") from None
    return first, date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
