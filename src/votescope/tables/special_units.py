"""Special units: ships, barracks, embassies, prisons, hospitals and aggregates among the counting units."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import polars as pl
from numpy.typing import NDArray

from votescope.core import Exclusion
from votescope.tables.ratios import counted
from votescope.tables.table import PLACES, ResultsTable
from votescope.tables.vocabulary import Phrase, words_of

__all__ = ["NO_REGISTER", "VERY_LARGE", "SpecialUnits", "kind_by_name", "special_units"]

NO_REGISTER = "without a register where others have one"
VERY_LARGE = "larger than twenty times the median"
LARGE = 20
EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialUnits:
    """Which units are special: ``kind`` of each unit, "" for an ordinary one (object[n]), and their names."""

    kind: NDArray[np.object_]
    names: pl.Series

    @property
    def marked(self) -> NDArray[np.bool_]:
        """Whether each unit is special, bool[n]."""
        return self.kind != ""

    def counts(self, among: NDArray[np.bool_] | None = None) -> tuple[Exclusion, ...]:
        """Name and count the special units by kind, those of ``among`` only where it is given."""
        kinds = np.where(among, self.kind, "") if among is not None else self.kind
        found = sorted(set(kinds.tolist()) - {""})
        return tuple(
            Exclusion(
                reason=kind,
                count=int(np.count_nonzero(kinds == kind)),
                examples=tuple(str(self.names[int(row)]) for row in np.flatnonzero(kinds == kind)[:EXAMPLES]),
            )
            for kind in found
        )


def special_units(table: ResultsTable) -> SpecialUnits:
    """Find the special units of a table, by the names of unit, district and region, and by structure.

    Ships, barracks, embassies, prisons, hospitals and electronic or postal aggregates are told by words in many
    languages. Told by structure are units with ballots but no register where most others have one, and units more
    than twenty times as large as the median. A name that most units bear is no mark.

    Examples
    --------
    >>> kind_by_name("Krankenhaus Nord"), kind_by_name("Hospital Street 5"), kind_by_name("Consulado en Lima")
    ('hospital', '', 'abroad')
    """
    kind = np.full(table.units.height, "", dtype=object)
    for place in PLACES:
        named = _by_name(table.units[place])
        kind = np.where(kind == "", named, kind)
    for word, marked in _by_structure(table):
        kind = np.where((kind == "") & marked, word, kind)
    return SpecialUnits(kind=kind, names=table.units["unit"])


def kind_by_name(name: str) -> str:
    """Return the kind of special unit that a name tells of, "" for none."""
    words = words_of(name)
    text = " ".join(words)
    return _kind_of(words, [sign for sign in _vocabulary().bearing if sign in text])


def _kind_of(words: tuple[str, ...], signs: Iterable[str]) -> str:
    """Return the kind that words tell of; ``signs`` are those that occur in them."""
    known = _vocabulary()
    possible = sorted({place for sign in signs for place in known.bearing[sign]})
    found = next((known.kinds[place][0] for place in possible if known.kinds[place][1].matches(words)), "")
    return "" if found and any(one.matches(words) for one in known.refused) else found


def _by_name(names: pl.Series) -> NDArray[np.object_]:
    bare = names.str.replace_all(r"\d+", "#")  # numbers tell units apart and nothing of their kind
    texts = bare.drop_nulls().unique().to_list()
    words = [words_of(text) for text in texts]
    folded = pl.Series("text", [" ".join(one) for one in words], dtype=pl.String)
    signs = folded.str.extract_many(list(_vocabulary().bearing), overlapping=True).to_list()
    told = {
        text: kind
        for text, own, occurring in zip(texts, words, signs, strict=True)
        if occurring and (kind := _kind_of(own, occurring))
    }
    kinds = bare.replace_strict(told, default="", return_dtype=pl.String).fill_null("") if told else None
    if kinds is None:
        return np.full(names.len(), "", dtype=object)
    found = kinds.to_numpy().astype(object)
    for kind in set(told.values()):
        same = found == kind
        if np.count_nonzero(same) > 0.5 * names.len():  # the whole vote is of that kind
            found[same] = ""
    return found


def _by_structure(table: ResultsTable) -> list[tuple[str, NDArray[np.bool_]]]:
    ballots = counted(table)
    size, marks = ballots, list[tuple[str, NDArray[np.bool_]]]()
    if table.has("registered"):
        registered = table.count("registered")
        bare = (registered <= 0) & (ballots > 0)
        if 0 < np.count_nonzero(bare) < 0.5 * ballots.size:
            marks.append((NO_REGISTER, bare))
        size = np.where(registered > 0, registered, ballots)
    known = size[size > 0]
    if known.size:
        marks.append((VERY_LARGE, size > LARGE * float(np.median(known))))
    return marks


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    # Every phrase with its kind, and by sign the places of those that cannot stand in a name without it.
    kinds: tuple[tuple[str, Phrase], ...]
    bearing: Mapping[str, tuple[int, ...]]
    refused: tuple[Phrase, ...]


@cache
def _vocabulary() -> _Vocabulary:
    file = resources.files("votescope") / "data" / "tables" / "special_units.json"
    raw = json.loads(file.read_text(encoding="utf-8"))
    kinds: list[tuple[str, Phrase]] = []
    bearing: dict[str, tuple[int, ...]] = {}
    for kind, languages in raw["kinds"].items():
        for text in (part for texts in languages.values() for joined in texts for part in joined.split("|")):
            phrase = Phrase.parse(text)
            longest = max(phrase.wanted, key=lambda stems: len(stems[0]))
            for sign in {stem.lstrip("=") for stem in longest}:
                bearing[sign] = (*bearing.get(sign, ()), len(kinds))
            kinds.append((kind, phrase))
    return _Vocabulary(tuple(kinds), bearing, tuple(Phrase.parse(text) for text in raw["refused"]))
