"""Campaigns: rates that depend on neither workers nor company nor a stop in between."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import nan

import numpy as np
import pytest

from votescope.core import UnreadableFile
from votescope.simulate import fit_honest, simulate_vote
from votescope.simulate.campaign import Campaign, Question, draw_campaign
from votescope.simulate.rates import family_wise, noticed_dose, run_campaign
from votescope.simulate.work_file import WorkFile
from votescope.stats.excess import compare
from votescope.stats.poisson_binomial import upper_tail
from votescope.stats.rounding import is_near, laws_near
from votescope.tables.table import ResultsTable


def share_alone(table: ResultsTable, option: str) -> tuple[float, float]:
    """A small stand-in for a primary check: whole percents of the option's share."""
    count, whole = table.votes(option), table.count("valid") + table.count("invalid")
    chance = laws_near(count, whole).classes[:, 0]
    found = compare(is_near(count, whole), chance)
    return found.z, upper_tail(chance, found.observed)


def turnout(table: ResultsTable, option: str) -> tuple[float, float]:
    """A stand-in for a descriptive check."""
    del option
    return table.count("cast").sum() / table.count("registered").sum(), nan


def ballots(table: ResultsTable, option: str) -> tuple[float, float]:
    """Another one with the same manipulation, which notices less of it."""
    return float(table.count("cast").sum() + 1e5 * (table.votes(option)[0] % 2)), nan


def nothing(table: ResultsTable, option: str) -> tuple[float, float]:
    return nan, nan


SHARE = Question(
    check="counts.share", statistic=share_alone, primary=True, draws=60, dose_draws=20, one_option=True
)
TURNOUT = Question(
    check="counts.turnout", statistic=turnout, primary=False, manipulation="stuffing", draws=40, dose_draws=20
)


BALLOTS = replace(TURNOUT, check="counts.ballots", statistic=ballots)


@pytest.fixture(scope="module")
def model():
    return fit_honest(simulate_vote(units=400, regions=2, rng=np.random.default_rng(1)), "Yes")


@pytest.fixture(scope="module")
def small(model):
    return Campaign(shape="small", model=model, questions=(SHARE, TURNOUT, BALLOTS), seed=3)


@pytest.fixture(scope="module")
def alone(small):
    return run_campaign(small)


def test_workers_do_not_change_the_result(small, alone):
    with ThreadPoolExecutor(3) as pool:
        assert run_campaign(small, executor=pool) == alone


def test_what_else_is_asked_does_not_change_the_result(small, alone):
    for question in small.questions:
        single = run_campaign(replace(small, questions=(question,)))
        assert (
            replace(single[question.check], family_wise=alone[question.check].family_wise)
            == alone[question.check]
        )


def test_another_seed_or_shape_is_another_campaign(small, alone):
    assert run_campaign(replace(small, seed=4))["counts.turnout"].mean != alone["counts.turnout"].mean
    assert run_campaign(replace(small, shape="other"))["counts.turnout"].mean != alone["counts.turnout"].mean


def test_rates_are_rates_and_power_grows(alone):
    found = alone["counts.share"]
    assert found.draws == 60
    assert found.size["0.05"] <= 0.05 + 3 * (0.05 * 0.95 / 60) ** 0.5
    assert abs(found.mean) < 0.5
    assert found.power["1"] < list(found.power.values())[-1] == 1.0
    assert found.low is None
    assert found.manipulation == "whole-percents"


def test_a_description_gets_a_range_and_no_size(alone):
    found = alone["counts.turnout"]
    assert found.size == {}
    assert found.low < found.mean < found.high
    assert found.power["5"] == 1.0
    assert found.noticed_dose < 5
    assert found.draws == 40


def test_a_check_without_numbers_is_left_out(small):
    silent = Question(check="counts.nothing", statistic=nothing, primary=False, draws=5)
    assert run_campaign(replace(small, questions=(silent,))) == {}


@pytest.mark.parametrize(
    ("power", "doses"),
    [
        (1.0, [0.001, 0.002, 0.005, 0.01, 0.02, 0.05]),
        (0.95, [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4]),
        (0.1, [0.01, 0.02, 0.05, 0.1, 0.2, 0.4]),
    ],
)
def test_doses_are_drawn_until_they_enclose_what_is_noticed(small, power, doses):
    tiny = replace(small, questions=(replace(TURNOUT, draws=2, dose_draws=2),))
    assert list(draw_campaign(tiny, lambda *_: power).doses["counts.turnout"]) == doses


class Stop(Exception):
    pass


def test_a_campaign_that_was_stopped_goes_on_where_it_was(small, alone, tmp_path):
    steps: list[str] = []

    def stop_after_four(step: str) -> None:
        steps.append(step)
        if len(steps) == 4:
            raise Stop

    path = tmp_path / "drawn.jsonl"
    with pytest.raises(Stop):
        run_campaign(small, work=WorkFile(path), progress=stop_after_four)
    path.write_text(path.read_text() + '{"chunk": "cut sho', encoding="utf-8")  # killed while writing
    work = WorkFile(path)
    assert work.chunks == 4
    steps.clear()
    assert run_campaign(small, work=work, progress=steps.append) == alone
    whole: list[str] = []
    assert run_campaign(small, progress=whole.append) == alone
    assert len(steps) == len(whole) - 4
    again: list[str] = []
    assert run_campaign(small, work=WorkFile(path), progress=again.append) == alone
    assert again == []


def test_kept_draws_are_of_this_campaign_only(small, tmp_path):
    path = tmp_path / "drawn.jsonl"
    few = replace(small, questions=(replace(SHARE, draws=5, dose_draws=2),))
    run_campaign(few, work=WorkFile(path))
    other = replace(
        few, model=fit_honest(simulate_vote(units=400, regions=2, rng=np.random.default_rng(2)), "Yes")
    )
    assert run_campaign(other, work=WorkFile(path)) == run_campaign(other)


def test_a_work_file_keeps_what_is_no_number(tmp_path):
    numbers = np.array([[1 / 3, nan]])
    WorkFile(tmp_path / "a" / "w.jsonl").put("x", numbers)
    assert np.array_equal(WorkFile(tmp_path / "a" / "w.jsonl").get("x"), numbers, equal_nan=True)
    with pytest.raises(UnreadableFile):
        WorkFile(tmp_path / "a")


def test_a_dose_that_is_never_noticed():
    assert noticed_dose(0.05, {"1": 0.1, "2": 0.2}, wanted=0.9) is None


def test_family_wise_rates_of_independent_and_of_equal_tests():
    p = np.random.default_rng(1).random((20_000, 2))
    apart = family_wise(p)
    assert apart["uncorrected"] == pytest.approx(1 - 0.95**2, abs=0.006)
    assert apart["holm"] == pytest.approx(0.05, abs=0.006)
    assert apart["westfall-young"] == pytest.approx(0.05, abs=0.006)
    equal = family_wise(np.repeat(p[:, :1], 2, axis=1))
    assert equal["holm"] == pytest.approx(0.025, abs=0.005)
    assert equal["westfall-young"] == pytest.approx(0.05, abs=0.006)
    too_small = family_wise(p / 4)  # tests that flag four times too often
    assert too_small["holm"] > 0.15
    assert too_small["westfall-young"] == pytest.approx(0.05, abs=0.006)
