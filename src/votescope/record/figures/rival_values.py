"""Rival values: one quantity of one place and stage for which two different numbers were printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from votescope.core import Figure, worst
from votescope.record.figures.announcement import Amount, Announcement
from votescope.record.figures.words import stage_of

__all__ = ["Quantity", "Rivals", "quantities_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Two printed values of one quantity and what they mean for one another.

    ``relation`` is ``agree`` (equal, or equal within their rounding), ``other base`` (percentages of different
    wholes), ``conflict`` (one issuer, one stage, two values) or ``open`` (issuer, stage or base unknown, or
    two issuers who may each mean what they say).
    """

    first: Amount
    second: Amount
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """All printed values of one quantity, of one option where there is one."""

    name: str
    option: str | None
    amounts: tuple[Amount, ...]
    rivals: tuple[Rivals, ...]

    @property
    def title(self) -> str:
        """The words a reader knows it by."""
        words = {"cast": "papers cast", "registered": "registered voters", "count_progress": "share counted"}
        joint = "votes for" if self.name == "votes" else f"{self.name} of"
        return f"the {joint} {self.option}" if self.option else f"the {words.get(self.name, self.name)}"

    @property
    def printed(self) -> str:
        """The different values, as a sentence lists them."""
        values = list(dict.fromkeys(amount.shown for amount in self.amounts))
        listed = values[0] if len(values) == 1 else f"{', '.join(values[:-1])} and {values[-1]}"
        bare = self.figures[0].unit == "percent" and values[-1].strip().endswith(tuple("0123456789"))
        return f"{listed} percent" if bare else listed

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that prints it."""
        return tuple(figure for amount in self.amounts for figure in amount.figures)

    @property
    def outcome(self) -> str:
        """The family's word for it."""
        words = {"conflict": "contradictory", "open": "not decided"}
        return (
            worst("figures", [words.get(pair.relation, "consistent") for pair in self.rivals]) or "consistent"
        )

    def summary(self) -> dict[str, Any]:
        """Return its named values."""
        return {
            "quantity": self.name,
            "option": self.option,
            "outcome": self.outcome,
            "printed": [
                {"value": amount.printed, "base": amount.base, "sources": [f.source for f in amount.figures]}
                for amount in self.amounts
            ],
            "relations": [[pair.first.printed, pair.second.printed, pair.relation] for pair in self.rivals],
        }


def quantities_of(groups: Sequence[Announcement]) -> list[Quantity]:
    """Return the quantities that announcements of one place and stage print more than once.

    Parameters
    ----------
    groups : sequence of Announcement
        One place and stage; several issuers may be among them.
    """
    figures = tuple(figure for group in groups for figure in group.figures)
    everything = Announcement(
        territory=groups[0].territory, stage=groups[0].stage, issuer="", figures=figures
    )
    names = dict.fromkeys("cast" if _counts_people(f) else f.quantity for f in figures)
    found: list[Quantity] = []
    for name in names:
        options = everything.options(name) if name in ("votes", "share") else ()
        extra = ("invalid", "blank") if name == "share" else ()
        for option in (*options, *extra) or (None,):
            amounts = everything.amounts(name, option)
            if sum(len(amount.figures) for amount in amounts) > 1:
                found.append(_quantity(name, option, amounts))
    return found


def _quantity(name: str, option: str | None, amounts: tuple[Amount, ...]) -> Quantity:
    pairs = tuple(
        Rivals(first=first, second=second, relation=_relation(first, second))
        for first, second in combinations(amounts, 2)
    )
    return Quantity(name=name, option=option, amounts=amounts, rivals=pairs)


def _relation(first: Amount, second: Amount) -> str:
    if not first.values.meet(second.values).empty:
        return "agree"
    bases = {_base(first), _base(second)}
    if "unknown" not in bases and len(bases) > 1:
        return "other base"
    if "unknown" in bases and first.quantity == "share":
        return "open"
    shared = _known(first.figures) & _known(second.figures)
    return "conflict" if shared else "open"


def _base(amount: Amount) -> str:
    """Return the base; a turnout whose base nobody names is one of the register."""
    return "registered" if (amount.quantity, amount.base) == ("turnout", "unknown") else amount.base


def _known(figures: Iterable[Figure]) -> set[tuple[str, str]]:
    """Return the issuers and stages that are known well enough to bind two figures together."""
    return {
        (" ".join(figure.issuer.casefold().split()), _moment(figure))
        for figure in figures
        if figure.issuer and _moment(figure)
    }


def _moment(figure: Figure) -> str:
    """Return the stage; of a partial count only with its progress, since counts grow within a day."""
    stage = stage_of(figure.status)
    if stage != "partial":
        return stage
    return "" if figure.progress is None else f"partial {figure.progress}"


def _counts_people(figure: Figure) -> bool:
    return figure.quantity == "turnout" and figure.unit == "count"
