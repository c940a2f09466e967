"""The printed number: the value, precision and caution of a number as somebody wrote it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from votescope.reading.figures.numeral import words_value
from votescope.reading.wordlist import alternation, reverse_lookup, vocabulary

__all__ = ["PrintedNumber", "UnclearNumber", "read_number"]

_DIGITS = re.compile(r"\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,'’_]\d+)*")
_MARKS = re.compile(r"[.,'’_ ]")


class UnclearNumber(ValueError):
    """A text that is no number, or more than one; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNumber:
    """A number as printed.

    ``decimals`` counts the places after the decimal mark (one in ``2.1 million``), ``step`` is the
    worth of the last printed place (100,000 there), ``qualifier`` the approximating word's class.
    """

    value: Decimal
    decimals: int
    step: Decimal
    qualifier: str = "exact"
    percent: bool = False


def read_number(text: str, *, percent: bool = False) -> PrintedNumber:
    """Read a number as printed, in any of the world's ways to group digits.

    Parameters
    ----------
    text : str
        ``97,51 %``, ``2,131,207``, ``2 131 207``, ``1.234.567``, ``nearly 2.1 million``.
    percent : bool
        Whether a percentage is meant although no sign says so; decides ``2,131``.

    Raises
    ------
    UnclearNumber
        No number, several numbers, separators that make no number, or words beside it.

    Examples
    --------
    >>> read_number("nearly 2.1 million")
    PrintedNumber(value=Decimal('2100000'), decimals=1, step=Decimal('1E+5'), qualifier='nearly', percent=False)
    >>> [str(read_number(text).value) for text in ("97,51 %", "1.234.567", "2 131 207", "12,34,567")]
    ['97.51', '1234567', '2131207', '1234567']
    """
    words = _words()
    rest = _plain(text)
    rest, has_sign = _cut(words.percent, rest)
    qualifier, rest = _qualified(rest)
    rest, _ = _cut(words.units, rest)
    numbers = _DIGITS.findall(rest)
    if len(numbers) > 1:
        raise UnclearNumber(f"{len(numbers)} numbers in one cell ({text.strip()!r})")
    if not numbers:
        return _in_words(rest, text, qualifier, has_sign)
    before, _, after = rest.partition(numbers[0])
    if before.strip() == "-":
        raise UnclearNumber(f"a negative number ({text.strip()!r})")
    scale = words.scales.get(after.strip(), words.scales.get(after.strip().lower()))
    if before.strip() or (after.strip() and scale is None):
        raise UnclearNumber(f"words beside the number ({text.strip()!r})")
    mantissa = _value(numbers[0], small=percent or has_sign or scale is not None)
    places = max(0, -int(mantissa.as_tuple().exponent))
    factor = Decimal(scale or 1)
    return PrintedNumber(
        value=_whole_if_whole(mantissa * factor) if scale else mantissa,
        decimals=places,
        step=(Decimal(1).scaleb(-places) * factor).normalize() if scale else Decimal(1).scaleb(-places),
        qualifier=qualifier,
        percent=has_sign,
    )


def _in_words(rest: str, text: str, qualifier: str, has_sign: bool) -> PrintedNumber:
    try:
        value = words_value(rest)
    except (ValueError, ArithmeticError):
        value = None
    if value is None:
        raise UnclearNumber(f"no number ({text.strip()!r})")
    value = _whole_if_whole(value)
    zeros = len(str(int(value))) - len(str(int(value)).rstrip("0")) if value else 0
    step = Decimal(10) ** zeros
    return PrintedNumber(value=value, decimals=0, step=step, qualifier=qualifier, percent=has_sign)


def _value(written: str, *, small: bool) -> Decimal:
    marks = _MARKS.findall(written)
    if not marks:
        return Decimal(written)
    last = marks[-1]
    whole, tail = written.rsplit(last, 1)
    is_decimal = last in ".," and marks.count(last) == 1
    if (
        is_decimal
        and len(marks) == 1
        and not small
        and len(tail) == 3
        and len(whole) <= 3
        and whole[0] != "0"
    ):
        is_decimal = False  # 2,131 and 2.131 as a count are two thousand
    groups = _MARKS.split(whole if is_decimal else written)
    grouped = all(len(group) == 3 for group in groups[1:]) or (
        len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1])
    )
    marks_used = set(marks[:-1] if is_decimal else marks)
    if not ((grouped and len(groups[0]) <= 3) or len(groups) == 1) or len(marks_used) > 1:
        raise UnclearNumber(f"separators that make no number ({written!r})")
    return Decimal("".join(groups) + (f".{tail}" if is_decimal else ""))


def _whole_if_whole(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == int(value) else value


def _plain(text: str) -> str:
    """Return the text with western digits, plain blanks and the usual signs."""
    digits = "".join(
        str(unicodedata.digit(sign)) if sign.isdecimal() else sign
        for sign in unicodedata.normalize("NFKC", text)
    )
    swaps = {"٫": ".", "٬": ",", "−": "-", "–": "-", "—": "-", "’": "'"}
    return re.sub(r"\s+", " ", "".join(swaps.get(sign, sign) for sign in digits)).strip()


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    rest, times = pattern.subn(" ", text)
    return re.sub(r"\s+", " ", rest).strip(), times > 0


def _qualified(text: str) -> tuple[str, str]:
    words = _words()
    for pattern, names in ((words.before, words.before_names), (words.after, words.after_names)):
        found = pattern.search(text)
        if found:
            name = names[re.sub(r"\s+", " ", found["word"].lower())]
            return name, f"{text[: found.start()]} {text[found.end() :]}".strip()
    return "exact", text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    percent: re.Pattern[str]
    units: re.Pattern[str]
    before: re.Pattern[str]
    before_names: dict[str, str]
    after: re.Pattern[str]
    after_names: dict[str, str]
    scales: dict[str, int]


@cache
def _words() -> _Words:
    table = vocabulary("numbers")
    before = reverse_lookup({**table["approximators_before"]}) | {">": "more_than", "<": "less_than"}
    before |= {"≥": "at_least", "≤": "at_most", ">=": "at_least", "<=": "at_most"}
    after = reverse_lookup(table["approximators_after"])
    units = [word for name in ("people", "votes") for word in table["units"][name]]
    extra = rf"(?:{alternation(table['intensifiers'])}\s+)?"
    return _Words(
        percent=re.compile(rf"\s*{alternation(table['percent'])}(?![a-z])", re.IGNORECASE),
        units=re.compile(rf"(?<=[\d\s]){alternation(units)}\b", re.IGNORECASE),
        before=re.compile(rf"^{extra}(?P<word>{alternation(before)})(?=[\s\d])\s*", re.IGNORECASE),
        before_names=before,
        after=re.compile(rf"\s*(?P<word>{alternation(after)})$", re.IGNORECASE),
        after_names=after,
        scales={**table["scales"], **table["attached_scales"]},
    )
