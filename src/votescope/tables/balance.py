"""The balance: which published columns stand for which count, decided by what adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

import numpy as np

from votescope.tables.profile import Profile, added_up, shares_equal

__all__ = ["Balance", "Way", "at_least", "balance", "covering", "invalid_ways", "run_of", "ways_of"]

Way = tuple[Profile, ...]

_HOLDS = 0.9
_MOST_WAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The ways chosen for cast, valid and invalid, the options, and how well they add up.

    ``options_share`` is the share of sampled rows in which the options add up to the valid votes,
    ``cast_share`` that in which valid and invalid add up to cast; ``None`` where it cannot be told.
    """

    cast: Way
    valid: Way
    invalid: Way
    options: Way
    options_share: float | None
    cast_share: float | None


def ways_of(columns: Sequence[Profile]) -> list[Way]:
    """List the ways in which columns of one count may be used, the likeliest first.

    Columns for men and women yield to one for both; parts (mobile and stationary boxes) add up; a
    column that equals the sum of all others is their total; a list as it stood when the vote opened comes
    after one as it stood when it closed.
    """
    if any(not column.sex for column in columns):
        columns = [column for column in columns if not column.sex]
    columns = _distinct(columns)
    if len(columns) < 2:
        return [tuple(columns)] if columns else []
    for column in columns:
        others = [other for other in columns if other is not column]
        if len(others) > 1 and shares_equal(column.sample, added_up(others)) >= _HOLDS:
            return [(column,)]
    if all(column.sex for column in columns):
        return [tuple(columns)]
    added = [column for column in columns if column.added]
    parts = [column for column in columns if column.part and not column.added]
    wholes = [column for column in columns if not column.part and not column.added]
    wholes.sort(key=lambda column: (column.opening, column.position))
    ways: list[Way] = [(whole, *added) for whole in wholes]
    if parts:
        ways.append((*parts, *added))
        ways.extend((whole, *parts, *added) for whole in wholes)
    if len(wholes) > 1:
        ways.append((*wholes, *parts, *added))
    return [_in_order(way) for way in ways[:_MOST_WAYS] if way] or [tuple(columns)]


def _distinct(columns: Sequence[Profile]) -> list[Profile]:
    """Leave out columns for the whole that repeat an earlier one cell by cell."""
    kept: list[Profile] = []
    for column in columns:
        piece = column.part or column.sex or column.added
        if piece or not any(np.array_equal(column.sample, other.sample) for other in kept):
            kept.append(column)
    return kept


def at_least(ways: Sequence[Way], part: np.ndarray) -> Way:
    """Choose the way that covers ``part`` in most rows and exceeds it least; the first if none covers it."""
    fitting = covering(ways, part)
    known = part >= 0
    if len(fitting) < 2 or not known.any():
        return fitting[0] if fitting else ()
    return min(fitting, key=lambda way: float(np.mean(added_up(way)[known] - part[known])))


def covering(ways: Sequence[Way], part: np.ndarray) -> list[Way]:
    """Return the ways that cover ``part`` in most rows, in their order; all of them if none does."""
    fitting: list[Way] = []
    for way in ways:
        whole = added_up(way)
        both = (whole >= 0) & (part >= 0)
        if both.any() and float(np.mean(whole[both] >= part[both])) >= _HOLDS:
            fitting.append(way)
    return fitting or list(ways)


def _in_order(way: Sequence[Profile]) -> Way:
    return tuple(sorted(way, key=lambda column: column.position))


def invalid_ways(
    invalid: Sequence[Profile], blank: Sequence[Profile], contested: Sequence[Profile]
) -> list[Way]:
    """List the ways to make up the invalid votes: all sorts together first, then with some left out."""
    sorts = [ways for ways in (ways_of(invalid), ways_of(blank), ways_of(contested)) if ways]
    found: list[Way] = []
    for count in range(len(sorts), 0, -1):
        for chosen in combinations(sorts, count):
            for parts in product(*chosen):
                found.append(_in_order(list(chain.from_iterable(parts))))
    return list(dict.fromkeys(found))[: 3 * _MOST_WAYS]


def run_of(columns: Sequence[Profile], target: np.ndarray) -> tuple[Way, float]:
    """Find the longest run of neighbouring columns that adds up to ``target`` in most rows."""
    known = target >= 0
    if not columns or not known.any():
        return (), 0.0
    counts = np.vstack([np.where(column.sample >= 0, column.sample, 0) for column in columns])[:, known]
    sums = np.vstack([np.zeros(counts.shape[1], dtype=np.int64), np.cumsum(counts, axis=0)])
    wanted = target[known]
    best: tuple[float, int, int, int] = (0.0, 0, 0, 0)
    for begin in range(len(columns)):
        shares = np.mean(sums[begin + 1 :] - sums[begin] == wanted, axis=1)
        for offset, share in enumerate(shares):
            score = (round(float(share), 2), offset, begin, begin + offset + 1)
            if score[0] > best[0] or (score[0] == best[0] and score[1] > best[1]):
                best = score
    share, _, begin, end = best
    return (tuple(columns[begin:end]), share) if wanted.any() else ((), 0.0)


def balance(
    candidates: Sequence[Profile],
    ways: dict[str, list[Way]],
    *,
    fixed_options: Way | None = None,
) -> Balance:
    """Choose among the ways so that most adds up; the first of equals wins."""
    best: tuple[float, Balance] | None = None
    for cast, valid, invalid in _combinations(ways):
        found = _weigh(candidates, cast, valid, invalid, fixed_options)
        score = (found.options_share or 0.0) + (found.cast_share or 0.0)
        if best is None or score > best[0] + 0.02:
            best = (score, found)
    assert best is not None
    return best[1]


def _combinations(ways: dict[str, list[Way]]) -> Iterator[tuple[Way, Way, Way]]:
    empty: list[Way] = [()]
    return product(ways.get("cast") or empty, ways.get("valid") or empty, ways.get("invalid") or empty)


def _weigh(
    candidates: Sequence[Profile], cast: Way, valid: Way, invalid: Way, fixed_options: Way | None
) -> Balance:
    cast_counts = added_up(cast) if cast else None
    invalid_counts = added_up(invalid) if invalid else None
    target = added_up(valid) if valid else None
    if target is None and cast_counts is not None:
        taken = invalid_counts if invalid_counts is not None else np.zeros_like(cast_counts)
        target = np.where((cast_counts >= 0) & (taken >= 0), cast_counts - taken, -1)
    options, options_share = fixed_options or (), None
    if target is not None:
        if fixed_options is None:
            options, options_share = run_of(candidates, target)
        elif fixed_options:
            options_share = shares_equal(added_up(fixed_options), target)
    cast_share = None
    if cast_counts is not None and invalid_counts is not None and valid:
        both = added_up([*valid, *invalid])
        cast_share = shares_equal(both, cast_counts)
    return Balance(
        cast=cast,
        valid=valid,
        invalid=invalid,
        options=options if fixed_options is not None or (options_share or 0) >= 0.8 else (),
        options_share=options_share,
        cast_share=cast_share,
    )
