"""The interval: printed days between two events of the calendar, and the length of the campaign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from votescope.core import Fact, Moment, Range
from votescope.reading.dates.length import length_pattern, notice_range
from votescope.reading.document import Document
from votescope.reading.wordlist import vocabulary

__all__ = ["find_intervals"]

_REFUSED = re.compile(
    r"\b(?:not|never|no|would|will|should|must|may|might|could|if|another|previous|last)\b", re.IGNORECASE
)


def find_intervals(document: Document) -> tuple[Fact, ...]:
    """Find how long before the vote its rules and question were settled, how long the campaign and count took.

    Returns
    -------
    tuple of Fact
        ``calendar.law_changed_before_start``, ``calendar.question_final_before_start``,
        ``calendar.results_after_end`` and ``calendar.campaign_days`` with ranges of days, and
        ``calendar.called`` for "it was called ten days ago"; ``derived`` gives the reason for the range.

    Examples
    --------
    >>> from votescope.reading.cut import read_document
    >>> text = "The election law was changed two months before the vote. The campaign lasted ten days."
    >>> [(f.key, str(f.value)) for f in find_intervals(read_document(text, file="a.txt"))]
    [('calendar.law_changed_before_start', '56 to 62'), ('calendar.campaign_days', '10')]
    """
    found: list[Fact] = []
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        if not _LENGTH.search(text):
            continue
        for key, start, end, days, reason in (*_between(text), *_campaign(text)):
            span = document.span(sentence.start + start, sentence.start + end)
            found.append(Fact(key=key, value=days, spans=(span,), derived=reason))
        found += _called_ago(document, sentence.start, text)
    return tuple(found)


_LENGTH = re.compile(
    r"\b(?:hour|day|week|fortnight|month|year)s?\b|-(?:day|week|month)\b|\bovernight\b", re.IGNORECASE
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = vocabulary("notice")
    amount = length_pattern()
    result: list[tuple[str, re.Pattern[str]]] = []
    for entry in table["intervals"]:
        what = rf"(?P<what>{entry['what']})"
        if entry["side"] == "before":
            near = rf"{amount}\s+(?:before|ahead\s+of|prior\s+to)\s+(?:{table['starting']})"
        else:
            near = (
                rf"(?:{amount}\s+(?:after|following)\s+{table['closing']}|"
                rf"within\s+{amount.replace('<amount>', '<amount2>')}\s+of\s+{table['closing']})"
            )
        for pattern in (
            rf"\b{what}\b(?P<gap>[^.;]{{0,80}}?)\b{near}",
            rf"^\W*{near}(?P<gap>[^.;]{{0,100}}?)\b{what}",
        ):
            result.append((entry["key"], re.compile(pattern, re.IGNORECASE)))
    return tuple(result)


def _between(text: str) -> Iterator[tuple[str, int, int, Range, str]]:
    """Yield (key, start, end, days, reason) of the distances between two events."""
    taken: list[tuple[int, int]] = []
    for key, pattern in _patterns():
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            words = match["amount"] or match.groupdict().get("amount2") or ""
            read = notice_range(words)
            if read is None or _REFUSED.search(text[max(0, match.start() - 20) : match.end()]):
                continue
            days = read[0]
            if match.groupdict().get("amount2"):
                days = Range(low=0, high=days.high)
            taken.append(match.span())
            yield key, match.start(), match.end(), days, read[1]


@cache
def _campaign_pattern() -> re.Pattern[str]:
    campaign, amount = vocabulary("notice")["campaign"], length_pattern()
    return re.compile(
        rf"\b{campaign}\s+(?:that\s+|which\s+)?(?:had\s+|has\s+|was\s+|of\s+)?(?:lasted|limited\s+to|restricted\s+to|ran\s+for|cut\s+to|"
        rf"running\s+to|lasting|of)?\s*{amount}\b(?!\s+(?:ago|before|after|earlier|later|ahead|into|from))|"
        rf"\b(?P<count>\d{{1,3}}|[a-z]+)-(?P<unit>day|week|month)(?:-long)?\s+{campaign}\b",
        re.IGNORECASE,
    )


def _campaign(text: str) -> Iterator[tuple[str, int, int, Range, str]]:
    """Yield the printed lengths of the campaign."""
    if "ampaign" not in text:
        return
    for match in _campaign_pattern().finditer(text):
        words = match["amount"] or f"{match['count']} {match['unit']}s"
        read = notice_range(words)
        other = vocabulary("notice")["other campaigns"]
        if re.search(rf"\b(?:{other})\s+$", text[: match.start()], re.IGNORECASE) or re.search(
            rf"\b(?:{other})\s+campaign", match.group(), re.IGNORECASE
        ):
            continue
        if read is not None and not _REFUSED.search(match.group()):
            yield "calendar.campaign_days", match.start(), match.end(), read[0], read[1]


@cache
def _ago_pattern() -> re.Pattern[str]:
    table = vocabulary("notice")
    return re.compile(
        rf"\b(?:{table['vote']}|it|they)\b[^.;]{{0,40}}?\b(?:was|were)\s+(?:first\s+|only\s+)?(?:announced|called|proclaimed|decreed)\s+"
        rf"{length_pattern()}\s+ago\b",
        re.IGNORECASE,
    )


def _called_ago(document: Document, base: int, text: str) -> Iterator[Fact]:
    """Yield the call of the vote where it is told by its distance from the publication day."""
    published = document.published
    if published is None or " ago" not in text:
        return
    for match in _ago_pattern().finditer(text):
        read = notice_range(match["amount"])
        if read is None or read[0].low is None or read[0].high is None:
            continue
        span = document.span(base + match.start(), base + match.end())
        label = f"{published.day.isoformat()} ({published.basis})"
        late, early = (published.day - timedelta(days=int(n)) for n in (read[0].low, read[0].high))
        moment = Moment(earliest=early, latest=late, wording=span.text, anchor=label)
        yield Fact(key="calendar.called", value=moment, spans=(span,), derived=f"counted back: {read[1]}")
