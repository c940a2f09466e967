"""The actor: the state, organisation or body for which a statement speaks, told from its speaker and role."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from votescope.reading.places.gazetteer import Place, country_of, first_word, name_of, names_by_first_word
from votescope.reading.statements.role import is_noun_of, role_words
from votescope.reading.wordlist import vocabulary
from votescope.record.ledger.state import code_of_state, name_of_state

__all__ = ["ACTOR_KINDS", "Actor", "actors_of", "organisation", "state_actor", "words_on_actors"]

ACTOR_KINDS = ("state", "organisation", "body", "person", "unnamed")
"""Whom a statement may speak for; ``unnamed`` actors are listed and count zero."""

_AND_OTHERS = re.compile(r"\s*;\s*|\s+and\s+(?=(?:its|their|his|her|other|several|some|many|most)\b)")
_LIST = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+and\s+")
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor: ``key`` tells it from others, ``code`` is the state's code of three letters."""

    key: str
    kind: str
    name: str
    code: str | None = None


@cache
def words_on_actors() -> dict[str, Any]:
    """Return the vocabulary by which actors are told."""
    text = resources.files("votescope").joinpath("data/record/actors.json").read_text(encoding="utf-8")
    return json.loads(text)


def actors_of(speaker: str, role: str | None = None, *, home: str | None = None) -> tuple[Actor, ...]:
    """Return the actors that a speaker stands for, one for each state, organisation or body named.

    Ministers, presidents, ministries, embassies and capitals speak for their state; a chief or an observer mission
    for its organisation; parliaments, courts, parties and who held an office once for themselves. Groups without
    members that could be counted are ``unnamed``.

    Parameters
    ----------
    speaker, role : str
        As a statement has them; several speakers stand with a semicolon between them.
    home : str
        Code of two letters of the state that the vote is about, for an office named without its state's name where
        the name has several readings (Georgia).

    Examples
    --------
    >>> [(a.kind, a.name) for a in actors_of("Jan Novak", "Czech foreign minister")]
    [('state', 'Czech Republic')]
    >>> [(a.kind, a.name) for a in actors_of("Kyiv and its allies")]
    [('state', 'Ukraine'), ('unnamed', 'its allies')]
    >>> [a.kind for a in actors_of("world leaders")], [a.name for a in actors_of("NATO chief")]
    (['unnamed'], ['NATO'])
    """
    parts = [part for part in _AND_OTHERS.split(speaker.strip()) if part]
    if len(parts) == 1:
        listed = [part for part in _LIST.split(speaker.strip()) if part]
        if len(listed) > 1 and all(_bare(part, home) for part in listed):
            parts = listed
    if len(parts) > 1:
        return tuple(dict.fromkeys(_one(part, None, home) for part in parts))
    return (_one(speaker.strip(), role, home),)


def state_actor(code: str) -> Actor:
    """Return the actor for a state's code of three letters."""
    return Actor(key=f"state:{code}", kind="state", name=name_of_state(code), code=code)


def organisation(name: str) -> Actor:
    """Return the actor for an organisation by any of its names; one that is not listed keeps its own.

    >>> organisation("North Atlantic Treaty Organization").name, organisation("Harbour League").key
    ('NATO', 'organisation:harbour league')
    """
    known = _organisations().get(_ARTICLE.sub("", name.strip()).casefold(), name.strip())
    return Actor(key=f"organisation:{known.casefold()}", kind="organisation", name=known)


def _one(speaker: str, role: str | None, home: str | None) -> Actor:
    name = _ARTICLE.sub("", speaker.replace("’", "'").strip())
    if name.casefold() in words_on_actors()["nobody"]:
        return _nobody(speaker)
    bare = _bare(name, home)
    if bare is not None:
        return bare
    generic = _is_generic(name)
    spoken = _spoken_for(name, home, group=generic) if generic or _names_office(name) else None
    if spoken is None and role and not generic:
        spoken = _spoken_for(role.replace("’", "'"), home, group=False)
    if spoken is not None:
        return spoken
    if generic or any(place.form == "people" and stop == len(name) for _, stop, place in _places(name)):
        return _nobody(speaker)
    kind = "body" if any(_is_body(word) for word in (*name.split(), *_head(role or ""))) else "person"
    return Actor(key=f"{kind}:{name.casefold()}", kind=kind, name=speaker.strip())


def _nobody(words: str) -> Actor:
    return Actor(key=f"unnamed:{words.casefold()}", kind="unnamed", name=words)


