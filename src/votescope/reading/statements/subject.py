"""The subject: the noun phrase before a verb group, with the apposition between them."""

from __future__ import annotations

from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.phrase import APPOSITION, Phrase, is_apposition, phrase_ending
from votescope.reading.statements.word import Word, grammar, is_name

__all__ = ["subject_before"]

ASIDE = 40
INSERTED = ("however", "meanwhile", "though", "too", "nonetheless", "nevertheless", "therefore", "instead")


def subject_before(tokens: list[Word], group: int) -> Phrase | None:
    """Find the noun phrase that ends where the verb group starts, with the apposition between them."""
    if group <= 0:
        return None
    group = _before_inserted(tokens, _before_time(tokens, group))
    if group <= 0:
        return None
    last = tokens[group - 1]
    if last.kind != "mark" or last.text in "'’%":
        return phrase_ending(tokens, group)
    if last.low not in (",", ")", "—"):
        return None
    return _around_aside(tokens, group, "(" if last.low == ")" else last.low)


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
        if phrase is None or phrase.after_verb or _is_aside(tokens, phrase.start):
            continue
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
        or (first.low.endswith("ing") and not is_name(first))
    )


def _before_time(tokens: list[Word], group: int) -> int:
    """Step back over a time between subject and verb ("The court on Monday ruled")."""
    for k in range(max(1, group - 6), group):
        if tokens[k].kind == "word" and time_end(tokens, k, group) == group:
            return k
    return group


def _before_inserted(tokens: list[Word], group: int) -> int:
    """Step back over a connective between commas ("The court, however, asked")."""
    apart = group > 3 and tokens[group - 1].low == "," and tokens[group - 3].low == ","
    return group - 3 if apart and tokens[group - 2].low in INSERTED else group


def _opens_clause(tokens: list[Word], start: int) -> bool:
    """Tell whether a clause can begin at ``start``: at the sentence's start or behind a mark or connective."""
    if start == 0:
        return True
    before = tokens[start - 1]
    if before.kind in ("mark", "quote"):
        return True
    return (
        before.low in grammar("subordinators")
        or before.low in grammar("leading")
        or before.low in ("and", "to")
    )
