"""The territory: where the vote was held, told from the other places that a report names."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from votescope.core import Span, Territory
from votescope.reading.dates.printed_date import iter_years
from votescope.reading.document import Document, PlaceName, Sentence
from votescope.reading.places.gazetteer import contained_in, country_of, name_of
from votescope.reading.places.region import regions_of
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["find_territories"]

HELD, FIGURE, NEAR, NAMED = 6, 3, 2, 1
"""How much each kind of mention speaks for a place."""
ENOUGH = 3
"""What a region needs to be taken for a place of the vote beside others."""


_KIND = re.compile(
    r"\s+(?:County|Region|Province|State|District|Department|Oblast|Governorate|Canton|Prefecture)$"
)
"""A word for the kind of place, which the gazetteer leaves out of its names."""


def find_territories(document: Document, figure_places: tuple[str, ...] = ()) -> tuple[Territory, ...]:
    """Find where the vote was held: the state or region as a whole, and parts with a figure of their own.

    Parameters
    ----------
    document : Document
    figure_places : tuple of str
        Names or codes of the places that figures of the report are about.

    Returns
    -------
    tuple of Territory
        In order of first mention, then the places with a figure of their own that have no ISO 3166 code
        (a county, an island), by their name; ``mentions`` holds the first span of each written form, nouns before
        adjectives.

    Examples
    --------
    >>> from votescope.reading.cut import read_document
    >>> text = "Voters in Fiji went to the polls on Sunday. Australia and New Zealand sent observers."
    >>> [t.code for t in find_territories(read_document(text, file="a.txt"))]
    ['FJ']
    """
    scores = _scores(document)
    told = dict(scores)
    own = [place for place in document.places if place.code and place.form != "capital"]
    counted = {place.code for place in own if place.code and _has_figure(document, place, figure_places)}
    for code in counted:
        scores[code] = max(scores[code], HELD)
    lead = _in_the_lead(document)
    chosen = _chosen(document, scores, lead | counted)
    home = {country_of(code) for code in chosen}
    if not any(told.get(code, 0.0) >= HELD for code in chosen):
        # only their figures speak for the regions, while the state's own people voted
        least = HELD if len(chosen) < 2 and lead & set(chosen) else NAMED
        chosen += [code for code in sorted(home) if code not in chosen and told.get(code, 0.0) >= least]
    return (*(_territory(document, code) for code in chosen), *_parts(document, figure_places, chosen))


def _has_figure(document: Document, place: PlaceName, figure_places: tuple[str, ...]) -> bool:
    printed = document.text[place.start : place.end]
    return bool({place.name, place.code, printed}.intersection(figure_places))


def _parts(document: Document, figure_places: tuple[str, ...], chosen: list[str]) -> list[Territory]:
    """Return the places with a figure of their own that the gazetteer gives no code, by their name."""
    coded = {place.name for place in document.places if place.code and place.form != "capital"}
    coded |= {document.text[p.start : p.end] for p in document.places if p.code and p.form != "capital"}
    coded |= {place.code for place in document.places if place.code}
    regions = {region.written: region for code in chosen for region in regions_of(country_of(code))}
    found = []
    for name in figure_places:
        at = document.text.find(name)
        if name in coded or _KIND.sub("", name) in coded or at < 0:
            continue
        span = document.span(at, at + len(name))
        code = regions[name].code if name in regions else None
        found.append(Territory(name=name, code=code, variants=(name,), mentions=(span,)))
    return sorted(found, key=lambda territory: territory.mentions[0].start)


def _scores(document: Document) -> dict[str, float]:
    """Return how much speaks for each place of the headline and body."""
    scores: dict[str, float] = defaultdict(float)
    for sentence in document.sentences:
        own = [p for p in document.places if sentence.start <= p.start and p.end <= sentence.end and p.code]
        if not own:
            continue
        text = document.text[sentence.start : sentence.end]
        past = _tells_of_another_vote(document, text)
        values = {index: 0.0 if past else _value(text, place, sentence) for index, place in enumerate(own)}
        _share_among_joined(text, own, sentence, values)
        for index, place in enumerate(own):
            assert place.code is not None
            scores[place.code] += values[index] + (NAMED if sentence.headline and values[index] >= 0 else 0)
    return scores


def _value(text: str, place: PlaceName, sentence: Sentence) -> float:
    """Return what one mention says about the place: that the vote was held there, or that it is a party."""
    start, end = place.start - sentence.start, place.end - sentence.start
    ahead, behind = text[max(0, start - 110) : start], text[end : end + 90]
    words = _patterns()
    if words["compound"].match(behind) or re.search(r"(?i)\b(?:pro|anti|non|ex)-$", ahead):
        return -NAMED
    if words["party"].search(ahead):
        return -NAMED
    if words["part of"].search(ahead):
        return NAMED / 2
    if place.form == "capital":
        return 0.0
    if place.form == "adjective":
        people = text[start:end].endswith(("s", "ese"))
        if words["adjective behind"].match(behind) or (people and words["people act"].match(behind)):
            return HELD
        return NAMED if people else NAMED / 2
    if words["no vote"].match(behind) or words["no vote ahead"].search(ahead):
        return NAMED / 2
    held = words["held in"].search(ahead)
    if held and words["share"].search(ahead[max(0, held.start() - 35) :]):
        return FIGURE  # "81 percent of voters in X", "turnout was 31 percent in X": a part may have a figure
    if (
        held
        or words["possessive vote"].match(behind)
        or words["law passed"].match(behind)
        or words["acts behind"].match(behind)
    ):
        return HELD
    if words["opening"].match(ahead) and start < 40:
        # "In X, ..." may be the vote's own place, or a part of it, or only where something happened
        return FIGURE if words["vote"].search(behind) or words["figure behind"].match(behind) else NEAR
    if words["figure behind"].match(behind) or words["figure ahead"].search(ahead):
        return FIGURE
    return NEAR / 2 if words["in"].search(ahead) else NAMED / 2


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of the data file; a mark such as ``<vote>`` stands for a list of words or a pattern of it."""
    vocab = vocabulary("territories")
    marks = {
        key: words if isinstance(words, str) else alternation(words)
        for key, words in vocab.items()
        if key != "patterns"
    }
    marks["vote"] = marks["held there"]
    made = {key: re.sub(r"<([a-z ]+)>", lambda m: marks[m[1]], way) for key, way in vocab["patterns"].items()}
    return {key: re.compile(way, re.IGNORECASE) for key, way in made.items()}


