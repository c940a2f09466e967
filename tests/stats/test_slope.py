"""Slopes against numpy's least squares and a clustered error written out."""

from __future__ import annotations

import numpy as np
import pytest

from votescope.stats.slope import correlation, slope, slope_within


def sample():
    rng = np.random.default_rng(4)
    groups = rng.integers(0, 40, 900)
    level = rng.normal(0, 1, 40)[groups]
    x = rng.normal(0, 1, 900) + level
    return x, 0.7 * x + 2 * level + rng.normal(0, 0.3, 900), groups


def test_agrees_with_least_squares_and_dummies():
    x, y, groups = sample()
    assert slope(x, y, groups).value == pytest.approx(np.polyfit(x, y, 1)[0])
    dummies = np.column_stack([x, (groups[:, None] == np.arange(40)).astype(float)])
    assert slope_within(x, y, groups).value == pytest.approx(np.linalg.lstsq(dummies, y, rcond=None)[0][0])
    assert correlation(x, y) == pytest.approx(np.corrcoef(x, y)[0, 1])


def test_the_error_is_clustered():
    x, y, groups = sample()
    design = np.column_stack([np.ones_like(x), x])
    bread = np.linalg.inv(design.T @ design)
    residual = y - design @ (bread @ design.T @ y)
    scores = np.stack([(design * residual[:, None])[groups == g].sum(axis=0) for g in range(40)])
    meat = 40 / 39 * scores.T @ scores
    assert slope(x, y, groups).error == pytest.approx(np.sqrt((bread @ meat @ bread)[1, 1]))


def test_degenerate_data_give_no_slope():
    one = np.ones(5)
    flat = slope(one, np.arange(5.0), np.zeros(5, dtype=np.int64))
    assert flat.value == 0.0 and flat.as_values()["error"] is None
    assert correlation(one, np.arange(5.0)) == 0.0
    assert slope(np.zeros(0), np.zeros(0), np.zeros(0, dtype=np.int64)).value == 0.0
