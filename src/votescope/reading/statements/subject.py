"""The subject: the noun phrase before a verb group, with the apposition between them."""

from __future__ import annotations

import re

from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.phrase import APPOSITION, Phrase, is_apposition, phrase_ending
from votescope.reading.statements.role import is_noun_of
from votescope.reading.statements.word import Word, grammar, is_finite, is_name, verbal_ending

__all__ = ["person_before", "subject_before"]

ASIDE = 40
PARTY = re.compile(r"[A-Z]{1,4}-[A-Z]")
"""The tag of a member of parliament: R-Idaho."""


def subject_before(tokens: list[Word], group: int) -> Phrase | None:
    """Find the noun phrase that ends where the verb group starts, with the apposition between them."""
    if group <= 0:
        return None
    verb, group = group, _before_inserted(tokens, _before_time(tokens, group))
    if group <= 0:
        return None
    if group < verb and verbal_ending(tokens[group - 1]):  # "a poll published last week found"
        return phrase_ending(tokens, group - 1)
    last = tokens[group - 1]
    if last.kind != "mark" or last.text in "'’%":
        return phrase_ending(tokens, group)
    if last.low not in (",", ")", "—"):
        return None
    return _around_aside(tokens, group, "(" if last.low == ")" else last.low)


def person_before(tokens: list[Word], stop: int) -> Phrase | None:
    """Find the noun phrase of a person that ends at ``stop``, before "who" ("a letter from a judge in Ohio, who")."""
    for k in range(stop - 1, max(-1, stop - 15), -1):
        word = tokens[k]
        if (word.kind == "mark" and word.low in (",", ";", ":", "—", "(")) or is_finite(tokens, k):
            break
        opens = k == 0 or tokens[k - 1].kind != "word" or tokens[k - 1].low in grammar("prepositions")
        head = next((j for j in range(k + 1, stop) if tokens[j].low in grammar("prepositions")), stop)
        nouns = ("persons", "titles", "collectives")
        if opens and any(is_noun_of(tokens[head - 1].low, group) for group in nouns):
            return Phrase(start=k, end=stop)
    return phrase_ending(tokens, stop)


def _around_aside(tokens: list[Word], group: int, opener: str) -> Phrase | None:
    """Find the noun phrase before an apposition that ends where the verb group starts."""
    for position in range(group - 2, max(0, group - 1 - ASIDE), -1):
        if tokens[position].kind != "mark" or tokens[position].low != opener:
            if tokens[position].low in (";", ":"):
                return None
            continue
        if opener == "," and not is_apposition(tokens, position + 1, group - 1):
            continue
        phrase = phrase_ending(tokens, position)
        if phrase is not None and tokens[phrase.start].low == "whose" and phrase.end > phrase.start + 1:
            return Phrase(start=phrase.start + 1, end=phrase.end, aside=(position + 1, group - 1))
        if phrase is None or phrase.after_verb or _is_aside(tokens, phrase.start):
            continue
        outer = _told_before(tokens, phrase) if opener == "," else None
        if outer is not None:
            return Phrase(start=outer.start, end=outer.end, aside=(phrase.start, group - 1))
        if opener != "," or _opens_clause(tokens, phrase.start):
            return Phrase(start=phrase.start, end=phrase.end, aside=(position + 1, group - 1))
    return None


def _is_aside(tokens: list[Word], start: int) -> bool:
    """Tell whether words between commas are themselves a remark (an age, "speaking to ...", "who ...")."""
    first = tokens[start]
    behind_comma = start > 0 and tokens[start - 1].low == ","
    return behind_comma and (
        first.text[0].isdigit()
        or first.low in APPOSITION
        or PARTY.match(first.text) is not None
        or (first.low.endswith("ing") and not is_name(first))
    )


def _told_before(tokens: list[Word], phrase: Phrase) -> Phrase | None:
    """Find the name that a remark between commas stands behind, or the noun before a name ("The chair, A B, who")."""
    if phrase.start < 2 or tokens[phrase.start - 1].low != ",":
        return None
    outer = phrase_ending(tokens, phrase.start - 1)
    if outer is None or outer.after_verb or not _opens_clause(tokens, outer.start):
        return None
    if tokens[outer.start].low in grammar("prepositions") or _is_aside(tokens, outer.start):
        return None
    name, noun = is_name(tokens[outer.end - 1]), is_name(tokens[phrase.end - 1])
    person = tokens[phrase.end - 1 if name else outer.end - 1]
    return outer if name != noun and is_noun_of(person.low, "persons") else None


def _before_time(tokens: list[Word], group: int) -> int:
    """Step back over a time between subject and verb ("The court on Monday ruled")."""
    for k in range(max(0, group - 6), group):
        if tokens[k].kind == "word" and time_end(tokens, k, group) == group:
            return k
    return group


def _before_inserted(tokens: list[Word], group: int) -> int:
    """Step back over a connective between commas ("The court, however, asked")."""
    apart = group > 3 and tokens[group - 1].low == "," and tokens[group - 3].low == ","
    return group - 3 if apart and tokens[group - 2].low in grammar("connectives") else group


def _opens_clause(tokens: list[Word], start: int) -> bool:
    """Tell whether a clause can begin at ``start``: at the sentence's start or behind a mark or connective."""
    if start == 0:
        return True
    before = tokens[start - 1]
    if before.kind in ("mark", "quote") or _before_time(tokens, start) == 0:
        return True
    return (
        before.low in grammar("subordinators")
        or before.low in grammar("leading")
        or before.low in ("and", "to")
    )
