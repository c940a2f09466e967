"""The place of a figure: the territory that a number is said of, a part of the vote's or all of it."""

from __future__ import annotations

import re
from collections import Counter

from votescope.reading.document import Document, PlaceName, Sentence
from votescope.reading.figures.contestant import LAND, Names, not_names
from votescope.reading.figures.figure_draft import Draft

__all__ = ["guessed_places", "opening_place", "place_names", "place_near", "places_between"]

_GOVERNED = re.compile(
    r"(?:^|[\s(—–])(?:in|In|only|Only|carried|for|For|across|Across|throughout|Throughout|within|on|On|of|At|at|from|From)\s+"
    r"(?:(?:the|all|occupied|neighbou?ring|both|self-styled|self-proclaimed|rural|nearby|remote|populous|coastal|mountainous|conservative|liberal|heavily|mostly|predominantly|largely|wealthy|poor|restive|breakaway|eastern|western|northern|southern|central|region|regions|province|state|city|capital|of)\s+)*$"
)
_PROPER = r"(?:(?:St|Ste|Mt|Ft)\. )?[A-Z][\w’-]*[a-z]"
_IN = re.compile(r"\b[Ii]n\s+(?:the\s+)?$")
_VENUE = re.compile(
    r"\b(?:Commission|[Ee]mbassy|[Oo]ffices?|[Hh]eadquarters|[Cc]onference|[Bb]riefing|[Rr]ally|[Hh]otel|"
    r"[Rr]eporters|[Jj]ournalists|"
    r"[Ss]upporters|[Ss]peech|[Ll]ectern|[Pp]odium|[Ss]tage|[Hh]all|"
    r"(?<!esults )(?<!igures )announced|said|speaking|told|"
    r"[Pp]ollsters?|[Aa]nalysts?|[Dd]iplomats?|[Cc]orrespondent|[Cc]entre|[Cc]enter|[Mm]inistry|[Cc]ourt|[Cc]onsulate)\s+in\s+$"
)
"""Where somebody speaks or has an office; no place of a vote."""
_UNKNOWN = re.compile(
    rf"\b(?:[Ii]n|[Aa]cross|[Oo]nly|[Cc]arried)\s+(?:the\s+)?(?P<name>{_PROPER}"
    rf"(?:(?: (?:de|del|da|do|la|los|of))?[ /-]{_PROPER}|(?<=Region) in {_PROPER}){{0,3}})"
    r"(?:\s+(?:state|province|county|district|city|region))?(?=[\s,;.)]|$)(?!['’])"
)
_LANDED = re.compile(
    rf"\b(?P<name>{_PROPER}(?:[ -]{_PROPER}){{0,2}} (?:County|Province|Region|District|Oblast|Governorate|Prefecture|"
    r"Municipality|Department|Parish|Constituency|Division|City|Islands?))\b(?!\s+of\s)"
)
_ASSEMBLY = re.compile(r"(?:House|Senate|Parliament|Congress|Assembly|Knesset|Bundestag|Duma|Diet|Union)\b")
_BODY = re.compile(
    r"\s+(?:[A-Z][\w’-]+\s+){0,2}(?:Court|Commission|Council|Senate|Board|Party|Parliament|Assembly)\b"
)
_KEEPING = re.compile(
    r"\b(?:stay(?:ing|ed)?|remain(?:ing|ed)?|liv(?:e|es|ing)|keep(?:ing)?|joining|part|president|prime\s+minister|leader|annexation)\s+(?:in|of|part\s+of)\s+(?:the\s+)?$"
    r"|\b(?:away|apart|independence|secession|seced(?:e|es|ed|ing)|separat(?:e|ed|ing|ion)|freedom|autonomy)\s+from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:,[^,;.\d]{1,60}(?=,))?\s*(?:region|oblast|province|state|county|people's\s+republic|republic)?[,:]?\s*(?:\w+\s+){0,2}?"
    r"(?:was|were|stood|had|has|is|recorded|reported|saw|registered|voted|backed|showed|posted|at|on|with|by|chose|opposed|rejected|approved|supported|gave|endorsed|favou?red|delivered|—|–|-|:|\()",
    re.IGNORECASE,
)


