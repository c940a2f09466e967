"""The survey of rounding: what the units of one table show, and how it varies with every choice made."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from votescope.core import Exclusion
from votescope.stats.excess import Excess, GroupExcess, by_group, compare
from votescope.stats.poisson_binomial import upper_tail
from votescope.stats.rounding import FIVES, Laws, either, is_near, laws_near, observed_bins
from votescope.stats.rounding_link import link_of_hits
from votescope.tables.ratios import CUTS, Ratio, Ratios, ratios_of
from votescope.tables.special_units import special_units
from votescope.tables.table import ResultsTable

__all__ = ["SMALLEST_REGION", "Part", "Survey", "headline_of", "survey"]

SMALLEST_REGION = 5
LARGEST_PLUG_IN = 10_000
"""Above so many ballots a plugged-in binomial is too narrow to forget the ratio that was observed."""
MANY_LARGE = 0.01
"""From this share of larger units on, every count counts as equally likely in them; below it, that is a variation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the two ratios: its name, hits and chances by class, and its histogram in tenths of a point."""

    name: str
    ratio: Ratio
    laws: Laws
    observed: NDArray[np.int64]

    def hit(self, column: int) -> NDArray[np.bool_]:
        """Tell the units near a whole percent plus ``column / 10``, or near a multiple of five."""
        if column == FIVES:
            return is_near(self.ratio.count, self.ratio.whole, every=50)
        return is_near(self.ratio.count, self.ratio.whole, offset=column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Everything the check measured on one table; arrays run over all units of the table."""

    parts: tuple[Part, ...]
    kept: NDArray[np.bool_]
    size: NDArray[np.int64]
    hit: NDArray[np.bool_]
    chance: NDArray[np.float64]
    headline: Excess
    left_out: tuple[Exclusion, ...]
    special: tuple[Exclusion, ...]
    variations: list[dict[str, Any]]
    regions: list[GroupExcess]
    regions_too_small: int
    linked: bool

    @property
    def has_turnout(self) -> bool:
        """Whether turnout could be formed."""
        return len(self.parts) == 2

    def as_values(self) -> dict[str, Any]:
        """Return the numbers behind the headline by name."""
        values: dict[str, Any] = {}
        for part in self.parts:
            alone = compare(part.hit(0)[self.kept], part.laws.classes[self.kept, 0])
            values |= {f"observed_{part.name}": alone.observed, f"expected_{part.name}": alone.expected}
        return values | {
            "statistic": "either" if self.has_turnout else "leader",
            "ratios_linked": self.linked,
            "median_size": float(np.median(self.size[self.kept])),
            "special_units": {kind.reason: kind.count for kind in self.special},
            "variations": self.variations,
            "offsets": [
                {"offset": j / 10, **_either(self.parts, j, self.kept).as_values()} for j in range(1, 10)
            ],
            "multiples_of_five": _either(self.parts, FIVES, self.kept).as_values(),
            "by_size": list(_by_size(self)),
            "regions": [
                {"region": g.name, **g.found.as_values(), "p": g.p_value, "bh": g.bh, "holm": g.holm}
                for g in self.regions
            ],
            "regions_tested": len(self.regions),
            "regions_too_small": self.regions_too_small,
            "smallest_region": SMALLEST_REGION,
            "regions_bh": sum(g.bh < 0.05 for g in self.regions),
            "regions_holm": sum(g.holm < 0.05 for g in self.regions),
        }


def headline_of(ratios: Ratios, *, cuts: str = "default") -> tuple[Excess, NDArray[np.float64]]:
    """Return the main statistic and the chances behind it, and nothing else: what a campaign repeats.

    Returns
    -------
    Excess
        Units near a whole percent in either ratio.
    float64[m]
        The chance of each kept unit.
    """
    inside = [
        Ratio(count=ratio.count[ratios.kept], whole=ratio.whole[ratios.kept])
        for ratio in (ratios.turnout, ratios.share)
        if ratio is not None
    ]
    limit = _limit(ratios)
    hits = [is_near(ratio.count, ratio.whole) for ratio in inside]
    laws = [laws_near(ratio.count, ratio.whole, largest_plug_in=limit).classes[:, 0] for ratio in inside]
    hit, chance = reduce(np.logical_or, hits), reduce(either, laws)
    counts = [(ratio.count, ratio.whole) for ratio in inside]
    chance = _less(chance, link_of_hits(counts, chance, cut=_entry(cuts)))
    return compare(hit, chance), chance


