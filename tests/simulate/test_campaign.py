"""Campaigns: rates that do not depend on workers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from votescope.simulate import fit_honest, simulate_vote
from votescope.simulate.campaign import Campaign, noticed_dose, run_campaign
from votescope.stats.excess import compare
from votescope.stats.poisson_binomial import upper_tail
from votescope.stats.rounding import is_near, laws_near
from votescope.tables.table import ResultsTable


def share_alone(table: ResultsTable) -> tuple[float, float]:
    """A small stand-in for a check: whole percents of the Yes share."""
    count, whole = table.votes("Yes"), table.count("valid") + table.count("invalid")
    chance = laws_near(count, whole).classes[:, 0]
    found = compare(is_near(count, whole), chance)
    return found.z, upper_tail(chance, found.observed)


@pytest.fixture(scope="module")
def model():
    return fit_honest(simulate_vote(units=400, regions=2, rng=np.random.default_rng(1)), "Yes")


def test_workers_do_not_change_the_result(model):
    campaign = Campaign(draws=60, power_draws=30, doses=(0.1, 0.5), seed=3)
    alone = run_campaign(model, share_alone, campaign, shape="small")
    with ThreadPoolExecutor(3) as pool:
        assert run_campaign(model, share_alone, campaign, shape="small", executor=pool) == alone


def test_rates_are_rates_and_power_grows(model):
    found = run_campaign(
        model, share_alone, Campaign(draws=100, power_draws=30, doses=(0.1, 0.6)), shape="small"
    )
    assert found.size["0.05"] <= 0.05 + 3 * (0.05 * 0.95 / 100) ** 0.5
    assert abs(found.mean_z) < 0.5
    assert found.power["10"] < found.power["60"] == 1.0
    assert 10 < found.noticed_dose <= 60


def test_a_dose_that_is_never_noticed():
    assert noticed_dose(0.05, {"1": 0.1, "2": 0.2}, wanted=0.9) is None
