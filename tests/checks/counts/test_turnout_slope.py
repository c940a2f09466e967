"""Turnout and votes: a description of slopes."""

from __future__ import annotations

import json

import laws
import polars as pl
import pytest

from votescope.checks.counts.turnout_slope import CHECK
from votescope.core import Skipped
from votescope.tables import read_table

KNOWN = {"russia_2012": (1.102, 0.577), "russia_2020": (1.029, 0.599)}


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
    assert found.displays[0].kind == "fingerprint"
    assert sum(found.displays[0].columns["units"]) == found.n_used


def test_slopes_of_all_ballots_add_up_to_one(honest):
    # Every ballot is for an option or invalid, so the slopes of the options and of the invalid ones make one.
    found = laws.finding(CHECK, honest).values
    register = honest.units["registered"]
    share = honest.units["invalid"] / register
    turnout = honest.units["cast"] / register
    frame = pl.DataFrame({"x": turnout, "y": share})
    invalid = frame.select(pl.cov("x", "y") / pl.var("x")).item()
    assert sum(each["slope"] for each in found["options"]) + invalid == pytest.approx(1.0)


def test_without_a_register_there_is_no_turnout(honest):
    bare = laws.with_units(honest, honest.units.with_columns(registered=pl.lit(None, dtype=pl.Int64)))
    (answer,) = laws.answers(CHECK, laws.evidence_of(bare))
    assert isinstance(answer, Skipped) and answer.reason == "no register"


@pytest.mark.shared
@pytest.mark.parametrize("name", KNOWN)
def test_known_slopes(shared, name):
    folder = shared / "results" / name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    values = laws.finding(CHECK, read_table(folder / meta["file"]), focus=meta["focus_option"]).values
    slope, correlation = KNOWN[name]
    assert values["slope"]["slope"] == pytest.approx(slope, abs=0.002)
    assert values["correlation"] == pytest.approx(correlation, abs=0.002)