def survey(table: ResultsTable, option: str, *, cuts: str, ballots: str) -> Survey:
    """Measure the table under the cuts and the choice of ballots, and under every listed variation."""
    ratios = ratios_of(table, option, cuts=CUTS[cuts], ballots=ballots)
    widest = ratios_of(table, option, cuts=CUTS["kobak2016"], ballots=ballots)
    other = _with_other_ballots(table, option, cuts, ballots)
    limit = _limit(ratios)
    parts, varied = _parts(ratios, widest, other, limit)
    hit, chance, link = _linked(parts, ratios.kept, cuts)
    special = special_units(table)
    variations = list(_by_units(ratios, widest, hit, chance))
    variations += _by_kind(ratios.kept, special.marked, hit, chance)
    if other is not None and varied:
        found = _linked(varied, other.kept, cuts)[:2]
        variations.append(_variation("turnout from the other kind of ballots", other.kept, *found))
    if bool(link.any()):
        alone = _variation("turnout and share independent", ratios.kept, *_joined(parts, 0))
        variations.append({**alone, "decides": False})  # known to be off, so it is printed and not asked
    if bool(np.any(ratios.size[ratios.kept] > LARGEST_PLUG_IN)):
        variations.append(_other_null(parts, ratios.kept, limit, link))
    regions, too_small = by_group(
        table.units["region"].filter(ratios.kept).to_list(),
        hit[ratios.kept],
        chance[ratios.kept],
        smallest=SMALLEST_REGION,
    )
    return Survey(
        parts=parts,
        kept=ratios.kept,
        size=ratios.size,
        hit=hit,
        chance=chance,
        headline=compare(hit[ratios.kept], chance[ratios.kept]),
        left_out=ratios.left_out,
        special=special.counts(ratios.kept),
        variations=variations,
        regions=regions,
        regions_too_small=too_small,
        linked=bool(link.any()),
    )


def _linked(
    parts: tuple[Part, ...], kept: NDArray[np.bool_], cuts: str
) -> tuple[NDArray[np.bool_], NDArray[np.float64], NDArray[np.float64]]:
    # Hits and chances of a whole percent in either ratio, and the link that the chances make up for.
    hit, chance = _joined(parts, 0)
    link = link_of_hits([(p.ratio.count, p.ratio.whole) for p in parts], chance, kept, cut=_entry(cuts))
    return hit, _less(chance, link), link


def _entry(cuts: str) -> tuple[int, int]:
    return CUTS[cuts].either_side, CUTS[cuts].highest


def _less(chance: NDArray[np.float64], link: NDArray[np.float64]) -> NDArray[np.float64]:
    # The chance of either, which is smaller where both often come together; rounding may lead out of 0 to 1.
    return np.clip(chance - link, 0.0, 1.0)


def _limit(ratios: Ratios) -> int | None:
    large = ratios.size[ratios.kept] > LARGEST_PLUG_IN
    return LARGEST_PLUG_IN if large.size and float(large.mean()) > MANY_LARGE else None


def _other_null(
    parts: tuple[Part, ...], kept: NDArray[np.bool_], limit: int | None, link: NDArray[np.float64]
) -> dict[str, Any]:
    # The null that the headline does not use for units above 10,000.
    other = LARGEST_PLUG_IN if limit is None else None
    varied = tuple(_part(part.name, part.ratio, kept, shown=kept, limit=other) for part in parts)
    name = "own ratio plugged in" if limit else "every count alike"
    hit, chance = _joined(varied, 0)
    return _variation(f"{name} above {LARGEST_PLUG_IN:,}", kept, hit, _less(chance, link))


def _with_other_ballots(table: ResultsTable, option: str, cuts: str, ballots: str) -> Ratios | None:
    other = "cast" if ballots == "issued" else "issued"
    if not (table.has("registered") and table.has(other)):
        return None
    return ratios_of(table, option, cuts=CUTS[cuts], ballots=other)