def guessed_places(document: Document, names: Names) -> tuple[PlaceName, ...]:
    """Take a name behind "in" for a place that the gazetteer lacks: a district, a town, a constituency."""
    taken = {at for place in document.places for at in range(place.start, place.end)}
    persons = {
        name
        for start, _, name in names.spans
        if " " in name and not _IN.search(document.text[max(0, start - 8) : start])
    } | {name for name in names.full if names.full[name] != name}
    ends = {place.start: place.end for place in document.places}
    found: list[PlaceName] = []
    for sentence in document.sentences:
        for match in _UNKNOWN.finditer(document.text, sentence.start, sentence.end):
            name = match["name"]
            known = name in persons and not LAND.search(name)
            quarter = re.search(r" (?:North|South|East|West|Central|Bay|Valley|Heights|Hills|Coast)$", name)
            longer = quarter and ends.get(match.start("name"), 0) < match.end(
                "name"
            )  # "Springfield Bay South"
            if (match.start("name") in taken and not longer) or known or name.split()[0] in not_names():
                continue
            if _ASSEMBLY.search(name) is None:
                found.append(_district(match))
                taken.update(range(*match.span("name")))
        found.extend(
            _district(match)
            for match in _LANDED.finditer(document.text, sentence.start, sentence.end)
            if match.start("name") not in taken
            or ends.get(match.start("name"), match.end("name")) < match.end("name")
        )
    return tuple(found)


def _district(match: re.Match[str]) -> PlaceName:
    start, end = match.span("name")
    return PlaceName(name=match["name"], code=None, start=start, end=end, level="district")


def places_between(document: Document, start: int, end: int) -> list[PlaceName]:
    """Return the places named between two characters, in order."""
    return [place for place in document.places if start <= place.start and place.end <= end]


def place_near(
    document: Document, sentence: Sentence, left: tuple[int, int], right: tuple[int, int]
) -> PlaceName | None:
    """Find the place a number is said of: after it ("99% in X"), else before it ("In X they had 99%").

    A place is taken only where the words govern it: behind a preposition, as owner or as the subject of the number.
    ``left`` and ``right`` are where the words before and after the number start and end.
    """
    for place in places_between(document, right[0], right[1]):
        between = document.text[right[0] : place.start]
        if len(between) > 45 or re.search(r"[,;:—–]|\b(?:and|while|but|said)\b", between):
            break
        if _governed(document.text, place, sentence.start):
            return place
    for place in reversed(places_between(document, left[0], left[1])):
        if _governed(document.text, place, sentence.start) or _is_subject(document.text, place, left[1]):
            return _part_of(document, place) or place
    return _meant(document, left, right) or _there(document, sentence, left)


_THERE = re.compile(
    r"[“\"]?There,?\s+(?!(?:is|was|are|were|has|have|had|will|would|can|could|may|might|seems?)\b)"
)


def _there(document: Document, sentence: Sentence, left: tuple[int, int]) -> PlaceName | None:
    """Return the last place of the sentence before where this one starts from it: "Only X held out. There 52%"."""
    if left[0] > sentence.start + 20 or not _THERE.match(document.text, sentence.start):
        return None
    floor = max((other.start for other in document.sentences if other.end <= sentence.start), default=0)
    before = [p for p in places_between(document, floor, sentence.start) if p.form != "adjective"]
    return before[-1] if before else None


def _part_of(document: Document, place: PlaceName) -> PlaceName | None:
    """Return the place that is said to lie in another: "[Springfield] in Greene County"."""
    return next(
        (
            other
            for other in document.places
            if other.end < place.start <= other.end + 8
            and other.form != "adjective"
            and re.fullmatch(r"\s+in\s+(?:the\s+)?", document.text[other.end : place.start])
        ),
        None,
    )


