"""Special units: ships, barracks, embassies, prisons, hospitals and aggregates among the counting units."""

from __future__ import annotations

import json
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
    kinds, refused = _vocabulary()
    possible = ((kind, one) for kind, signs, one in kinds if any(sign in text for sign in signs))
    found = next((kind for kind, one in possible if one.matches(words)), "")
    return "" if found and any(one.matches(words) for one in refused) else found


def _by_name(names: pl.Series) -> NDArray[np.object_]:
    bare = names.str.replace_all(r"\d+", "#")  # numbers tell units apart and nothing of their kind
    texts = bare.drop_nulls().unique().to_list()
    folded = pl.Series("text", [" ".join(words_of(text)) for text in texts], dtype=pl.String)
    signs = {sign for _, signs, _ in _vocabulary()[0] for sign in signs}
    possible = folded.str.contains_any(list(signs)).to_list()
    told = {
        text: kind for text, may in zip(texts, possible, strict=True) if may and (kind := kind_by_name(text))
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


@cache
def _vocabulary() -> tuple[tuple[tuple[str, tuple[str, ...], Phrase], ...], tuple[Phrase, ...]]:
    # Every phrase with its kind and its signs: a name without one of these need not be looked at more closely.
    file = resources.files("votescope") / "data" / "tables" / "special_units.json"
    raw = json.loads(file.read_text(encoding="utf-8"))
    kinds: list[tuple[str, tuple[str, ...], Phrase]] = []
    for kind, languages in raw["kinds"].items():
        for text in (part for texts in languages.values() for joined in texts for part in joined.split("|")):
            phrase = Phrase.parse(text)
            longest = max(phrase.wanted, key=lambda stems: len(stems[0]))
            kinds.append((kind, tuple(stem.lstrip("=") for stem in longest), phrase))
    return tuple(kinds), tuple(Phrase.parse(text) for text in raw["refused"])
