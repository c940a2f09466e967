"""Shape of turnout and share: a description of lean, tails and peaks."""

from __future__ import annotations

import json

import laws
import numpy as np
import polars as pl
import pytest

from votescope.checks.counts.shape import CHECK
from votescope.simulate import Dose, simulate
from votescope.tables import read_table

KNOWN = {  # skewness and kurtosis of the leader's share, then of turnout
    "russia_2004": (0.085, 3.458, 0.195, 1.878),
    "russia_2012": (0.445, 3.067, 0.555, 2.440),
    "russia_2018": (-0.019, 4.129, 0.375, 2.148),
    "russia_2020": (-0.530, 3.513, -0.566, 2.232),
    "russia_2021": (0.651, 2.345, 0.474, 2.003),
    "russia_2024": (-1.146, 8.027, -0.797, 2.996),
}


def test_obeys_the_laws(honest):
    laws.row_order_does_not_matter(CHECK, honest)
    laws.names_do_not_matter(CHECK, honest)
    laws.seed_decides(CHECK, honest)
    laws.evidence_stays_as_it_was(CHECK, honest)

    laws.skips_what_it_cannot_use(CHECK, honest)
    laws.stays_finite(CHECK, honest)


def test_describes_without_a_verdict(honest):
    found = laws.finding(CHECK, honest)
    assert found.p_value is None and found.outcome == "not testable"
    assert "without a verdict" in found.reading and len(found.reading.split()) <= 35
    for display in found.displays:
        assert sum(display.columns["observed"]) == found.n_used
        assert sum(display.columns["expected"]) == pytest.approx(found.n_used, abs=1.0)
    assert CHECK.headline(honest, honest.leader)[0] == found.effect.value


def test_one_cloud_of_honest_units_has_no_second_peak(honest):
    values = laws.finding(CHECK, honest).values
    for name in ("share", "turnout"):
        assert values[name]["dip"] < values[name]["dip_drawn_high"] + 0.002
        assert values[name]["draws"] == 100


def test_two_clouds_dip_as_their_smooth_law_does(honest):
    # Half of the units give the option nine tenths of what it had left: two peaks, made by honest counts.
    rng = np.random.default_rng(1)
    valid = honest.units["valid"].to_numpy()
    chance = np.where(rng.random(valid.size) < 0.5, 0.2, 0.85)
    yes = rng.binomial(valid, chance)
    split = honest.units.with_columns(pl.Series("votes:Yes", yes), pl.Series("votes:No", valid - yes))
    values = laws.finding(CHECK, laws.with_units(honest, split)).values["share"]
    assert values["components"] >= 2 and values["dip"] > 0.1
    assert values["dip"] == pytest.approx(values["dip_drawn"], abs=0.03)


def test_added_votes_thicken_the_tail():
    before, after = (
        np.mean(
            [CHECK.headline(simulate(units=3_000, dose=dose, seed=seed).table, "Yes")[0] for seed in range(4)]
        )
        for dose in (None, Dose(share=0.05, manipulation="stuffing"))
    )
    assert after > before + 0.2


def test_without_a_register_the_rate_is_of_ballots(honest):
    bare = laws.with_units(honest, honest.units.with_columns(registered=pl.lit(None, dtype=pl.Int64)))
    found = laws.finding(CHECK, bare)
    assert found.values["turnout"] is None and len(found.displays) == 1
    assert any("no register" in caution for caution in found.cautions)


@pytest.mark.shared
@pytest.mark.parametrize("name", KNOWN)
def test_known_shapes(shared, name):
    folder = shared / "results" / name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    values = laws.finding(CHECK, read_table(folder / meta["file"]), focus=meta["focus_option"]).values
    found = [values[ratio][moment] for ratio in ("share", "turnout") for moment in ("skewness", "kurtosis")]
    assert found == pytest.approx(KNOWN[name], abs=0.005)


def test_a_rate_that_does_not_vary_is_said_so(honest):
    nobody = honest.units.with_columns(pl.lit(0, dtype=pl.Int64).alias("votes:Yes"))
    found = laws.finding(CHECK, laws.with_units(honest, nobody), focus="Yes")
    assert "does not vary" in found.reading and found.effect is None
    assert np.isnan(CHECK.headline(laws.with_units(honest, nobody), "Yes")[0])
