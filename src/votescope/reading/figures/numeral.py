"""The numeral: the value of a number written in digits or in words."""

from __future__ import annotations

import re
from decimal import Decimal

from votescope.reading.wordlist import vocabulary

__all__ = ["digits_value", "uses_decimal_comma", "words_value"]

_SEPARATORS = ",.'’\u00a0\u202f\u2009 "
_COMMA_DECIMAL = re.compile(r"(?<![\d,.])\d{1,3},(?:\d{1,2}|\d{4,})(?![\d,])")
_POINT_DECIMAL = re.compile(r"(?<![\d,.])\d{1,3}\.(?:\d{1,2}|\d{4,})(?![\d.])")


def uses_decimal_comma(text: str) -> bool:
    """Tell whether a text writes its decimals with a comma (``97,51 %``).

    >>> uses_decimal_comma("97,51 % of 2.001.926"), uses_decimal_comma("97.51% of 2,001,926")
    (True, False)
    """
    commas = sum(1 for _ in _COMMA_DECIMAL.finditer(text))
    return commas > 0 and commas > sum(1 for _ in _POINT_DECIMAL.finditer(text))


def digits_value(written: str, *, decimal_comma: bool = False, small: bool = False) -> Decimal:
    """Read a number in digits, with separators of thousands and a decimal mark.

    Parameters
    ----------
    written : str
        Digits with ``,``, ``.``, an apostrophe or blanks between them.
    decimal_comma : bool
        Whether the text writes decimals with a comma; decides ``2.001``.
    small : bool
        Whether a number under 1,000 is meant (a percentage, a count of millions).

    Examples
    --------
    >>> digits_value("2,001,926"), digits_value("97,51"), digits_value("12,34,567")
    (Decimal('2001926'), Decimal('97.51'), Decimal('1234567'))
    >>> digits_value("2.001"), digits_value("2.001", decimal_comma=True)
    (Decimal('2.001'), Decimal('2001'))
    """
    marks = [mark for mark in written if mark in _SEPARATORS]
    if not marks:
        return Decimal(written)
    last = marks[-1]
    whole, _, tail = written.rpartition(last)
    if _ends_in_decimals(marks, whole, tail, decimal_comma=decimal_comma, small=small):
        return Decimal(re.sub(rf"[{re.escape(_SEPARATORS)}]", "", whole) + "." + tail)
    return Decimal(re.sub(rf"[{re.escape(_SEPARATORS)}]", "", written))


def _ends_in_decimals(marks: list[str], whole: str, tail: str, *, decimal_comma: bool, small: bool) -> bool:
    last = marks[-1]
    if last not in ".," or marks.count(last) > 1:
        return False
    if len(tail) != 3 or len(set(marks)) > 1:
        return True
    if whole.startswith("0") or small:
        return True
    return decimal_comma == (last == ",") if last == "." else decimal_comma


def words_value(written: str) -> Decimal | None:
    """Read a number in words; ``None`` where the words make no number.

    >>> words_value("three million two hundred thousand"), words_value("ninety-two")
    (Decimal('3200000'), Decimal('92'))
    >>> words_value("two and a half million"), words_value("half a million"), words_value("of a")
    (Decimal('2500000.0'), Decimal('500000.0'), None)
    """
    table = vocabulary("numbers")
    small = {**table["digits"], **table["tens"]}
    scales: dict[str, int] = table["scales"]
    total, group, seen = Decimal(0), Decimal(0), False
    for word in re.split(r"[\s-]+", _halves(written.lower())):
        if word in ("", "and", "of"):
            continue
        if word in ("a", "an"):
            group = group or Decimal(1)
        elif word in small:
            group, seen = group + small[word], True
        elif word == "hundred":
            group, seen = (group or 1) * Decimal(100), True
        elif word in scales:
            # "two hundred thousand" closes a group; "half a million" arrives here as "0.5 million".
            total, group, seen = total + (group or 1) * scales[word], Decimal(0), True
        elif re.fullmatch(r"0\.\d+", word):
            group, seen = (Decimal(0) if group == 1 and not seen else group) + Decimal(word), True
        else:
            return None
    return total + group if seen else None


def _halves(written: str) -> str:
    written = re.sub(r"\b(?:and\s+)?(?:a\s+|one\s+)?half(?:\s+an?)?\b", "0.5", written)
    written = re.sub(r"\bthree[\s-]quarters\s+of\s+an?\b", "0.75", written)
    return re.sub(r"\b(?:and\s+)?(?:an?\s+|one\s+)?quarter(?:\s+of\s+an?)?\b", "0.25", written)
