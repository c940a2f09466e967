"""The scene: a report's units and its cast, prepared once for every engine that looks for speech in it."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.reading.document import Document
from votescope.reading.statements.cast import Cast
from votescope.reading.statements.holder import Holder
from votescope.reading.statements.phrase import Phrase, phrase_after
from votescope.reading.statements.role import role_words
from votescope.reading.statements.speaker import find_holder
from votescope.reading.statements.unit import Unit, cut_units
from votescope.reading.statements.word import Word, grammar

__all__ = ["Scene"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A report's units (sentences joined by a quotation, cut into tokens) and who is named in them."""

    document: Document
    units: list[Unit]
    cast: Cast

    @classmethod
    def of(cls, document: Document) -> Scene:
        """Cut a report into units and collect the persons, bodies and states named in them."""
        units = cut_units(document)
        return cls(document=document, units=units, cast=Cast.of(document, [unit.tokens for unit in units]))

    def unit_at(self, position: int) -> Unit | None:
        """Return the unit that holds the character at ``position``."""
        return next((unit for unit in self.units if unit.start <= position < unit.end), None)

    def tokens_of(self, unit: Unit, start: int, end: int) -> tuple[int, int] | None:
        """Return the tokens of a unit that the characters ``start`` to ``end`` touch, as a range."""
        inside = [k for k, word in enumerate(unit.tokens) if word.start < end and start < word.end]
        return (inside[0], inside[-1] + 1) if inside else None

    def holder_at(self, start: int, end: int) -> Holder | None:
        """Name the holder that the noun phrase at the characters ``start`` to ``end`` stands for.

        The noun phrase may be given with or without its title, apposition or "of" phrase: what belongs to it is
        looked up in the sentence. Pronouns stand for whom the report named before them. None is returned where
        the words cannot hold a statement or stand inside a quotation.
        """
        unit = self.unit_at(start)
        place = self.tokens_of(unit, start, end) if unit is not None else None
        if unit is None or place is None:
            return None
        tokens = unit.tokens
        first, last = place
        if any(tokens[k].kind == "quote" for k in (first, last - 1)):
            return None
        first = _with_title(tokens, first)
        whole = phrase_after(tokens, first)
        stop, aside = last, None
        if whole is not None and whole.end >= last:
            stop, aside = max(last, whole.end), whole.aside
        return find_holder(tokens, Phrase(start=first, end=stop, aside=aside), self.cast)


def _with_title(tokens: list[Word], first: int) -> int:
    """Step back over the title and article printed directly before a name."""
    if tokens[first].low in grammar("speaking pronouns"):
        return first
    while first > 0 and tokens[first - 1].kind == "word":
        before = tokens[first - 1]
        titled = before.low in grammar("articles") or before.low in role_words("titles")
        if not titled:
            break
        first -= 1
    return first
