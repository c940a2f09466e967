"""The figure pair: whether two printed numbers for one thing are one number, differ for a reason, or conflict."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from votescope.core import Figure
from votescope.record.figures.printed_number import UnclearNumber, read_number

__all__ = ["Relation", "compare_figures", "told_range"]

ABOUT_PERCENT = Decimal("2.5")
"""How far, in points, a percentage printed with "about" or "nearly" may lie from the number meant."""
ABOUT_COUNT = Decimal("0.05")
"""The same for a count, as a share of it."""
_ROUND_ZEROS = 3
"""From so many zeros at its end on, a count without an approximating word may have been rounded."""

_FINAL = ("final", "certified")
_UNSTATED = (None, "official")
_OFFICIAL_SIDE = ("organiser", "government", "state media", "state_media", "official")
_OPEN_ABOVE = ("more_than", "at_least", "majority", "overwhelming")
_OPEN_BELOW = ("less_than", "at_most", "up_to")
_ROUGH = ("about", "nearly")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two figures stand to each other: ``same``, ``differ`` or ``conflict``, and why."""

    kind: str
    reason: str = ""


def compare_figures(first: Figure, second: Figure) -> Relation:
    """Compare two figures on one quantity, territory and option.

    Two numbers are the same where some number could have been printed as both: rounded or cut off at the last
    printed digit, or as loosely as the words "about", "nearly" or "more than" allow. They conflict only where one
    number is asked of both: final against final or stage unstated in both, the same base, no rival issuers.

    Examples
    --------
    >>> def told(printed, **more):
    ...     return Figure(id="", quantity="turnout", printed=printed, value=Decimal(printed), unit="percent", **more)
    >>> compare_figures(told("92", decimals=0), told("92.73", decimals=2)).kind
    'same'
    >>> compare_figures(told("72.61", decimals=2), told("72.16", decimals=2)).kind
    'conflict'
    >>> compare_figures(told("72.61", decimals=2), told("51.08", decimals=2, status="partial")).reason
    'counted to different stages'
    """
    numbers = _compare_numbers(first, second)
    if numbers.kind != "conflict":
        return numbers
    reason = _other_circumstances(first, second)
    return Relation(kind="differ", reason=reason) if reason else numbers


def _other_circumstances(first: Figure, second: Figure) -> str:
    """Say why two unequal numbers need not contradict each other, or nothing."""
    pair = (first, second)
    if first.progress != second.progress or any(f.status not in (*_FINAL, *_UNSTATED, "claim") for f in pair):
        return "counted to different stages"
    if (first.status in _FINAL) != (second.status in _FINAL):
        return "one is final, the stage of the other is not stated"
    if first.base != second.base:
        return (
            "shares of different bases"
            if "unknown" not in (first.base, second.base)
            else "one base is not stated"
        )
    if _rivals(first, second):
        return "given by different sides"
    return ""


def _rivals(first: Figure, second: Figure) -> bool:
    sides = [
        "official" if figure.issuer_class in _OFFICIAL_SIDE else figure.issuer_class
        for figure in (first, second)
    ]
    if (first.status == "claim") != (second.status == "claim"):
        return True
    if None in sides:
        return False
    if sides[0] != sides[1]:
        return True
    issuers = [(figure.issuer or "").casefold() for figure in (first, second)]
    return sides[0] != "official" and all(issuers) and issuers[0] != issuers[1]


def _compare_numbers(first: Figure, second: Figure) -> Relation:
    if None in (first.value, second.value) and first.qualifier == second.qualifier:
        return Relation(kind="same")
    (low, high), (other_low, other_high) = told_range(first), told_range(second)
    plain = first.qualifier not in _loose() and second.qualifier not in _loose()
    if plain and first.value is not None and second.value is not None:
        steps = (_step(first), _step(second))
        if first.value == second.value:
            return Relation(kind="same")
        if steps[0] == steps[1]:
            near = abs(first.value - second.value) <= steps[0] and not (
                steps[0] == 1 and first.unit != "percent"
            )
            if near:
                return Relation(
                    kind="differ", reason="the last printed digit, as rounding or cutting off may do"
                )
            return Relation(kind="conflict")
    if low < other_high and other_low < high:
        return Relation(kind="same")
    gap = max(low - other_high, other_low - high)
    rough = [figure for figure in (first, second) if figure.qualifier in _ROUGH]
    if rough and gap <= max(_slack(figure) for figure in rough):
        return Relation(kind="differ", reason="one is only approximate")
    return Relation(kind="conflict")


def _loose() -> tuple[str, ...]:
    return (*_OPEN_ABOVE, *_OPEN_BELOW, *_ROUGH)


def told_range(figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the open range in which the number meant by a printed figure lies.

    ``92 %`` may be a rounded 91.6 or a cut-off 92.9; a count printed to the last digit is that count alone.

    >>> told_range(Figure(id="", quantity="turnout", printed="92%", value=Decimal(92), unit="percent"))
    (Decimal('91.5'), Decimal('93'))
    """
    top = Decimal(100) if figure.unit in ("percent", "words") else Decimal("Infinity")
    if figure.value is None:
        return (Decimal(50), top + 1) if figure.qualifier in _OPEN_ABOVE else (Decimal(-1), top + 1)
    value, step = figure.value, _step(figure)
    half = step / 2
    if figure.qualifier in _OPEN_ABOVE:
        return value - half, top + 1
    if figure.qualifier in _OPEN_BELOW:
        return Decimal(-1), value + half
    if figure.qualifier in _ROUGH:
        slack = max(step, _slack(figure))
        return value - slack, value + (half if figure.qualifier == "nearly" else slack)
    return value - half, value + step


def _slack(figure: Figure) -> Decimal:
    if figure.value is None:
        return Decimal(0)
    return ABOUT_PERCENT if figure.unit == "percent" else abs(figure.value) * ABOUT_COUNT


def _step(figure: Figure) -> Decimal:
    """Return the worth of the last printed digit; of a count that ends in zeros, of its last other digit."""
    value = figure.value if figure.value is not None else Decimal(0)
    step = Decimal(1).scaleb(-figure.decimals)
    try:
        printed = read_number(figure.printed, percent=figure.unit == "percent")
        step = printed.step if printed.value == value else step
    except UnclearNumber:
        pass
    if figure.unit == "percent" or step != 1 or value != int(value):
        return step
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** zeros if zeros >= _ROUND_ZEROS and value else step
