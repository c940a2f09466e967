"""The word: a sentence's tokens, each outermost quotation folded into one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from votescope.reading.statements.quote import Quote
from votescope.reading.wordlist import vocabulary

__all__ = ["Word", "grammar", "is_finite", "is_name", "tokenise", "verbal_ending"]

TOKEN = re.compile(
    r"(?P<entity>&(?:mdash|ndash|nbsp|amp);)"
    r"|(?P<w>(?:[A-Za-z]\.){2,}|[@#$£€]?[^\W_](?:[^\W_]|[.,’'_&/:-](?=[^\W_])|[’'](?=\s?$))*%?(?:\s{1,8}[’']s(?!\w))?)"
    r"|(?P<p>\.{2,}|--+|[^\w\s]|_)"
)
ABBREVIATION = re.compile(r"(?:[A-Z]|[A-Z][a-z]{0,4})$")
DASHES = ("—", "–", "-", "--", "---", "&mdash;", "&ndash;", "―", "‒")


@dataclass(frozen=True, slots=True)
class Word:
    """A token: its characters, where they stand, and ``kind`` ``word``, ``mark`` or ``quote``.

    ``low`` is the word in lower case without a possessive ending; for a dash it is ``—``.
    """

    text: str
    start: int
    end: int
    kind: str
    low: str
    owner: bool = False
    quote: Quote | None = None


@cache
def grammar(name: str) -> frozenset[str]:
    """Return one class of function words.

    >>> "although" in grammar("subordinators")
    True
    """
    return frozenset(vocabulary("grammar")[name])


def tokenise(text: str, start: int, end: int, quotes: Iterable[Quote]) -> list[Word]:
    """Cut ``text[start:end]`` into tokens; every quotation of ``quotes`` (outermost, in order) is one.

    >>> [w.text for w in tokenise("Ms. Ba's aides said so.", 0, 23, ())]
    ['Ms.', "Ba's", 'aides', 'said', 'so', '.']
    """
    found: list[Word] = []
    position = start
    for quote in quotes:
        if quote.start < position or quote.end > end:
            continue
        found.extend(_plain(text, position, quote.start))
        found.append(Word(text[quote.start : quote.end], quote.start, quote.end, "quote", "", quote=quote))
        position = quote.end
    found.extend(_plain(text, position, end))
    return found


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    position = start
    titles = grammar("abbreviations")
    while (match := TOKEN.search(text, position, end)) is not None:
        stop = match.end()
        if match.lastgroup == "w":
            if text[stop : stop + 1] == "." and stop < end and _abbreviated(text, match, titles, end):
                stop += 1
            yield _word(text, match.start(), stop)
        else:
            mark = match.group()
            yield Word(mark, match.start(), stop, "mark", "—" if mark in DASHES else mark)
        position = stop


def _abbreviated(text: str, match: re.Match[str], titles: frozenset[str], end: int) -> bool:
    """Tell whether the full stop behind a word belongs to it (``Mr.``, ``J.``, ``U.S.``)."""
    word = match.group()
    if word.lower() in titles:
        return True
    after = text[match.end() + 1 : match.end() + 3]
    initial = len(word) == 1 and word.isupper() and match.end() + 1 < end
    return initial and after[:1] == " " and after[1:2].isupper()


def _word(text: str, start: int, stop: int) -> Word:
    printed = re.sub(r"\s+", "", text[start:stop])  # "Britain      ’s": a mark that was written as an entity
    low = printed.lower().replace("’", "'")
    owner = low.endswith(("'s", "s'"))
    if low.endswith("'s"):
        low = low[:-2]
    elif owner:
        low = low[:-1]
    return Word(printed, start, stop, "word", low, owner)


def is_name(word: Word) -> bool:
    """Tell whether a token is printed like a name: a capital or a sign of address first.

    >>> [is_name(w) for w in tokenise("Al-Hadidi met iPhone users", 0, 25, ())]
    [True, False, False, False]
    """
    if word.kind != "word":
        return False
    first = word.text[0]
    return first.isupper() or first == "@" or (word.low.startswith(("al-", "el-", "d'")) and "-" in word.text)


def verbal_ending(word: Word) -> bool:
    """Tell whether a lower-case word has the ending of a past tense."""
    return word.kind == "word" and word.text[0].islower() and len(word.low) > 4 and word.low.endswith("ed")


@cache
def _particles() -> frozenset[str]:
    return frozenset(vocabulary("roles")["name particles"])


def _is_surname(tokens: list[Word], position: int) -> bool:
    """Tell whether a capital word is the last part of a name ("Nyan Win"), where the words behind are in lower case."""
    if position == 0 or not is_name(tokens[position]):
        return False
    if tokens[position - 1].low in _particles():
        return True
    if not is_name(tokens[position - 1]):
        plain = tokens[position - 1].kind == "word" and position + 1 < len(tokens)
        return plain and is_name(tokens[position + 1])  # "officer Win Aung", but not in a headline's capitals
    behind = tokens[position + 1 : position + 3]
    return not any(is_name(word) for word in behind)


def is_finite(tokens: list[Word], position: int) -> bool:
    """Tell whether a token is likely a finite verb: an auxiliary, a known past form, or ``-ed`` standing as one.

    An ``-ed`` before "by" or another preposition, or behind a determiner or adverb, is taken as a participle.
    """
    word = tokens[position]
    if word.kind != "word" or word.owner or _is_surname(tokens, position):
        return False
    if word.low in grammar("finite") and (word.text[0].islower() or word.low not in grammar("modals")):
        before = tokens[position - 1] if position else None
        return before is None or not (before.low in grammar("determiners") or before.low == "to")
    if not verbal_ending(word) or "-" in word.text:
        return False
    before = tokens[position - 1] if position else None
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if after is not None and after.low in grammar("prepositions"):
        return before is not None and before.low in grammar("pronouns")
    if before is None or before.kind != "word":
        return False
    opens = before.low in ("while", "although", "though", "because", "whereas", "if", "unless")
    joins = opens or before.low in grammar("determiners") or before.low in grammar("prepositions")
    return not (joins or before.owner)
