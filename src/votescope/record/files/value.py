"""Values: how the value of a fact is written in a file, and read back."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import Any

from votescope.core import WEEKDAYS, FactValue, Moment, Range
from votescope.record.vocabulary import Term

__all__ = [
    "NONE_FOUND",
    "UNKNOWN",
    "expected_value",
    "fact_value",
    "same_value",
    "says_something",
    "written_value",
]

UNKNOWN = "unknown"
"""Written where nobody knows; the same as leaving the key out, and never the same as ``false``."""
NONE_FOUND = "none_found"
"""Written where somebody looked and found nothing; neither ``false`` nor merely unknown."""

_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def expected_value(term: Term) -> str:
    """Say in a few words what a value of ``term`` looks like in a file."""
    return {
        "truth": "true or false",
        "choice": f"one of {', '.join(term.choices)}",
        "text": "words",
        "moment": "a date 2020-03-29, two dates 2020-03-27/2020-03-29 (.. for an open end), or {weekday: Sunday}",
        "range": f"a number{f' of {term.unit}' if term.unit else ''}, or {{low: 1, high: 27}}",
    }[term.type]


def fact_value(term: Term, raw: Any, *, wording: str = "", anchor: str | None = None) -> FactValue:
    """Read a value as a file holds it.

    Parameters
    ----------
    term : Term
        The key the value belongs to.
    raw : bool, int, float, str, date or mapping
        What YAML made of the words in the file.
    wording, anchor : str
        What the report printed and which publication date resolved it; for moments only.

    Raises
    ------
    ValueError
        The words are no value of this term; the message says what is wrong with them.

    Examples
    --------
    >>> from votescope.record.vocabulary import vocabulary
    >>> print(fact_value(vocabulary()["calendar.called"], "2020-03-01/2020-03-07"))
    between 1 March 2020 and 7 March 2020
    """
    if term.type == "truth":
        return _truth(raw)
    if term.type == "moment":
        return _moment(raw, wording, anchor)
    if term.type == "range":
        return _range(raw)
    words = {True: "yes", False: "no"}.get(raw, raw) if isinstance(raw, bool) else raw
    if not isinstance(words, str) or not words.strip():
        raise ValueError(f"{raw!r} is not a word")
    if term.type == "choice" and words not in term.choices:
        raise ValueError(f"{words!r} is not one of its values")
    return words


def _truth(raw: Any) -> bool:
    value = raw if isinstance(raw, bool) else _TRUTHS.get(raw) if isinstance(raw, str) else None
    if value is None:
        raise ValueError(f"{raw!r} is neither true nor false")
    return value


def _number(raw: Any) -> float | int | None:
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, int | float) or raw != raw:
        raise ValueError(f"{raw!r} is no number")
    return raw


def _range(raw: Any) -> Range:
    if not isinstance(raw, dict):
        number = _number(raw)
        if number is None:
            raise ValueError("there is no number")
        return Range(low=number, high=number)
    unknown = [name for name in raw if name not in ("low", "high")]
    if unknown or not raw:
        raise ValueError(f"{unknown[0]!r} is neither low nor high" if unknown else "there is no number")
    low, high = _number(raw.get("low")), _number(raw.get("high"))
    if low is None and high is None:
        raise ValueError("neither low nor high has a number")
    if low is not None and high is not None and low > high:
        raise ValueError(f"low ({low}) is above high ({high})")
    return Range(low=low, high=high)


def _ends(raw: Any) -> tuple[date | None, date | None]:
    """Return the first and last day of a date, month, year or interval as written."""
    if isinstance(raw, datetime):
        raise ValueError(f"{raw.isoformat()!r} has a clock time")
    if isinstance(raw, date):
        return raw, raw
    words = str(raw).strip()
    if "/" in words:
        first, _, last = words.partition("/")
        low = None if first in ("", "..") else _ends(first)[0]
        high = None if last in ("", "..") else _ends(last)[1]
        if low is None and high is None:
            raise ValueError(f"{words!r} has no date in it")
        if low is not None and high is not None and low > high:
            raise ValueError(f"{words!r} ends before it begins")
        return low, high
    found = _DAY.fullmatch(words)
    if isinstance(raw, bool | float) or found is None:
        raise ValueError(f"{words!r} is no date")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"{words!r} is no day of the calendar") from None
    last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    return first, last


def _moment(raw: Any, wording: str, anchor: str | None) -> Moment:
    if isinstance(raw, dict):
        unknown = [name for name in raw if name not in ("weekday", "between")]
        if unknown or not raw:
            raise ValueError(f"{unknown[0]!r} is neither weekday nor between" if unknown else "it is empty")
        weekday = raw.get("weekday")
        low, high = _ends(raw["between"]) if "between" in raw else (None, None)
    else:
        weekday, (low, high) = None, _ends(raw)
    if weekday is not None and weekday not in WEEKDAYS:
        raise ValueError(f"{weekday!r} is no weekday")
    if low is not None and low == high:
        own = WEEKDAYS[low.weekday()]
        if weekday not in (None, own):
            raise ValueError(f"{low} is a {own}, not a {weekday}")
        weekday = own
    return Moment(earliest=low, latest=high, weekday=weekday, wording=wording, anchor=anchor)


def written_value(value: FactValue) -> Any:
    """Return what a file holds for ``value``; `fact_value` reads it back.

    >>> written_value(Range(low=1, high=27))
    {'low': 1, 'high': 27}
    >>> written_value(Moment(weekday="Friday"))
    {'weekday': 'Friday'}
    """
    if isinstance(value, Range):
        if value.low is not None and value.low == value.high:
            return value.low
        return {name: end for name in ("low", "high") if (end := getattr(value, name)) is not None}
    if not isinstance(value, Moment):
        return value
    if value.day is not None:
        return value.day
    ends = "/".join(".." if end is None else end.isoformat() for end in (value.earliest, value.latest))
    if value.weekday is None:
        return ends if ends != "../.." else UNKNOWN
    return {"weekday": value.weekday} if ends == "../.." else {"between": ends, "weekday": value.weekday}


def same_value(first: FactValue, second: FactValue) -> bool:
    """Tell whether two values state the same, whatever the words they were read from.

    >>> same_value("The  Commission", "the commission"), same_value(True, "true")
    (True, False)
    """
    return _bare(first) == _bare(second)


def says_something(value: FactValue) -> bool:
    """Tell whether a value excludes anything: a moment without a day and a range without ends do not.

    >>> says_something(Moment(wording="soon")), says_something(False)
    (False, True)
    """
    if isinstance(value, Moment):
        return bool(value.earliest or value.latest or value.weekday)
    if isinstance(value, Range):
        return value.low is not None or value.high is not None
    return isinstance(value, bool) or bool(value.strip())


def _bare(value: FactValue) -> tuple[object, ...]:
    if isinstance(value, Moment):
        weekday = value.weekday if value.day is None else None
        return ("moment", value.earliest, value.latest, weekday)
    if isinstance(value, Range):
        return ("range", value.low, value.high)
    if isinstance(value, str):
        return ("text", " ".join(value.casefold().split()))
    return ("truth", value)
