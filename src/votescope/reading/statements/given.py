"""The given statement: one whose cue, holder and content another engine has found."""

from __future__ import annotations

from collections.abc import Iterable

from votescope.core import Statement
from votescope.reading.statements.attribution import Attribution
from votescope.reading.statements.cue import Cue, CueEntry, cue_at
from votescope.reading.statements.holder import Holder
from votescope.reading.statements.label import reason_against
from votescope.reading.statements.scene import Scene
from votescope.reading.statements.unit import Unit
from votescope.reading.statements.written import Found, write_statement

__all__ = ["statement_from"]

Characters = tuple[int, int]


def statement_from(
    scene: Scene,
    *,
    cue: Characters,
    holder: Characters | Holder,
    contents: Iterable[Characters],
    number: int = 0,
) -> Statement | None:
    """Write a statement from the characters of its cue, holder and content.

    Parameters
    ----------
    scene : Scene
        The report prepared with `Scene.of`, once for all its statements.
    cue : tuple of int
        Start and end of the attributing verb, noun or phrase ("said", "according to").
    holder : tuple of int, or Holder
        The noun phrase or pronoun that holds the statement, or a holder already named.
    contents : iterable of tuple of int
        What is said. Marks of a quotation that stands alone, and commas at the ends, are cut off here.
    number : int
        The number of the statement, for its id.

    Returns
    -------
    Statement or None
        None where the holder cannot be named, the cue stands inside a quotation or no content is left.

    Examples
    --------
    >>> from votescope.reading.document import Document, Sentence
    >>> text = "Mayor Ana Vula grumbled the vote was unlawful."
    >>> document = Document(file="a", text=text, lines=(), sentences=(Sentence(start=0, end=len(text)),))
    >>> made = statement_from(Scene.of(document), cue=(15, 23), holder=(6, 14), contents=[(24, 46)])
    >>> made.speaker, made.role, made.contents[0].text
    ('Ana Vula', 'Mayor', 'the vote was unlawful')
    """
    unit = scene.unit_at(cue[0])
    place = scene.tokens_of(unit, *cue) if unit is not None else None
    if unit is None or place is None or any(w.kind == "quote" for w in unit.tokens[place[0] : place[1]]):
        return None
    who = holder if isinstance(holder, Holder) else scene.holder_at(*holder)
    spans = [span for given in contents if (span := _bare(scene, given)) is not None]
    if who is None or not spans:
        return None
    spans.sort()
    touched = [scene.tokens_of(unit, *span) for span in spans]
    ranges = tuple(r for r in touched if r is not None)
    if not ranges:
        return None
    found = Attribution(
        cue=_cue(unit, *place),
        holder=who,
        contents=ranges,
        cue_end=place[1],
        first=min(place[0], ranges[0][0]),
        last=max(place[1], ranges[-1][1]),
    )
    scene.cast.memory.heard(who)
    return write_statement(scene.document, Found(unit, found, spans), number)


def _cue(unit: Unit, at: int, end: int) -> Cue:
    """Look the cue up in the table; a word that is not in it is taken as a plain verb of speech."""
    known = cue_at(unit.tokens, at)
    if known is not None:
        return known
    low = " ".join(word.low for word in unit.tokens[at:end])
    entry = CueEntry(lemma=low, forms=(low,), frames=("says",))
    return Cue(entry=entry, at=at, end=end, group=at, mode="finite", form=0)


def _bare(scene: Scene, given: Characters) -> Characters | None:
    """Cut marks, blanks and joining commas off a content; a quotation alone goes without its marks."""
    text = scene.document.text
    start, end = given
    unit = scene.unit_at(start)
    for quote in unit.quotes if unit is not None else ():
        if quote.start <= start <= quote.inner_start and quote.inner_end <= end <= quote.end + 1:
            if reason_against(text, quote, [(quote.inner_start, quote.inner_end)]):
                return None
            start, end = quote.inner_start, quote.inner_end
            break
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    closes = unit is not None and any(start >= q.inner_start and end <= q.inner_end for q in unit.quotes)
    if not closes:
        end -= text[start:end].endswith(".") and not text[start:end].endswith("..")
    return (start, end) if start < end else None
