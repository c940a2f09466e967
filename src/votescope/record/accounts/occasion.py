"""The occasion of a figure: this vote as counted, an hour of the voting, an earlier vote, or a number taken back."""

from __future__ import annotations

import re

from votescope.core import Figure, Span

__all__ = ["EARLIER", "THIS", "WITHDRAWN", "occasion_of"]

THIS, EARLIER, WITHDRAWN = "", "an earlier vote", "taken back"

_REACH = 90
_MARKED = "belongs to an earlier vote"
_CLAUSE = re.compile(r"[;]|(?<![ap]\.m)[.?!]\s|\n")
_BREAK = re.compile(r"[;]|(?<![ap]\.m)[.?!]\s|\n|,\s|\s(?:and|but|while|whereas)\s")
_COMPARED = re.compile(
    r"\b(?:(?:down|up|drop|dropped|fall|fell|fallen|rise|rose|risen|slump\w*|jump\w*)\s+(?:sharply\s+|slightly\s+)?from"
    r"|(?:fell|dropped|declined|sank|slumped|rose|climbed|grew|up|down)\s+to\s+[\d.,]+\s*(?:percent|per\s+cent|%)\s+from"
    r"|(?:compared|compares)\s+(?:with|to)|(?:higher|lower|more|less|fewer)\s+than\s+the)"
    r"\s+(?:(?:about|just|some|nearly|almost|around|only|the|a|over)\s+)*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HOUR = re.compile(
    r"\b(?:(?:at|by|before|until|as\s+of)\s+(?P<hour>noon|midday|mid-?\s?(?:morning|afternoon)|lunch\s?time"
    r"|(?:the\s+)?(?:early|late)\s+(?:morning|afternoon|evening)|\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?|o['’]clock|GMT|hours)"
    r"|\d{1,2}[:.]\d\d)|(?P<span>(?:\w+\s+)?(?:hours?|minutes)\s+(?:before|after|into)\s+\w+)"
    r"|(?P<first>on|by|after)\s+the\s+(?:first|second)\s+day)",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:correct(?:s|ed|ion|ing)\b|(?:an?|the)\s+earlier\s+(?:version|report|dispatch)"
    r"|(?:had|has)?\s*(?:first|initially|originally|mistakenly|wrongly)\s+"
    r"(?:said|put|gave|given|spoken|reported|stated|announced|printed|told)\b|instead\s+of\s+$)",
    re.IGNORECASE,
)


def occasion_of(figure: Figure, text: str) -> str:
    """Say of which occasion a figure is, from the words around it in its report's text.

    Returns
    -------
    str
        Empty for the vote itself at its latest count, ``taken back`` for a number that the words correct,
        ``an earlier vote`` (with its year where one is printed), or the hour of the voting, as printed.

    Examples
    --------
    >>> def told(words, number):
    ...     at = words.index(number)
    ...     return Figure(id="", quantity="turnout", printed=number, value=None, unit="percent",
    ...         traces=(Span(text=number, start=at, end=at + len(number), file="a.txt"),))
    >>> words = "Turnout was 43.9%, down from 85.7% in 2020; at noon it had been 20.1%."
    >>> [occasion_of(told(words, number), words) for number in ("43.9%", "85.7%", "20.1%")]
    ['', 'an earlier vote 2020', 'noon']
    """
    span = next((trace for trace in figure.traces if isinstance(trace, Span)), None)
    if span is None or not text:
        return THIS
    whole_left = _CLAUSE.split(text[max(0, span.start - 2 * _REACH) : span.start])[-1]
    left = whole_left[-_REACH:]
    right = _CLAUSE.split(text[span.end : span.end + _REACH])[0]
    if _MARKED in figure.note:
        return _earlier(figure.note, right)
    near = _BREAK.split(right, maxsplit=1)[0]
    hour = _HOUR.search(near) or (_HOUR.search(left) if figure.quantity in ("turnout", "cast") else None)
    if _COMPARED.search(left):
        return _hour(hour) if hour and hour.string == near else _earlier("", right)
    if _TAKEN_BACK.search(whole_left):
        return WITHDRAWN
    if hour and figure.quantity in ("turnout", "cast"):
        between = left[hour.end() :] if hour.string == left else ""
        return _hour(hour) if not re.search(r"\d", between) else THIS
    return THIS


def _earlier(named: str, right: str) -> str:
    year = _YEAR.search(named) or _YEAR.search(right)
    return f"{EARLIER} {year.group()}" if year else EARLIER


def _hour(found: re.Match[str]) -> str:
    return " ".join((found["hour"] or found["span"] or found.group()).casefold().split())
