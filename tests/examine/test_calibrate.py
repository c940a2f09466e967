"""Calibrate: what is asked of which shape, what is stored, and the command that is killed and goes on."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest

from votescope.core import Calibration, UsageProblem, version
from votescope.examine import all_checks, load_calibration, multiplicity
from votescope.examine.calibrate import Plan, Shape, calibrate, headline_checks, invented, store
from votescope.examine.multiplicity import adjust
from votescope.simulate import MANIPULATIONS, simulate, write_simulated

COMMAND = [sys.executable, "-m", "votescope", "calibrate", "counts.last_digit", "counts.turnout_slope"]


def test_every_check_on_counts_can_be_calibrated():
    table = simulate(units=400, seed=1).table
    for check in all_checks():
        if check.card.family != "counts":
            continue
        number, p = check.headline(table, "Yes")
        assert np.isfinite(number), check.card.id
        assert np.isfinite(p) == check.card.primary, check.card.id
        assert check.card.dose in ("", *MANIPULATIONS), check.card.id
        assert check.card.number, check.card.id


def test_whoever_says_one_option_reads_no_other():
    table = simulate(units=400, seed=2).table
    fewer = replace(table, units=table.units.drop("votes:No"), options=("Yes",))
    for check in headline_checks(()):
        if check.card.one_option:
            assert check.headline(table, "Yes") == pytest.approx(check.headline(fewer, "Yes"), nan_ok=True)


def test_descriptive_checks_are_asked_at_two_sizes_only():
    assert [invented(units, seed=1).described for units in (300, 1_000)] == [False, True]
    checks = headline_checks(["counts.last_digit", "counts.turnout_slope"])
    few = Plan(draws=4, seed=1)
    ((primary), both) = calibrate(checks, (invented(units, seed=1) for units in (300, 1_000)), few)
    assert set(primary) == {"counts.last_digit"}
    assert set(both) == {"counts.last_digit", "counts.turnout_slope"}
    rates = both["counts.last_digit"]
    assert (rates.draws, rates.version, rates.seed) == (4, version(), 1)
    assert rates.seconds > 0


@pytest.mark.parametrize(
    ("units", "primary", "described", "dose"),
    [(300, 2_000, 500, 200), (100_000, 2_000, 500, 100), (1_000_000, 200, 500, 20)],
)
def test_the_usual_numbers_of_draws(units, primary, described, dose):
    plan = Plan()
    assert plan.honest_draws(units, primary=True) == primary
    assert plan.honest_draws(units, primary=False) == described
    assert plan.dose_draws(units, primary=True) == dose
    assert plan.dose_draws(units, primary=False) == min(dose, 100)
    assert Plan(draws=7).honest_draws(units, primary=True) == 7


def test_a_check_without_an_error_rate_is_refused():
    with pytest.raises(UsageProblem, match=r"counts\.last_digit"):
        headline_checks(["accounts.agreement"])


def test_a_table_without_votes_is_refused():
    table = simulate(units=20, regions=1, seed=1).table
    empty = replace(table, units=table.units.clear())
    shape = Shape(name="empty", table=empty, option="Yes")
    with pytest.raises(UsageProblem, match="without votes"):
        list(calibrate(headline_checks(["counts.last_digit"]), [shape], Plan(draws=2)))


def test_stored_rates_replace_those_of_the_same_shape(tmp_path):
    def rates(shape: str, units: int, low: float) -> Calibration:
        return Calibration(
            shape=shape, units=units, draws=9, size={}, power={}, dose_unit="", low=low, high=3.0
        )

    for shape, units, low in (("big", 900, 0.5), ("small", 30, 1.0), ("big", 900, 2.0)):
        store({"counts.x": rates(shape, units, low)}, tmp_path)
    told = json.loads((tmp_path / "counts.x.json").read_text())
    assert [Calibration(**shape) for shape in told["shapes"]] == [
        rates("small", 30, 1.0),
        rates("big", 900, 2.0),
    ]


def test_all_shipped_rates_can_be_read():
    shipped = {check.card.id: load_calibration(check.card.id) for check in all_checks()}
    assert all(entries for check, entries in shipped.items() if check in ("counts.integer_percentages",))
    for check in all_checks():
        for entry in shipped[check.card.id]:
            assert bool(entry.size) == check.card.primary or check.card.id == "counts.multiples_of_five"
            assert entry.draws > 0


def test_a_description_says_what_honest_votes_give(monkeypatch):
    (check,) = headline_checks(["counts.turnout_slope"])
    measured = Calibration(
        shape="Norland 2011", units=900, draws=500, size={}, power={}, dose_unit="", low=-0.1, high=0.25
    )
    monkeypatch.setattr(multiplicity, "load_calibration", lambda name: (measured,))
    from votescope.record.evidence import Evidence

    table = simulate(units=400, seed=3).table
    found = list(check.run(Evidence(tables=(table,)), rng=np.random.default_rng(1)))
    (finding,) = adjust(found, {check.card.id: check.card})
    assert finding.outcome == "not testable"
    assert f"redraws of Norland 2011 {check.card.number} lies between -0.1 and 0.25" in finding.cautions[-1]


def run(*words: str, folder) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *words], cwd=folder, capture_output=True, text=True, timeout=120)


def without_clock(text: str) -> list[dict]:
    return [{**shape, "seconds": 0, "date": ""} for shape in json.loads(text)["shapes"]]


def test_the_command_killed_and_started_again_gives_the_same(tmp_path):
    asked = ("--units", "1000", "--draws", "20", "--seed", "3")
    whole = run(*asked, "--out", "whole", folder=tmp_path)
    assert whole.returncode == 0, whole.stderr
    work = tmp_path / "cut" / "drawn.jsonl"
    going = subprocess.Popen([*COMMAND, *asked, "--out", "cut"], cwd=tmp_path, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and going.poll() is None:
            if work.is_file() and work.read_text().count("\n") >= 3:
                break
            time.sleep(0.01)
    finally:
        going.kill()
        going.wait()
    kept = work.read_text().count("\n")
    assert kept >= 3
    again = run(*asked, "--out", "cut", folder=tmp_path)
    assert again.returncode == 0, again.stderr
    assert "chunks of draws were kept" in again.stderr
    assert again.stdout == whole.stdout
    for name in ("counts.last_digit.json", "counts.turnout_slope.json"):
        texts = [(tmp_path / folder / name).read_text() for folder in ("whole", "cut")]
        assert without_clock(texts[0]) == without_clock(texts[1])


def test_the_command_on_a_table_of_ones_own(tmp_path):
    write_simulated(simulate(units=320, regions=2, seed=4), tmp_path)
    ran = run("--table", "results.csv", "--draws", "3", "--json", folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert [entry["shapes"][0]["shape"] for entry in told] == ["results.csv", "results.csv"]
    assert {path.name for path in tmp_path.iterdir()} == {"results.csv", "truth.json"}
    both = run("--table", "results.csv", "--units", "300", folder=tmp_path)
    assert both.returncode == 2
    assert "--table or --units" in both.stderr
    wrong = run("--units", "many", folder=tmp_path)
    assert wrong.returncode == 2
    assert "whole numbers" in wrong.stderr
