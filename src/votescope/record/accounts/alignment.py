"""The alignment: which options of several reports are one, by their words, the side they take and their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from votescope.core import Figure
from votescope.record.accounts.option import Wording, same_subject, wording_of
from votescope.record.figures.pair import compare_figures, is_slip

__all__ = ["Told", "align_options"]

DIGITS = 3
"""Digits from which an equal number in two reports is taken for the same number."""


@dataclass(slots=True, kw_only=True, eq=False)
class Told:
    """A figure as one report tells it: the report, its origin, the territory and the occasion as compared."""

    figure: Figure
    report: str
    origin: str
    territory: str | None
    occasion: str

    @property
    def slot(self) -> tuple[str, str, str | None, str]:
        """What the figure counts, but for the option."""
        unit = "percent" if self.figure.unit in ("percent", "words") else "count"
        return self.figure.quantity, unit, self.territory, self.occasion

    @property
    def option(self) -> str:
        """The option's name within the report; a figure whose option was not read stands for itself."""
        if self.figure.quantity not in ("share", "votes"):
            return ""
        return " ".join((self.figure.option or f"#{self.figure.id}").casefold().split())


@dataclass(slots=True)
class _Options:
    """The options of all reports, those found to be one in one class."""

    told: Sequence[Told]
    parent: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    wordings: dict[tuple[str, str], Wording | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.told:
            node = (one.report, one.option)
            self.parent.setdefault(node, node)
            unread = not one.option or one.option.startswith("#")
            self.wordings.setdefault(node, None if unread else wording_of(one.option))

    def root(self, node: tuple[str, str]) -> tuple[str, str]:
        while self.parent[node] != node:
            node = self.parent[node]
        return node

    def members(self, node: tuple[str, str]) -> list[tuple[str, str]]:
        top = self.root(node)
        return [other for other in self.parent if self.root(other) == top]

    def join(self, first: tuple[str, str], second: tuple[str, str], *, checked: bool = True) -> None:
        one, two = self.root(first), self.root(second)
        if one != two and not (checked and self._apart(first, second)):
            self.parent[max(one, two)] = min(one, two)

    def _apart(self, first: tuple[str, str], second: tuple[str, str]) -> bool:
        """Tell whether some report keeps the two apart: as two sides of a thing, or by two numbers for them."""
        one, two = self.members(first), self.members(second)
        for a in one:
            for b in two:
                if _opposed(self.wordings[a], self.wordings[b]):
                    return True
                if a[0] == b[0] and self._unlike(a, b):
                    return True
        return False

    def _unlike(self, first: tuple[str, str], second: tuple[str, str]) -> bool:
        mine, other = ([t for t in self.told if (t.report, t.option) == node] for node in (first, second))
        return any(
            a.slot == b.slot and compare_figures(a.figure, b.figure).kind != "same"
            for a in mine
            for b in other
        )


def align_options(told: Sequence[Told]) -> dict[tuple[str, str], str]:
    """Find the options that are one, over all reports.

    Options are one where their words are (a surname, an abbreviation, a spelling), where both name the same side of
    the only question, where two reports print the same exact number for them, or where all other options of two
    reports are aligned and the numbers of the last pair differ by a slip of the pen. Whatever a report itself keeps
    apart stays apart; where nothing speaks for it two options are not aligned.

    Returns
    -------
    dict
        By report and option the name of the class; equal names are one option.
    """
    options = _Options(told)
    _by_words(options)
    _by_side(options)
    _by_number(options)
    _by_elimination(options)
    return {node: " | ".join(options.root(node)) if node[1] else "" for node in options.parent}


def _by_words(options: _Options) -> None:
    named = [(node, words) for node, words in options.wordings.items() if words is not None]
    for (first, one), (second, two) in combinations(named, 2):
        if one.side != two.side or one.is_side_only != two.is_side_only:
            continue
        if one.is_side_only or one.subject == two.subject:
            options.join(first, second, checked=False)
        elif same_subject(one, two) and not _ambiguous(one, two, [words for _, words in named]):
            options.join(first, second)


def _ambiguous(one: Wording, two: Wording, known: Iterable[Wording]) -> bool:
    """Tell whether the words of the shorter one fit two that are not one: "Bell" with Ada Bell and Tom Bell."""
    short = min(one, two, key=lambda words: len(words.subject))
    fitting = [words for words in known if words.side == short.side and same_subject(short, words)]
    return any(not same_subject(a, b) for a, b in combinations(fitting, 2))


def _by_side(options: _Options) -> None:
    """Join "yes" with what is asked, where the reports name one thing only that is voted for or against."""
    named = {node: words for node, words in options.wordings.items() if words is not None}
    asked = [words for words in named.values() if not words.is_side_only]
    if not asked or any(not same_subject(a, b) for a, b in combinations(asked, 2)):
        return
    for side in (1, -1):
        nodes = [node for node, words in named.items() if words.side == side]
        for node in nodes[1:]:
            options.join(nodes[0], node)


def _by_number(options: _Options) -> None:
    for a, b in combinations(options.told, 2):
        if a.option and b.option and a.report != b.report and a.slot == b.slot and _same_number(a, b):
            options.join((a.report, a.option), (b.report, b.option))


def _same_number(a: Told, b: Told) -> bool:
    one, two = a.figure, b.figure
    exact = one.qualifier == two.qualifier == "exact" and one.value is not None
    return exact and one.value == two.value and len(str(one.value).replace(".", "").strip("0")) >= DIGITS


def _by_elimination(options: _Options) -> None:
    for first, second in combinations(dict.fromkeys(t.report for t in options.told), 2):
        slots = dict.fromkeys(t.slot for t in options.told if t.report in (first, second) and t.option)
        for slot in slots:
            sides = [[t for t in options.told if t.report == r and t.slot == slot] for r in (first, second)]
            left = [_unmatched(options, side, other) for side, other in (sides, sides[::-1])]
            alone = len(left[0]) == len(left[1]) == 1 and len(sides[0]) > 1 and len(sides[1]) > 1
            fitting = [(a, b) for a, b in product(*left) if _may_be_one(a, b, alone=alone)]
            for a, b in fitting:
                if sum(a in pair or b in pair for pair in fitting) == 1:
                    options.join((a.report, a.option), (b.report, b.option))


def _may_be_one(a: Told, b: Told, *, alone: bool) -> bool:
    """Tell whether two figures left over are one: a slip apart, or alike where an option was not read."""
    unread = a.option.startswith("#") or b.option.startswith("#")
    alike = unread and compare_figures(a.figure, b.figure).kind == "same"
    return alike or ((alone or unread) and is_slip(a.figure, b.figure))


def _unmatched(options: _Options, side: Sequence[Told], other: Sequence[Told]) -> list[Told]:
    met = {options.root((t.report, t.option)) for t in other}
    return [t for t in side if options.root((t.report, t.option)) not in met]


def _opposed(first: Wording | None, second: Wording | None) -> bool:
    if first is None or second is None or first.side == second.side:
        return False
    return first.subject == second.subject or first.is_side_only == second.is_side_only
