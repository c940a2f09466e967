"""The scope of a figure: a part of the vote's territory, or the vote as a whole."""

from __future__ import annotations

import re
from collections import Counter

from votescope.reading.document import Document, PlaceName
from votescope.reading.figures.figure_draft import Draft

__all__ = ["place_names"]

_VOTE = r"(?:referend(?:um|ums|a)|plebiscites?|elections?|votes?|ballots?|polls?|polling|voting|run-?off|consultation)"
_VOTE_IN = re.compile(
    rf"(?<!\byes\s)(?<!\bno\s)\b{_VOTE}\s+(?:(?!(?:was|were|is|strongest|highest|lowest)\b)[\w’'-]+\s+){{0,4}}?(?:in|across|of|for)\s+(?:the\s+)?(?:[\w’'-]+\s+){{0,3}}?$",
    re.IGNORECASE,
)
_VOTE_OF = re.compile(rf"(?:['’]s?)?\s+(?:[\w’'-]+\s+){{0,3}}?(?:{_VOTE}|electoral)\b", re.IGNORECASE)
_VOTERS_IN = re.compile(r"\bvoters\s+(?:in|of|across)\s+(?:the\s+)?$", re.IGNORECASE)


def place_names(document: Document, drafts: list[Draft]) -> dict[int, str | None]:
    """Name the territory of each draft (by ``id``); ``None`` stands for the vote as a whole.

    The only state with figures is the whole. So is the only region with figures, if the vote was held there as the
    report words it, or if it is the place the report names most.
    """
    placed = {id(draft): draft.place for draft in drafts if draft.place is not None}
    names = {place.name for place in placed.values()}
    regions = {place.name for place in placed.values() if place.level != "country"}
    states = {place.name for place in placed.values() if place.level == "country"}
    whole = states if len(states) == 1 else states & _voted_in(document)
    whole = whole if len(whole) == 1 else set()
    if len(names) == 1 and regions:
        whole = names if _is_whole(document, next(iter(placed.values()))) else set()
    elif len(regions) > 1:
        held = _voted_in(document)
        whole |= held if len(held) == 1 else set()
    return {key: None if place.name in whole else place.name for key, place in placed.items()}


def _voted_in(document: Document) -> set[str]:
    """Return the places of which the report says that the vote was held there, or else that voters live there."""
    found: set[str] = set()
    voters: set[str] = set()
    for place in document.places:
        before = document.text[max(0, place.start - 70) : place.start]
        behind = document.text[place.end : place.end + 50]
        if _VOTE_IN.search(before) or _VOTE_OF.match(behind):
            found.add(place.name)
        elif _VOTERS_IN.search(before):
            voters.add(place.name)
    return found or voters


def _is_whole(document: Document, place: PlaceName) -> bool:
    held = _voted_in(document)
    if place.name in held:
        return True
    if place.code is None and place.level == "district":
        return False  # a place that the gazetteer lacks is small
    named = Counter(other.name for other in document.places)
    return not held and named[place.name] >= max(named.values(), default=0)