def _share_among_joined(
    text: str, places: list[PlaceName], sentence: Sentence, values: dict[int, float]
) -> None:
    """Let the places of an enumeration share the best value ("held in A and B, and C and D")."""
    joined = _patterns()["joined"]
    for index in range(1, len(places)):
        between = text[places[index - 1].end - sentence.start : places[index].start - sentence.start]
        last, place = places[index - 1], places[index]
        same_level = (last.level, last.form) == (place.level, place.form)
        if len(between) < 60 and same_level and joined.match(between) and values[index - 1] >= ENOUGH:
            values[index] = max(values[index], values[index - 1])


def _tells_of_another_vote(document: Document, text: str) -> bool:
    """Tell whether a sentence is about an earlier vote: it prints an earlier year, or says so."""
    published = document.published
    years = [year for year, _, _ in iter_years(text)]
    if published is not None and any(year < published.day.year - 1 for year in years):
        return True
    low = text.casefold()
    words = rf"(?<![\w-]){alternation(vocabulary('territories')['precedent'])}(?![\w-])"
    return bool(years) and bool(re.search(words, low))


def _in_the_lead(document: Document) -> set[str]:
    """Return the codes of the places that a report names in its headlines or its first two sentences."""
    body = [sentence for sentence in document.sentences if not sentence.headline][:2]
    end = max((sentence.end for sentence in body), default=0)
    return {place.code for place in document.places if place.code and place.start < end}


def _chosen(document: Document, scores: dict[str, float], own: set[str]) -> list[str]:
    """Choose the places of the vote: regions that speak for themselves, else the state that does most.

    A region that neither is in ``own``, named on top or with a figure, nor told of twice is no more than a scene
    where more speaks for its state.
    """
    regions = {code for code in scores if country_of(code) != code}
    strong = [code for code in regions if scores[code] >= ENOUGH]
    strong = [
        c for c in strong if c in own or scores[c] > HELD or scores.get(country_of(c), 0.0) <= scores[c]
    ]
    countries = {code: score for code, score in scores.items() if code not in regions and score > 0}
    state = max(countries, key=lambda code: (countries[code], _mentions(document, code)), default=None)
    best = max((scores[code] for code in strong), default=0.0)
    if strong and (state is None or best >= min(HELD, countries[state])):
        home = country_of(max(strong, key=lambda code: (scores[code], _mentions(document, code))))
        chosen = [code for code in strong if country_of(code) == home]
        if countries.get(home, 0.0) >= 2 * HELD and countries[home] > 1.5 * best:
            chosen.append(home)
    elif state is not None and countries[state] >= NAMED:
        chosen = [state, *(code for code in strong if country_of(code) == state and scores[code] >= HELD)]
    else:
        chosen = _by_mentions(document, scores)
    parts = [code for code in chosen if not contained_in(code) & set(chosen)]
    return sorted(parts, key=lambda code: _first_mention(document, code))


def _by_mentions(document: Document, scores: dict[str, float]) -> list[str]:
    """Choose, where no words tie a place to the vote, the one named clearly more often than any other."""
    counts: dict[str, float] = defaultdict(float)
    for place in document.places:
        inside = _in_text(document, place) or _in_place_line(document, place)
        if place.code and inside and scores.get(place.code, 0.0) >= 0:
            counts[place.code] += 1.0 if place.form == "name" else 0.5
    ranked = sorted(counts, key=lambda code: (-counts[code], country_of(code) == code))
    if len(ranked) > 1 and counts[ranked[0]] <= counts[ranked[1]] and country_of(ranked[0]) != ranked[1]:
        return []  # a region beside its own state is the likelier place, two strangers are not told apart
    return ranked[:1]


def _mentions(document: Document, code: str) -> int:
    return sum(place.code == code for place in document.places)


def _first_mention(document: Document, code: str) -> int:
    return next((place.start for place in document.places if place.code == code), 0)


def _territory(document: Document, code: str) -> Territory:
    """Make the territory with the first span of each written form."""
    own = [place for place in document.places if place.code == code and place.form != "capital"]
    nouns = [place for place in own if place.form == "name"] or own
    nouns = nouns or [place for place in document.places if place.code == code]
    first: dict[str, Span] = {}
    inside = [p for p in nouns if _in_text(document, p)] or nouns
    for place in inside:
        span = document.span(place.start, place.end)
        first.setdefault(_bare(span.text), span)
    return Territory(name=name_of(code), code=code, variants=tuple(first), mentions=tuple(first.values()))


def _bare(written: str) -> str:
    """Return a written form without the word for the kind of area."""
    return re.sub(r"\s+(?:region|oblast|province|people['’]s republic)$", "", written, flags=re.IGNORECASE)


def _in_text(document: Document, place: PlaceName) -> bool:
    return any(
        line.start <= place.start < line.end and line.kind in ("headline", "body") for line in document.lines
    )


def _in_place_line(document: Document, place: PlaceName) -> bool:
    return any(
        line.start <= place.start < line.end and line.kind in ("dateline", "caption")
        for line in document.lines
    )
