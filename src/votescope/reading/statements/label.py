"""The label: a quotation that is no speech (scare quotes, a title, an answer on a ballot)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from votescope.reading.statements.quote import Quote, words_in
from votescope.reading.statements.word import Word
from votescope.reading.wordlist import vocabulary

__all__ = ["planned_speech", "reason_against", "scare"]


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(vocabulary("labels")[name])


def _bare(inner: str) -> str:
    return inner.strip().rstrip(".,!?;:").lower()


def scare(inner: str, alone: bool) -> bool:
    """Tell whether quoted words are a label of the writer: the vote's own name, a ballot answer, a title.

    ``alone`` tells that the quotation is the whole content; then only a ballot answer is a label.

    >>> scare("referendums", False), scare("never recognize", False)
    (True, False)
    """
    bare = _bare(inner)
    if bare in _list("ballot") or bare in _list("votes"):
        return not alone or bare in _list("ballot")
    return not alone and _title(inner)


def _title(inner: str) -> bool:
    """Tell whether quoted words are printed like a title: every longer word with a capital, no stop."""
    words = [word for word in inner.split() if word[0].isalnum()]
    longer = [word for word in words if len(word) > 3 or word[0].isdigit()]
    if not longer or inner.rstrip()[-1:] in ".,!?" or len(words) > 6:
        return False
    return len(words) > 1 and all(word[0].isupper() or word[0].isdigit() for word in longer)


def reason_against(text: str, quote: Quote, contents: Iterable[tuple[int, int]]) -> str | None:
    """Say why a quotation is no statement of its own, or None if it is (or is part of) one."""
    inner = text[quote.inner_start : quote.inner_end]
    inside = any(start <= quote.inner_start and quote.inner_end <= end for start, end in contents)
    touching = inside or any(start < quote.end and quote.start < end for start, end in contents)
    alone = any(start >= quote.inner_start - 1 and end <= quote.end for start, end in contents)
    bare = _bare(inner)
    if alone:
        return None
    if bare in _list("ballot"):
        return "ballot label"
    if bare in _list("votes"):
        return "scare quotes"
    if _title(inner):
        return "title"
    if touching:
        return "one-word quotation in a statement" if words_in(inner) == 1 else None
    return "scare quotes" if words_in(inner) < 4 else "no holder or cue"


def planned_speech(tokens: list[Word]) -> bool:
    """Tell whether a sentence announces a speech that has not been held ("will address the council")."""
    for k in range(len(tokens) - 1):
        ahead = tokens[k].low in ("will", "'ll") or (
            tokens[k].low == "to" and k > 0 and tokens[k - 1].low in _list("due")
        )
        if not ahead:
            continue
        following = [word.low for word in tokens[k + 1 : k + 4]]
        if any(verb in _list("speaking") for verb in following):
            return True
    return False