def _bare(name: str, home: str | None) -> Actor | None:
    """Return the state or organisation that a name by itself stands for: its own, its capital or a seat."""
    name = _ARTICLE.sub("", name.replace("’", "'").strip())
    low = name.casefold()
    if low in _organisations():
        return organisation(name)
    if low in _seats():
        return state_actor(_seats()[low])
    name = vocabulary("roles")["governments"].get(name, vocabulary("roles")["abbreviations"].get(name, name))
    if name.casefold() in _organisations():
        return organisation(name)
    found = _places(name)
    if len(found) == 1 and found[0][1] == len(name) and found[0][2].form in ("name", "capital"):
        return _of_place(found[0][2], home)
    return None


def _names_office(name: str) -> bool:
    return bool(re.search(words_on_actors()["offices"], name, re.IGNORECASE))


def _is_generic(name: str) -> bool:
    """Tell whether a name is a phrase for a group or an unnamed holder ("election officials")."""
    return any(word.islower() for word in _head(name))


def _head(words: str) -> list[str]:
    """Return the head noun of a phrase: the last word before what it is of, in or from."""
    return re.split(r"\s+(?:of|in|from|at|for)\s+", words)[0].split()[-1:]


def _is_body(word: str) -> bool:
    return is_noun_of(word.casefold(), "bodies") or word.casefold() in role_words("body words")


def _spoken_for(words: str, home: str | None, *, group: bool) -> Actor | None:
    """Return the state, organisation or region that an office printed in words speaks for.

    ``group`` says that the words are all there is of the holder: then his office must stand in the singular.
    """
    told = words_on_actors()
    words = re.sub(told["proxies"], " ", words)
    if complement := re.search(told["complements"], words, re.IGNORECASE):
        words = words[: complement.start(1)]
    found: list[tuple[int, Actor]] = []
    group_of_organisation = not group or re.search(told["missions"], words) or _names_office(words)
    if group_of_organisation and not re.search(told["no voice for organisations"], words, re.IGNORECASE):
        found += _named_organisations(words)
    if _names_office(words) and not re.search(told["no voice"], words, re.IGNORECASE):
        found += [(start, _of_place(place, home)) for start, _, place in _places(words)]
        found += [
            (words.find(seat), state_actor(code)) for seat, code in told["seats"].items() if seat in words
        ]
    # of two at one place ("European Union", "European") the organisation, which was found first
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _named_organisations(words: str) -> list[tuple[int, Actor]]:
    return [(hit.start(), organisation(hit[0])) for hit in _organisation_pattern().finditer(words)]


def _of_place(place: Place, home: str | None) -> Actor:
    """Return the state that a place name stands for, or the government of a region."""
    readings = vocabulary_of_readings().get(place.written, {})
    code = next((one for one in readings if home and country_of(one) == home), place.code or "")
    three = code_of_state(code) if place.level == "country" or "-" not in code else None
    if three is not None:
        return state_actor(three)
    name = name_of(code) if code else place.name
    return Actor(key=f"body:{code or name.casefold()}", kind="body", name=name)


@cache
def vocabulary_of_readings() -> dict[str, Any]:
    """Return the names of several places, with the codes that each may mean."""
    from votescope.reading.places.gazetteer import place_words

    return place_words()["ambiguous"]


def _places(words: str) -> list[tuple[int, int, Place]]:
    """Return the states and territories named in a few words, the longest form at each place."""
    found: list[tuple[int, int, Place]] = []
    end = 0
    for match in re.finditer(r"(?<![\w-])\w", words):
        start = match.start()
        if start < end:
            continue
        for place in names_by_first_word().get(first_word(words[start:]), ()):
            stop = start + len(place.written)
            if words.startswith(place.written, start) and not words[stop : stop + 1].isalnum():
                found.append((start, stop, place))
                end = stop
                break
    return found


@cache
def _organisations() -> dict[str, str]:
    listed = words_on_actors()["organisations"]
    return {form.casefold(): name for name, others in listed.items() for form in (name, *others)}


@cache
def _organisation_pattern() -> re.Pattern[str]:
    listed = words_on_actors()["organisations"]
    forms = {form for name, others in listed.items() for form in (name, *others)}
    return re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")(?!\w)"
    )


@cache
def _seats() -> dict[str, str]:
    return {seat.casefold(): code for seat, code in words_on_actors()["seats"].items()}
