"""The quotation: words between marks, paired by glyph and by what stands around each mark."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

__all__ = ["Quote", "find_quotes", "words_in"]

DOUBLE = '"“”„‟″«»‹›'
SINGLE = "'‘’‚"
OPENERS = {
    "“": "double",
    "„": "double",
    "‟": "double",
    "«": "guillemet",
    "‹": "guillemet",
    "‘": "single",
    "‚": "single",
}
CLOSERS = {"”": "double", "»": "guillemet", "›": "guillemet", "’": "single"}
MARK = re.compile(r"""``|''|’’|‘‘|["“”„‟″«»‹›'‘’‚]""")
SAYING = re.compile(r",\s+(?:he|she|they|[A-Z][\w’'-]+)\s+(?:said|says|told|added|wrote)\b")
SAID = re.compile(r"\b(?:said|says|wrote|added|asked|tweeted|declared)\s*$")
OPENS_SINGLE = re.compile(r"[\s(]['‘]\w")
LEADS_IN = ":,("
DEEPEST = 4
MOST_MARKS = 500
"""A paragraph with more marks than this, and one for every dozen characters, is no prose."""
NO_LETTER = " \t\r\n\x00([{<—–-/|…"
CLOSES_ON = " \t\r\n\x00)]}>.,;:!?—–-/|…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch between two marks: ``start`` to ``end`` with its marks, ``inner_start`` to ``inner_end`` without.

    ``depth`` is 0 for an outermost quotation. ``closed`` is false when the closing mark is missing;
    ``continued`` when the next paragraph opens again with the same mark, as a long speech is printed.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    glyph: str
    depth: int = 0
    closed: bool = True
    continued: bool = False


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner."""

    position: int
    width: int
    glyph: str
    family: str


def words_in(text: str) -> int:
    """Count the words of ``text``.

    >>> words_in("the so-called vote, again")
    4
    """
    return sum(1 for _ in re.finditer(r"\w[\w’'.-]*", text))


def find_quotes(text: str, paragraphs: Iterable[tuple[int, int]]) -> tuple[Quote, ...]:
    """Find the quotations of each paragraph (``start``, ``end``), outermost and nested, in text order.

    Marks are paired by their glyph and by what stands around them, never by counting, so one missing or
    surplus mark costs at most its own quotation. An unclosed mark that opens a paragraph or follows a
    colon or comma closes at the paragraph's end (or where ", he said" begins); any other is dropped.

    >>> t = 'He said "no deal" and rang off.'
    >>> [t[q.inner_start:q.inner_end] for q in find_quotes(t, [(0, len(t))])]
    ['no deal']
    """
    found: list[Quote] = []
    spans = list(paragraphs)
    for index, (start, end) in enumerate(spans):
        quotes = list(_of_paragraph(text, start, end))
        following = spans[index + 1][0] if index + 1 < len(spans) else None
        found.extend(_joined(text, quotes, following))
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _joined(text: str, quotes: list[Quote], following: int | None) -> Iterator[Quote]:
    """Mark an unclosed quotation as continued where the next paragraph opens with the same glyph."""
    for quote in quotes:
        reopened = not quote.closed and following is not None and text.startswith(quote.glyph, following)
        yield replace(quote, continued=True) if reopened else quote


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    """Pair the marks of one paragraph with a stack of open ones."""
    stack: list[_Open] = []
    count = sum(text.count(mark, start, end) for mark in DOUBLE + SINGLE)
    if count > MOST_MARKS and count > (end - start) / 12:
        return
    marks = list(MARK.finditer(text, start, end))
    closers = _single_closers(text, marks, start, end)
    for mark in marks:
        position, width = mark.start(), len(mark.group())
        role, family = _role(text, mark, (start, end), stack, closers)
        if role == "open":
            _drop_unclosed(stack, family)
            del stack[: max(0, len(stack) - DEEPEST)]
            stack.append(_Open(position, width, mark.group(), family))
        elif role == "close":
            depth = _partner(stack, family)
            if depth is not None:
                opened = stack[depth]
                del stack[depth:]
                yield _quote(opened, position, position + width, depth)
    yield from _unclosed(text, stack, end)


def _quote(opened: _Open, inner_end: int, end: int, depth: int) -> Quote:
    return Quote(
        start=opened.position,
        end=end,
        inner_start=opened.position + opened.width,
        inner_end=inner_end,
        glyph=opened.glyph,
        depth=depth,
    )


def _role(
    text: str, mark: re.Match[str], limits: tuple[int, int], stack: list[_Open], closers: list[int]
) -> tuple[str, str]:
    """Tell whether a mark opens, closes or is none (an apostrophe, an inch), and its family."""
    before = text[mark.start() - 1] if mark.start() > limits[0] else " "
    after = text[mark.end()] if mark.end() < limits[1] else " "
    if mark.group() in SINGLE:
        return _single_role(text, mark, (before, after), stack, closers), "single"
    family = "guillemet" if mark.group() in "«»‹›" else "double"
    waiting = _partner(stack, family) is not None
    if before.isdigit() and mark.group() in '"″' and not waiting:
        return "none", family
    if family == "double" and mark.group() in "“‟" and waiting and not _may_open(before, after):
        return "close", family
    if mark.group() in ("„", "``", "‘‘"):
        return "open", family
    if mark.group() in OPENERS and not (waiting and after in CLOSES_ON and before not in NO_LETTER):
        return "open", family
    if mark.group() in CLOSERS or mark.group() == "’’":
        return ("open" if not waiting and _may_open(before, after) else "close"), family
    return _straight_role(before, after, waiting), family


def _may_open(before: str, after: str) -> bool:
    return (before in NO_LETTER or before in DOUBLE + SINGLE) and after not in CLOSES_ON


def _straight_role(before: str, after: str, waiting: bool) -> str:
    """Place a straight mark: what touches a word on its right opens, on its left closes."""
    opens = _may_open(before, after)
    closes = before not in " \t\r\n\x00([{<" and (after in CLOSES_ON or after in DOUBLE + SINGLE)
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    return "close" if waiting else "open"


def _single_role(
    text: str, mark: re.Match[str], around: tuple[str, str], stack: list[_Open], closers: list[int]
) -> str:
    """Place a single mark; between letters, before a digit or without a partner it is an apostrophe."""
    before, after = around
    waiting = _partner(stack, "single") is not None
    if mark.group() in "‘‚" and (after.isalnum() or after in DOUBLE):
        return "open"
    if before.isalnum() and after.isalnum():
        return "none"
    if mark.start() in set(closers[bisect_left(closers, mark.start()) :][:1]):
        return "close" if waiting and not _plural_owner(text, mark.start(), closers) else "none"
    if mark.group() == "'" and _may_open(before, after) and after.isalpha():
        later = bisect_left(closers, mark.start())
        return "open" if later < len(closers) else "none"
    return "none"


def _plural_owner(text: str, position: int, closers: list[int]) -> bool:
    """Tell whether ``voters' choice'`` has its apostrophe here and its closing mark later."""
    owner = text[position - 1] == "s" and text[position + 1 : position + 2] == " "
    later = bisect_left(closers, position) + 1
    if not owner or not text[position + 2 : position + 3].islower() or later >= len(closers):
        return False
    return OPENS_SINGLE.search(text, position + 1, closers[later]) is None


def _single_closers(text: str, marks: list[re.Match[str]], start: int, end: int) -> list[int]:
    """List the single marks that could close: after a letter or stop, before a space or stop."""
    found: list[int] = []
    for mark in marks:
        if mark.group() not in ("'", "’", "‘"):
            continue
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if before not in NO_LETTER and not before.isspace() and (after in CLOSES_ON or after in DOUBLE):
            found.append(mark.start())
    return found


def _partner(stack: list[_Open], family: str) -> int | None:
    """Find the innermost open mark of the same family."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].family == family:
            return depth
    return None


def _drop_unclosed(stack: list[_Open], family: str) -> None:
    """Forget an open mark when its own family opens again: it was never closed, nothing after it is lost."""
    depth = _partner(stack, family)
    if depth is not None and depth == len(stack) - 1:
        del stack[depth:]


def _unclosed(text: str, stack: list[_Open], end: int) -> Iterator[Quote]:
    """Close what is still open at the paragraph's end, if it reads like speech."""
    if not stack or stack[0].family == "single":
        return
    opened = stack[0]
    before = text[max(0, opened.position - 12) : opened.position]
    lead = before.rstrip(" \t")[-1:]
    if lead and lead not in LEADS_IN and lead not in "\r\n" and not SAID.search(before):
        return
    saying = SAYING.search(text, opened.position, end)
    stop = saying.start() if saying else end
    stop = opened.position + len(text[opened.position : stop].rstrip())
    if stop > opened.position + opened.width:
        yield replace(_quote(opened, stop, stop, 0), closed=False)
