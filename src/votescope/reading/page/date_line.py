"""The date line: a line, or the start of one, that says when a report was published or updated."""

from __future__ import annotations

import re
from functools import cache

from votescope.reading.dates.printed_date import PrintedDate, find_dates
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["date_line_kind", "dates_of_line", "header_date"]

LONGEST = 160
LONGEST_PLACE = 60
_PLACE = re.compile(
    r"[A-ZÀ-Þ][\w’'.-]*(?:(?:,\s?|\s|\s?[/|]\s?)[A-ZÀ-Þ][\w’'.-]*){0,4}(?:\s*\([A-Z][\w&./ -]{1,30}\))?\s*[,|:–—-]{0,2}"
)
_REMARK = re.compile(r"(?i)\W*\b(?:check against delivery|for immediate release|embargoed\b.{0,30})\W*$")
_CELLS = re.compile(r"\s+[|•·]\s+")
LONGEST_CELL = 4
"""Words of an outlet, a section or a place beside a date ("Island Times | Politics | 26.09.2016")."""
_CLOCK = re.compile(
    r"T?\d{1,2}(?:[:.h]\d{2}){1,2}(?:\.\d+)?Z?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|[+-]\d{1,2}:?\d{0,2}|\d{1,2}",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:^|[\s|•·])(?:[Bb]y|BY)\s+[A-Z]|[|•·]\s*[A-Z]")
_HEADER = re.compile(
    r"\s*(?:[Dd]ate|DATE)\s*[:=]?\s*(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?\s+"
)


def date_line_kind(line: str) -> str | None:
    """Return ``dateline``, ``posting line`` or ``update line`` for a line that only gives a date.

    A clock time, a zone, an author's name and words such as "published on" may stand beside it.

    >>> [date_line_kind(s) for s in ("September 27, 2022", "Updated 28 Sept 2017", "It ended on 2 May 2010.")]
    ['dateline', 'update line', None]
    >>> date_line_kind("Posted: 02 Nov 2023, 10:15 GMT | Staff writer")
    'posting line'
    """
    if len(line) > LONGEST or not re.search(r"\d", line):
        return None
    cells = _CELLS.split(line)
    if len(cells) > 1 and all(len(cell.split()) <= LONGEST_CELL for cell in cells):
        kinds = [kind for cell in cells if (kind := date_line_kind(cell)) and dates_of_line(cell)[0].year]
        if len(kinds) == 1:
            return kinds[0]
    line = _REMARK.sub("", line)
    dates = dates_of_line(line)
    if not dates:
        return None
    rest = line
    for printed in reversed(dates):
        rest = f"{rest[: printed.start]} {rest[printed.end :]}"
    low = rest.casefold()
    posting, updating = _openers("posting").search(low), _openers("updating").search(low)
    rest = _openers("posting").sub(" ", _openers("updating").sub(" ", low))
    left = [
        word for word in re.findall(r"[\w.]+", _CLOCK.sub(" ", rest)) if word.strip(".") and not _known(word)
    ]
    if re.search(r"[»›]", line):
        return None
    if left and _placed(line):
        return "posting line" if posting else "dateline"
    stamped = bool(re.match(r"(?i:\s*(?:first |last )?(?:published|posted|updated|issued))\b", line))
    if len(left) > (4 if stamped or _BYLINE.search(line) else 0) or (
        left and rest.rstrip().endswith((".", "!", "?"))
    ):
        return None
    first_updates = (
        updating
        and updating.start() < dates[0].start
        and (posting is None or updating.start() < posting.start())
        and len(dates) == 1
    )
    return "update line" if first_updates else "posting line" if posting else "dateline"


def dates_of_line(line: str) -> tuple[PrintedDate, ...]:
    """Return the days of a date line, also in capitals or with the next word run on to the year.

    >>> [d.month for d in dates_of_line("Published SEPT. 27, 2022Updated Oct. 3, 2022")]
    [9, 10]
    """
    apart = re.sub(r"(?<=\d)(?=[A-Z][a-z]{5,})[A-Za-z]+", lambda m: " " * len(m.group()), line[: 3 * LONGEST])
    return find_dates(re.sub(r"\b[A-Z]{3,}\b", lambda m: m.group().title(), apart))


def _placed(line: str) -> bool:
    """Tell whether a line is a place, perhaps an agency, and one full date, or the date and, set apart, a place.

    Every word is then written with a capital; a headline seldom ends in a day of the calendar.
    """
    dates = dates_of_line(line)
    if len(dates) != 1 or dates[0].year is None or dates[0].start > LONGEST_PLACE:
        return False
    ahead, behind = _CLOCK.sub("", line[: dates[0].start]).strip(" |/"), line[dates[0].end :].strip(" .,|–—-")
    if not ahead and re.match(r"\s{2,}|\s?[,|–—-]\s", line[dates[0].end :]):
        return len(behind.split()) <= 3 and bool(_PLACE.fullmatch(behind))
    return bool(_PLACE.fullmatch(ahead)) and not re.sub(_CLOCK, "", behind).strip(" :.,APMapmGT()ESUC")


def header_date(line: str) -> int:
    """Return where the date that opens a line ends: a crawl header or an update note; 0 for none.

    >>> header_date("date 2020-08-10 Island votes"), header_date("Update: March 18, 2014: It was held.")
    (16, 24)
    """
    match = _HEADER.match(line + " ")
    if match:
        return min(match.end(), len(line))
    opener = _openers("updating").match(line.casefold()) or _openers("posting").match(line.casefold())
    if opener is None:
        return 0
    dates = find_dates(line[:80])
    if dates and not line[opener.end() : dates[0].start].strip(" :-–—"):
        behind = re.match(r"\s*[:|–—-]\s*", line[dates[0].end :])
        return dates[0].end + behind.end() if behind else 0
    return 0


@cache
def _openers(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){alternation(vocabulary('dates')[kind])}\b\s*:?")


def _known(word: str) -> bool:
    vocab = vocabulary("dates")
    return word in vocab["time words"] or word.strip(".") in vocab["time words"] or word in vocab["heading"]
