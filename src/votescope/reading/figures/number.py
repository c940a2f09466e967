"""The number: quantities in running English text, each with its exact characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from votescope.reading.figures.label_number import label_of
from votescope.reading.figures.number_grammar import number_grammar
from votescope.reading.figures.numeral import digits_value, uses_decimal_comma, words_value
from votescope.reading.wordlist import vocabulary

__all__ = ["Number", "find_numbers", "unit_behind"]

_MOST = 10000
"""Numerals read of one text; more are a table, not a report."""
_LONGEST = 18
"""Digits and separators of the longest numeral read; longer runs are codes."""
_VOTERS = 10000
"""Electors beyond this number are voters, not an electoral college."""
_DENOMINATORS_OF_A_PROPORTION = {2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with its approximating word and unit word at ``start`` to ``end``.

    ``core_start`` to ``core_end`` is the numeral alone. ``unit`` is ``percent``, ``points``, ``people``,
    ``votes``, ``seats``, ``electors``, ``districts``, ``stations`` or empty; ``label`` says why the number is no
    quantity (``date``, ``time``, ``duration``, ``ordinal``, ``money``, ``measure``, ``name``, ``age``,
    ``whole``: the 275 of "271 of 275 districts"), empty when it is one.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    value: Decimal
    decimals: int = 0
    unit: str = ""
    qualifier: str = "exact"
    label: str = ""
    proportion: bool = False


def find_numbers(text: str) -> tuple[Number, ...]:
    """Find the numbers of ``text``, in order; what is no quantity (dates, names) carries a label.

    Parameters
    ----------
    text : str
        Running English text.

    Returns
    -------
    tuple of Number
        Percentages and fractions of a whole ("two in five", "two-thirds") have the unit ``percent``.

    Examples
    --------
    >>> sample = "More than 97% of 4.58 million voters; nine out of ten said so on 5 May."
    >>> [(sample[n.start:n.end], str(n.value), n.unit, n.label) for n in find_numbers(sample)]
    [('More than 97%', '97', 'percent', ''), ('4.58 million voters', '4580000', 'people', ''),
     ('nine out of ten', '90', 'percent', ''), ('5', '5', '', 'date')]
    """
    comma = uses_decimal_comma(text)
    found: list[Number] = []
    for match in islice(number_grammar().core.finditer(text), _MOST):
        number = _number(text, match, comma)
        if number is not None:
            found.append(number)
    return tuple(_share_units(text, found))


def _number(text: str, match: re.Match[str], comma: bool) -> Number | None:
    grammar = number_grammar()
    start, end = match.span()
    unit_match = grammar.unit.match(text, end)
    unit = grammar.units[" ".join(unit_match[1].lower().split())] if unit_match else ""
    read = _value(match, unit, comma)
    if read is None:
        return None
    value, decimals, proportion = read
    if proportion and unit in ("seats", "districts", "electors", "stations"):
        unit, unit_match = "percent", None
    label = label_of(text, start, end, unit="percent" if proportion else unit)
    after = grammar.after.match(text, unit_match.end() if unit_match else end) if not label else None
    before = (
        grammar.before.search(text, max(0, start - 40), start)
        if not label and _word_before(text, start)
        else None
    )
    qualifier = "exact"
    if before:
        qualifier = grammar.qualifiers.get(" ".join(before[2].lower().split()), "exact")
    elif after:
        qualifier = grammar.after_qualifiers[after[1].lower()]
    last = after.end() if after else unit_match.end() if unit_match else end
    if label:
        last, unit = end, ""
    if unit == "electors" and value >= _VOTERS:
        unit = "people"
    return Number(
        start=before.start(1) if before else start,
        end=last,
        core_start=start,
        core_end=end,
        value=value,
        decimals=decimals,
        unit="percent" if proportion and unit in ("", "people", "votes") else unit,
        qualifier=qualifier,
        label=label,
        proportion=proportion,
    )


def _word_before(text: str, start: int) -> bool:
    """Tell whether a word or a sign of approximation stands right before a numeral (saves most searches)."""
    last = text[max(0, start - 3) : start].rstrip()[-1:]
    return last.isalpha() or last in "~≈."


def _value(match: re.Match[str], unit: str, comma: bool) -> tuple[Decimal, int, bool] | None:
    if match["of"]:
        return _proportion(
            *re.split(r"\s+(?:[a-z]+\s+)?(?:in|out\s+of)\s+(?:every\s+)?", match["of"], flags=re.IGNORECASE)
        )
    if match["fraction"]:
        return _fraction(match["fraction"])
    if match["words"]:
        value = words_value(match["words"])
        return None if value is None else (_plain(value), 0, False)
    if len(match["digits"]) > _LONGEST:
        return None
    scale_words = match["scale"] or ""
    small = unit in ("percent", "points") or bool(scale_words or match["attached"])
    value = digits_value(match["digits"], decimal_comma=comma, small=small)
    decimals = max(0, -int(value.as_tuple().exponent))
    if scale_words:
        scale = words_value(scale_words)
        return None if scale is None else (_plain(value * scale), decimals, False)
    if match["attached"]:
        table = vocabulary("numbers")["attached_scales"]
        written = match["attached"]
        return _plain(value * table.get(written, table.get(written.lower(), 1))), decimals, False
    return value, decimals, False


def _proportion(part: str, whole: str) -> tuple[Decimal, int, bool] | None:
    numbers = [Decimal(word) if word.isdigit() else words_value(word) for word in (part, whole)]
    low, high = numbers
    if low is None or high is None or low > high or int(high) not in _DENOMINATORS_OF_A_PROPORTION:
        return None
    return _plain((low * 100 / high).quantize(Decimal("0.01"))), 0, True


def _fraction(written: str) -> tuple[Decimal, int, bool] | None:
    parts = re.split(r"[\s-]+", written.lower())
    table = vocabulary("numbers")
    below = table["denominators"][parts[-1]]
    above = table["digits"].get(parts[0], 1) if len(parts) > 1 else 1
    if above >= below:
        return None
    return _plain((Decimal(above) * 100 / below).quantize(Decimal("0.01"))), 0, True


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


_WHOLES = ("seats", "members", "districts", "stations", "electors")
_ADJECTIVE = re.compile(r"\s+(?!of\b|in\b|and\b|to\b)[a-z-]+(?=\s)")
_OUT_OF = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|all)\s+)?(?:[\w-]+['’]s?\s+)?(?:[\w-]+\s+)?", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\s*(?P<link>,|,?\s+and|,?\s+or|to|against|versus|vs\.?|-|–|—|\s+to)\s*$", re.IGNORECASE
)


def _share_units(text: str, numbers: list[Number]) -> list[Number]:
    """Give a bare number the unit of its partner: "between 50 and 60 percent", "55 per cent to 45"."""
    found = list(numbers)
    for at in range(len(found) - 2, -1, -1):
        found[at : at + 2] = _pair_units(text, found[at], found[at + 1])
    return found


def _pair_units(text: str, left: Number, right: Number) -> tuple[Number, Number]:
    gap = text[left.end : right.start]
    whole = right.unit or unit_behind(text, right.end)
    if not (left.unit or left.label) and whole in _WHOLES and len(gap) <= 40 and _OUT_OF.fullmatch(gap):
        seats = right.unit if right.unit == "seats" else ""
        return replace(left, unit=whole), replace(right, label="whole", unit=seats)
    link = _BETWEEN.fullmatch(gap) if len(gap) <= 12 else None
    if link is None:
        return left, right
    word = " ".join(link["link"].lower().strip(" ,.").split())
    if right.label in ("duration", "date", "time", "measure") and not left.unit and word in "toand-–—or":
        return replace(left, label=right.label), right
    if left.label or right.label:
        return left, right
    if word == "and" and re.search(r"\bbetween\s$", text[max(0, left.start - 9) : left.start], re.IGNORECASE):
        left, right = replace(left, qualifier="at_least"), replace(right, qualifier="at_most")
    rivals = word in ("to", "against", "versus", "vs", "-", "–")
    if left.unit == "" and right.unit:
        return _inherited(text, left, right), right
    # two halves of a whole are shares, even if neither is called so: "52 to 48"
    halves = left.unit == "" and 0 < left.value < 100 and 97 <= left.value + right.value <= 101
    if rivals and right.unit == "" and (halves or left.unit == "percent"):
        return replace(left, unit="percent"), replace(right, unit="percent")
    return left, right


def unit_behind(text: str, end: int) -> str:
    """Return the unit that an adjective parts from its number: "51 of the 96 elected seats"."""
    word = _ADJECTIVE.match(text, end)
    grammar = number_grammar()
    unit = grammar.unit.match(text, word.end()) if word else None
    return grammar.units[" ".join(unit[1].lower().split())] if unit else ""


def _inherited(text: str, left: Number, right: Number) -> Number:
    if right.unit in ("percent", "points") and left.value > 100:
        return left
    scale = re.search(
        r"(thousand|million|billion|lakh|crore)\b", text[right.core_start : right.core_end], re.IGNORECASE
    )
    if scale and left.value < 1000:
        factor = words_value(scale[1]) or Decimal(1)
        return replace(left, unit=right.unit, value=_plain(left.value * factor))
    return replace(left, unit=right.unit)
