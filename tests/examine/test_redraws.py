"""Redraws at examination: the primary family corrected jointly, with every choice made anew on each redraw."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import nan

import numpy as np
import pytest

from votescope.core import CheckCard, Finding, Scope
from votescope.examine import choose, run, run_examination
from votescope.examine.redraws import redraw_findings
from votescope.record.evidence import Evidence
from votescope.simulate import Dose, simulate
from votescope.stats.multiplicity import westfall_young

DRAWS = 30
COUNTS = ("counts.integer_percentages", "counts.last_digit")


@dataclass(frozen=True)
class Told:
    """A check that answers what it is told, and notes which options it was asked about."""

    card: CheckCard
    p: float | None
    redrawn: float
    asked: list[str] = field(default_factory=list)

    def run(self, evidence, *, rng):
        outcome = "no trace" if self.p is not None else "not testable"
        yield Finding(
            check=self.card.id, scope=Scope(), outcome=outcome, reading="So.", p_value=self.p, n_used=500
        )

    def headline(self, table, option):
        self.asked.append(option)
        return (1.0 + len(self.asked), self.redrawn)


def card(name: str, kind: str = "primary") -> CheckCard:
    (like,) = choose(["counts.last_digit"])
    return replace(like.card, id=f"counts.{name}", kind=kind, number="its number")


def examined(monkeypatch, evidence: Evidence, *checks: Told, redraws: int = DRAWS):
    monkeypatch.setattr(run, "choose", lambda only, given: checks)
    return run_examination(evidence, redraws=redraws, seed=1)


@pytest.fixture(scope="module")
def table():
    return simulate(units=400, regions=2, seed=5).table


@pytest.fixture(scope="module")
def evidence(table):
    return Evidence(tables=(table,))


def test_a_check_that_flags_everything_flags_nothing_after_redraws(monkeypatch, evidence):
    found = examined(monkeypatch, evidence, Told(card("one"), 0.001, 0.001), Told(card("two"), 0.001, 0.9))
    assert [finding.p_adjusted for finding in found.findings] == [1.0, 1.0]
    assert found.findings[0].outcome == "no trace"
    assert {work.key for work in found.references} >= {"westfall1993"}
    assert not any(work.key == "holm1979" for work in found.references)


def test_a_finding_beyond_all_redraws_gets_the_smallest_value_and_says_how(monkeypatch, evidence):
    found = examined(monkeypatch, evidence, Told(card("one"), 1e-9, 0.4))
    assert found.findings[0].p_adjusted == pytest.approx(1 / (DRAWS + 1))
    told = " ".join(found.findings[0].cautions)
    assert "30 honest redraws" in told
    assert "Westfall and Young" in told
    strong = examined(monkeypatch, evidence, Told(card("one"), 1e-9, 0.4), redraws=120)
    assert strong.findings[0].outcome == "strong trace"  # measured on redraws of this very table


def test_without_redraws_the_correction_is_holm(monkeypatch, evidence):
    found = examined(
        monkeypatch, evidence, Told(card("one"), 0.004, 0.4), Told(card("two"), 0.5, 0.4), redraws=0
    )
    assert found.findings[0].p_adjusted == pytest.approx(0.008)
    assert any(work.key == "holm1979" for work in found.references)


def test_the_option_is_chosen_anew_on_every_redraw(monkeypatch, table):
    even = table.units.with_columns(
        (table.units["valid"] // 2).alias("votes:A"),
        (table.units["valid"] - table.units["valid"] // 2).alias("votes:B"),
    ).drop("votes:Yes", "votes:No")
    nothing = even.clear().with_columns(table.set_aside["reason"].clear())
    close = replace(table, units=even, set_aside=nothing, options=("A", "B"))
    free, named = Told(card("one"), 0.5, 0.5), Told(card("one"), 0.5, 0.5)
    examined(monkeypatch, Evidence(tables=(close,)), free)
    assert set(free.asked) == {"A", "B"}
    examined(monkeypatch, Evidence(tables=(close,), focus_option="b"), named)
    assert set(named.asked) == {"B"}


def test_announced_totals_enter_with_uniform_values_of_their_own(evidence):
    announced = Finding(
        check="figures.percent_first", scope=Scope(), outcome="no trace", reading="So.", p_value=0.3
    )
    check = Told(card("one"), 0.5, 0.7)
    (counted,) = check.run(evidence, rng=None)
    drawn = redraw_findings([announced, counted], (check,), evidence, draws=400, seed=2)
    assert drawn.p_values.shape == (400, 2)
    assert set(drawn.p_values[:, 1]) == {0.7}
    assert drawn.p_values[:, 0].mean() == pytest.approx(0.5, abs=0.05)
    assert drawn.places == {1}


def test_a_description_is_put_beside_redraws_of_its_own_table(monkeypatch, evidence):
    found = examined(monkeypatch, evidence, Told(card("described", "descriptive"), None, nan))
    (finding,) = found.findings
    assert finding.p_adjusted is None
    assert (finding.calibration.low, finding.calibration.high) == pytest.approx((2.725, 30.275))
    assert "On honest redraws of this table its number lies between 2.73 and 30.3" in finding.cautions[-1]


def test_the_checks_themselves_on_a_planted_and_on_an_honest_table(table):
    planted = simulate(units=400, dose=Dose(share=0.6), seed=5, base=table).table
    only = COUNTS
    before = table.units.clone()
    honest = run_examination(Evidence(tables=(table,)), only=only, redraws=120, seed=1)
    again = run_examination(Evidence(tables=(table,)), only=only, redraws=120, seed=1)
    dosed = run_examination(Evidence(tables=(planted,)), only=only, redraws=120, seed=1)
    assert table.units.equals(before)
    assert [f.p_adjusted for f in honest.findings] == [f.p_adjusted for f in again.findings]
    assert [finding.outcome for finding in honest.findings] == ["no trace", "no trace"]
    whole = next(finding for finding in dosed.findings if finding.check == COUNTS[0])
    assert whole.p_adjusted == pytest.approx(1 / 121)
    evidence = Evidence(tables=(table,))
    drawn = redraw_findings(list(honest.findings), choose(only), evidence, draws=120, seed=1)
    raw = np.array([finding.p_value for finding in honest.findings])
    assert westfall_young(raw, drawn.p_values).tolist() == [f.p_adjusted for f in honest.findings]


def test_several_tables_are_redrawn_each_by_itself(table):
    tables = tuple(replace(table, name=name) for name in ("first", "second"))
    found = run_examination(Evidence(tables=tables), only=COUNTS, redraws=20)
    assert len(found.findings) == 4
    assert all(finding.p_adjusted is not None for finding in found.findings)
