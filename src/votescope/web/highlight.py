"""The highlight: a report's text cut into paragraphs and pieces, each with the items whose words it is part of."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

__all__ = ["KINDS", "Highlight", "Paragraph", "Piece", "clipped", "paragraphs", "visible"]

KINDS = ("date", "place", "figure", "statement", "fact")
"""What words of a report can be marked as, in the order of the legend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Characters ``start`` to ``end`` of a text that belong to an item; ``item`` is empty where there is none."""

    kind: str
    start: int
    end: int
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters that belong to the same items throughout.

    ``kinds`` and ``items`` begin with the shortest of the stretches that meet here, the one a reader means who
    points at it; ``opens`` are the items whose words begin with this piece, each at its first place only.
    """

    text: str
    kinds: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the text between blank lines, with its place in the text."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


def paragraphs(
    text: str, highlights: Iterable[Highlight], breaks: Collection[int] = ()
) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs and these into pieces; highlights may overlap, and reach over paragraphs.

    A paragraph ends at a blank line and before a line that starts at one of ``breaks``. The pieces hold every character
    of the text but the line ends between paragraphs. What lies outside the text or is empty is left out.

    Examples
    --------
    >>> long, short = Highlight(kind="fact", start=0, end=9, item="a"), Highlight(kind="date", start=4, end=9, item="b")
    >>> [(piece.text, piece.items) for piece in paragraphs("won 9 May.", [long, short])[0].pieces]
    [('won ', ('a',)), ('9 May', ('b', 'a')), ('.', ())]
    """
    listed = sorted(
        (one for one in highlights if 0 <= one.start < one.end <= len(text)),
        key=lambda one: (one.start, one.end),
    )
    blocks = _blocks(text, frozenset(breaks))
    edges = {edge for block in blocks for edge in block}
    cuts = sorted(edges | {edge for one in listed for edge in (one.start, one.end)})
    pieces = iter([*_pieces(text, cuts, listed), (len(text), Piece(text=""))])
    found: list[Paragraph] = []
    at, piece = next(pieces)
    for start, end in blocks:
        own: list[Piece] = []
        while at < end:
            if at >= start:
                own.append(piece)
            at, piece = next(pieces)
        found.append(Paragraph(start=start, end=end, pieces=tuple(own)))
    return tuple(found)


def _blocks(text: str, breaks: frozenset[int]) -> list[tuple[int, int]]:
    """Return where each paragraph starts and ends, its last line end left out."""
    found: list[tuple[int, int]] = []
    at, fresh = 0, True
    for line in text.splitlines(keepends=True):
        start, end = at, at + len(line.rstrip("\r\n"))
        at += len(line)
        if not line.strip("\x00\ufeff \t\r\n\f\v"):
            fresh = True
        elif fresh or not breaks.isdisjoint(range(start, end)):
            found.append((start, end))
            fresh = False
        else:
            found[-1] = (found[-1][0], end)
    return found


def _pieces(text: str, cuts: list[int], listed: list[Highlight]) -> Iterator[tuple[int, Piece]]:
    """Walk over the text once; ``active`` are the highlights that cover the present stretch."""
    active: list[Highlight] = []
    opened: set[str] = set()
    following = 0
    for start, end in pairwise(cuts):
        active = [one for one in active if one.end > start]
        while following < len(listed) and listed[following].start <= start:
            active.append(listed[following])
            following += 1
        near = sorted(active, key=lambda one: (one.end - one.start, KINDS.index(one.kind), one.item))
        items = tuple(dict.fromkeys(one.item for one in near if one.item))
        opens = tuple(item for item in items if item not in opened)
        opened.update(opens)
        kinds = tuple(dict.fromkeys(one.kind for one in near))
        yield start, Piece(text=text[start:end], kinds=kinds, items=items, opens=opens)


def visible(text: str) -> Markup:
    r"""Return a text as HTML in which nothing acts unseen: directions, joiners and controls stand as their code.

    >>> visible("a<b>\u202e")
    Markup('a&lt;b&gt;<span class="sign" title="right-to-left override">U+202E</span>')
    """
    if text.isprintable():
        return escape(text)
    return Markup("").join(
        escape("".join(run)) if plain else Markup("").join(_sign(character) for character in run)
        for plain, run in groupby(text, key=_plain)
    )


def _plain(character: str) -> bool:
    return character.isprintable() or character in "\n\r\t" or unicodedata.category(character) == "Zs"


def _sign(character: str) -> Markup:
    name = unicodedata.name(character, "control character").lower()
    return Markup('<span class="sign" title="{}">U+{:04X}</span>').format(name, ord(character))


def clipped(text: str, most: int = 160) -> str:
    r"""Return a text on one line, cut after ``most`` characters.

    >>> clipped("a  long\nname", 8)
    'a long …'
    """
    words = " ".join(text[: 4 * most].split())
    return words if len(words) <= most and len(text) <= 4 * most else words[: most - 1] + "…"
