"""Labels: plain names for record keys, quantities and outcome words."""

from __future__ import annotations

import hashlib
import re

from votescope.record.vocabulary import label_of

__all__ = [
    "FAMILY_TITLES",
    "GLANCE_ORDER",
    "key_group",
    "key_label",
    "short_name",
    "slug",
    "stable_id",
    "weight",
]

FAMILY_TITLES: dict[str, str] = {
    "accounts": "Do the accounts agree?",
    "figures": "Can all the figures be true?",
    "counts": "Do the counts look counted?",
    "procedure": "Was it held as the standards ask?",
}

GLANCE_ORDER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("What was voted on", ("vote", "question")),
    ("When", ("calendar",)),
    ("Who held it", ("organiser",)),
    ("By which rules", ("legal_basis", "thresholds")),
    ("Who was in control", ("territory",)),
    ("Conflict", ("security",)),
    ("How people voted", ("voting_methods", "stations", "electorate", "secrecy", "ballot_security")),
    ("Campaign and rights", ("campaign", "rights")),
    ("Pressure on voters", ("coercion_reports",)),
    ("Who observed", ("observers",)),
    ("Said before the count", ("outcome",)),
)
"""Groups of the glance and the first parts of the record keys that belong to each."""

_WEIGHTS: dict[str, str] = {
    "agree": "quiet",
    "consistent": "quiet",
    "met": "quiet",
    "no trace": "quiet",
    "not applicable": "quiet",
    "differ": "middle",
    "weak trace": "middle",
    "conflict": "heavy",
    "contradictory": "heavy",
    "strong trace": "heavy",
    "several traces": "heavy",
    "breached": "heavy",
}


def key_label(key: str) -> str:
    """Name a record key for a reader.

    >>> key_label("calendar.voting_end"), key_label("weather.heavy_rain")
    ('Last day of voting', 'Weather: heavy rain')
    """
    words = label_of(key)
    return words[:1].upper() + words[1:]


def key_group(key: str) -> str:
    """Return the group of the glance that a record key belongs to.

    >>> key_group("calendar.called"), key_group("weather.rain")
    ('When', 'Also recorded')
    """
    first = key.split(".", 1)[0]
    return next((title for title, firsts in GLANCE_ORDER if first in firsts), "Also recorded")


def weight(outcome: str) -> str:
    """Return how heavily an outcome word is set: ``quiet``, ``open``, ``middle`` or ``heavy``.

    >>> weight("breached"), weight("not established")
    ('heavy', 'open')
    """
    return _WEIGHTS.get(outcome, "open")


def slug(text: str) -> str:
    """Write a text as lower-case ASCII words joined by hyphens, never empty, at most 48 characters.

    >>> slug("Last digit: Région 7"), slug("<>")
    ('last-digit-r-gion-7', 'x')
    """
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return words[:48].strip("-") or "x"


def short_name(name: str, letters: int = 18) -> str:
    """Cut the middle out of a long name in one word with digits, such as a file named by its hash.

    >>> short_name("012_9f30c2d7b1e45a68.txt"), short_name("harbour-paper.txt"), short_name("Share of voters")
    ('012_9f30…1e45a68.txt', 'harbour-paper.txt', 'Share of voters')
    """
    whole = len(name) <= letters or " " in name or not any(letter.isdigit() for letter in name)
    kept = 11 if "." in name[-6:] else 4
    return name if whole or not name.isascii() or "/" in name else f"{name[:8]}…{name[-kept:]}"


def stable_id(prefix: str, *parts: object) -> str:
    """Make an id from what a thing is, not from its place on the page.

    >>> stable_id("ev", "a", 1) == stable_id("ev", "a", 1) != stable_id("ev", "a1")
    True
    """
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
