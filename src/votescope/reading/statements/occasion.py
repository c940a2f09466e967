"""The occasion: on which day, where and through whom something was said."""

from __future__ import annotations

import re
from datetime import date, timedelta

from votescope.core import WEEKDAYS
from votescope.reading.statements.word import Word

__all__ = ["adjuncts_end", "resolve_day", "time_end", "venue_in", "venue_length"]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|" \
        r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"  # fmt: skip
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
PART = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime))?"
CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?|gmt|utc)|\d{1,2}:\d\d|midnight|noon|midday)"
DAY = (
    rf"(?:(?:last|this|next|the\s+previous|the\s+following)\s+)?{WEEKDAY}{PART}"
    rf"(?:,?\s+(?:{MONTH}\s+\d{{1,2}}\b|\d{{1,2}}\s+{MONTH})(?:,?\s+\d{{4}}\b)?)?"
)
NUMBERED = r"\d{1,2}(?:st|nd|rd|th)?"
DATED = rf"(?:the\s+)?(?:{MONTH}\s+{NUMBERED}\b|{NUMBERED}\s+(?:of\s+)?{MONTH})(?:,?\s+\d{{4}}\b)?"
RELATIVE = (
    r"(?:today|yesterday|tonight|the\s+(?:same|next|previous|following)\s+(?:day|night|morning|evening|week)|"
    r"(?:the\s+)?day\s+before|(?:last|this|that|the\s+past)\s+(?:week|weekend|month|year|day|night|morning|evening|afternoon)|"
    r"the\s+(?:week|day|night|month|year)\s+before|(?:\w+\s+)?(?:days|hours|weeks|months|years|minutes)\s+(?:ago|earlier|later)|"
    r"in\s+the\s+(?:early\s+hours|morning|afternoon|evening)|overnight|in\s+(?:recent|the\s+past|the\s+last)\s+\w+|"
    rf"in\s+{MONTH}(?:\s+\d{{4}})?|in\s+(?:19|20)\d\d)"
)
PREFIX = (
    r"(?:(?:early|late|earlier|later|shortly|just|immediately|only|hours|also)\s+)*"
    r"(?:(?:on|by|at|before|after|since|until)\s+)?(?:(?:early|late)\s+)?"
)
TIME = re.compile(
    rf"{PREFIX}(?:{DATED}|{DAY}|{RELATIVE}|{CLOCK}(?:\s+(?:on\s+)?{DAY})?)(?:\s+(?:{DAY}|on\s+{DAY}))?(?![\w’'-])",
    re.IGNORECASE,
)
FIRST = frozenset(
    "early late earlier later shortly just immediately only hours also on by at before after since until in the "
    "last this that next today yesterday tonight overnight day days weeks months years minutes midnight noon midday "
    "monday tuesday wednesday thursday friday saturday sunday".split()
) | {word for name in MONTHS for word in (name, name[:3], f"{name[:3]}.", "sept", "sept.")}
COUNTED = frozenset("days hours weeks months years minutes".split())
WINDOW = 90


def time_end(tokens: list[Word], start: int, end: int) -> int:
    """Return where a time adjunct that begins at token ``start`` ends, or ``start`` if none does."""
    if start >= end or tokens[start].kind != "word":
        return start
    low = tokens[start].low
    counted = start + 1 < end and tokens[start + 1].low in COUNTED
    if not (low in FIRST or counted or low[:1].isdigit()):
        return start
    match = TIME.match(_window(tokens, start, end))
    if match is None:
        return start
    stop = tokens[start].start + match.end()
    position = start
    while position < end and tokens[position].end <= stop:
        position += 1
    return position


def _window(tokens: list[Word], start: int, end: int) -> str:
    """Rebuild the characters from token ``start`` on, gaps as blanks, up to a fixed width."""
    parts: list[str] = []
    at = tokens[start].start
    for k in range(start, end):
        word = tokens[k]
        if word.kind == "quote" or word.end - tokens[start].start > WINDOW:
            break
        parts.append(" " * (word.start - at) + word.text)
        at = word.end
    return "".join(parts)


def resolve_day(wording: str, anchor: date | None) -> str | None:
    """Resolve the wording of a time to an ISO day, or an ISO week for "last week".

    A weekday is the last one up to the anchor: the anchor day itself where the weekdays agree, except for
    "last Friday", which is never the anchor day. Without an anchor only a full date resolves.

    >>> resolve_day("on Sunday", date(2022, 9, 27))
    '2022-09-25'
    >>> resolve_day("last week", date(2022, 9, 27))
    '2022-W38'
    """
    low = " ".join(wording.lower().split())
    day = _dated(low, anchor)
    if day is not None or anchor is None:
        return day.isoformat() if day else None
    weekday = re.search(WEEKDAY, low)
    if weekday:
        back = (anchor.weekday() - [name.lower() for name in WEEKDAYS].index(weekday.group())) % 7
        if "next" in low.split():
            return (anchor + timedelta(days=(7 - back) % 7 or 7)).isoformat()
        if back == 0 and re.search(r"\b(?:last|previous)\b", low):
            back = 7
        return (anchor - timedelta(days=back)).isoformat()
    if re.search(r"\b(?:last|previous) week\b|\bthe week before\b", low):
        year, week, _ = (anchor - timedelta(days=7)).isocalendar()
        return f"{year}-W{week:02d}"
    if re.search(r"\byesterday\b|\blast night\b", low):
        return (anchor - timedelta(days=1)).isoformat()
    if re.search(r"\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b", low):
        return anchor.isoformat()
    return None


