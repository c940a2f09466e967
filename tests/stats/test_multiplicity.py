"""Adjusted p-values against statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from votescope.stats.multiplicity import benjamini_hochberg, benjamini_yekutieli, holm

RULES = {"holm": holm, "fdr_bh": benjamini_hochberg, "fdr_by": benjamini_yekutieli}


@pytest.mark.parametrize("name", RULES)
@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=50))
def test_against_statsmodels(name, p_values):
    assert RULES[name](p_values) == pytest.approx(multipletests(p_values, method=name)[1], abs=1e-12)


@pytest.mark.parametrize("name", RULES)
@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=20))
def test_order_is_kept_and_nothing_shrinks(name, p_values):
    p, adjusted = np.array(p_values), RULES[name](p_values)
    assert np.all(adjusted >= p - 1e-15)
    assert np.all(np.diff(adjusted[np.argsort(p, kind="stable")]) >= -1e-15)


def test_nothing_to_adjust():
    assert holm([]).size == 0


@pytest.mark.parametrize("bad", [[-0.1], [1.1], [float("nan")], [[0.1]]])
def test_what_is_no_p_value_is_refused(bad):
    with pytest.raises(ValueError, match="from 0 to 1"):
        holm(bad)
