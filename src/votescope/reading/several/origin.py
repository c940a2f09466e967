"""The origin: whether two reports are versions of one page, copies or rewrites of one story."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from votescope.reading.document import Sentence
from votescope.reading.page.sentence import open_quotations
from votescope.reading.report import Report

__all__ = ["same_origin"]

SHINGLE = 5
"""Words in a row that are compared."""
COPIED = 0.5
"""Share of the shorter text's runs of words that makes a copy."""
TOLD = 4
"""Words in a row that are compared outside quotations, where only the writer's own words stand."""
REWRITTEN = 0.17
"""Share of the shorter text's own runs that makes a rewrite beside common facts in one order.

Independent reports on one vote shared 0.06 at most of the texts measured, one pair 0.13; rewrites 0.18 and more.
"""
CREDITED = 0.1
"""The same where both credit one agency."""
QUOTATION = 3
"""Words from which a quotation is a common fact."""
DIGITS = 3
"""Digits from which a number is a common fact."""
FEWEST_FACTS = 2

_NUMBER = re.compile(r"\d[\d.,]*\d")
_YEAR = re.compile(r"(?:19|20)\d\d")


def same_origin(a: Report, b: Report) -> str | None:
    """Say why two reports have one origin, or return ``None``.

    Two reports that quote the same speaker are not one source; two versions of a page, two reprints of an
    agency's story, or a story and its rewrite are. What shows a rewrite is the writer's own words between the
    quotations, beside the same exact numbers and quotations in the same order.
    """
    first, second = _trace(a), _trace(b)
    if first.words == second.words:
        return "the same text"
    overlap = _overlap(first.runs, second.runs)
    if overlap >= COPIED:
        return f"copies: {overlap:.0%} of the shorter text stands word for word in the other"
    credits_a, credits_b = _credits(a), _credits(b)
    if _initials(a) and _initials(a) == _initials(b) and credits_a == credits_b:
        by = f"{a.initials.text if a.initials else ''} ({', '.join(sorted(credits_a))})"
        return f"versions of one page: the same authors and credits, {by}"
    own = _overlap(first.own, second.own)
    facts = _in_order(first.facts, second.facts) if own >= CREDITED else 0
    if credits_a & credits_b and own >= CREDITED and facts:
        agency = ", ".join(sorted(credits_a & credits_b))
        return f"one agency's story ({agency}): {facts} facts in one order, {own:.0%} of the writer's words in a row"
    if own >= REWRITTEN and facts >= FEWEST_FACTS:
        return f"a rewrite: {facts} facts in one order, {own:.0%} of the writer's words in a row"
    return None


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    sentences: tuple[Sentence, ...] = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trace:
    """What of a text is looked for in another: its words, their runs, the writer's own runs, and its facts."""

    words: tuple[str, ...]
    runs: frozenset[str]
    own: frozenset[str]
    facts: tuple[str, ...]


def _trace(report: Report) -> _Trace:
    return _traced(_Text(report.text, report.document.sentences))


@lru_cache(maxsize=2048)  # each report is compared with all others
def _traced(page: _Text) -> _Trace:
    words = _plain(" ".join(page.text[s.start : s.end] for s in page.sentences))
    quoted = open_quotations(page.text)
    return _Trace(
        words=words, runs=frozenset(_runs(words, SHINGLE)), own=frozenset(_own_runs(page, quoted)),
        facts=_facts(page.text, quoted),
    )  # fmt: skip


def _plain(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def _runs(words: tuple[str, ...], length: int) -> set[str]:
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def _own_runs(page: _Text, quoted: list[tuple[int, int]]) -> set[str]:
    """Return the runs of words outside quotations; none goes from one side of a quotation to the other."""
    found: set[str] = set()
    for sentence in page.sentences:
        start = sentence.start
        for left, right in [*quoted, (sentence.end, sentence.end)]:
            if right < start or left > sentence.end:
                continue
            found |= _runs(_plain(page.text[start : max(start, left)]), TOLD)
            start = min(right, sentence.end)
    return found


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share of the shorter text's runs of words that the longer one has too."""
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter >= SHINGLE else 0.0


def _credits(report: Report) -> frozenset[str]:
    return frozenset(agency.name for agency in report.agencies if agency.role == "credit")


def _initials(report: Report) -> str:
    return re.sub(r"\s", "", report.initials.text).casefold() if report.initials else ""


def _facts(text: str, quoted: list[tuple[int, int]]) -> tuple[str, ...]:
    """List the exact numbers (three digits and more, no years) and the quotations, in the order of the text."""
    found = {
        match.start(): match.group().replace(",", "")
        for match in _NUMBER.finditer(text)
        if not _YEAR.fullmatch(match.group()) and sum(mark.isdigit() for mark in match.group()) >= DIGITS
    }
    for left, right in quoted:
        words = _plain(text[left + 1 : right])
        if len(words) >= QUOTATION:
            found[left] = " ".join(words)
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))


def _in_order(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    """Return how many facts both texts tell in one order; of a quotation one may give a part."""
    best = [0] * (len(second) + 1)
    for fact in first:
        row = [0]
        for n, other in enumerate(second):
            met = fact == other or (" " in fact and " " in other and (fact in other or other in fact))
            row.append(best[n] + 1 if met else max(row[n], best[n + 1]))
        best = row
    return best[-1]
