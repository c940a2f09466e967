"""The place line: the place, day and agency that open a report ("KYIV, Sept 27 (Reuters) -")."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.dates.printed_date import DATE
from votescope.reading.page.agency import agency_pattern

__all__ = ["place_line_end"]

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ’'.-]*){0,3}"
_NAME = r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+){0,2}"
_REGION = rf"(?:, ?(?:{_NAME}|[A-Z]\.[A-Z]\.))?"
_DASH = r"\s*(?:[-–—]{1,2}|&mdash;|&ndash;)\s+"


@cache
def _patterns() -> list[re.Pattern[str]]:
    agency = rf"(?:\([A-Z][\w&.,/ -]{{1,40}}\)|/[A-Z][^/\n]{{1,40}}/\.?|(?:{agency_pattern()}))"
    date = rf"(?:{DATE})"
    return [
        re.compile(rf"(?:{_CAPITALS}|{_NAME}){_REGION}(?:,? {date})?[,.]?\s*{agency}\s*(?:{_DASH}|: )"),
        re.compile(
            rf"(?:{_CAPITALS}|{_NAME}){_REGION}(?:[,.]| \|)? {date}\.?(?:\s*{agency}\.?)?"
            rf"(?:{_DASH}|: | \| |\s+(?=[A-Z\"“]))"
        ),
        re.compile(rf"{_CAPITALS}{_REGION}(?:{_DASH}|: ?)(?=\S)"),
        re.compile(rf"{_NAME}{_REGION}{_DASH}(?=[A-Z\"“])"),
        re.compile(rf"{_NAME}{_REGION} \| (?:{agency} \| )?"),
        re.compile(rf"\(?{agency}\)?(?:{_DASH}|: )"),
        re.compile(rf"{date}(?:{_DASH}|: |\s+(?=[A-Z\"“]))"),
    ]


def place_line_end(line: str) -> int:
    """Return where the place line at the start of ``line`` ends, 0 when there is none.

    >>> [place_line_end(s) for s in ("LARA (AP) — They voted.", "Lara – They voted.", "They voted.")]
    [12, 7, 0]
    """
    found = (pattern.match(line) for pattern in _patterns())
    return max((match.end() for match in found if match), default=0)
