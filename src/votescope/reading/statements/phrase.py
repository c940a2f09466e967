"""The noun phrase: how far the words that name a holder reach, to the left or right of a cue."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.reading.statements.clause import is_speech
from votescope.reading.statements.lead import without_lead
from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.word import Word, grammar, is_finite, is_name, verbal_ending

__all__ = ["APPOSITION", "Phrase", "is_apposition", "phrase_after", "phrase_ending"]

REACH = 45
APPOSITION = (
    "who whose which with speaking asked pressed citing himself herself now once then formerly".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Token positions of a noun phrase; ``aside`` is the apposition set off from it by commas or brackets.

    ``after_verb`` tells that a finite verb stands directly before it, ``antecedent`` where the noun phrase
    before "which" ends if the phrase opens a relative clause.
    """

    start: int
    end: int
    aside: tuple[int, int] | None = None
    after_verb: bool = False

    @property
    def first(self) -> int:
        """The first token of the phrase or of its aside."""
        return min(self.start, self.aside[0]) if self.aside else self.start


def is_apposition(tokens: list[Word], start: int, end: int) -> bool:
    """Tell whether the words between two commas read like a remark on the noun before them."""
    if start >= end:
        return False
    first = tokens[start]
    if first.kind != "word":
        return first.kind == "quote"
    if first.low in APPOSITION or (
        first.text[0].isdigit() and (end - start == 1 or "-" in first.text or tokens[start + 1].low == ",")
    ):
        return True
    if verbal_ending(tokens[end - 1]) and end - start > 1:
        end -= 1  # "one of three members targeted" has a participle, no verb
    if start + 1 < end and tokens[start + 1].low in ("by", "in", "at", "with", "from"):
        past = first.low in grammar("finite") or verbal_ending(first)
        if past and not any(is_finite(tokens, k) for k in range(start + 1, end)):
            return True
    if any(is_finite(tokens, k) for k in range(start, end)) and first.low not in APPOSITION:
        return _has_relative(tokens, start, end)
    return first.low not in grammar("subordinators") and first.low not in grammar("leading")


def _has_relative(tokens: list[Word], start: int, end: int) -> bool:
    """Tell whether the first finite verb of an aside stands inside a relative clause."""
    for k in range(start, end):
        if tokens[k].low in ("who", "which", "whose", "whom", "that", "where"):
            return k > start or tokens[k].low != "that"
        if is_finite(tokens, k):
            return False
    return False


def phrase_ending(tokens: list[Word], end: int) -> Phrase | None:
    """Find the noun phrase that ends before token ``end``.

    The phrase runs left to the nearest mark, finite verb, subordinator or clause-joining "and";
    leading connectives, dates and place adjuncts are cut off.
    """
    position, after_verb = end, False
    while position > 0 and end - position < REACH:
        step = _step_left(tokens, position, end)
        if step is None:
            break
        if step < 0:
            after_verb = True
            break
        position = step
    start = without_lead(tokens, position, end)
    if start >= end or not any(_nominal(tokens[k]) for k in range(start, end)):
        return None
    return Phrase(start=start, end=end, after_verb=after_verb)


def _nominal(word: Word) -> bool:
    return word.kind == "quote" or (word.kind == "word" and word.low not in grammar("determiners"))


def _step_left(tokens: list[Word], position: int, end: int) -> int | None:
    """Return where the phrase goes on to the left; None where it stops, -1 where a verb stops it."""
    word = tokens[position - 1]
    if word.kind == "quote":
        return None if is_speech(word) else position - 1
    if word.kind == "mark":
        return _step_over_mark(tokens, position, end)
    inner = word.low in grammar("inner prepositions")
    if (
        position == end - 1
        and tokens[position].low in grammar("speaking pronouns")
        and word.low not in ("and", "or")
    ):
        return None
    if word.low in grammar("subordinators") and not inner:
        return None
    if word.low in ("and", "or", "nor"):
        counted = position > 1 and tokens[position - 2].text[0].isdigit()
        return None if counted or _verb_left(tokens, position - 1) else position - 1
    if is_finite(tokens, position - 1):
        relative = _relative_left(tokens, position - 1)
        return -1 if relative is None else relative
    if word.low in grammar("prepositions") and not inner:
        return None
    if position < end and tokens[position].low in grammar("articles") and _heads_phrase(word):
        return None
    if word.low in grammar("pronouns") and position < end and tokens[position].low != "and":
        return None
    return position - 1


def _heads_phrase(word: Word) -> bool:
    """Tell whether a word before an article ends another noun phrase ("a figure the party says was invented")."""
    joins = ("and", "or", "both", "all", "half", "such", "of", "including", "than", "like", "nor", "not")
    return word.text[0].islower() and not (
        word.low in joins
        or word.low in grammar("prepositions")
        or word.low in grammar("adverbs")
        or word.low in grammar("leading")
        or word.low.endswith("ly")
    )


def _step_over_mark(tokens: list[Word], position: int, end: int) -> int | None:
    word = tokens[position - 1]
    if word.low == ")":
        for opener in range(position - 2, max(-1, position - 9), -1):
            if tokens[opener].low == "(":
                return opener
        return None
    if word.low == ",":
        return position - 1 if _list_goes_on(tokens, position - 1, end) else None
    return position - 1 if word.text in "'’&/%$" else None


