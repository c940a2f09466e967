"""Cards: what a check asks, against what null, what it sees and what it cannot see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from votescope.core.display import DISPLAYS
from votescope.core.errors import CardIncomplete
from votescope.core.outcome import FAMILIES, TRACE_FAMILY

__all__ = ["NEEDS", "CheckCard", "Need"]

Need: TypeAlias = Literal["reports", "record", "figures", "units", "register", "geography"]
NEEDS: tuple[Need, ...] = ("reports", "record", "figures", "units", "register", "geography")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCard:
    """Everything a reader must know about a check before reading its answer.

    ``id`` is ``family.noun``. ``null`` says what an honest vote looks like to this check. ``kind`` is
    ``primary`` (a statistical check fixed before data are read), ``descriptive`` (no p-value, no
    trace) or ``deterministic`` (no error rate; ``undone_by`` states the reading or transcription
    error that would undo it). ``references`` are keys of ``votescope.core.reference``. ``number`` names the
    number that a check on counts is calibrated by, and ``dose`` the manipulation that its power is measured at (one of
    ``votescope.simulate.MANIPULATIONS``); whole percents where it is empty. ``one_option`` says that the number reads
    no other option's votes, so that nobody need draw them.
    """

    id: str
    title: str
    question: str
    family: str
    kind: Literal["primary", "descriptive", "deterministic"]
    null: str
    statistic: str
    sees: str
    does_not_see: str
    innocent_explanations: tuple[str, ...]
    needs: frozenset[Need]
    display: str
    references: tuple[str, ...]
    minimum_units: int = 0
    undone_by: str = ""
    number: str = ""
    dose: str = ""
    one_option: bool = False

    def __post_init__(self) -> None:
        """Refuse a card with an empty part."""
        for part in ("title", "question", "null", "statistic", "sees", "does_not_see"):
            if not getattr(self, part):
                raise CardIncomplete(f"card {self.id}: {part} is empty")
        if self.family not in FAMILIES or not self.id.startswith(f"{self.family}."):
            raise CardIncomplete(f"card {self.id}: its id must start with its family ({self.family})")
        if not self.innocent_explanations:
            raise CardIncomplete(f"card {self.id}: no innocent explanation is named")
        if self.display not in DISPLAYS:
            raise CardIncomplete(f"card {self.id}: no display is called {self.display!r}")
        if self.kind == "deterministic" and not self.undone_by:
            raise CardIncomplete(f"card {self.id}: say which reading error would undo the finding")

    @property
    def primary(self) -> bool:
        """Whether the check belongs to the family over which Holm's correction runs."""
        return self.kind == "primary"

    @property
    def decides(self) -> str:
        """The family whose outcome the check's findings decide: a statistical check's is that of traces."""
        return TRACE_FAMILY if self.primary else self.family
