"""Moments against scipy's, and the logarithmic vote rate by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kurtosis, skew

from votescope.stats.moments import log_rate, moments


def test_agree_with_scipy():
    values = np.random.default_rng(1).gamma(2.0, 3.0, 5_000)
    found = moments(values)
    assert (found.mean, found.sd) == pytest.approx((values.mean(), values.std()))
    assert found.skewness == pytest.approx(skew(values))
    assert found.kurtosis == pytest.approx(kurtosis(values, fisher=False))


@pytest.mark.parametrize("values", [[], [0.7], [0.7] * 1_000])
def test_values_without_spread_have_no_shape(values):
    found = moments(np.array(values))
    assert found.skewness is None and found.kurtosis is None and found.count == len(values)


def test_units_where_nobody_or_everybody_voted_so_have_no_rate():
    found = log_rate(np.array([0, 20, 75, 90]), np.array([90, 100, 100, 90]))
    assert found == pytest.approx([np.log(4.0), -np.log(3.0)])
