"""Plausibility: guessed counts that most rows contradict are not used."""

from __future__ import annotations

import numpy as np

from votescope.tables.balance import Way
from votescope.tables.profile import added_up

__all__ = ["plausible"]

_MOSTLY = 0.6
_LEAST_ROWS = 5


def _mostly_over(part: np.ndarray, whole: np.ndarray) -> bool:
    """Tell whether a part exceeds its whole in most rows, which speaks against the columns, not the rows."""
    both = (part >= 0) & (whole >= 0)
    return int(both.sum()) >= _LEAST_ROWS and float(np.mean(part[both] > whole[both])) > _MOSTLY


def plausible(
    roles: dict[str, Way], options: dict[str, Way], given: set[str]
) -> tuple[dict[str, Way], tuple[str, ...]]:
    """Drop guessed counts that are smaller than a part of theirs in most rows.

    Parameters
    ----------
    roles, options : dict
        The columns of each count and option.
    given : set of str
        The counts that the user has named, which are never dropped.

    Returns
    -------
    tuple of (dict, tuple of str)
        The counts left, and a sentence on each that was dropped.
    """
    kept = dict(roles)
    notes: list[str] = []
    votes = added_up([column for way in options.values() for column in way])

    def sample(role: str) -> np.ndarray | None:
        return added_up(kept[role]) if kept.get(role) else None

    def drop(role: str, part: np.ndarray | None, why: str) -> None:
        whole = sample(role)
        if role in given or whole is None or part is None or not _mostly_over(part, whole):
            return
        names = " + ".join(repr(column.name) for column in kept[role])
        notes.append(f"Not used as {role}: {names}, which most rows exceed with {why}.")
        kept[role] = ()

    drop("valid", votes, "the sum of the options")
    ballots = sample("valid")
    ballots = votes if ballots is None else ballots
    drop("cast", ballots, "the valid votes")
    cast = sample("cast")
    cast = ballots if cast is None else cast
    drop("issued", cast, "the ballots cast")
    drop("registered", cast, "the ballots cast")
    invalid = sample("invalid")
    if invalid is not None and kept["cast"] and "invalid" not in given:
        both = np.where((invalid >= 0) & (ballots >= 0), invalid + ballots, -1)
        if _mostly_over(both, cast):
            names = " + ".join(repr(column.name) for column in kept["invalid"])
            notes.append(f"Not used as invalid: {names}, too large beside valid and cast in most rows.")
            kept["invalid"] = ()
    return kept, tuple(notes)
