"""Votes beyond a baseline ratio: a description, its band, and nine published estimates."""

from __future__ import annotations

import json

import laws
import polars as pl
import pytest

from votescope.checks.counts.baseline_ratio import CHECK, BaselineRatio
from votescope.core import Skipped, UsageProblem
from votescope.tables import read_table

PUBLISHED = {
    "russia_2004": (56, 7_889_226.15),
    "russia_2007": (54, 12_945_302.39),
    "russia_2008": (61, 12_966_109.12),
    "russia_2011": (51, 14_932_292.41),
    "russia_2012": (60, 11_183_822.18),
    "russia_2016": (36, 12_653_698.81),
    "russia_2018": (61, 10_138_780.24),
    "russia_2020": (40, 28_666_717.52),
    "russia_2021": (38, 14_144_280.88),
}
BY_HAND = "russia_2020"


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
    assert found.effect is not None and found.effect.low <= found.effect.value <= found.effect.high


def test_votes_added_to_high_turnout_are_found(honest):
    # In units with a high turnout, 200 papers each for the option of the finding; the turnout of the others moves too.
    option = laws.finding(CHECK, honest).scope.option
    turnout = pl.col("cast") / pl.col("registered")
    room = pl.col("registered") - pl.col("cast") >= 200
    chosen = (turnout > turnout.quantile(0.7)) & room
    more = pl.when(chosen).then(200).otherwise(0)
    columns = ("cast", "valid", f"votes:{option}")
    units = honest.units.with_columns((pl.col(name) + more).alias(name) for name in columns)
    added = 200 * int(honest.units.select(chosen.sum()).item())
    before = laws.finding(CHECK, honest, focus=option).values["added_votes"]
    after = laws.finding(CHECK, laws.with_units(honest, units), focus=option).values["added_votes"]
    assert added > 20_000
    assert 0.5 * added < after - before < 3 * added


def test_without_a_register_there_is_no_turnout(honest):
    bare = laws.with_units(honest, honest.units.with_columns(registered=pl.lit(None, dtype=pl.Int64)))
    (answer,) = laws.answers(CHECK, laws.evidence_of(bare))
    assert isinstance(answer, Skipped) and answer.reason == "no register"


def test_the_reference_can_be_chosen(honest):
    found = laws.finding(BaselineRatio(reference="55"), honest)
    assert found.values["reference_bin"] == 55
    with pytest.raises(UsageProblem, match="whole percent"):
        BaselineRatio(reference="high")


@pytest.mark.shared
@pytest.mark.parametrize("name", PUBLISHED)
def test_published_estimates_to_the_vote(shared, name):
    folder = shared / "results" / name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    reference, votes = PUBLISHED[name]
    check = BaselineRatio(reference=str(reference)) if name == BY_HAND else CHECK
    values = laws.finding(check, read_table(folder / meta["file"]), focus=meta["focus_option"]).values
    assert values["reference_bin"] == reference
    assert values["added_votes"] == pytest.approx(votes, abs=0.01)
    if name == BY_HAND:
        assert len(values["modes_of_others"]) > 1
