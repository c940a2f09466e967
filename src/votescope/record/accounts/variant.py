"""Variants: the written forms of one place or person across reports."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from votescope.reading.report import Report
from votescope.record.merge import place_id

__all__ = ["name_variants", "place_variants", "same_person"]

ALIKE = 82
"""Likeness in percent from which two spellings of a name are one person's."""


def place_variants(reports: Iterable[Report]) -> list[list[str]]:
    """Return the written forms of each territory that is written in more than one way, in order of the reports."""
    forms: dict[str, dict[str, None]] = {}
    for report in reports:
        for territory in report.territories:
            written = forms.setdefault(place_id(territory), {})
            written |= dict.fromkeys(" ".join(span.text.split()) for span in territory.mentions)
    return [list(written) for written in forms.values() if len(written) > 1]


def name_variants(names: Iterable[str]) -> list[list[str]]:
    """Return the spellings of each person whose name is spelt in more than one way, in the order given.

    >>> name_variants(["Masood Ali", "Jane Roe", "Masoud Ali", "Jane Doe"])
    [['Masood Ali', 'Masoud Ali']]
    """
    groups: list[list[str]] = []
    for name in dict.fromkeys(names):
        group = next((group for group in groups if same_person(group[0], name)), None)
        if group is None:
            groups.append([name])
        else:
            group.append(name)
    return [group for group in groups if len(group) > 1]


def same_person(first: str, second: str) -> bool:
    """Tell whether two full names are spellings of one: as many words, each the same or nearly so.

    Nearly is the same first letter and a likeness of 82 percent, in words of five letters and more; one-word
    names and names of bodies must be the same but for case, accents and hyphens.

    >>> same_person("Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya"), same_person("John Smith", "Joan Smith")
    (True, False)
    >>> same_person("Omar Al-Hadidi", "Omar al-Hadidi"), same_person("North Council", "South Council")
    (True, False)
    """
    one, two = _words(first), _words(second)
    if one == two:
        return True
    if len(one) != len(two) or not 2 <= len(one) <= 4:
        return False
    return all(_near(a, b) for a, b in zip(one, two, strict=True))


def _near(first: str, second: str) -> bool:
    from rapidfuzz import fuzz

    if first == second:
        return True
    long_enough = min(len(first), len(second)) >= 5
    return long_enough and first[0] == second[0] and fuzz.ratio(first, second) >= ALIKE


def _words(name: str) -> Sequence[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return kept.replace("-", " ").replace("’", "'").split()
