"""The measure: what a number in a report counts (a share for an option, turnout, the electorate, seats, …)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from votescope.reading.figures.number import Number
from votescope.reading.wordlist import vocabulary

__all__ = ["Context", "Measure", "context_of", "measure_of"]

REACH = 170
"""Characters looked at on either side of a number: about the length of a long clause."""

_OF_UNIT = {
    "percent": "percent",
    "points": "percent",
    "votes": "votes",
    "people": "people",
    "seats": "seats",
    "members": "seats",
    "electors": "electors",
    "districts": "districts",
    "stations": "votes",
    "bare": "votes",
}
_FEWEST = 20
"""The least number without a unit that may count ballots."""
_PEOPLE = {"casualties", "electorate", "turnout_count", "population"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The words around a number: to the left up to the number before, to the right up to the next one."""

    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a number counts, and its unit in the vocabulary of figures."""

    what: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    what: str
    unit: str
    least: float
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    around: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def meets(self, context: Context) -> bool:
        if self.before is not None and not self.before.search(context.left):
            return False
        if self.after is not None and not self.after.match(context.right):
            return False
        if self.around is not None and not self.around.search(context.left + " ¦ " + context.right[:90]):
            return False
        if self.unless is None:
            return True
        return not (self.unless.search(context.left) or self.unless.search(context.right[:90]))


@cache
def _rules(group: str, refused: bool = False) -> tuple[_Rule, ...]:
    table = vocabulary("figures")
    raw = table["refused"].get(group, []) if refused else table[group]
    return tuple(_rule(entry) for entry in raw)


def _rule(entry: dict[str, Any]) -> _Rule:
    return _Rule(
        what=entry.get("what", ""),
        unit=entry.get("unit", ""),
        least=entry.get("least", 0),
        before=_pattern(entry.get("before")),
        after=_pattern(entry.get("after")),
        around=_pattern(entry.get("around")),
        unless=_pattern(entry.get("unless")),
    )


def _pattern(written: str | None) -> re.Pattern[str] | None:
    """Compile a rule's pattern, with the names of word classes (in capitals) written out."""
    if not written:
        return None
    classes: dict[str, str] = vocabulary("figures")["classes"]
    expanded = re.sub("|".join(sorted(classes, key=len, reverse=True)), lambda m: classes[m[0]], written)
    # [A-Z] must stay a capital in a pattern that otherwise ignores case.
    return re.compile(expanded.replace("[A-Z]", "(?-i:[A-Z])"), re.IGNORECASE)


def context_of(text: str, number: Number, bounds: tuple[int, int]) -> Context:
    """Cut the words around ``number``, within ``bounds`` (end of the number before, start of the next)."""
    left = max(bounds[0], number.start - REACH)
    right = min(bounds[1], number.end + REACH)
    return Context(left=_undotted(text[left : number.start]), right=_undotted(text[number.end : right]))


_SHORT = re.compile(r"(?<![\w-])([A-Za-z]{1,4})\.(?=\s[\w(])")
_ASIDE = re.compile(
    r",\s+(?:(?:including|among|excluding|even|such\s+as|with|who|which|whose|where|many|most|some|both)\b[^,;]*|"
    r"[a-z]\w+(?:\s[a-z]\w+)?),(?=\s)",
    re.IGNORECASE,
)


def _undotted(words: str) -> str:
    """Write the stop of an abbreviation as a middle dot, so that it ends no clause: "the Nov. 5 election"."""
    return _SHORT.sub(r"\1·", words)


def measure_of(number: Number, context: Context) -> Measure | None:
    """Tell what ``number`` counts by the words around it; ``None`` where no rule says so.

    Examples
    --------
    >>> from votescope.reading.figures.number import find_numbers
    >>> sample = "Turnout was 42 percent, with 80% of ballots counted."
    >>> first, second = find_numbers(sample)
    >>> [measure_of(n, context_of(sample, n, b)).what for n, b in ((first, (0, 25)), (second, (22, 52)))]
    ['turnout', 'count_progress']
    """
    if refused(number, context):
        return None
    without = Context(left=_ASIDE.sub("", context.left), right=_ASIDE.sub("", context.right))
    return _by_rules(number, context) or (_by_rules(number, without) if without != context else None)


def _by_rules(number: Number, context: Context) -> Measure | None:
    group = number.unit or "bare"
    counted = _rules("ballots") if group == "votes" or (group == "bare" and number.value >= _FEWEST) else ()
    for rule in (*counted, *_rules(group)):
        if number.value >= rule.least and rule.meets(context):
            unit = rule.unit or ("people" if rule.what in _PEOPLE else _OF_UNIT[group])
            return Measure(what=rule.what, unit=unit)
    return None


def refused(number: Number, context: Context) -> bool:
    """Tell whether the words say that the number is no figure of the vote: a threshold, a rate of inflation."""
    group = "percent" if number.unit in ("percent", "points") else "count"
    return any(rule.meets(context) for rule in _rules(group, refused=True))
