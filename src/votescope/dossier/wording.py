"""Wording: the words that a dossier never uses in its own voice."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["FORBIDDEN", "OPENING_WORDS", "opening_problems", "problems_in"]

OPENING_WORDS = 35
"""The most words of an opening sentence; there are at most five."""

_OWNED = "a word that needs an owner and quotation marks"
_PRAISED = (
    r"(?:evidence|sign|case|vote|election|referendum|result|breach|violation|example|method|tool|test)s?"
)
_DEED = r"(?:fraud|falsif\w+|manipulat\w+|forg\w+|rigg\w+)"
_KNOWN = r"(?:detected|found|proven|proved|confirmed|established)"

FORBIDDEN: dict[str, tuple[str, ...]] = {
    "a verdict of fraud": (
        rf"frauds? (?:was |were |is |has been |have been )?{_KNOWN}",
        r"(?:detect(?:s|ed|ing)?|prov(?:e|es|ed|en|ing)|confirm(?:s|ed)?|reveal(?:s|ed)?) (?:\w+ )?fraud",
        r"(?:was|were|is|are) (?:fraudulent|falsified|rigged|faked)",
    ),
    "a probability of fraud": (
        rf"(?:probability|likelihood|chances?|odds|risk) (?:\w+ )?(?:of|for|that) (?:\w+ ){{0,6}}{_DEED}",
        rf"(?:probably|likely|certainly|clearly|obviously) {_DEED}",
    ),
    _OWNED: (
        r"shams?",
        r"illegitima\w+",
        r"rigg(?:ed|ing)",
        r"(?:stolen|fake|phony|bogus|farcical) (?:vote|election|referendum|result)s?",
        r"so-called",
    ),
    "a superlative": (
        rf"(?:best|worst|greatest|biggest|strongest|weakest|finest) (?:{_PRAISED}|ever|of all|yet|so far)",
        r"most (?:serious|severe|blatant|striking|reliable|accurate|advanced|powerful|important|complete|obvious)",
    ),
    "an exaggeration": (
        r"(?:unprecedented|unparalleled|unrivalled|shocking(?:ly)?|blatant(?:ly)?)",
        r"(?:overwhelming|massive)(?:ly)?",
    ),
    "a certainty that no check gives": (
        r"(?:undeniabl|irrefutabl|indisputabl)[ey]",
        r"(?:beyond (?:any |all )?|without (?:any |a )?)doubt",
    ),
    "praise of ourselves": (
        r"state[- ]of[- ]the[- ]art|world[- ]class|cutting[- ]edge",
        r"(?:better|faster|more accurate) than (?:any|other) (?:\w+ )?tools?",
    ),
}
"""Patterns by what is wrong with them; looked for outside quotation marks, in any case of letters."""

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|‘[^’]*’(?!\w)", re.DOTALL)


def problems_in(text: str) -> list[str]:
    """Return what is wrong with the wording of ``text``; quotations are left out.

    >>> problems_in("The ministry called it “a sham”.")
    []
    >>> problems_in("Fraud detected: a sham.")
    ['“Fraud detected”: a verdict of fraud', '“sham”: a word that needs an owner and quotation marks']
    """
    own = _QUOTED.sub(" “…” ", text)
    return [
        f"“{match.group(0)}”: {why}"
        for why, patterns in FORBIDDEN.items()
        for pattern in patterns
        for match in re.finditer(rf"\b(?:{pattern})(?!\w)", own, re.IGNORECASE)
    ]


def opening_problems(sentences: Sequence[str]) -> list[str]:
    """Return what is wrong with opening sentences: too many, too long, or badly worded.

    >>> opening_problems(["One short sentence."] * 6)
    ['6 opening sentences; at most 5']
    """
    problems = [f"{len(sentences)} opening sentences; at most 5"] if len(sentences) > 5 else []
    for sentence in sentences:
        words = len(sentence.split())
        if words > OPENING_WORDS:
            problems.append(f"{words} words, at most {OPENING_WORDS}: {sentence}")
        problems += problems_in(sentence)
    return problems
