"""The members: a list of holders ("the US, Turkey and Iran") cut into its parts."""

from __future__ import annotations

from votescope.reading.statements.name import head_end
from votescope.reading.statements.role import is_noun_of, role_words
from votescope.reading.statements.word import Word, grammar, is_name

__all__ = ["split_list"]


def split_list(tokens: list[Word], start: int, end: int) -> list[tuple[int, int]]:
    """Cut "the US, Turkey and Iran" into its members; a name or title that holds "and" stays whole."""
    cuts = [k for k in range(start + 1, end - 1) if tokens[k].low in ("and", ",", "or")]
    if not cuts or _is_one_name(tokens, start, cuts, end):
        return [(start, end)]
    members: list[tuple[int, int]] = []
    first = start
    for cut in [*cuts, end]:
        if cut > first:
            members.append((first, cut))
        first = cut + 1
    if not all(_can_stand(tokens, a, b) for a, b in members):
        return [(start, end)]
    return members


def _can_stand(tokens: list[Word], start: int, end: int) -> bool:
    last = tokens[end - 1]
    if end - start == 1 and last.low in ("he", "she", "they"):
        return True
    return last.kind == "word" and (
        any(is_name(tokens[k]) for k in range(start, end))
        or any(
            is_noun_of(tokens[k].low, group)
            for k in range(start, end)
            for group in ("persons", "bodies", "collectives")
        )
    )


def _is_one_name(tokens: list[Word], start: int, cuts: list[int], end: int) -> bool:
    """Tell whether "and" belongs to an institution's name, to one person's two titles, or to an adjunct."""
    head = head_end(tokens, start, end)
    if cuts[0] >= head:
        return True
    first, last = cuts[0], cuts[-1]
    right = tokens[last + 1 : head]
    if not right:
        return False
    left_last = tokens[first - 1].low
    left_is_body = is_noun_of(left_last, "body words") or (
        len(tokens[first - 1].text) <= 5 and tokens[first - 1].text.isupper()
    )
    coordinated = (
        is_name(right[0])
        and is_name(tokens[first - 1])
        and not is_name(right[-1])
        and first - start == 1
        and len(right) > 1
    )
    if coordinated and right[0].low not in role_words("titles") and is_noun_of(right[-1].low, "persons"):
        return True
    if _inside_organisation(tokens, start, first) and all(
        is_name(w) and not is_noun_of(w.low, "body words") for w in right
    ):
        return True
    right_is_body = is_name(right[-1]) and is_noun_of(right[-1].low, "body words")
    plain_right = is_name(right[0]) and right[0].low not in grammar("determiners")
    if right_is_body and not left_is_body and plain_right and is_name(tokens[first - 1]) and len(cuts) == 1:
        return first - start > 1 or len(right) > 1
    left_is_title = is_noun_of(left_last, "persons") or left_last in role_words("titles")
    left_is_title = left_is_title and not left_is_body
    left_named = any(
        is_name(tokens[k]) and tokens[k].low not in role_words("titles") for k in range(start + 1, first)
    )
    singular = not left_last.endswith("s") or tokens[start].low in ("former", "a", "an")
    return (
        left_is_title
        and is_name(right[-1])
        and singular
        and not (left_named and is_name(tokens[first - 1]) and not left_is_title)
    )


def _inside_organisation(tokens: list[Word], start: int, cut: int) -> bool:
    """Tell whether "and" stands in the "of" or "for" phrase of a body ("Commission for Elections and Referenda")."""
    joins = [k for k in range(start + 1, cut) if tokens[k].low in ("of", "for", "on")]
    return any(is_name(tokens[k - 1]) and is_noun_of(tokens[k - 1].low, "body words") for k in joins)
