"""Absent parts: one line for each part of the page that has nothing to show, with what to bring."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MAY_BE_ABSENT", "absent_parts"]

_NOTHING: dict[str, str] = {
    "glance": "No report or record was given, so nothing is known of the vote itself.",
    "accounts": "Nothing was compared.",
    "figures": "No published figures were put to a check.",
    "counts": "No results by polling station were examined, so nothing can be said about how ballots were counted.",
    "procedure": "No standard was applied.",
    "positions": "Nobody is recorded with a position on the vote, and no organ's vote or finding was given.",
    "consequences": "No report or record tells of what may follow from the vote, or of an earlier one like it.",
    "statements": "No statements were found or given.",
}
"""What an empty part says, by the id of the part."""

MAY_BE_ABSENT = tuple(_NOTHING)
"""The parts that may have nothing to show, in the order of the page."""

_BRING: dict[str, str] = {
    "glance": "a report on the vote, as text or as a saved page",
    "accounts": "two reports of different origin",
    "figures": "a report with figures, or a figures file",
    "counts": "a table of results by polling station",
    "procedure": "a report on the vote, or a record of it",
    "positions": "a report that says who accepts or rejects it, or roll_calls.csv and organ_findings.csv in the case",
    "consequences": "a report that tells of threats, fears, plans or precedents",
    "statements": "a report that quotes or cites somebody",
}
"""What would fill it; what each check lacked stands in the part on method."""


def absent_parts(filled: Mapping[str, bool]) -> dict[str, str]:
    """Return the sentence of each part that is not ``filled``, by its id.

    >>> absent_parts({"accounts": False, "counts": True})
    {'accounts': 'Nothing was compared. To bring: two reports of different origin.'}
    """
    return {part: f"{_NOTHING[part]} To bring: {_BRING[part]}." for part, has in filled.items() if not has}
