"""The language: which language a text is written in, told by script, letters and common words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from votescope.reading.wordlist import vocabulary

__all__ = ["language_name", "language_of"]

LOOKED_AT = 6000
"""Characters of the text that are looked at."""
LETTERS_COUNT = 4
"""Words with letters of a language that count at most, so that a few names do not outweigh its common words."""
SURE = 8
"""With as many common words a text is in a language, however long it is."""
FEWEST = 2
SHARE = 0.12
"""In a short text as many common words must be found, of different kinds, and this share of its words."""
MARGIN = 1.3
"""How many times more words than for English must speak for another language."""
PROSE = 30
"""In a text of more words than this in lower case, English shows by its common words, or it is no English."""
ENGLISH_SHARE = 0.06
UNKNOWN = "und"


def language_of(text: str) -> str:
    """Return the code of the language of ``text``; English where too little tells, ``und`` for one not known here.

    >>> [language_of(text) for text in ("Комиссия объявила итоги выборов", "Turnout: 61%")]
    ['ru', 'en']
    >>> language_of("El gobierno dijo el lunes que la consulta sigue")
    'es'
    """
    sample = text[:LOOKED_AT]
    scripts = Counter(
        unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in sample if letter.isalpha()
    )
    if not scripts:
        return "en"
    script, count = scripts.most_common(1)[0]
    if script in ("HIRAGANA", "KATAKANA", "CJK") and scripts["HIRAGANA"] > 0.05 * count:
        return "ja"
    if script != "LATIN" and count <= 0.5 * sum(scripts.values()):
        return "en"
    known = vocabulary("languages")["scripts"].get(script, UNKNOWN)
    words = _lower_words(sample)
    found = _evidence(script, words)
    if script != "LATIN":
        return max(found, key=lambda code: found[code]) if found else known
    return _latin(words, found)


def language_name(code: str) -> str:
    """Return the English name of a language.

    >>> language_name("pt")
    'Portuguese'
    """
    return vocabulary("languages")["names"].get(code, code)


def _lower_words(sample: str) -> list[str]:
    """Return the words that do not begin with a capital, which may be names; all words of a text in capitals."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", sample)
    lower = [word for word in words if not word[0].isupper()]
    if sum(word.isupper() for word in words) > 0.6 * len(words):
        lower = words
    return [word.casefold() for word in lower]


def _evidence(script: str, words: Iterable[str]) -> Counter[str]:
    """Count the words that speak for each language of a script: common words, and words with its own letters."""
    counts = Counter(words)
    languages = vocabulary("languages")
    found: Counter[str] = Counter()
    for code, common in languages["stop words"].items():
        hits = sum(counts[word] for word in common)
        if hits:
            found[code] = hits
    for letters, code in languages["letters"].get(script, ()):
        marked = sum(count for word, count in counts.items() if any(letter in word for letter in letters))
        if marked:
            found[code] += min(marked, LETTERS_COUNT)
    return found


def _latin(words: list[str], found: Counter[str]) -> str:
    """Choose the language in Latin script for which most words speak, English unless another clearly does."""
    english = found.pop("en", 0)
    if found:
        best, hits = max(found.items(), key=lambda item: item[1])
        kinds = len(set(words) & set(vocabulary("languages")["stop words"][best]))
        enough = hits >= SURE or (hits >= FEWEST and kinds >= FEWEST and hits >= SHARE * len(words))
        if enough and hits > MARGIN * english:
            return best
    return UNKNOWN if len(words) > PROSE and english < ENGLISH_SHARE * len(words) else "en"
