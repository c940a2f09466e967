"""The named place: whether two facts in words name one place, and whose code a territory has."""

from __future__ import annotations

from functools import cache

from votescope.core import Fact, Truth
from votescope.record.files.value import NONE_FOUND
from votescope.record.rules.established import Established, truth_of
from votescope.record.rules.ground import Ground
from votescope.record.rules.predicate import SamePlace, TerritoryIn

__all__ = ["in_state", "name_one_place"]


def name_one_place(question: SamePlace, ground: Ground) -> Established:
    """Tell whether two facts name one place: by the gazetteer's code, else by the name itself.

    One pair that does suffices, for a key may hold several names; that none does is known only where the gazetteer
    knows all of them.
    """
    first, second = (_named(ground, key) for key in question.same_place)
    same = [(a, b) for a in first for b in second if place_of(str(a.value)) == place_of(str(b.value))]
    if same:
        return Established(
            truth=Truth.TRUE, facts=tuple(dict.fromkeys(fact for pair in same for fact in pair))
        )
    facts = (*first, *second)
    asks = tuple(key for key, told in zip(question.same_place, (first, second), strict=True) if not told)
    if asks or not all(_is_known(str(fact.value)) for fact in facts):
        return Established(truth=Truth.UNKNOWN, facts=facts, asks=asks or question.same_place)
    return Established(truth=Truth.FALSE, facts=facts)


def in_state(question: TerritoryIn, ground: Ground) -> Established:
    """Tell whether the territory's ISO 3166 code is of one of some states; a code is no position on sovereignty."""
    code = _code(ground)
    if code is None:
        return Established(truth=Truth.UNKNOWN, asks=("territory.code",))
    from votescope.reading.places.gazetteer import country_of

    inside = country_of(code) in question.territory_in
    return Established(truth=truth_of(inside), why=f"the territory's ISO 3166 code is {code}")


def _named(ground: Ground, key: str) -> list[Fact]:
    return [fact for fact in ground.standing(key) if isinstance(fact.value, str) and fact.value != NONE_FOUND]


@cache
def place_of(words: str) -> str:
    """Return the code of the one place that ``words`` name, else the words themselves in small letters.

    >>> place_of("the Republic of Moldova"), place_of("Moldova"), place_of("the Northern Front")
    ('MD', 'MD', 'northern front')
    """
    from votescope.reading.places.place import find_places

    bare = words.strip().removeprefix("the ").removeprefix("The ")
    found = [place for place in find_places(bare) if place.form != "adjective"]
    whole = [place for place in found if place.code and bare[place.start : place.end] == bare]
    return str(whole[0].code) if whole else " ".join(bare.casefold().split())


def _is_known(words: str) -> bool:
    return place_of(words).isupper()


def _code(ground: Ground) -> str | None:
    """Return the territory's code: a territory without one is called by its name."""
    coded = {place.code for place in ground.evidence.territories if place.code}
    return ground.territory if ground.territory in coded or _is_code(ground.territory) else None


@cache
def _is_code(name: str | None) -> bool:
    import pycountry

    from votescope.reading.places.gazetteer import own_names

    if name is None or not name.isupper():
        return False
    return name in own_names() or pycountry.subdivisions.get(code=name) is not None
