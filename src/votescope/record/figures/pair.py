"""The figure pair: whether two printed numbers for one thing are one number, differ for a reason, or conflict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from votescope.core import Figure
from votescope.record.figures.printed_number import UnclearNumber, read_number

__all__ = ["Relation", "compare_figures", "is_slip", "told_range"]

ABOUT_PERCENT = Decimal("2.5")
"""How far, in points, a percentage printed with "about" or "nearly" may lie from the number meant."""
ABOUT_COUNT = Decimal("0.05")
"""The same for a count, as a share of it."""
_BOUND_REACH = Decimal("0.5")
"""Down to what share of a bound, or up to its inverse, a count is taken for the number that the bound tells."""
_SAME_TOP = Decimal("0.8")
"""From what share of the higher one on two tops of an estimate of people are told as one."""
_ROUND_ZEROS = 3
"""From so many zeros at its end on, a count without an approximating word may have been rounded."""

_FINAL = ("final", "certified")
_UNSTATED = (None, "official")
_FORECAST = ("expected", "poll", "exit poll", "projected", "forecast")
_COUNTED = ("share", "turnout", "votes", "cast", "valid", "invalid", "blank", "margin", "casualties")
_SLIP_DIGITS = 3
_LATER = 2
"""Days from which a count told again may have gone on; a daily prints on the next day what an agency told."""
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


def is_slip(first: Figure, second: Figure) -> bool:
    """Tell whether two exact numbers of three digits or more differ by two neighbouring digits changing places.

    >>> def told(printed):
    ...     return Figure(id="", quantity="turnout", printed=printed, value=Decimal(printed), unit="percent")
    >>> is_slip(told("72.61"), told("72.16")), is_slip(told("72.61"), told("72.62"))
    (True, False)
    """
    if first.qualifier in _loose() or second.qualifier in _loose() or None in (first.value, second.value):
        return False
    one, two = (str(figure.value) for figure in (first, second))
    apart = [i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    if len(one) != len(two) or len(one.replace(".", "")) < _SLIP_DIGITS or len(apart) != 2:
        return False
    i, j = apart
    return one[i] == two[j] and one[j] == two[i] and one[i + 1 : j] in ("", ".")


def _other_circumstances(first: Figure, second: Figure) -> str:
    """Say why two unequal numbers need not contradict each other, or nothing.

    What is only not stated (a stage, a base, who gave it) excuses no digits that changed places.
    """
    return _stated(first, second) or ("" if is_slip(first, second) else _unstated(first, second))


def _stated(first: Figure, second: Figure) -> str:
    pair = (first, second)
    if any(figure.status in _FORECAST for figure in pair):
        return "a poll or forecast is no count"
    if first.progress != second.progress or len({_counted(figure) for figure in pair}) > 1:
        early = [figure for figure in pair if figure.progress is not None or _counted(figure) == "partial"]
        if early and not (first.progress == second.progress and is_slip(first, second)):
            return "counted to different stages"
    if first.base != second.base and "unknown" not in (first.base, second.base):
        return "shares of different bases"
    return "given by different sides" if _rivals(first, second) else ""


def _unstated(first: Figure, second: Figure) -> str:
    pair = (first, second)
    if first.progress is None and any(_counted(figure) == "partial" for figure in pair):
        return "counted to different stages"
    if (first.status in _FINAL) != (second.status in _FINAL):
        return "one is final, the stage of the other is not stated"
    if _days_apart(first, second) >= _LATER and first.quantity in _COUNTED and first.status not in _FINAL:
        return "told on different days, neither as final"
    turnouts = (
        first.quantity == second.quantity == "turnout"
    )  # of the register, unless something else is printed
    if first.base != second.base and not (turnouts and "registered" in (first.base, second.base)):
        return "one base is not stated"
    issuers = {(figure.issuer or "").casefold() for figure in pair}
    if None in (first.issuer_class, second.issuer_class) and "" not in issuers and len(issuers) == 2:
        return "given by two who may not be of one side"
    return ""


def _days_apart(first: Figure, second: Figure) -> int:
    """Return the days between two reports; nought where one day is not known."""
    try:
        days = [date.fromisoformat(figure.reported_on or "") for figure in (first, second)]
    except ValueError:
        return 0
    return abs((days[0] - days[1]).days)


def _counted(figure: Figure) -> str:
    return "whole" if figure.status in (*_FINAL, *_UNSTATED, "claim") else "partial"


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
    if (
        first.qualifier == second.qualifier == "up_to"
        and first.unit != "percent"
        and first.value
        and second.value
    ):
        # two tops of an estimate, "as many as 20,000" and "up to 15,000": the top itself is what is told
        near = min(first.value, second.value) >= _SAME_TOP * max(first.value, second.value)
        return Relation(kind="same" if near else "conflict")
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
        if _far_from_bound(first, second) or _far_from_bound(second, first):
            return Relation(kind="differ", reason="one is only a bound")
        return Relation(kind="same")
    gap = max(low - other_high, other_low - high)
    rough = [figure for figure in (first, second) if figure.qualifier in _ROUGH]
    if rough and gap <= max(_slack(figure) for figure in rough):
        return Relation(kind="differ", reason="one is only approximate")
    return Relation(kind="conflict")


def _far_from_bound(bound: Figure, other: Figure) -> bool:
    """Tell whether a count lies so far inside a bound ("up to 300,000") that the two hardly tell one number."""
    open_side = bound.qualifier in (*_OPEN_ABOVE, *_OPEN_BELOW)
    if not open_side or bound.unit == "percent" or None in (bound.value, other.value):
        return False
    return not _BOUND_REACH <= (other.value or 0) / (bound.value or 1) <= 1 / _BOUND_REACH


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
