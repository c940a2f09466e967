"""The pictures of a verdict: figures by source with contradictions marked, contradictions, slips, implied numbers."""

from __future__ import annotations

from collections.abc import Iterator

from votescope.core import Display
from votescope.record.tally.board import Verdict
from votescope.record.tally.claim import Claim
from votescope.record.tally.wording import implied_words, named, offer_words, sources_of

__all__ = ["pictures"]

MOST_SHOWN = 12
_QUANTITIES = {"registered": "register", "cast": "papers cast", "votes": "votes", "population": "population"}


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
_SOURCES_NOTE = "A marked figure is part of a contradiction: it or another figure of its set is wrong."
_CONTRADICTIONS_NOTE = "Each row is minimal: without any one of its figures the others can be true together."
_SLIPS_NOTE = "A question to whoever printed the figure, never a correction."
_IMPLIED_NOTE = "The least and greatest number with which all figures outside a contradiction can be true."


def _sources(verdict: Verdict) -> Iterator[_Cell]:
    marked = {claim.number for one in verdict.contradictions for claim in one.claims}
    for claim in verdict.claims:
        mark = "conflict" if claim.number in marked else "agree"
        for source in sources_of([claim]):
            yield _row(claim), source, claim.amount.printed, mark


def _row(claim: Claim) -> str:
    name = claim.part.name
    if claim.part.option:
        words = f"{'share of' if claim.is_share else 'votes for'} {claim.amount.option}"
    elif claim.is_share:
        words = "turnout" if name == "cast" else f"share {name}"
    else:
        words = _QUANTITIES.get(name, name)
    return f"{words}, {claim.part.territory}" if claim.part.territory else words


def _contradictions(verdict: Verdict) -> Iterator[_Cell]:
    for number, one in enumerate(verdict.contradictions[:MOST_SHOWN], start=1):
        for place, claim in enumerate(one.claims[:MOST_SHOWN], start=1):
            text = f"{named(claim)} ({'; '.join(sources_of([claim]))})"
            yield f"Set {number}", f"figure {place}", text, "conflict"


def _slips(verdict: Verdict) -> Iterator[_Cell]:
    for offer in verdict.offers[:MOST_SHOWN]:
        yield named(offer.claim), "Was this", offer_words(offer), "differ"
        others = f"with {offer.besides} other to leave out" if offer.besides else "all figures would agree"
        yield named(offer.claim), "then", others, ""


def _implied(verdict: Verdict) -> Iterator[_Cell]:
    for one in verdict.implied:
        name, text = implied_words(one)
        territory = (
            f", {one.unknown.territory}"
            if one.unknown.territory and len(verdict.board.announcements) > 1
            else ""
        )
        yield f"{name}{territory}", "can be", text, ""
