"""The number grammar: the patterns by which numerals, units and approximating words are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from votescope.reading.wordlist import alternation, reverse_lookup, vocabulary

__all__ = ["NumberGrammar", "number_grammar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberGrammar:
    """Patterns for a numeral (``core``), the unit after it and approximating words on either side."""

    core: re.Pattern[str]
    unit: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    units: dict[str, str]
    qualifiers: dict[str, str]
    after_qualifiers: dict[str, str]


@cache
def number_grammar() -> NumberGrammar:
    """Make the patterns from the vocabulary file."""
    table = vocabulary("numbers")
    units = {word.lower(): "percent" for word in table["percent"]}
    units |= {word.lower(): "points" for word in table["points"]}
    units |= reverse_lookup(table["units"])
    qualifiers = reverse_lookup(table["approximators_before"])
    after = reverse_lookup(table["approximators_after"])
    intensifier = alternation(table["intensifiers"])
    return NumberGrammar(
        core=re.compile(_core(), re.IGNORECASE),
        unit=re.compile(rf"[\s\u00a0]{{0,2}}-?({alternation(units)})(?!\w)", re.IGNORECASE),
        before=re.compile(
            rf"(?<![\w-])((?:{intensifier}\s+){{0,2}}({alternation(qualifiers)})(?:\s+the|\s+an?)?)\s*$",
            re.IGNORECASE,
        ),
        after=re.compile(rf"\s?({alternation(after)})(?!\w)", re.IGNORECASE),
        units=units,
        qualifiers=qualifiers,
        after_qualifiers=after,
    )


def _core() -> str:
    """Write the pattern of a numeral: a proportion, a fraction, words, or digits with a scale."""
    table = vocabulary("numbers")
    small, scale = alternation(table["digits"]), alternation(table["scales"])
    word = alternation([*table["digits"], *table["tens"], "hundred"])
    any_word = alternation([*table["digits"], *table["tens"], *table["scales"]])
    digits = (
        r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
        r"|\d{1,3}(?P<sep>[,.'’\u00a0\u202f\u2009 ])\d{3}(?:(?P=sep)\d{3})*(?!\d)(?:[.,]\d{1,3}(?!\d))?"
        r"|\d+(?:[.,]\d+)?"
    )
    of_ten = (
        rf"(?:{small}|\d{{1,2}})(?:\s+(?:voters?|people|citizens|electors|adults|ballots|votes))?"
        rf"\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{word}|\d{{1,3}})"
    )
    half = (
        r"half(?=\s+(?:of\s+)?(?:(?:the|its|their|those(?:\s+(?:entitled|eligible|registered))?|all|country['’]s|nation['’]s|registered|eligible)\s+){0,3}"
        r"(?:(?:registered|eligible|valid)\s+)?(?:vot\w+|ballots?|elector\w*|people|population|citizens|residents|adults|"
        r"respondents|to\s+vote|seats|mandates|delegates|districts|polling|count|\d|who|[A-Z]\w+(?:s|ese)\b))"
    )
    parts = alternation(table["denominators"])
    # "a sixth term" is an ordinal, "a sixth of the voters" a fraction.
    fraction = (
        rf"(?:an?|one)(?:-|\s+){parts}(?=\s+of\b)(?!\s+of\s+an?\s+{scale})|one-{parts}"
        rf"|{alternation([name for name in table['digits'] if name != 'one'])}(?:-|\s+){parts}|{half}"
    )
    part_of_scale = r"half\s+an?|(?:an?|three)[\s-]quarters?\s+of\s+an?|an?(?:\s+(?:half|quarter))?"
    words = (
        rf"(?:{part_of_scale})[\s-]{scale}"
        rf"|{word}(?:(?:(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))\s+and)?[\s-]{any_word}"
        rf"|\s+and\s+(?:an?|one|three)\s+(?:half|quarters?)(?=\s+{scale})){{0,9}}"
    )
    return (
        rf"(?=\w)(?<!\w)(?<!\d[.,:/])(?:(?P<of>{of_ten})|(?P<fraction>{fraction})|(?P<words>{words})|(?P<digits>{digits})"
        rf"(?:[\s-]{{1,2}}(?P<scale>(?:{small}\s+)?{scale}(?:\s+{scale})?)|\s?(?P<attached>{alternation(table['attached_scales'])}))?)"
        rf"(?!\w|[.,]\d)"
    )