def _dated(low: str, anchor: date | None) -> date | None:
    """Read a day and month, with the year printed or that of the last such day up to the anchor."""
    match = re.search(rf"({MONTH})\s+(\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH})", low)
    if match is None:
        return None
    name = (match.group(1) or match.group(4)).rstrip(".")[:3]
    month = [m[:3] for m in MONTHS].index(name) + 1
    number = int(match.group(2) or match.group(3))
    year = re.search(r"\b(?:19|20)\d\d\b", low)
    try:
        if year:
            return date(int(year.group()), month, number)
        if anchor is None:
            return None
        day = date(anchor.year, month, number)
        return day if day <= anchor + timedelta(days=7) else date(anchor.year - 1, month, number)
    except ValueError:
        return None


CHANNEL = (
    r"(?:Twitter|X|Facebook|Telegram|Instagram|YouTube|TikTok|WhatsApp|Weibo|VK|Truth\s+Social|Bluesky|Mastodon|"
    r"social\s+media|LinkedIn|Threads)"
)
OCCASION = (
    r"statement|tweet|post|speech|address|letter|interview|telephone\s+call|phone\s+call|press\s+conference|news\s+conference|"
    r"briefing|press\s+briefing|communique|communiqué|broadcast|rally|message|memo|memorandum|video|column|debate|"
    r"news\s+briefing|press\s+release|podcast|hearing|summit|meeting|op-ed|ceremony"
)
VENUES = (
    rf"\b(?:in|at|on|through|via|during|by|told)\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+|its\s+)?(?P<what>(?:[\w-]+\s+){{0,3}}?(?:{OCCASION}))\b",
    rf"\bon\s+(?P<what>{CHANNEL})\b",
    r"\bon\s+(?P<what>(?:state|national|public|local|live|Russian|state-run)\s+(?:television|TV|radio))\b",
    r"\bto(?:ld)?\s+(?P<what>reporters|journalists|lawmakers|parliament|supporters|MPs|diplomats|voters|the\s+(?:BBC|nation|crowd|court|chamber|Senate|parliament|assembly)|state\s+(?:television|TV|media))\b",
    r"\btold\s+(?:the\s+)?(?P<what>[A-Z][\w&.-]*(?:\s+[A-Z][\w&.-]*){0,3})",
    r"\b[Aa]ddressing\s+(?:the\s+)?(?P<what>[\w.\s]{3,60}?)(?=,|\s+by\s+video|\s+on\s+|$)",
    r"\b[Ss]peaking\s+(?:to|at|in|on|outside|before|from)\s+(?:the\s+|an?\s+)?(?P<what>[\w.\s]{3,60}?)(?=,|\s+on\s+|$)",
)
PATTERNS = tuple(re.compile(pattern) for pattern in VENUES)
AUDIENCES = {"lawmakers": "parliament", "mps": "parliament"}


def venue_in(text: str, lemma: str) -> tuple[str, int, int] | None:
    """Find the event, channel or audience named in ``text`` with its offsets there.

    >>> venue_in("said in a televised statement on Monday", "say")
    ('televised statement', 10, 29)
    """
    for pattern in PATTERNS:
        match = pattern.search(text[:600])
        if match is not None:
            what = " ".join(match.group("what").split())
            return AUDIENCES.get(what.lower(), what), match.start("what"), match.end("what")
    return ("tweet", -1, -1) if lemma == "tweet" else None


PLACE_OF_SPEECH = re.compile(
    rf"(?:in|at|on|through|via|during|by)\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+|its\s+)?(?:(?:[\w-]+\s+){{0,3}}?(?:{OCCASION})|{CHANNEL}|"
    r"(?:\w+\s+)?(?:television|TV|radio)|video\s+link|telephone)(?![\w’'-])"
)


def venue_length(tokens: list[Word], start: int) -> int:
    """Count the tokens of a known venue phrase ("in a written statement", "on Telegram") that begins here."""
    match = PLACE_OF_SPEECH.match(_window(tokens, start, len(tokens)))
    if match is None:
        return 0
    stop = tokens[start].start + match.end()
    return sum(1 for word in tokens[start : start + 12] if word.end <= stop)


def adjuncts_end(tokens: list[Word], start: int, end: int) -> int:
    """Return where a run of time and venue phrases that begins at token ``start`` ends, or ``start``."""
    k = start
    while k < end:
        step = time_end(tokens, k, end)
        step = step if step > k else k + venue_length(tokens, k)
        if step == k:
            break
        k = min(step, end)
    return k
