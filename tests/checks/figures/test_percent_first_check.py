"""The percent-first check: announced totals with known answers, and what it must not count twice."""

from __future__ import annotations

import random
from decimal import Decimal

import numpy as np
import pytest

from votescope.checks.figures.percent_first import CHECK, PercentFirst
from votescope.core import Figure, Finding, Skipped, UsageProblem
from votescope.record.evidence import Evidence


def number(quantity: str, value: str | int, option: str | None = None, place: str = "XX", **more) -> Figure:
    percent = quantity in ("share", "turnout")
    exact = Decimal(value)
    told = {"issuer": "commission", "issuer_class": "official", "status": "final", "source": "paper"}
    return Figure(
        id=f"{quantity} {option} {value}",
        quantity=quantity,
        printed=str(value),
        value=exact,
        decimals=max(0, -int(exact.as_tuple().exponent)) if percent else 0,
        unit="percent" if percent else "count",
        option=option,
        territory=place,
        review="confirmed",
        **(told | more),
    )


def run(*figures: Figure, check: PercentFirst = CHECK) -> Finding | Skipped:
    (answer,) = check.run(Evidence(figures=figures), rng=np.random.default_rng(0))
    return answer


def found(*figures: Figure, check: PercentFirst = CHECK) -> Finding:
    answer = run(*figures, check=check)
    assert isinstance(answer, Finding)
    return answer


BULLETIN = (
    number("valid", 10_058_774),
    number("votes", 5_150_092, "A"),
    number("votes", 4_445_978, "B"),
    number("votes", 462_704, "C"),
    number("share", "51.2", "A", base="valid"),
    number("share", "44.2", "B", base="valid"),
    number("share", "4.6", "C", base="valid"),
)


def test_three_counts_on_three_steps() -> None:
    answer = found(*BULLETIN)
    assert answer.p_value == pytest.approx(376_479 / 50_589_482_279_700, rel=1e-9)
    assert (answer.values["hits"], answer.values["ways_of_looking"], answer.values["exact"]) == (3, 1, True)
    assert "about 1 time in 130,000,000" in answer.reading
    assert any("follows from the others" in caution for caution in answer.cautions)


def test_two_answers_are_one_test() -> None:
    answer = found(
        number("valid", 1_349_360),
        number("votes", 1_298_084, "yes"),
        number("votes", 51_276, "no"),
        number("share", "96.2", "yes", base="valid"),
    )
    # 1,001 steps among the 1,349,361 counts from nought to the whole, though both counts lie on one
    assert answer.p_value == pytest.approx(1001 / 1_349_361, rel=1e-9)
    assert answer.p_value == pytest.approx(7.41e-4, abs=1e-6)


@pytest.mark.parametrize(
    ("votes", "whole", "share", "distance"),
    [
        (1_233_002, 1_274_096, "96.77", 59.301),
        (2_252_867, 2_511_441, "89.70", 104.423),
        (497_051, 571_001, "87.05", 5.370),
    ],
)
def test_no_hit(votes: int, whole: int, share: str, distance: float) -> None:
    answer = found(number("cast", whole), number("votes", votes, "yes"), number("share", share, "yes"))
    assert (answer.p_value, answer.values["hits"]) == (1.0, 0)
    announced = [row for row in answer.values["counts"] if row["announced"]]
    assert [row["distance"] for row in announced] == [distance]


def test_undeclared_decimals_and_bases_are_paid_for() -> None:
    votes, cast, valid = 240_000 + 37, 600_000 + 11, 590_023
    on_step = (333 * valid + 500) // 1000
    figures = [number("cast", cast), number("valid", valid), number("votes", on_step, "yes")]
    answer = found(*figures)
    # two bases by no, one or two decimals
    assert answer.values["ways_of_looking"] == 6
    assert answer.p_value == pytest.approx(6 * 1001 / (valid + 1), rel=1e-6)
    stated = found(*figures, number("share", "33.3", "yes", base="valid"))
    assert stated.values["ways_of_looking"] == 1
    assert stated.p_value == pytest.approx(1001 / (valid + 1), rel=1e-9)
    assert votes


def test_a_small_whole_has_no_power() -> None:
    answer = run(
        number("cast", 1_501), number("votes", 751, "yes"), number("share", "50.0", "yes", base="cast")
    )
    assert isinstance(answer, Skipped)
    assert "20 votes" in answer.message


def test_between_20_and_100_votes_a_step_it_is_weak() -> None:
    answer = found(
        number("cast", 50_001), number("votes", 25_051, "yes"), number("share", "50.1", "yes", base="cast")
    )
    assert answer.values["hits"] == 1
    assert not answer.stable
    assert answer.outcome == "weak trace"


def test_rounded_counts_are_left_out() -> None:
    assert isinstance(run(number("cast", 600_000), number("votes", 300_000, "yes")), Skipped)


def test_regions_add_up() -> None:
    chance = random.Random(5)
    figures = []
    for place in range(12):
        cast = chance.randint(200_000, 900_000) * 10 + 3
        on_step = place < 3
        votes = (617 * cast + 500) // 1000 if on_step else round(cast * 0.61734)
        figures += [
            number("cast", cast, place=f"R{place}"),
            number("votes", votes, "yes", place=f"R{place}"),
            number("share", "61.7", "yes", place=f"R{place}", base="cast"),
        ]
    answer = found(*figures)
    assert (answer.values["hits"], answer.values["tested"], answer.n_used) == (3, 12, 12)
    sizes = [int(one.value) for one in figures if one.quantity == "cast"]
    rates = [1001 / (size + 1) for size in sizes]
    expected = sum(rates[i] * rates[j] * rates[k] for i in range(12) for j in range(i) for k in range(j))
    assert answer.p_value == pytest.approx(expected, rel=0.02)


def test_the_likelihood_ratio_of_an_alternative_of_ones_own() -> None:
    plain, asked = found(*BULLETIN), found(*BULLETIN, check=PercentFirst(alternative=0.5))
    assert "likelihood_ratio" not in plain.values
    assert asked.values["likelihood_ratio"] == pytest.approx(0.5 / plain.p_value)
    with pytest.raises(UsageProblem, match="from 0 to 1"):
        PercentFirst(alternative=2.0)


def test_the_order_and_the_names_do_not_matter() -> None:
    names = {"A": "third", "B": "first", "C": "second"}
    renamed = [
        number(one.quantity, one.printed, names.get(one.option or "", None), base=one.base)
        for one in reversed(BULLETIN)
    ]
    assert found(*renamed).p_value == found(*BULLETIN).p_value


def test_honest_counts_are_not_flagged_more_often_than_the_level_says() -> None:
    chance = np.random.default_rng(11)
    flags = 0
    for _ in range(400):
        wholes = chance.integers(20_000, 400_000, size=8)
        shares = chance.beta(6, 4, size=8)
        figures = []
        for place, (whole, share) in enumerate(zip(wholes.tolist(), shares.tolist(), strict=True)):
            votes = int(chance.binomial(whole, share))
            figures += [
                number("cast", whole * 1000 // 1000 + 1, place=f"R{place}"),
                number("votes", votes, "yes", place=f"R{place}"),
                number("share", f"{100 * votes / (whole + 1):.0f}", "yes", place=f"R{place}", base="cast"),
            ]
        flags += found(*figures).p_value <= 0.05
    assert flags <= 400 * 0.05 + 2 * (400 * 0.05 * 0.95) ** 0.5