def _parts(
    ratios: Ratios, widest: Ratios, other: Ratios | None, limit: int | None
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    # Turnout and share, and the same with the other kind of ballots where there is one. The compiled passes run
    # side by side: they hold no lock and know nothing of each other.
    needed = widest.kept if other is None else widest.kept | other.kept
    asked = {"share": ("leader", ratios.share, needed, ratios.kept)}
    if ratios.turnout is not None:
        asked["turnout"] = ("turnout", ratios.turnout, widest.kept, ratios.kept)
    if other is not None and other.turnout is not None:
        asked["other"] = ("turnout", other.turnout, other.kept, other.kept)
    with ThreadPoolExecutor(len(asked)) as threads:
        made = dict(
            zip(
                asked,
                threads.map(lambda one: _part(*one[:3], shown=one[3], limit=limit), asked.values()),
                strict=True,
            )
        )
    parts = tuple(made[name] for name in ("turnout", "share") if name in made)
    return parts, (made["other"], made["share"]) if "other" in made else ()


def _part(
    name: str, ratio: Ratio, needed: NDArray[np.bool_], *, shown: NDArray[np.bool_], limit: int | None
) -> Part:
    ratio = ratio.where(needed)
    laws = laws_near(ratio.count, ratio.whole, shown=shown, largest_plug_in=limit)
    return Part(
        name=name, ratio=ratio, laws=laws, observed=observed_bins(ratio.count[shown], ratio.whole[shown])
    )


def _joined(parts: tuple[Part, ...], column: int) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    # Hits and chances in either ratio, the two taken as independent.
    hit, chance = parts[0].hit(column), parts[0].laws.classes[:, column]
    for part in parts[1:]:
        hit = hit | part.hit(column)
        chance = either(chance, part.laws.classes[:, column])
    return hit, chance


def _either(parts: tuple[Part, ...], column: int, kept: NDArray[np.bool_]) -> Excess:
    hit, chance = _joined(parts, column)
    return compare(hit[kept], chance[kept])


def _by_units(
    ratios: Ratios, widest: Ratios, hit: NDArray[np.bool_], chance: NDArray[np.float64]
) -> Iterator[dict[str, Any]]:
    # The variations that only change which units count.
    published = _variation("published cuts (kobak2016)", widest.kept, hit, chance)
    yield {**published, "decides": False}  # biased downwards near zero, so it is printed and not asked
    low, high = np.quantile(ratios.size[ratios.kept], [0.1, 0.9])
    yield _variation("without the smallest tenth of units", ratios.kept & (ratios.size > low), hit, chance)
    yield _variation("without the largest tenth of units", ratios.kept & (ratios.size < high), hit, chance)


def _by_kind(
    kept: NDArray[np.bool_], special: NDArray[np.bool_], hit: NDArray[np.bool_], chance: NDArray[np.float64]
) -> Iterator[dict[str, Any]]:
    # Ships, barracks and the like as a stratum of their own: the others must show it without them.
    ordinary, apart = kept & ~special, kept & special
    if not apart.any() or not ordinary.any():
        return
    yield _variation("without special units", ordinary, hit, chance)
    yield {**_variation("special units alone", apart, hit, chance), "decides": False}


def _variation(
    name: str, kept: NDArray[np.bool_], hit: NDArray[np.bool_], chance: NDArray[np.float64]
) -> dict[str, Any]:
    found = compare(hit[kept], chance[kept])
    return {
        "variation": name,
        **found.as_values(),
        "decides": True,
        "p_value": upper_tail(chance[kept], found.observed),
    }


def _by_size(found: Survey) -> Iterator[dict[str, Any]]:
    # Five groups of about equal number by size, the smallest units first; equal sizes stay together.
    sizes = found.size[found.kept]
    hit, chance = found.hit[found.kept], found.chance[found.kept]
    groups = np.searchsorted(np.quantile(sizes, [0.2, 0.4, 0.6, 0.8]), sizes, side="left")
    for number in np.unique(groups):
        inside = groups == number
        yield {
            "smallest": int(sizes[inside].min()),
            "largest": int(sizes[inside].max()),
            **compare(hit[inside], chance[inside]).as_values(),
        }
