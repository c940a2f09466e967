"""Pairs of last digits: a description, and the mean second digit that says nothing."""

from __future__ import annotations

import json

import laws
import numpy as np
import polars as pl
import pytest

from votescope.checks.counts.digit_pairs import CHECK
from votescope.core import Skipped
from votescope.simulate import Dose, simulate
from votescope.simulate.protocol import Protocols
from votescope.tables import read_table

SECOND_DIGIT = {"russia_2012": 4.206, "russia_2020": 4.145}


def test_obeys_the_laws(honest):
    laws.row_order_does_not_matter(CHECK, honest)
    laws.names_do_not_matter(CHECK, honest)
    laws.seed_decides(CHECK, honest)
    laws.evidence_stays_as_it_was(CHECK, honest)
    laws.tables_are_answered_one_by_one(CHECK, honest)
    laws.skips_what_it_cannot_use(CHECK, honest)
    laws.stays_finite(CHECK, honest)


def test_describes_without_a_verdict(honest):
    found = laws.finding(CHECK, honest)
    assert found.p_value is None and found.outcome == "not testable"
    assert "without a verdict" in found.reading and len(found.reading.split()) <= 35
    assert "says nothing" in found.cautions[0]
    shares = {kind["kind"]: kind for kind in found.values["ballots"]["kinds"]}
    assert sum(kind["observed"] for kind in shares.values()) == pytest.approx(100.0)
    assert [shares[name]["expected"] for name in ("repeated", "neighbours", "apart")] == pytest.approx(
        [10, 20, 70], abs=0.3
    )
    assert sum(found.displays[0].columns["observed"]) == found.n_used
    assert CHECK.headline(honest, honest.leader)[0] == found.effect.value


def test_people_who_avoid_repeats_show(honest):
    places = np.flatnonzero(
        (honest.count("cast") >= 100) & (honest.count("cast") < honest.count("registered"))
    )
    protocols = Protocols.of(honest, honest.leader, places)
    counted = protocols.counted
    repeats = counted // 10 % 10 == counted % 10
    planted = protocols.with_counted(np.where(repeats, counted + 1, counted)).written()
    before, after = laws.finding(CHECK, honest), laws.finding(CHECK, planted)
    assert after.values["ballots"]["kinds"][0]["observed"] < 1.0
    assert (
        after.values["ballots"]["by_kind"]["moved"] > 8.0 > 2.0 > before.values["ballots"]["by_kind"]["moved"]
    )
    assert after.effect.value > before.effect.value + 5.0


def test_invented_last_digits_show_from_a_large_dose_on():
    found = [
        np.mean([CHECK.headline(_planted(share, seed), "Yes")[0] for seed in range(4)])
        for share in (0.0, 0.2, 0.4)
    ]
    assert found[0] < 0.5 and found[0] + 0.7 < found[1] and found[1] + 1.0 < found[2]


def _planted(share: float, seed: int):
    return simulate(
        units=3_000, regions=6, dose=Dose(share=share, manipulation="last-digits"), seed=seed
    ).table


def test_too_few_large_counts_are_skipped(honest):
    small = honest.units.with_columns(pl.col("^(registered|cast|valid|invalid|votes:.*)$") // 100)
    (answer,) = laws.answers(CHECK, laws.evidence_of(laws.with_units(honest, small)))
    assert isinstance(answer, Skipped) and answer.reason == "too few units"


@pytest.mark.shared
@pytest.mark.parametrize("name", SECOND_DIGIT)
def test_known_second_digits(shared, name):
    folder = shared / "results" / name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    found = laws.finding(CHECK, read_table(folder / meta["file"]), focus=meta["focus_option"])
    assert found.values["second_digit_mean"] == pytest.approx(SECOND_DIGIT[name], abs=0.001)
