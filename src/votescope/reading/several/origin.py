"""The origin: whether two reports are versions of one page or copies of one agency's story."""

from __future__ import annotations

import re

from votescope.reading.page.sentence import open_quotations
from votescope.reading.report import Report

__all__ = ["same_origin"]

SHINGLE = 5
"""Words in a row that are compared."""
COPIED = 0.5
"""Share of the shorter text's runs of words that makes a copy."""
PARTLY_COPIED = 0.2
"""The same beside common quotations and a common credit."""
LONG_QUOTATION = 6
"""Words from which a common quotation counts."""


def same_origin(a: Report, b: Report) -> str | None:
    """Say why two reports have one origin, or return ``None``.

    Two reports that quote the same speaker are not one source; two versions of a page, or two
    reprints of an agency's story, are.

    Parameters
    ----------
    a, b : Report

    Returns
    -------
    str or None
        The reason in words for a reader.
    """
    first, second = _words(a), _words(b)
    if first == second:
        return "the same text"
    overlap = _overlap(first, second)
    if overlap >= COPIED:
        return f"copies: {overlap:.0%} of the shorter text stands word for word in the other"
    credits_a, credits_b = _credits(a), _credits(b)
    if _initials(a) and _initials(a) == _initials(b) and credits_a == credits_b:
        by = f"{a.initials.text if a.initials else ''} ({', '.join(sorted(credits_a))})"
        return f"versions of one page: the same authors and credits, {by}"
    common = _quotations(a) & _quotations(b)
    if credits_a & credits_b and len(common) >= 2 and overlap >= PARTLY_COPIED:
        agency = ", ".join(sorted(credits_a & credits_b))
        return f"one agency story ({agency}): the same quotations and {overlap:.0%} of the words in a row"
    return None


def _words(report: Report) -> tuple[str, ...]:
    kept = (report.text[s.start : s.end] for s in report.document.sentences)
    return tuple(re.findall(r"[^\W_]+", " ".join(kept).casefold()))


def _overlap(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Return the share of the shorter text's runs of words that the longer one has too."""
    runs = [{words[i : i + SHINGLE] for i in range(len(words) - SHINGLE + 1)} for words in (a, b)]
    shorter = min(len(runs[0]), len(runs[1]))
    return len(runs[0] & runs[1]) / shorter if shorter >= SHINGLE else 0.0


def _credits(report: Report) -> frozenset[str]:
    return frozenset(agency.name for agency in report.agencies if agency.role == "credit")


def _initials(report: Report) -> str:
    return re.sub(r"\s", "", report.initials.text).casefold() if report.initials else ""


def _quotations(report: Report) -> frozenset[str]:
    found = (report.text[left + 1 : right] for left, right in open_quotations(report.text))
    kept = (" ".join(re.findall(r"[^\W_]+", words.casefold())) for words in found)
    return frozenset(words for words in kept if len(words.split()) >= LONG_QUOTATION)