def _list_goes_on(tokens: list[Word], comma: int, end: int) -> bool:
    """Tell whether a comma joins names of a list that ends in "X and Y" before ``end``."""
    if not any(tokens[k].low in ("and", "or") for k in range(comma + 1, min(end, comma + REACH))):
        return False
    item = comma
    while item > 0 and comma - item <= 6 and tokens[item - 1].kind == "word":
        item -= 1
    if item == comma or comma - item > 6 or (item > 0 and tokens[item - 1].low != ","):
        return False
    first = tokens[item]
    if first.text[0].isdigit():
        return False
    barred = (
        first.low in grammar("prepositions")
        or first.low in grammar("adverbs")
        or first.low in grammar("leading")
    )
    if barred or first.low.endswith("ing") or time_end(tokens, item, comma) > item:
        return False
    return not any(is_finite(tokens, k) for k in range(item, comma))


def _verb_left(tokens: list[Word], position: int) -> bool:
    """Tell whether a finite verb stands between the last mark and ``position``."""
    for k in range(position - 1, max(-1, position - REACH), -1):
        if tokens[k].kind == "mark" and tokens[k].low not in ("'", "’", "%", "&"):
            return False
        if is_finite(tokens, k) and _relative_left(tokens, k) is None:
            return True
    return False


def _relative_left(tokens: list[Word], verb: int) -> int | None:
    """Find the noun before "who" or "which" if ``verb`` belongs to a relative clause without commas."""
    for k in range(verb - 1, max(-1, verb - 8), -1):
        if tokens[k].kind == "mark":
            return None
        if tokens[k].low in ("who", "which", "that") and k > 0 and tokens[k - 1].kind == "word":
            return k
        if is_finite(tokens, k) and tokens[k].low not in grammar("auxiliaries"):
            return _relative_left(tokens, k) if verb - k < 8 else None
    return None


def _next_mark(tokens: list[Word], start: int, marks: tuple[str, ...]) -> int:
    """Return the position of the first mark of ``marks`` from ``start`` on, or the number of tokens."""
    for k in range(start, len(tokens)):
        if tokens[k].kind == "mark" and tokens[k].low in marks:
            return k
    return len(tokens)


def phrase_after(tokens: list[Word], start: int) -> Phrase | None:
    """Find the noun phrase that begins at token ``start``, with an apposition behind a comma."""
    position = start
    while position < len(tokens) and position - start < REACH:
        word = tokens[position]
        if word.kind == "mark":
            closing = _bracket_end(tokens, position)
            if closing is None and not (word.low in ("'", "’", "&") or _list_follows(tokens, position)):
                break
            position = position + 1 if closing is None else closing
            continue
        if _ends_phrase(tokens, position, start):
            break
        position += 1
    while position > start and tokens[position - 1].low in (
        "and",
        "or",
        "but",
        "alike",
        *grammar("prepositions"),
    ):
        position -= 1
    if position == start or not any(_nominal(tokens[k]) for k in range(start, position)):
        return None
    return Phrase(start=start, end=position, aside=_aside_after(tokens, position))


def _bracket_end(tokens: list[Word], position: int) -> int | None:
    if tokens[position].low != "(":
        return None
    for k in range(position + 1, min(len(tokens), position + 8)):
        if tokens[k].low == ")":
            return k + 1
    return None


def _list_follows(tokens: list[Word], comma: int) -> bool:
    """Tell whether a comma to the right goes on with names and "and"."""
    if tokens[comma].low != ",":
        return False
    for k in range(comma + 1, min(len(tokens), comma + 10)):
        word = tokens[k]
        if word.low == "and":
            return k > comma + 1 and k + 1 < len(tokens) and is_name(tokens[k + 1])
        if not (is_name(word) or word.low in ("the", ",")):
            return False
    return False


def _ends_phrase(tokens: list[Word], position: int, start: int) -> bool:
    word = tokens[position]
    if word.kind == "quote":
        return is_speech(word)
    if position > start and time_end(tokens, position, len(tokens)) > position:
        return True
    if word.low in grammar("subordinators") and word.low not in grammar("inner prepositions"):
        return True
    if position > start and (
        word.low in grammar("pronouns") or tokens[start].low in grammar("speaking pronouns")
    ):
        return True
    if is_finite(tokens, position):
        return True
    if word.low in ("and", "or"):
        return not (
            position + 1 < len(tokens)
            and (is_name(tokens[position + 1]) or _noun_ahead(tokens, position + 1))
        )
    if word.low in ("in", "at", "on", "by", "during", "after") and is_name(tokens[position - 1]):
        return word.low != "in" or not any(
            w.text[0].islower() for w in tokens[start:position] if w.kind == "word"
        )
    return word.low in grammar("prepositions") and word.low not in grammar("inner prepositions")


def _noun_ahead(tokens: list[Word], position: int) -> bool:
    """Tell whether "and" is followed by a short noun phrase rather than by a new clause."""
    return not any(is_finite(tokens, k) for k in range(position, min(len(tokens), position + 6)))


def _aside_after(tokens: list[Word], position: int) -> tuple[int, int] | None:
    """Find an apposition that follows: a comma, words without a verb, then a comma or the end."""
    if position >= len(tokens) or tokens[position].low not in (",", "("):
        return None
    marks = (")",) if tokens[position].low == "(" else (",", ".", ";", ":", "—")
    stop = _next_mark(tokens, position + 1, marks)
    if stop - position > 25 or not is_apposition(tokens, position + 1, stop):
        return None
    return position + 1, stop
