"""The rule: one requirement of one provision, with its questions to the recorded facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from votescope.core import Provision

if TYPE_CHECKING:
    from votescope.record.rules.predicate import Predicate

__all__ = ["FORCES", "Citation", "Force", "Mark", "Period", "Rule"]

Force: TypeAlias = Literal["treaty", "custom", "political", "guideline", "statement", "law"]
Mark: TypeAlias = Literal["V", "P", "U"]

FORCES: dict[str, str] = {
    "treaty": "binds the states that are party to it",
    "custom": "binds every state as custom",
    "political": "a commitment that states gave to one another; it does not bind as a treaty does",
    "guideline": "good practice; it does not bind a state as a treaty does",
    "statement": "what an expert body said of one case",
    "law": "the law of the state or of the organiser",
}
"""How far a text binds, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A day known as such, or as one between two."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A second provision that asks for what a rule asks already: a link at that rule, never a finding of its own."""

    id: str
    document: str
    provision: str
    requirement: str
    severity: int
    force: Force
    mark: Mark
    link: str = ""
    same_test_as: tuple[str, ...] = ()

    @property
    def trace(self) -> Provision:
        """The provision, as a finding cites it."""
        return _provision(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One requirement of one provision, as a pack of rules holds it.

    ``force`` says how far the text binds; ``mark`` how its wording was checked (V read, P in part, U not);
    ``severity`` runs from 1 (advisable) to 4 (the vote may not be held so); ``adopted`` and ``replaced`` bound the
    votes that are held to it. ``met_if`` and ``breached_if`` are the test; where one is missing it is the opposite of
    the other. ``contested_if`` marks an outcome that stands but that one side denies. ``switch`` is the word of a
    condition that other rules ask for, of a rule that is no requirement. ``also`` are the provisions that ask for the
    same, ``asks`` the rules that its questions name.
    """

    id: str
    pack: str
    title: str
    short: str
    document: str
    provision: str
    reference: str | None
    force: Force
    mark: Mark
    severity: int
    requirement: str
    adopted: Period
    replaced: Period | None = None
    link: str = ""
    applies_if: Predicate | None = None
    met_if: Predicate | None = None
    breached_if: Predicate | None = None
    contested_if: Predicate | None = None
    said_if_met: str = ""
    said_if_breached: str = ""
    settled_by: str
    does_not_see: str
    innocent_explanations: tuple[str, ...]
    follows_if: str = ""
    engaged_says: str = ""
    switch: str = ""
    note: str = ""
    also: tuple[Citation, ...] = ()
    asks: tuple[Rule, ...] = ()

    @property
    def trace(self) -> Provision:
        """The provision, as a finding cites it."""
        return _provision(self)


def _provision(text: Rule | Citation) -> Provision:
    return Provision(
        rule=text.id,
        document=text.document,
        provision=text.provision,
        text=text.requirement,
        link=text.link,
    )
