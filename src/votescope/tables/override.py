"""Overrides: column roles as a user gives them, checked against the headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from votescope.core import InputProblem, Problem
from votescope.tables.profile import Profile
from votescope.tables.table import COUNTS, PLACES
from votescope.tables.vocabulary import fold

__all__ = ["Overrides", "find_columns", "near_headers", "read_overrides"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """Columns given for roles and options, and those to leave alone."""

    roles: dict[str, tuple[Profile, ...]] = field(default_factory=dict[str, tuple[Profile, ...]])
    options: dict[str, tuple[Profile, ...]] = field(default_factory=dict[str, tuple[Profile, ...]])
    ignored: tuple[Profile, ...] = ()

    @property
    def taken(self) -> set[str]:
        """The grid columns that the user has disposed of."""
        groups = [*self.roles.values(), *self.options.values(), self.ignored]
        return {column.column for group in groups for column in group}


def read_overrides(
    columns: Mapping[str, str], profiles: Sequence[Profile], *, file: str, sheet: str | None
) -> Overrides:
    """Resolve overrides such as ``cast`` → ``boxes + mobile`` to columns.

    Raises
    ------
    InputProblem
        A role or a header does not exist; all of them are named, each with near matches.
    """
    problems: list[Problem] = []
    found = Overrides()
    ignored: list[Profile] = []
    for key, value in columns.items():
        key = key.strip()
        text = key.removeprefix("ignore:") if key.startswith("ignore:") else value
        columns_found, missing = find_columns(text, profiles)
        for name in missing:
            near = near_headers(name, [profile.name for profile in profiles])
            problems.append(
                Problem(
                    file=file,
                    sheet=sheet,
                    column=name,
                    found=f"no column is called {name!r} (asked for as {key})",
                    expected=f"one of {', '.join(repr(n) for n in near)}"
                    if near
                    else "a header of the table",
                    todo=f'Try --column "{key}={near[0]}".'
                    if near and not key.startswith("ignore:")
                    else "Correct the header.",
                    kind="column",
                )
            )
        if key.startswith("ignore:"):
            ignored.extend(columns_found)
        elif key.startswith("option:") and key.removeprefix("option:").strip():
            found.options[key.removeprefix("option:").strip()] = columns_found
        elif key in COUNTS or key in PLACES:
            found.roles[key] = columns_found
        else:
            problems.append(_unknown_role(key, file, sheet))
    if problems:
        raise InputProblem(problems)
    return Overrides(roles=found.roles, options=found.options, ignored=tuple(ignored))


def _unknown_role(key: str, file: str, sheet: str | None) -> Problem:
    return Problem(
        file=file,
        sheet=sheet,
        found=f"no role is called {key!r}",
        expected=f"one of {', '.join((*PLACES, *COUNTS))}, option:NAME or ignore:HEADER",
        todo='Write it as --column "cast=HEADER".',
        kind="column",
    )


def find_columns(text: str, profiles: Sequence[Profile]) -> tuple[tuple[Profile, ...], list[str]]:
    """Find the columns that ``text`` names, one header or several joined with ``+``; and what is missing."""
    whole = _one(text, profiles)
    if whole is not None:
        return (whole,), []
    if "+" not in text:
        return (), [text.strip()]
    found: list[Profile] = []
    missing: list[str] = []
    for part in text.split("+"):
        one = _one(part, profiles)
        if one is not None:
            found.append(one)
        else:
            missing.append(part.strip())
    return tuple(found), missing


def _one(text: str, profiles: Sequence[Profile]) -> Profile | None:
    """Find a header by its exact text, then by its folded text, then by its last line if that is unique."""
    text = text.strip()
    for profile in profiles:
        if profile.name == text:
            return profile
    same = [profile for profile in profiles if fold(profile.name) == fold(text)]
    leaves = same or [profile for profile in profiles if fold(profile.heading.leaf) == fold(text)]
    return leaves[0] if len(leaves) == 1 else None


def near_headers(name: str, headers: Sequence[str]) -> list[str]:
    """Return up to three headers that look like ``name``, the nearest first."""
    from rapidfuzz import fuzz, process

    folded = {fold(header): header for header in headers}
    matches = process.extract(fold(name), list(folded), scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    return [folded[match[0]] for match in matches]
