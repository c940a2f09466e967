"""The ground: the recorded facts of one territory, in the order in which they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from votescope.core import Fact, Moment, Range
from votescope.record.evidence import Evidence
from votescope.record.files.value import NONE_FOUND, says_something
from votescope.record.rules.rule import Rule

__all__ = ["Ground"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a predicate is put to: the evidence on a territory (``None``: the vote as a whole), and other rules."""

    evidence: Evidence
    territory: str | None
    rules: Mapping[str, Rule] = field(default_factory=dict[str, Rule])

    def standing(self, key: str) -> list[Fact]:
        """Return the facts of ``key`` that count.

        Those of the territory go before those of the whole vote, those that a person confirmed before those read by
        machine. What a report says of some part of the land (a note that begins with ``part:``) decides nothing about
        the whole, and what somebody claimed (a note with ``attributed``) is no fact of ours. Where somebody looked and
        found nothing, a fact with the value ``none_found`` stands beside them.
        """
        found = [fact for fact in self.evidence.facts if fact.key == key and fact.status != "rejected"]
        found += [
            Fact(key=key, value=NONE_FOUND, territory=search.territory, status="confirmed", note=search.note)
            for search in self.evidence.searched
            if search.key == key and search.answer == NONE_FOUND
        ]
        found = [fact for fact in found if not fact.is_claim]
        own = [fact for fact in found if fact.territory == self.territory]
        level = own or [fact for fact in found if fact.territory is None]
        level = [fact for fact in level if fact.territory is not None or not fact.note.startswith("part:")]
        trusted = any(fact.status == "confirmed" and fact.value != NONE_FOUND for fact in level)
        return [fact for fact in level if fact.status == "confirmed"] if trusted else level

    def claims(self, key: str) -> list[Fact]:
        """Return what somebody claimed under ``key``, for the territory or the vote as a whole."""
        places = (self.territory, None)
        return [
            fact
            for fact in self.evidence.facts
            if fact.key == key and fact.status != "rejected" and fact.territory in places and fact.is_claim
        ]

    def moments(self, key: str) -> list[tuple[Fact, Moment]]:
        """Return the standing facts of a key that say something of a day."""
        found = ((fact, fact.value) for fact in self.standing(key))
        return [(fact, value) for fact, value in found if isinstance(value, Moment) and says_something(value)]

    def ranges(self, key: str) -> list[tuple[Fact, Range]]:
        """Return the standing facts of a key that hold a number."""
        found = ((fact, fact.value) for fact in self.standing(key))
        return [(fact, value) for fact, value in found if isinstance(value, Range) and says_something(value)]
