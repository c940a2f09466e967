"""Numbers: written out for a reader; nothing written here is ever read back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

__all__ = ["count", "number", "probability", "rate", "value_text"]

UNKNOWN = "not given"


def number(value: float | Decimal | None, *, digits: int = 3) -> str:
    """Write a number with thousands separated and at most ``digits`` significant decimals.

    >>> number(1234567), number(0.012345), number(99.23), number(None)
    ('1,234,567', '0.0123', '99.23', 'not given')
    """
    if value is None or not math.isfinite(float(value)):
        return UNKNOWN
    plain = float(value)
    if plain == round(plain) and abs(plain) < 1e15:
        return f"{round(plain):,}".replace("-", "−")
    places = 2 if abs(plain) >= 1 else digits - 1 - math.floor(math.log10(abs(plain)))
    written = f"{plain:,.{min(places, 12)}f}"
    return written.rstrip("0").rstrip(".").replace("-", "−")


def count(many: int, one: str, more: str = "") -> str:
    """Write a count with its noun.

    >>> count(1, "file"), count(2200, "row"), count(2, "body", "bodies")
    ('1 file', '2,200 rows', '2 bodies')
    """
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def probability(value: float | None) -> str:
    """Write a p-value; the smallest are bounded, not spelt out.

    >>> probability(0.2345), probability(0.00002), probability(None)
    ('0.234', 'below 0.0001', 'none')
    """
    if value is None or not math.isfinite(value):
        return "none"
    return "below 0.0001" if value < 0.0001 else f"{value:.3g}"


def rate(value: float | None) -> str:
    """Write a share of honest votes as a percentage.

    >>> rate(0.0495), rate(1.0), rate(0.0002)
    ('5.0 %', '100 %', '0.02 %')
    """
    if value is None or not math.isfinite(value):
        return UNKNOWN
    points = 100 * value
    if points in (0, 100):
        return f"{points:.0f} %"
    return f"{points:.1f} %" if points >= 0.1 else f"{points:.2g} %"


def value_text(value: Any, *, most: int = 12) -> str:
    """Write any value a finding may carry: scalars, lists and dicts of them.

    >>> value_text([1, 2.5, None]), value_text({"a": 1}), value_text(True)
    ('1, 2.5, not given', 'a: 1', 'yes')
    """
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal):
        return number(value)
    if isinstance(value, Mapping):
        return _joined([f"{key}: {value_text(part)}" for key, part in value.items()], "; ", most)
    if isinstance(value, list | tuple | set | frozenset):
        return _joined([value_text(part) for part in value], ", ", most)
    return str(value)


def _joined(parts: list[str], mark: str, most: int) -> str:
    if not parts:
        return "none"
    rest = len(parts) - most
    return mark.join(parts[:most]) + (f" … and {rest:,} more" if rest > 0 else "")
