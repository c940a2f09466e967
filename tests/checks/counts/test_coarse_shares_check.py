"""Coarse shares: the check, and known answers."""

from __future__ import annotations

import json

import laws
import numpy as np
import pytest

from votescope.checks.counts.coarse_shares import CHECK
from votescope.simulate import Dose, simulate
from votescope.tables import read_table


def test_obeys_the_laws(honest):
    laws.row_order_does_not_matter(CHECK, honest)
    laws.names_do_not_matter(CHECK, honest)
    laws.seed_decides(CHECK, honest)
    laws.evidence_stays_as_it_was(CHECK, honest)
    laws.skips_what_it_cannot_use(CHECK, honest)
    laws.stays_finite(CHECK, honest)


def test_describes_without_a_verdict(rounded):
    found = laws.finding(CHECK, rounded)
    assert found.p_value is None and found.outcome == "not testable"
    assert "without a verdict" in found.reading and len(found.reading.split()) <= 35
    assert [display.name for display in found.displays] == ["coarse-turnout", "coarse-share"] or [
        display.name for display in found.displays
    ] == ["coarse-share", "coarse-turnout"]
    for display in found.displays:
        low, high = (np.array(display.columns[end]) for end in ("low", "high"))
        assert (low <= high).all()
    assert found.effect.value == CHECK.headline(rounded, found.scope.option)[0]


def test_honest_votes_leave_little_and_a_dose_raises_it():
    means = []
    for share in (0.0, 0.2, 0.5):
        dose = Dose(share=share) if share else None
        tables = [simulate(units=3_000, regions=3, dose=dose, seed=seed).table for seed in range(4)]
        means.append(float(np.mean([CHECK.headline(table, table.focus)[0] for table in tables])))
    assert means[0] < 0.4 < 1.0 < means[1] < 8.0 < means[2]


def test_the_interval_holds_the_effect():
    found = laws.finding(CHECK, simulate(units=3_000, regions=3, dose=Dose(share=0.5), seed=3).table)
    share = found.values["share"]
    assert share["low"] < share["percent"] < share["high"]
    assert found.effect.level == 0.95
    assert 1.0 < share["high"] - share["low"] < 6.0


@pytest.mark.shared
@pytest.mark.parametrize(("name", "low", "high"), [("russia_2011", 0.9, 1.2), ("russia_2020", 3.1, 3.9)])
def test_known_shares(shared, name, low, high):
    folder = shared / "results" / name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    share = laws.finding(CHECK, read_table(folder / meta["file"]), focus=meta["focus_option"]).values["share"]
    assert low < share["percent"] < high
    # The reference drew 300 times for 2011 and 200 times for 2020, and took the highest draw for the threshold.
    by_draws = {each["draws"]: each["percent"] for each in share["at_other_levels"]}
    if name == "russia_2011":
        assert by_draws[300] == pytest.approx(1.10, abs=0.1)
    else:
        assert 3.6 < by_draws[200] < 3.9