_MEANT = re.compile(
    r"\b(?:the|that|this|in\s+a)\s+(county|province|district|region|municipality|constituency|department|prefecture|governorate)\b"
)


def _meant(document: Document, left: tuple[int, int], right: tuple[int, int]) -> PlaceName | None:
    """Return the place that "the county" or "the province" beside a number points back to."""
    behind = _MEANT.search(document.text, right[0], min(right[1], right[0] + 80))
    pointed = re.search(r"\b[Tt]?here\b", document.text[left[0] : left[1]]) or re.match(
        r"[^,.;]{0,40}?\b(?:t?here)\b(?!\s+(?:is|was|are|were)\b)", document.text[right[0] : right[1]]
    )
    if pointed:
        areas = [place for place in places_between(document, 0, left[1]) if _AREA.search(place.name)]
        # "here" is where the report is written for, "there" the place named last
        return next(iter(areas[:1] if not pointed[0].lower().endswith("there") else areas[-1:]), None)
    if re.match(r"[^,.;\d]{0,45}\bin\s+the\s+capital\b", document.text[right[0] : right[1]]) or re.search(
        r"\bIn\s+the\s+capital\b", document.text[left[0] : left[1]]
    ):
        named = Counter(place.name for place in document.places)
        cities = [place for place in document.places if place.form == "capital"]
        return max(cities, key=lambda city: named[city.name], default=None)
    said = behind or next(iter(reversed(list(_MEANT.finditer(document.text, *left)))), None)
    if said is None:
        return None
    named = [p for p in places_between(document, 0, said.start()) if p.name.lower().endswith(f" {said[1]}")]
    counts = Counter(place.name for place in named)
    return max(reversed(named), key=lambda place: counts[place.name], default=None)


_AREA = re.compile(r"\s(?:County|Province|District|Region|Parish|Island|City)$")


def opening_place(document: Document, sentence: Sentence, before: int) -> PlaceName | None:
    """Return the place that a sentence opens with ("In X county, ..."), if nothing up to the number leads away."""
    opening = re.match(
        r"[\"“]?(?:But\s+|And\s+)?[Ii]n\s+", document.text[sentence.start : sentence.start + 10]
    )
    places = places_between(document, sentence.start, before) if opening else []
    if not places or places[0].start > sentence.start + 60 or places[0].name != places[-1].name:
        return None
    between = document.text[places[0].end : before]
    leads_away = re.search(
        r"[;]|\b(?:nationwide|nationally|overall|while|whereas|elsewhere|compared)\b", between
    )
    return None if leads_away or not _governed(document.text, places[0], sentence.start) else places[0]


def _governed(text: str, place: PlaceName, floor: int) -> bool:
    before = text[max(floor, place.start - 50) : place.start]
    if _BODY.match(text, place.end):
        return False
    venue = _KEEPING.search(before) or _VENUE.search(before)
    return bool(_GOVERNED.search(before)) and not venue and place.form != "adjective"


def _is_subject(text: str, place: PlaceName, end: int) -> bool:
    behind = text[place.end : end]
    dateline = text[place.start - 1 : place.start] in ("", "\n") and re.match(r"\s*[:—–]\s+[A-Z]", behind)
    if place.form == "adjective" or dateline:
        return False
    opening = re.search(
        r"(?:^|[.;:,—–\n]\s*|\b(?:as|so)\s+did\s+|\b(?:held|won|carried|took|lost)\s+|\d{4}\s+|\b(?:and|the|while|but)\s+(?:the\s+)?)$",
        text[max(0, place.start - 12) : place.start],
        re.IGNORECASE,
    )
    return bool(opening and len(behind) < 60 and _SUBJECT.match(behind))


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
