"""Time the proof on published figures and compare it with searching the counts one by one, in one run.

The limits: 100 territories with 5 options and 2,000 figures in 3 seconds, one territory in 0.2 seconds, a tight range
in 2 seconds. One territory is decided twice, true and with a planted contradiction. The alternative goes through every
count of a small place; it stops at the first that gives all figures. Loading z3 is timed apart.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from votescope.core import Figure
from votescope.record.evidence import Evidence
from votescope.record.tally.board import Verdict, boards_of, decide
from votescope.record.tally.book import Layout
from votescope.record.tally.claim import claims_of
from votescope.record.tally.implied import implied_ranges
from votescope.record.tally.question import Question

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "record" / "tally"))
from tally_votes import Tally, could_be, every_tally, figure, percentage

LIMITS = {"100 territories": 3.0, "one territory": 0.2, "a tight range": 2.0}


def best_of(times: int, work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the best time of a few runs, in seconds, and what the work returns."""
    taken, result = [], None
    for _ in range(times):
        started = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - started)
    return min(taken), result


def place(chance: random.Random, code: str, options: int = 5) -> tuple[Tally, list[Figure]]:
    """Draw one territory and print 20 figures of it: counts, shares by two outlets, turnout."""
    votes = tuple(chance.randint(1_000, 400_000) for _ in range(options))
    invalid = chance.randint(10, 9_000)
    cast = sum(votes) + invalid
    tally = Tally(registered=cast + chance.randint(1_000, 500_000), invalid=invalid, votes=votes)
    told = {"territory": code}
    figures = [figure(name, tally.of(name), **told) for name in ("registered", "cast", "valid", "invalid")]
    for number, count in enumerate(votes):
        name = f"o{number}"
        figures.append(figure("votes", count, option=name, **told))
        for decimals in (1, 2):
            share = percentage(count, tally.valid, decimals, "ROUND_HALF_UP")
            figures.append(figure("share", share, option=name, unit="percent", base="valid", **told))
    turnout = percentage(cast, tally.registered, 2, "ROUND_HALF_UP")
    return tally, [*figures, figure("turnout", turnout, unit="percent", base="registered", **told)]


def whole(figures: list[Figure]) -> list[Figure]:
    """Print the sums of all territories for the vote as a whole."""
    found = []
    for one in (f for f in figures[:20] if f.unit == "count"):
        same = [f for f in figures if (f.quantity, f.option, f.unit) == (one.quantity, one.option, "count")]
        total = int(sum(f.value or 0 for f in same))
        found.append(figure(one.quantity, total, option=one.option, territory="XX"))
    return found


def one_more(one: Figure) -> Figure:
    """Print one vote more."""
    value = (one.value or Decimal(0)) + 1
    return replace(one, value=value, printed=str(value))


def verdict(figures: list[Figure]) -> Verdict:
    """Decide the one board of figures."""
    (board,) = boards_of(Evidence(figures=tuple(figures)))
    found = decide(board)
    assert found is not None
    return found


def search(tally: Tally, figures: list[Figure]) -> bool:
    """Go through every count of a small place until one gives all figures."""
    return any(could_be(one, figures) for one in every_tally(tally.registered, len(tally.votes)))


def main() -> None:
    """Print each time beside its limit; fail where one is over it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    chance = random.Random(4)
    started = time.perf_counter()
    import z3  # noqa: F401  # the load is what is timed

    print(f"loading z3: {time.perf_counter() - started:.2f} s")
    many = list(itertools.chain.from_iterable(place(chance, f"XX-{n:02d}")[1] for n in range(100)))
    many = [*many, *whole(many)][:2009]
    one = place(chance, "XX-A")[1]
    wrong = [replace(one[4], value=Decimal(12), printed="12"), *one[:4], *one[5:]]
    few = [f for f in one if f.quantity in ("share", "turnout", "registered")]
    claims = claims_of(boards_of(Evidence(figures=tuple(few)))[0].announcements)
    spoiled = [one_more(f) if n in (4, 404) else f for n, f in enumerate(many)]
    rows: list[tuple[str, str, float]] = []
    for label, limit, figures, wanted in (
        (f"100 territories, {len(many):,} true figures", "100 territories", many, "consistent"),
        ("the same with two counts one vote off", "100 territories", spoiled, "contradictory"),
        (f"one territory, {len(one)} true figures", "one territory", one, "consistent"),
        ("the same with one wrong count: sets, slips, ranges", "", wrong, "contradictory"),
    ):
        seconds, found = best_of(runs, lambda figures=figures: verdict(figures))
        assert found.outcome == wanted, (label, found.outcome)
        rows.append((label, limit, seconds))

    told = claims_of(boards_of(Evidence(figures=tuple(wrong)))[0].announcements)
    everything = frozenset(range(len(told)))
    seconds, answer = best_of(runs, lambda: Question(told, Layout.of(told, {}))(everything))
    assert isinstance(answer, frozenset)
    rows.append(("the same with one wrong count: decision", "one territory", seconds))

    def ranges() -> int:
        question = Question(claims, Layout.of(claims, {}))
        return len(implied_ranges(question, frozenset(range(len(claims)))))

    seconds, count = best_of(runs, ranges)
    rows.append(
        (f"tight range of a number that nobody printed (each of {count})", "a tight range", seconds / count)
    )
    over = 0
    for label, limit, seconds in rows:
        over += bool(limit) and seconds > LIMITS[limit]
        print(f"{label}: {seconds:.3f} s" + (f" (limit {LIMITS[limit]} s)" if limit else ""))
    small = Tally(registered=60, invalid=3, votes=(31, 19))
    printed = [
        figure("registered", 60),
        figure("share", Decimal("63.3"), option="o0", unit="percent", base="valid"),
        figure("turnout", Decimal("88.3"), unit="percent", base="registered"),
    ]
    proof, found = best_of(runs, lambda: verdict(printed))
    brute, possible = best_of(1, lambda: search(small, printed))
    assert (found.outcome == "consistent") is possible
    print(f"60 voters, 3 figures: {proof:.3f} s by proof, {brute:.3f} s by going through the counts")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
