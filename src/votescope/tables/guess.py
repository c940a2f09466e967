"""The guess: a column map from headers, cells and what adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from votescope.tables.balance import Balance, Way, at_least, balance, covering, invalid_ways, run_of, ways_of
from votescope.tables.missing import require_columns
from votescope.tables.override import Overrides
from votescope.tables.places import Places, find_places
from votescope.tables.plausible import plausible
from votescope.tables.profile import COUNT_KINDS, PLACE_KINDS, Profile, added_up
from votescope.tables.table import COUNTS, ColumnMap

__all__ = ["Guess", "guess_columns", "why_unused"]

_NEVER = ("link", "coordinate", "time", "percent", "contest")
_WEAK = ("blank", "contested", "stock", "against_all", "votes", "option_name", "whole", *PLACE_KINDS)
_SURE = 0.9
_MANY_ROWS = 8
_NAME_WITHIN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """The columns behind each role and option, as grid columns; the map in headers; and what to say of it."""

    roles: dict[str, Way]
    options: dict[str, Way]
    column_map: ColumnMap
    notes: tuple[str, ...]


def guess_columns(
    profiles: Sequence[Profile],
    body: pl.DataFrame,
    overrides: Overrides,
    *,
    file: str,
    sheet: str | None,
) -> Guess:
    """Map columns to roles and options.

    Raises
    ------
    InputProblem
        No option, or no count, can be told; the message names the option of the command line to give.
    """
    free = [profile for profile in profiles if profile.column not in overrides.taken]
    ways = _ways(free, overrides)
    fixed = tuple(column for way in overrides.options.values() for column in way) or None
    found, candidates = _balanced(_candidates(free, ways), ways, fixed)
    notes: list[str] = []
    options = overrides.options or _options(found, candidates, free, ways, notes)
    require_columns(options, ways, overrides, profiles, file=file, sheet=sheet)
    ballots = added_up(found.cast or found.valid or [c for way in options.values() for c in way])
    roles = {
        "registered": next(iter(covering(ways["registered"], ballots)), ()),
        "issued": at_least(ways["issued"], ballots),
        "cast": found.cast,
        "valid": found.valid,
        "invalid": found.invalid,
    }
    doubts = _doubts(roles, ways, found)
    roles, dropped = plausible(roles, options, set(overrides.roles))
    used = {c.column for way in (*roles.values(), *options.values()) for c in way}
    rest = [profile for profile in free if profile.column not in used and profile.kind not in COUNT_KINDS]
    places = find_places(rest, body, {r: w for r, w in overrides.roles.items() if r not in COUNTS})
    return _assembled(profiles, roles, options, places, (*doubts, *dropped, *notes))


def _ways(free: Sequence[Profile], overrides: Overrides) -> dict[str, list[Way]]:
    """List the ways in which each count may be read; a count that the user named has one way."""
    counts = {kind: _of_kind(free, kind) for kind in COUNT_KINDS}
    _settle_votes(free, counts)
    ways = {role: ways_of(counts[role]) for role in ("registered", "issued", "cast", "valid")}
    ways["cast"] = ways["cast"] or ways_of(_of_kind(free, "whole"))
    ways["invalid"] = invalid_ways(counts["invalid"], counts["blank"], counts["contested"])
    return ways | {role: [way] for role, way in overrides.roles.items() if role in COUNTS}


def _balanced(
    candidates: list[Profile], ways: dict[str, list[Way]], fixed: Way | None
) -> tuple[Balance, list[Profile]]:
    """Weigh the ways, without columns that never change if that is what makes the options add up."""
    found = balance(candidates, ways, fixed_options=fixed)
    if fixed is None and (found.options_share or 0) < _SURE:
        # Numbers of lists or panels may stand between the votes.
        again = balance([column for column in candidates if not _unmoving(column, _MANY_ROWS)], ways)
        if (again.options_share or 0) >= _SURE:
            found = again
        candidates = [column for column in candidates if not _unmoving(column, 4 * _MANY_ROWS)]
    return found, candidates


def _of_kind(columns: Sequence[Profile], kind: str) -> list[Profile]:
    return [column for column in columns if column.kind == kind and column.shape == "whole"]


def _settle_votes(columns: Sequence[Profile], counts: dict[str, list[Profile]]) -> None:
    """Take a column headed merely "total" or "votes" for cast where nothing better is published."""
    bare = _of_kind(columns, "votes")
    if len(bare) == 1 and not counts["cast"] and not counts["valid"]:
        counts["cast" if counts["invalid"] or counts["blank"] else "valid"] = bare


def _candidates(columns: Sequence[Profile], ways: dict[str, list[Way]]) -> list[Profile]:
    """Return the columns that may be options: whole numbers that are no known count, code or place.

    A place's word counts only left of the first count: parties are called after regions and centres, too.
    """
    used = {column.column for group in ways.values() for way in group for column in way}
    counted = [column.position for group in ways.values() for way in group for column in way]
    first = min(counted, default=-1)
    texts = [c.position for c in columns if c.shape == "text" and c.kind in PLACE_KINDS]
    start = first if counted else max(texts, default=-1)
    found = []
    for column in columns:
        if column.shape != "whole" or column.column in used or column.kind in (*_NEVER, *COUNT_KINDS):
            continue
        if column.kind in ("stock", "whole"):
            continue
        left = column.position < start
        if left and (column.code or column.serial or column.kind in PLACE_KINDS):
            continue
        if column.kind == "unit" and column.serial:
            continue
        found.append(column)
    return found


def _options(
    found: Balance,
    candidates: list[Profile],
    columns: Sequence[Profile],
    ways: dict[str, list[Way]],
    notes: list[str],
) -> dict[str, Way]:
    """Name the options: the run that adds up, else all that stands right of the counts."""
    chosen = found.options
    if chosen and (found.options_share or 0) >= _SURE:
        notes.append(f"Options: {len(chosen)} columns that add up to the valid votes.")
    else:
        rescued = _rescued(found, candidates, columns)
        if rescued:
            chosen = rescued
            notes.append(f"Options: {len(chosen)} columns that together add up to the valid votes.")
        elif not chosen:
            chosen = _right_of_counts(candidates, ways)
            if chosen:
                notes.append(
                    f"Options: {len(chosen)} columns of numbers after the counts; their sum could not be "
                    "compared with a published number of valid votes."
                )
    if all(column.kind == "against_all" for column in chosen):
        return {}
    named: dict[str, Way] = {}
    for column in chosen:
        label = _name_beside(column, chosen, columns) or column.label
        named[label if label not in named else column.name] = (column,)
    return named


def _unmoving(column: Profile, rows: int) -> bool:
    """Tell whether a column says the same number in ``rows`` rows or more, unlike a count of votes."""
    return column.constant not in (None, "", "0") and column.sample.size >= rows


def _name_beside(column: Profile, chosen: Way, columns: Sequence[Profile]) -> str:
    """Find the option's name in columns before it that always say the same (repeated groups of columns)."""
    repeated = column.name != column.heading.leaf and not column.heading.group
    if not (repeated or column.kind == "votes" or column.name.startswith("column ")):
        return ""
    before = [other.position for other in chosen if other.position < column.position]
    begin = max(before, default=-1)
    words = [
        other.constant
        for other in columns
        if begin < other.position < column.position
        and other.shape == "text"
        and other.constant
        and len(other.constant) > 1
        and other.position >= column.position - _NAME_WITHIN
    ]
    return " ".join(words)


