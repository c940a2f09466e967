"""The pictures of a verdict: figures by source with contradictions marked, contradictions, slips, implied numbers."""

from __future__ import annotations

from collections.abc import Iterator

from votescope.core import Display
from votescope.record.tally.board import Verdict
from votescope.record.tally.claim import Claim
from votescope.record.tally.offer import Offer
from votescope.record.tally.wording import GRANTED, implied_words, named, offer_words, sources_of, when

__all__ = ["pictures"]

MOST_SHOWN = 12
_QUANTITIES = {
    "registered": "register",
    "cast": "papers cast",
    "valid": "valid votes",
    "invalid": "invalid papers",
    "blank": "blank papers",
    "count_progress": "share of the count done",
}


def pictures(verdict: Verdict, place: str) -> tuple[Display, ...]:
    """Return the displays of a verdict, those without content left out."""
    return tuple(
        Display(
            kind="side-by-side table",
            title=f"{title}, {place}",
            columns={
                key: [cell[i] for cell in cells] for i, key in enumerate(("row", "column", "text", "mark"))
            },
            note=note,
            name=name,
        )
        for name, title, note, cells in (
            ("sources", "Figures by source", _SOURCES_NOTE, list(_sources(verdict))),
            (
                "contradictions",
                "Figures that cannot all be true",
                _CONTRADICTIONS_NOTE,
                list(_contradictions(verdict)),
            ),
            ("slips", "Slips that would make the figures agree", _SLIPS_NOTE, list(_slips(verdict))),
            ("implied", "Numbers that nobody printed", _IMPLIED_NOTE, list(_implied(verdict))),
        )
        if cells
    )


_Cell = tuple[str, str, str, str]
_SOURCES_NOTE = "Marked figures cannot all be true: of each set at least one is wrong."
_CONTRADICTIONS_NOTE = "Each set is minimal: without any one of its figures the others can be true together."
_SLIPS_NOTE = "A question to whoever printed the figure, never a correction."
_IMPLIED_NOTE = "The least and greatest number with which all figures outside a contradiction can be true."


def _sources(verdict: Verdict) -> Iterator[_Cell]:
    several = len({claim.part.territory for claim in verdict.claims}) > 1
    cells: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for claim in verdict.claims:
        sets = [
            str(place) for place, one in enumerate(verdict.contradictions, start=1) if claim in one.claims
        ]
        many = (
            "" if not sets else f" (set{'s' * (len(sets) > 1)} {', '.join(sets[:4])}{' …' * (len(sets) > 4)})"
        )
        text = claim.amount.shown + " %" * (_percent(claim) and "%" not in claim.amount.shown)
        for source in sources_of([claim]):
            cells.setdefault((_row(claim, several), source), []).append((text + many, bool(sets)))
    for (row, source), told in cells.items():
        mark = "conflict" if any(marked for _, marked in told) else "agree"
        yield row, source, "; ".join(text for text, _ in told), mark


def _percent(claim: Claim) -> bool:
    return claim.figures[0].unit == "percent"


def _row(claim: Claim, several: bool) -> str:
    name = claim.part.name
    if claim.part.option:
        words = f"{'share of' if claim.is_share else 'votes for'} {claim.amount.option}"
    elif claim.is_share:
        words = "turnout" if name == "cast" else f"share {name}"
    else:
        words = _QUANTITIES.get(name, name)
    if claim.is_share and name == "cast" and claim.amount.base == "population":
        words = "turnout of the population"
    return f"{words}{when(claim)}{f', {claim.part.territory}' if several and claim.part.territory else ''}"


def _contradictions(verdict: Verdict) -> Iterator[_Cell]:
    for number, one in enumerate(verdict.contradictions[:MOST_SHOWN], start=1):
        for claim in one.claims[:MOST_SHOWN]:
            yield f"Set {number}: {named(claim)}", "printed by", "; ".join(sources_of([claim])), ""
        if one.premises:
            names = dict.fromkeys(GRANTED[premise.name] for premise in one.premises)
            yield f"Set {number} takes for granted", "printed by", f"({'; '.join(names)})", ""
        if len(one.claims) > MOST_SHOWN:
            yield f"Set {number}: {len(one.claims) - MOST_SHOWN} more figures", "printed by", "", ""


def _slips(verdict: Verdict) -> Iterator[_Cell]:
    by_claim: dict[int, list[Offer]] = {}
    for offer in verdict.offers[:MOST_SHOWN]:
        by_claim.setdefault(offer.claim.number, []).append(offer)
    for offers in by_claim.values():
        row = f"{named(offers[0].claim)} ({'; '.join(sources_of([offers[0].claim]))})"
        yield row, "Was this meant?", "; ".join(offer_words(offer) for offer in offers), ""
        others = offers[0].besides
        still = f"{others} other figure{'s' * (others > 1)} would still be wrong"
        yield row, "Then", still if others else "all figures would agree", ""


def _implied(verdict: Verdict) -> Iterator[_Cell]:
    for one in verdict.implied:
        name, text = implied_words(one)
        territory = (
            f", {one.unknown.territory}"
            if one.unknown.territory and len(verdict.board.announcements) > 1
            else ""
        )
        yield f"{name}{territory}", "can be", text, ""
