"""The language: which language a text is written in, told by script and common words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from votescope.reading.wordlist import vocabulary

__all__ = ["language_name", "language_of"]

LOOKED_AT = 6000
"""Characters of the text that are looked at."""
FEW_WORDS = 8
"""With fewer common words than this the text is taken for English."""


def language_of(text: str) -> str:
    """Return the code of the language of ``text``; English where too little tells.

    >>> [language_of(text) for text in ("Комиссия объявила итоги выборов", "Turnout: 61%")]
    ['ru', 'en']
    >>> language_of("El gobierno dijo que los resultados de la consulta no se conocen y que sigue en la capital")
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
    if script != "LATIN":
        return _by_letters(script, sample.casefold()) if count > 0.5 * sum(scripts.values()) else "en"
    return _by_words(re.findall(r"[^\W\d_]+", sample.casefold()))


def language_name(code: str) -> str:
    """Return the English name of a language.

    >>> language_name("pt")
    'Portuguese'
    """
    return vocabulary("languages")["names"].get(code, code)


def _by_letters(script: str, low: str) -> str:
    for letters, code in vocabulary("languages")["letters"].get(script, ()):
        if any(letter in low for letter in letters):
            return code
    return vocabulary("languages")["scripts"].get(script, "und")


def _by_words(words: list[str]) -> str:
    counts = Counter(words)
    found = {
        code: sum(counts[word] for word in stop)
        for code, stop in vocabulary("languages")["stop words"].items()
    }
    best = max(found, key=lambda code: (found[code], code == "en"))
    return best if found[best] >= FEW_WORDS and found[best] > 1.3 * found["en"] else "en"
