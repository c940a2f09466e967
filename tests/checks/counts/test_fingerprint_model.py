"""The fingerprint model: the check, and known answers."""

from __future__ import annotations

import json

import laws
import polars as pl
import pytest

from votescope.checks.counts.fingerprint_model import CHECK, FingerprintModel
from votescope.core import Skipped
from votescope.simulate import Dose, simulate
from votescope.tables import read_table

MOMENTS = {
    "russia_2007": (0.561, 0.610, 0.069873, 0.098875, 0.425573),
    "russia_2011": (0.529, 0.324, 0.081381, 0.069723, 0.559001),
    "russia_2012": (0.605, 0.600, 0.069407, 0.091970, 0.418900),
}
PUBLISHED = {"russia_2011": 64.0, "russia_2012": 39.0}


def test_obeys_the_laws(honest):
    laws.row_order_does_not_matter(CHECK, honest)
    laws.names_do_not_matter(CHECK, honest)
    laws.seed_decides(CHECK, honest)
    laws.evidence_stays_as_it_was(CHECK, honest)
    laws.skips_what_it_cannot_use(CHECK, honest)


def test_stays_finite(honest):
    laws.stays_finite(CHECK, honest)


def test_describes_without_a_verdict_and_without_a_point(honest):
    found = laws.finding(CHECK, honest)
    assert found.p_value is None and found.effect is None and found.outcome == "not testable"
    assert "without a verdict" in found.reading and len(found.reading.split()) <= 35
    assert found.displays[0].kind == "fingerprint"
    assert len(found.displays) == 2 + len(found.values["criteria"])
    for criterion in found.values["criteria"]:
        assert min(map(min, criterion["profile"])) >= 1.0 - 1e-12
        assert found.values["share_low"] <= 100 * criterion["best_share"] <= found.values["share_high"]


def test_added_votes_raise_the_share_of_units():
    shares = []
    for share in (0.0, 0.3, 0.6):
        dose = Dose(share=share, manipulation="stuffing") if share else None
        table = simulate(units=8_000, regions=1, dose=dose, seed=3).table
        shares.append(CHECK.headline(table, table.focus)[0])
    assert shares[0] < 2.0 < 4.0 < shares[1] < 20.0 < shares[2]


def test_without_a_register_there_is_no_turnout(honest):
    bare = laws.with_units(honest, honest.units.with_columns(registered=pl.lit(None, dtype=pl.Int64)))
    (answer,) = laws.answers(CHECK, laws.evidence_of(bare))
    assert isinstance(answer, Skipped) and answer.reason == "no register"


@pytest.mark.shared
@pytest.mark.parametrize("name", MOMENTS)
def test_known_moments_and_published_shares(shared, name):
    folder = shared / "results" / name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    table = read_table(folder / meta["file"])
    values = laws.finding(FingerprintModel(ballots="issued"), table, focus=meta["focus_option"]).values
    assert tuple(values["moments"].values()) == pytest.approx(MOMENTS[name], abs=1e-6)
    if name in PUBLISHED:  # a single simulation per grid point and another criterion: only near the range
        assert values["share_low"] - 10.0 <= PUBLISHED[name] <= values["share_high"] + 10.0
