"""The office: the role that is printed with a holder, as a title before him or a remark behind."""

from __future__ import annotations

from votescope.reading.statements.cast import Cast
from votescope.reading.statements.name import Named
from votescope.reading.statements.phrase import Phrase
from votescope.reading.statements.role import is_noun_of, role_words
from votescope.reading.statements.word import Word, grammar, is_finite

__all__ = ["has_person_title", "printed_role", "without_article"]


def has_person_title(tokens: list[Word], title: tuple[int, int]) -> bool:
    """Tell whether a title before a name is that of a person."""
    last = tokens[title[1] - 1].low
    return last in role_words("titles") or is_noun_of(last, "persons")


def printed_role(tokens: list[Word], phrase: Phrase, named: Named, cast: Cast) -> str | None:
    """Take the role from the title before the name with its "of" phrase, or from the apposition."""
    if named.title is not None:
        last = tokens[named.title[1] - 1].low
        if not (
            last in role_words("titles") or any(is_noun_of(last, group) for group in ("persons", "bodies"))
        ):
            return None
        title = without_article(cast.printed(tokens, *named.title))
        if title.lower().rstrip(".") in role_words("courtesy"):
            return None
        rest = ""
        if named.rest < phrase.end and tokens[named.rest].low == "of":
            rest = " " + cast.printed(tokens, named.rest, phrase.end)
        return title + rest
    if phrase.aside is None:
        return None
    start, end = phrase.aside
    if tokens[start].text.isdigit() and start + 2 < end and tokens[start + 1].low == ",":
        start += 2
    first = tokens[start]
    if end - start == 1 and first.text.isupper():
        return None
    if (
        first.low in ("who", "which", "whose", "speaking", "with", "of", "from", "in")
        or (first.low == "for" and tokens[end - 1].low == "part")
        or first.text[0].isdigit()
    ):
        return None
    stop = next(
        (
            k
            for k in range(start, end)
            if tokens[k].low in (",", "who", "which")
            or (tokens[k].low == "and" and tokens[min(k + 1, end - 1)].low in grammar("articles"))
        ),
        end,
    )
    if any(is_finite(tokens, k) for k in range(start, stop)) or first.low.endswith("ing"):
        return None
    return without_article(cast.printed(tokens, start, stop)) or None


def without_article(text: str) -> str:
    """Take an article or possessor off the front of a role."""
    first, _, rest = text.partition(" ")
    return rest if first.lower() in (*grammar("articles"), *grammar("possessives"), "one") and rest else text
