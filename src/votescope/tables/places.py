"""The places: which columns name the unit, its region and its district."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from votescope.tables.profile import PLACE_KINDS, Profile

__all__ = ["Places", "find_places"]

_COARSE = 0.6
_REPEATED = 0.005
_MOST_JOINED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The columns of each place role (several are joined) and sentences on how they were chosen."""

    unit: tuple[Profile, ...]
    region: tuple[Profile, ...]
    district: tuple[Profile, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Level:
    profile: Profile
    distinct: int
    largest: float
    """The share of rows that the most frequent value has."""


def find_places(
    columns: Sequence[Profile], body: pl.DataFrame, given: dict[str, tuple[Profile, ...]]
) -> Places:
    """Choose the unit, region and district among the columns not used for counts.

    The coarser of two levels is the one with fewer values. A level that covers most of the table with
    one value (a country with a few polling stations abroad) is joined to the next instead of standing
    alone. Where the unit's name repeats within its place, finer places are joined to it.
    """
    taken = {column.column for columns_ in given.values() for column in columns_}
    free = [column for column in columns if column.column not in taken and column.constant is None]
    levels = _levels(free, body)
    notes: list[str] = []
    unit = given.get("unit") or _unit(levels, body, notes)
    below = [level.profile for level in levels if level.profile.kind == "unit" and level.profile not in unit]
    levels = [level for level in levels if level.profile not in (*unit, *below)]
    region = given.get("region", ())
    if "region" not in given:
        region, levels = _region(levels)
    district = given.get("district", ())
    if "district" not in given:
        district = tuple(level.profile for level in levels[:1])
        levels = levels[1:]
    if "unit" not in given and unit:
        spare = [*below, *(level.profile for level in levels)]
        spare += [c for c in free if c.kind is None and c.shape in ("text", "whole") and c not in spare]
        unit = _told_apart(unit, (*region, *district), spare, body, notes)
    return Places(unit=unit, region=region, district=district, notes=tuple(notes))


def _levels(columns: Sequence[Profile], body: pl.DataFrame) -> list[_Level]:
    """Return place columns from coarse to fine, a name preferred to a code that says the same."""
    placed = [column for column in columns if column.kind in PLACE_KINDS and _may_name(column)]
    if not any(column.shape == "text" or column.kind == "unit" for column in placed):
        placed += [c for c in columns if c.kind is None and c.shape == "text" and not c.code]
    if not placed:
        placed = [c for c in columns if c.code and c.shape in ("text", "whole")]
    levels: list[_Level] = []
    for column in placed:
        counted = body[column.column].value_counts()
        largest = counted.filter(pl.col(column.column).is_not_null())["count"].max()
        share = float(largest) / max(body.height, 1) if isinstance(largest, int) else 0.0
        levels.append(_Level(column, counted.height, share))
    rank = {kind: place for place, kind in enumerate(PLACE_KINDS)}
    levels.sort(key=lambda level: (level.distinct, rank.get(level.profile.kind or "", 9)))
    kept: list[_Level] = []
    for level in levels:
        twin = next((k for k in kept if k.distinct == level.distinct and _same(k, level, body)), None)
        if twin is None:
            kept.append(level)
        elif _worse(twin.profile, level.profile):
            kept[kept.index(twin)] = level
    return kept


def _may_name(column: Profile) -> bool:
    """Tell whether the cells may name places; units are numbered 12.1 and 12.2 where a box was split."""
    return column.shape in ("text", "whole") or (column.shape == "fraction" and column.kind == "unit")


def _same(one: _Level, other: _Level, body: pl.DataFrame) -> bool:
    """Tell whether two columns cut the table into the same places (a code and its name)."""
    if one.profile.kind == "unit" or other.profile.kind == "unit":
        return False
    return body.select(pl.struct(one.profile.column, other.profile.column).n_unique()).item() == one.distinct


def _worse(kept: Profile, other: Profile) -> bool:
    return (kept.shape != "text" and other.shape == "text") or (kept.code and not other.code)


def _unit(levels: list[_Level], body: pl.DataFrame, notes: list[str]) -> tuple[Profile, ...]:
    units = [level for level in levels if level.profile.kind == "unit"]
    if units:
        most = max(level.distinct for level in units)
        # A number or code says which station it is; a name may be shared by several in one building.
        near = [level for level in units if level.distinct >= 0.95 * most]
        near.sort(
            key=lambda level: (not level.profile.code, level.profile.shape == "text", level.profile.position)
        )
        return (near[0].profile,)
    if levels:
        finest = levels[-1].profile
        notes.append(f"No column names the unit: each row is one {finest.name!r}, the finest place.")
        return (finest,)
    notes.append("No column names the unit: units are called by their row.")
    return ()


def _region(levels: list[_Level]) -> tuple[tuple[Profile, ...], list[_Level]]:
    """Take the coarsest level, joined with the next ones while one value covers most rows."""
    joined: list[Profile] = []
    rest = list(levels)
    while rest:
        level = rest.pop(0)
        joined.append(level.profile)
        if level.largest < _COARSE:
            break
    return tuple(joined), rest


def _told_apart(
    unit: tuple[Profile, ...],
    above: tuple[Profile, ...],
    spare: list[Profile],
    body: pl.DataFrame,
    notes: list[str],
) -> tuple[Profile, ...]:
    """Join finer places to the unit while its name repeats within its place."""

    def distinct(columns: Sequence[Profile]) -> int:
        return body.select(pl.struct([column.column for column in columns]).n_unique()).item()

    now = distinct([*above, *unit])
    for _ in range(_MOST_JOINED):
        spare = [column for column in spare if column not in (*above, *unit)]
        if now >= (1 - _REPEATED) * body.height or not spare:
            break
        gains = [(distinct([*above, column, *unit]), -i, column) for i, column in enumerate(spare)]
        gained, _, column = max(gains, key=lambda gain: gain[:2])
        if gained <= now:
            break
        unit, now = (column, *unit), gained
    if len(unit) > 1:
        names = " + ".join(column.name for column in unit)
        notes.append(f"The unit's number repeats within its place: units are named by {names}.")
    return unit
