"""Checks: the protocol that every check obeys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

import numpy as np

from votescope.core.card import CheckCard
from votescope.core.finding import Answer

__all__ = ["Check"]

EvidenceT = TypeVar("EvidenceT", contravariant=True)


class Check(Protocol[EvidenceT]):
    """One question put to the evidence.

    ``run`` yields a `Finding` or a `Skipped` per scope. It never raises for missing columns or too few
    units, never mutates the evidence, and takes all its randomness from ``rng``.
    """

    @property
    def card(self) -> CheckCard:
        """What the check asks and cannot see."""
        ...

    def run(self, evidence: EvidenceT, *, rng: np.random.Generator) -> Iterable[Answer]:
        """Put the question and yield the answers."""
        ...
