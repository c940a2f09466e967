"""The role word: titles, offices and nouns of people and bodies, and what role a body has by its name."""

from __future__ import annotations

from functools import cache

from votescope.reading.wordlist import vocabulary

__all__ = ["body_role", "is_noun_of", "role_words"]

LONGEST = 30
"""Letters of a compound noun that is taken apart ("schoolteacher")."""


@cache
def role_words(name: str) -> frozenset[str]:
    """Return one list of the roles vocabulary as a set of lower-case words."""
    return frozenset(word.lower() for word in vocabulary("roles")[name])


@cache
def is_noun_of(low: str, group: str) -> bool:
    """Tell whether a word is in a list of nouns, in the singular or plural, alone or behind a hyphen.

    >>> is_noun_of("ministries", "bodies"), is_noun_of("ex-envoys", "persons")
    (True, True)
    """
    nouns = role_words(group)
    forms = {low, low.removesuffix("s"), low.removesuffix("es")}
    if low.endswith("ies"):
        forms.add(low[:-3] + "y")
    if low.endswith("men"):
        forms.add(low[:-2] + "an")
    if (
        group == "persons"
        and 8 < len(low) <= LONGEST
        and any(f[k:] in nouns for f in forms for k in range(3, len(f) - 5))
    ):
        return True  # "schoolteacher"
    return bool(forms & nouns) or ("-" in low and is_noun_of(low.rpartition("-")[2], group))


@cache
def body_role(name: str) -> str | None:
    """Class a body by its name: organiser, opposition, vendor, media or none."""
    low = f" {name.lower()} "
    for role in ("organiser", "opposition", "vendor", "media"):
        if any(f" {word.lower()} " in low for word in vocabulary("roles")[role]):
            return role
    return None
