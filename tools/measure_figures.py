"""Measure the checks of published figures: percent-first on honest regional totals, the tally on drawn figures.

Needs the result tables under the folder named by VOTESCOPE_SHARED. Stores the calibration with the package and writes
two sections of docs/measured.md. `--draws` and `--tallies` make it shorter.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from dataclasses import asdict, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from measured_page import ROOT, put_section, when

from votescope.core import Calibration, Figure, stream
from votescope.record.evidence import Evidence
from votescope.record.figures.percent_first import series_of
from votescope.record.tally.board import boards_of, decide
from votescope.record.tally.book import Layout
from votescope.record.tally.claim import claims_of, interval_of
from votescope.record.tally.question import Question
from votescope.record.tally.slip import slips_of
from votescope.simulate.honest import HonestModel, fit_honest
from votescope.tables import read_table

sys.path.insert(0, str(ROOT / "tests" / "record" / "tally"))
from tally_votes import drawn, figure, published

STORED = ROOT / "src" / "votescope" / "data" / "calibration"
SHAPES = ("switzerland_2014_immigration", "italy_2016_referendum", "uk_2016_brexit")
DOSES = (1, 2, 3, 5)
"""Regions that are calculated from their percentages: whole regions, since no part of one can be."""
LEVELS = (0.01, 0.05, 0.1, 0.2, 0.5)
SEED = 20_240_728


def totals(model: HonestModel, rng: np.random.Generator, option: str) -> pl.DataFrame:
    """Draw an honest vote and add it up by region: papers cast, votes for the option."""
    table = model.draw(rng, other_options=False)
    columns = [pl.col("cast").sum(), pl.col(f"votes:{option}").sum().alias("votes")]
    return table.units.group_by("region", maintain_order=True).agg(columns)


def announced(frame: pl.DataFrame, calculated: np.ndarray) -> tuple[Figure, ...]:
    """Print regional totals with percentages of one decimal; those marked are calculated from the percentage."""
    figures: list[Figure] = []
    for place, (region, cast, votes) in enumerate(frame.iter_rows()):
        share = Decimal(round(1000 * votes / cast)).scaleb(-1)
        count = int((share * cast / 100).to_integral_value()) if calculated[place] else votes
        told = {"territory": str(region)}
        figures.append(figure("cast", cast, **told))
        figures.append(figure("votes", count, option="yes", **told))
        figures.append(figure("share", share, option="yes", unit="percent", base="cast", **told))
    return tuple(figures)


def p_value(figures: tuple[Figure, ...]) -> tuple[float, int]:
    """Return the p-value of percent-first and the number of regions it could use."""
    (series,) = series_of(Evidence(figures=figures))
    return series.p_value, len(series.blocks)


def measure_shape(folder: Path, draws: int) -> tuple[Calibration, dict[str, float]]:
    """Measure size and power on redraws of one real table, added up by region."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    option, name = meta["focus_option"], f"{meta['country']} {meta['year']}"
    model = fit_honest(read_table(folder / meta["file"]), option)
    started = time.perf_counter()
    honest, used, sizes = [], 0, []
    rates = dict.fromkeys(DOSES, 0)
    power_draws = max(draws // 10, 1)
    for number in range(draws):
        rng = stream(SEED, "percent-first", name, str(number))
        frame = totals(model, rng, option)
        p, used = p_value(announced(frame, np.zeros(frame.height, dtype=bool)))
        honest.append(p)
        sizes = frame["cast"].to_list()
        for dose in DOSES if number < power_draws else ():
            chosen = rng.permutation(frame.height) < dose
            rates[dose] += p_value(announced(frame, chosen))[0] < 0.05
    power = {str(dose): rates[dose] / power_draws for dose in DOSES}
    found = np.array(honest)
    size = {f"{level:g}": float((found < level).mean()) for level in LEVELS[:2]}
    calibration = Calibration(
        shape=f"{name}, totals of {len(sizes)} regions",
        units=used,
        draws=draws,
        size=size,
        power=power,
        dose_unit=" announced totals calculated from a percentage of one decimal",
        median_size=float(np.median(sizes)),
        noticed_dose=next((float(dose) for dose in DOSES if power[str(dose)] >= 0.9), None),
        note=f"{power_draws} draws per dose; {time.perf_counter() - started:,.0f} s",
    )
    return calibration, {f"{level:g}": float((found <= level).mean()) for level in LEVELS}


def store(measured: list[Calibration], seconds: float) -> None:
    """Store the calibration with the package."""
    shared = ("dose_unit", "commit", "date", "seed")
    shapes = [{k: v for k, v in asdict(entry).items() if k not in shared} for entry in measured]
    told: dict[str, Any] = {
        "check": "figures.percent_first",
        "commit": when().rsplit("`", 2)[1],
        "date": datetime.now(tz=UTC).date().isoformat(),
        "seed": SEED,
        "seconds": round(seconds, 1),
        "dose_unit": measured[0].dose_unit,
        "shapes": sorted(shapes, key=lambda shape: shape["units"]),
    }
    path = STORED / "figures.percent_first.json"
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def percent_first_section(measured: list[tuple[Calibration, dict[str, float]]], seconds: float) -> str:
    """Return the Markdown section on percent-first."""
    lines = [
        "## `figures.percent_first`",
        "",
        f"{when()}, seed {SEED}, in {seconds:,.0f} s. Honest votes are redrawn from real tables and added up by "
        "region; a dose calculates so many of the regions from their percentages of one decimal. The p-value is "
        "discrete: where the check holds, the share at or below a level is at most the level.",
        "",
        "| redraws of | regions used | median papers | draws | p at or below "
        + ", ".join(f"{level:g}" for level in LEVELS)
        + " | power at 5 % by number of regions |",
        "| --- | ---: | ---: | ---: | --- | --- |",
    ]
    for entry, below in measured:
        power = ", ".join(f"{dose}: {rate:.2f}" for dose, rate in entry.power.items())
        rates = ", ".join(f"{rate:.2%}" for rate in below.values())
        lines.append(
            f"| {entry.shape} | {entry.units} | {entry.median_size:,.0f} | {entry.draws:,} | {rates} | {power} |"
        )
    return "\n".join([*lines, ""])


def verdict_of(figures: list[Figure]) -> Any:
    """Return the verdict on the figures of one place."""
    (board,) = boards_of(Evidence(figures=tuple(figures)))
    return decide(board)


def with_slip(figures: list[Figure], chance: random.Random) -> tuple[list[Figure], Figure, Decimal]:
    """Plant one slip of the pen; also return the wrong figure and the right number.

    Digits are swapped, mistaken, dropped or doubled as they stand on paper, so that one dropped behind the decimal mark
    leaves one decimal fewer.
    """
    while True:
        place = chance.randrange(len(figures))
        one = figures[place]
        printed = str(one.value)
        digits = [i for i, letter in enumerate(printed) if letter != "."]
        kind, i = chance.choice(("transposed", "wrong", "dropped", "doubled")), chance.choice(digits)
        letters = list(printed)
        if kind == "transposed" and i != digits[-1]:
            j = digits[digits.index(i) + 1]
            letters[i], letters[j] = letters[j], letters[i]
        elif kind == "wrong":
            letters[i] = chance.choice("0123456789")
        elif kind == "dropped":
            letters[i] = ""
        elif kind == "doubled":
            letters[i] *= 2
        written = "".join(letters)
        before, mark, behind = written.partition(".")
        if not before or (mark and not behind) or (len(before) > 1 and before[0] == "0"):
            continue
        number = Decimal(written)
        if number != one.value and (one.unit == "count" or number <= 100):
            wrong = replace(one, value=number, printed=written, decimals=len(behind))
            return [*figures[:place], wrong, *figures[place + 1 :]], wrong, one.value or Decimal(0)


def single_changes(figures: list[Figure]) -> list[tuple[str, Decimal]]:
    """Return every single slip of a figure, of a kind that has a number, without which all figures can be true.

    They are gone through one by one, each on a board of its own: none of the search for offers takes part.
    """
    (board,) = boards_of(Evidence(figures=tuple(figures)))
    claims = claims_of(board.announcements)
    question = Question(claims, Layout.of(claims, board.parents))
    found: list[tuple[str, Decimal]] = []
    for claim in claims:
        rest = frozenset(question.claims) - {claim.number}
        if question(rest) is not True:
            continue
        percent = claim.amount.figures[0].unit == "percent"
        units = [
            other.amount.number
            for other in claims
            if other is not claim and (other.amount.figures[0].unit == "percent") == percent
        ]
        most = Decimal(100) if percent else None
        for slip in slips_of(claim.amount.number, claim.amount.decimals, neighbours=units, most=most):
            values = interval_of(claim.amount, number=slip.number, decimals=slip.decimals)
            if question.with_other(rest, (claim, {"values": values})):
                found.append((claim.amount.printed, slip.number))
                if len(found) > 1:
                    return found
    return found


def measure_tally(tallies: int, chance: random.Random) -> Counter[str]:
    """Draw votes, print them truly and with one slip, and count what the tally says."""
    counts: Counter[str] = Counter()
    while counts["drawn"] < tallies:
        figures = published(drawn(chance), chance)
        if len(figures) < 3:
            continue
        counts["drawn"] += 1
        counts["false"] += (true := verdict_of(figures)) is not None and true.outcome == "contradictory"
        spoiled, wrong, right = with_slip(figures, chance)
        verdict = verdict_of(spoiled)
        if verdict is None or verdict.outcome == "consistent":
            continue
        counts["flagged"] += 1
        planted = (wrong.printed, right)
        offers = [(o.claim.amount.printed, o.value) for o in verdict.offers]
        counts["among three"] += planted in offers[:3]
        changes = single_changes(spoiled)
        if len(changes) == 1:
            counts["alone"] += 1
            counts["first"] += offers[:1] == changes
            counts["alone among three"] += changes[0] in offers[:3]
    return counts


def tally_section(tallies: int) -> str:
    """Measure the tally on figures of drawn votes, true and with one slip, and return the section."""
    started = time.perf_counter()
    found = measure_tally(tallies, random.Random(SEED))
    both = time.perf_counter() - started
    return "\n".join(
        [
            "## `figures.consistent`",
            "",
            f"{when()}, seed {SEED}, in {both:,.0f} s.",
            "",
            f"- {tallies:,} drawn votes, printed at random decimals and bases: {found['false']} called contradictory.",
            f"- The same with one slip: {found['flagged']:,} flagged; the others can still be figures of some count "
            "(brute force over small places is in the tests).",
            f"- Where one single slip only makes all figures agree ({found['alone']:,}, all slips gone through one by "
            f"one), it is the first offer in {found['first']:,} and among the first three in "
            f"{found['alone among three']:,}. The slip that was planted is among the first three offers in "
            f"{found['among three']:,} of those flagged.",
            "",
        ]
    )


def main() -> None:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=5_000)
    parser.add_argument("--tallies", type=int, default=2_000, help="0 leaves the tally out")
    asked = parser.parse_args()
    folder = os.environ.get("VOTESCOPE_SHARED")
    if not folder:
        parser.error("VOTESCOPE_SHARED must name the folder with the result tables")
    started = time.perf_counter()
    measured = [measure_shape(Path(folder) / "results" / name, asked.draws) for name in SHAPES]
    seconds = time.perf_counter() - started
    store([entry for entry, _ in measured], seconds)
    sections = {"figures.percent_first": percent_first_section(measured, seconds)}
    if asked.tallies:
        sections["figures.consistent"] = tally_section(asked.tallies)
    for name, text in sections.items():
        put_section(name, text)
        print(text)


if __name__ == "__main__":
    main()