def _rescued(found: Balance, candidates: list[Profile], columns: Sequence[Profile]) -> Way:
    """Try whether one column with a misleading header completes the sum (a candidate called Blanco)."""
    if found.valid:
        target = added_up(found.valid)
    else:
        return ()
    taken = {c.column for c in (*candidates, *found.valid, *found.cast)}
    for column in columns:
        if column.column in taken or column.kind not in _WEAK or column.shape != "whole":
            continue
        row = sorted([*candidates, column], key=lambda c: c.position)
        run, share = run_of(row, target)
        if share >= _SURE and column in run:
            return run
    return ()


def _right_of_counts(candidates: list[Profile], ways: dict[str, list[Way]]) -> Way:
    counted = [column.position for group in ways.values() for way in group for column in way]
    if not counted:
        return tuple(c for c in candidates if c.kind in (None, "against_all"))
    right = tuple(c for c in candidates if c.position > min(counted))
    return right or tuple(c for c in candidates if not c.serial)


def _doubts(roles: dict[str, Way], ways: dict[str, list[Way]], found: Balance) -> tuple[str, ...]:
    """Say where several columns could have been meant, and where the chosen ones do not add up."""
    said: list[str] = []
    for role, way in roles.items():
        others = {c.name for other in ways[role] for c in other} - {c.name for c in way}
        if others and role != "invalid":
            listed = ", ".join(repr(name) for name in sorted(others))
            said.append(
                f"{role} is read from {_names(way)}; {listed} could be meant, too "
                f'(--column "{role}=HEADER" decides).'
            )
    blank = {c.name for other in ways["invalid"] for c in other} - {c.name for c in roles["invalid"]}
    if blank:
        listed = ", ".join(repr(name) for name in sorted(blank))
        said.append(f"Not added to the invalid votes, so that the sums hold: {listed}.")
    if found.cast_share is not None and found.cast_share < _SURE:
        share = np.floor(100 * found.cast_share)
        said.append(
            f"Unsure: valid and invalid add up to cast in only {share:.0f} % of the rows looked at; "
            "check the column map."
        )
    return tuple(said)


def _names(way: Way) -> str:
    return " + ".join(repr(column.name) for column in way) or "no column"


def _assembled(
    profiles: Sequence[Profile],
    roles: dict[str, Way],
    options: dict[str, Way],
    places: Places,
    notes: tuple[str, ...],
) -> Guess:
    all_roles = {"unit": places.unit, "region": places.region, "district": places.district, **roles}
    all_roles = {role: way for role, way in all_roles.items() if way}
    used = {column.column for way in (*all_roles.values(), *options.values()) for column in way}
    ignored = [profile for profile in profiles if profile.column not in used]
    said = [f"{role}: {_names(way)}." for role, way in all_roles.items()]
    if ignored:
        said.append("Ignored: " + "; ".join(f"{p.name!r} ({why_unused(p)})" for p in ignored) + ".")
    return Guess(
        roles=all_roles,
        options=options,
        column_map=ColumnMap(
            roles={role: tuple(c.name for c in way) for role, way in all_roles.items()},
            options={name: tuple(c.name for c in way) for name, way in options.items()},
            ignored=tuple(p.name for p in ignored),
        ),
        notes=(*said, *places.notes, *notes),
    )


def why_unused(profile: Profile) -> str:
    """Say in a word or two why a column is put to no use."""
    if profile.shape == "empty":
        return "empty"
    if profile.sex:
        return "one sex only"
    reasons = {
        "link": "addresses",
        "coordinate": "coordinates",
        "time": "dates or times",
        "percent": "percentages",
        "contest": "the contest",
        "stock": "ballots or voters not cast",
    }
    if profile.kind in reasons:
        return reasons[profile.kind]
    if profile.shape == "fraction":
        return "fractions"
    if profile.constant is not None:
        return "always the same"
    if profile.code or profile.serial:
        return "a code or number"
    return "no count known" if profile.shape == "whole" else "text"
