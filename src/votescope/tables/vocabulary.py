"""The vocabulary: words by which headers, total rows and parts are recognised, in many languages."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Phrase", "Vocabulary", "fold", "vocabulary", "words_of"]

_LETTERS = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ى": "ي"})
_PERSIAN = str.maketrans({"ی": "ي", "ک": "ك", "ة": "ه", "ə": "e", "ғ": "г", "№": "#"})
_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿа-яё])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ])")
_WORD = re.compile(r"[^\W_]+|[%#/]", re.UNICODE)
_GLUED_LENGTH = 9
_GLUED_STEM = 5
_ANYWHERE = ""


def fold(text: str) -> str:
    """Return ``text`` without case, accents and presentation forms.

    Examples
    --------
    >>> fold("Élus  İSTANBUL Ёлка")
    'elus istanbul елка'
    """
    split = unicodedata.normalize("NFKD", text.translate(_PERSIAN).casefold().translate(_LETTERS))
    bare = "".join(sign for sign in split if not unicodedata.combining(sign))
    return " ".join(bare.split())


def words_of(header: str) -> tuple[str, ...]:
    """Cut a header into folded words; underscores and camel case separate.

    Examples
    --------
    >>> words_of("RegisteredVoters_M (total)")
    ('registered', 'voters', 'm', 'total')
    """
    text = header.replace("״", "").replace('"', "").replace("'", "").replace("’", "")
    return tuple(_WORD.findall(fold(_CAMEL.sub(" ", text))))


def _inside(stem: str) -> bool:
    """Tell whether the stem's script glues articles or whole words together, so that it may stand inside a word."""
    return "\u0590" <= stem[0] <= "\u08ff" or "\u0900" <= stem[0] <= "\u0e7f" or stem[0] >= "\u2e80"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Word beginnings that must all occur; see the vocabulary file for the signs ``=``, ``!`` and ``|``."""

    wanted: tuple[tuple[str, ...], ...]
    refused: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Phrase:
        """Read a phrase as the vocabulary file writes it."""
        wanted, refused = [], []
        for part in text.split():
            stems = tuple(_stem(stem) for stem in part.lstrip("!").split("|"))
            if part.startswith("!"):
                refused.extend(stems)
            else:
                wanted.append(stems)
        return cls(tuple(wanted), tuple(refused))

    def matches(self, words: tuple[str, ...]) -> bool:
        """Tell whether the phrase stands in ``words``."""
        return all(any(_stands(stem, words) for stem in stems) for stems in self.wanted) and not any(
            _stands(stem, words) for stem in self.refused
        )


def _stem(text: str) -> str:
    bare = text.lstrip("=")
    return text[: len(text) - len(bare)] + fold(bare)


def _stands(stem: str, words: tuple[str, ...]) -> bool:
    if stem.startswith("=="):
        return words == (stem[2:],)
    if stem.startswith("="):
        return stem[1:] in words
    if _inside(stem):
        return any(stem in word for word in words)
    if any(word.startswith(stem) for word in words):
        return True
    return len(stem) >= _GLUED_STEM and _may_be_glued(words) and stem in words[0]


def _may_be_glued(words: tuple[str, ...]) -> bool:
    """Tell whether a header is one long word, which may be several run together (NUMVOTIBIANCHI)."""
    return len(words) == 1 and len(words[0]) >= _GLUED_LENGTH


def _indexed(kinds: Mapping[str, tuple[Phrase, ...]]) -> dict[str, tuple[tuple[int, str, Phrase], ...]]:
    """Sort phrases by the first two letters with which their first word may begin; order is kept by number."""
    index: dict[str, list[tuple[int, str, Phrase]]] = {}
    numbered = ((kind, phrase) for kind, phrases in kinds.items() for phrase in phrases)
    for number, (kind, phrase) in enumerate(numbered):
        stems = [stem.lstrip("=") for stem in phrase.wanted[0]]
        starts = {_ANYWHERE if _inside(stem) else stem[:2] for stem in stems}
        starts |= {_ANYWHERE} if any(len(stem) >= _GLUED_STEM for stem in stems) else set()
        for start in starts:
            index.setdefault(start, []).append((number, kind, phrase))
    return {start: tuple(entries) for start, entries in index.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All phrases, ready to match; ``kinds`` keeps the order in which kinds are tried."""

    kinds: dict[str, tuple[Phrase, ...]]
    codes: tuple[Phrase, ...]
    names: tuple[Phrase, ...]
    sexes: tuple[Phrase, ...]
    parts: tuple[Phrase, ...]
    added: tuple[Phrase, ...]
    opening: tuple[Phrase, ...]
    vote_groups: tuple[Phrase, ...]
    totals: frozenset[str]
    total_spellings: list[str]
    index: Mapping[str, tuple[tuple[int, str, Phrase], ...]]

    def kind_of(self, words: tuple[str, ...]) -> str | None:
        """Return the first kind one of whose phrases stands in ``words``, or ``None``."""
        starts = {word[:2] for word in words} | {word[:1] for word in words}
        if _may_be_glued(words) or any(_inside(sign) for word in words for sign in word):
            starts.add(_ANYWHERE)
        found = [entry for start in starts for entry in self.index.get(start, ()) if entry[2].matches(words)]
        return min(found)[1] if found else None

    @staticmethod
    def says(phrases: tuple[Phrase, ...], words: tuple[str, ...]) -> bool:
        """Tell whether one of ``phrases`` stands in ``words``."""
        return any(phrase.matches(words) for phrase in phrases)

    def is_total(self, text: str) -> bool:
        """Tell whether a place's text is, or begins or ends with, a word for a total."""
        words = words_of(text)
        if not words or len(words) > 8:
            return False
        leads = {" ".join(words[:count]) for count in (1, 2, 3)}
        tails = {" ".join(words[-count:]) for count in (1, 2, 3)}
        return bool((leads | tails) & self.totals)


@cache
def vocabulary() -> Vocabulary:
    """Load the vocabulary that comes with the package."""
    file = resources.files("votescope") / "data" / "tables" / "headers.json"
    raw = json.loads(file.read_text(encoding="utf-8"))

    def phrases(texts: list[str]) -> tuple[Phrase, ...]:
        return tuple(Phrase.parse(text) for text in texts)

    kinds = {
        kind: phrases([text for texts in by_language.values() for text in texts])
        for kind, by_language in raw["kinds"].items()
    }
    return Vocabulary(
        kinds=kinds,
        index=_indexed(kinds),
        sexes=phrases(raw["sexes"]),
        codes=phrases(raw["codes"]),
        names=phrases(raw["names"]),
        parts=phrases(raw["parts"]),
        added=phrases(raw["added"]),
        opening=phrases(raw["opening"]),
        vote_groups=phrases(raw["groups"]["votes"]),
        totals=frozenset(" ".join(words_of(text)) for text in raw["totals"]),
        total_spellings=sorted(
            {text.lower() for text in raw["totals"]} | {fold(text) for text in raw["totals"]}
        ),
    )
