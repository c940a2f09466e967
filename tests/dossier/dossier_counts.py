"""An invented election with a table of stations in many regions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from dossier_card import card
from dossier_stations import station_table

from votescope.core import (
    Calibration,
    Cell,
    Display,
    Estimate,
    Exclusion,
    Fact,
    Finding,
    Listing,
    Moment,
    Scope,
    Skipped,
    citation,
)
from votescope.examine.examination import Examination
from votescope.record.evidence import Evidence


def _calibration(unit: str) -> Calibration:
    return Calibration(
        shape="a national table of the same size",
        units=9000,
        draws=2000,
        size={"0.01": 0.0095, "0.05": 0.0485},
        power={"0.005": 0.21, "0.01": 0.64, "0.02": 0.99, "0.05": 1.0, "0.1": 1.0, "0.4": 1.0},
        dose_unit=unit,
        noticed_dose=0.016,
        noticed_power=0.9,
        commit="abc1234",
        date="2031-05-01",
        seed=1,
    )


def _digit_display(rng: np.random.Generator) -> Display:
    seen = rng.multinomial(9000, [0.1] * 10).tolist()
    seen[0] += 130
    return Display(
        kind="bars with null",
        title="Last digit of ballots cast",
        name="digits",
        columns={
            "label": [str(n) for n in range(10)],
            "observed": seen,
            "expected": [900.0] * 10,
            "low": [845.0] * 10,
            "high": [955.0] * 10,
            "flagged": [n == 0 for n in range(10)],
        },
        x_label="Last digit",
        y_label="Stations",
        note="Digit 0 is more frequent than in honest votes of this size.",
    )


def _panels(names: list[str]) -> Display:
    return Display(
        kind="small multiples",
        title="Turnout and share of Harrow, region by region",
        name="panels",
        columns={"panel": names * 2, "x": [51, 61, 53, 63], "y": [41, 51, 41, 51], "units": [9, 8, 2, 1]},
        x_label="Turnout, percent",
        y_label="Share of Harrow, percent",
    )


def _listing(many: int) -> Listing:
    return Listing(
        name="units",
        title="Stations to look at",
        columns={
            "rank": list(range(1, many + 1)),
            "unit": [f"Station {n}" for n in range(many)],
            "district": [""] * many,
            "region": ["North 3 Province"] * many,
            "adjusted": [0.00001] * many,
            "reasons": ["=turnout of 99 %"] * many,
        },
        shown=("rank", "unit, district, region", "adjusted", "reasons"),
    )


def counts_case(regions: int = 87) -> Examination:
    """An election with a table of stations in many regions, six charts and a list by region."""
    rng = np.random.default_rng(5)
    names = [f"{place} Province" for place in (f"North {n}" for n in range(regions))]
    percent = np.arange(0, 101)
    expected = 9000 * np.exp(-((percent - 60) ** 2) / 400) / 35
    shares = Display(
        kind="histogram with band",
        title="Turnout by station",
        name="turnout",
        columns={
            "x": percent,
            "observed": rng.poisson(expected),
            "expected": expected,
            "low": expected - 2 * np.sqrt(expected),
            "high": expected + 2 * np.sqrt(expected),
        },
        x_label="Turnout, per cent",
        y_label="Stations",
    )
    x, y = np.meshgrid(percent, percent)
    cells = rng.poisson(25 * np.exp(-((x - 60) ** 2 + (y - 55) ** 2) / 160))
    kept = cells > 0
    fingerprint = Display(
        kind="fingerprint",
        title="Turnout and share of Harrow",
        name="fingerprint",
        columns={"x": x[kept], "y": y[kept], "units": cells[kept]},
        x_label="Turnout, per cent",
        y_label="Share of Harrow, per cent",
    )
    excess = rng.normal(0, 4, regions)
    by_region = Display(
        kind="bars with null",
        title="Excess of whole percentages by region",
        name="regions",
        columns={
            "label": names,
            "observed": excess,
            "expected": [0.0] * regions,
            "low": [-8.0] * regions,
            "high": [8.0] * regions,
            "flagged": [bool(abs(e) > 8) for e in excess],
        },
        y_label="Stations above expectation",
    )
    cards = {
        "counts.integer_percentages": card(
            "counts.integer_percentages", "Whole percentages", "primary", "histogram with band"
        ),
        "counts.last_digit": card(
            "counts.last_digit",
            "Last digit of ballots cast",
            "primary",
            "bars with null",
            references=("rozenas2017",),
        ),
        "counts.fingerprint": card(
            "counts.fingerprint", "Turnout against share", "descriptive", "fingerprint"
        ),
        "counts.second_digit": card("counts.second_digit", "Second digits", "descriptive", "bars with null"),
    }
    first = Finding(
        check="counts.integer_percentages",
        scope=Scope(option="Harrow"),
        outcome="no trace",
        reading="Whole percentages are as frequent as in honest votes of this size; "
        "a dose of 1.6 % of stations would have been noticed.",
        statistic=0.83,
        p_value=0.41,
        p_adjusted=0.41,
        n_used=8996,
        effect=Estimate(
            name="Stations above expectation", value=12.4, unit="stations", low=-18.1, high=42.9, level=0.95
        ),
        values={
            "rows": 8996,
            "observed": 1840,
            "expected": 1827.6,
            "sd": 31.2,
            "excess": 12.4,
            "nothing": float("nan"),
            "variations": [
                {"variation": "without the largest tenth", "observed": 1650, "p_value": 0.38, "decides": True}
            ],
        },
        excluded=(
            Exclusion(
                reason="fewer than 100 registered voters", count=212, examples=("Station 3", "Station 9")
            ),
        ),
        calibration=_calibration("share of stations written to a whole percentage"),
        displays=(shares, by_region),
        evidence=(Cell(file="stations.csv", row=17, column="cast"),),
        seed=7,
    )
    digits = Finding(
        check="counts.last_digit",
        scope=Scope(),
        outcome="strong trace",
        statistic=31.9,
        p_value=0.00002,
        p_adjusted=0.00004,
        reading="The digit 0 ends the number of ballots cast more often than chance allows; "
        "rounding by hand would look the same.",
        n_used=8996,
        calibration=_calibration("share of stations with a made-up number"),
        displays=(_digit_display(rng),),
        cautions=("Stations that report in tens give the same picture.",),
        seed=7,
    )
    described = [
        Finding(
            check="counts.fingerprint",
            scope=Scope(option="Harrow"),
            outcome="not testable",
            n_used=8996,
            reading="The cloud has one centre; honest votes may have several.",
            listings=(_listing(60),),
            displays=(fingerprint, _panels(["North", "South"])),
        ),
        Finding(
            check="counts.second_digit",
            scope=Scope(),
            outcome="not testable",
            n_used=8996,
            reading="Second digits vary among honest votes as much as here.",
            statistic=0.42,
            calibration=replace(_calibration("units"), size={}, mean=0.1, sd=0.2, low=-0.31, high=0.53),
            values={"compared": [{"vote": "Southland 2029", "statistic": 0.37, "value": None}]},
            displays=(replace(_digit_display(rng), title="Second digits", name="second"),),
        ),
    ]
    local = [
        Finding(
            check="counts.integer_percentages",
            scope=Scope(level="region", place=name, option="Harrow"),
            outcome="no trace",
            reading="No more than chance.",
            n_used=103,
            p_value=float(p),
            p_adjusted=min(1.0, float(p) * 3),
            effect=Estimate(name="Stations above expectation", value=float(e), unit=""),
            values={"observed": int(20 + e), "expected": 20.0},
        )
        for name, p, e in zip(names, rng.uniform(0, 1, regions), excess, strict=True)
    ]
    facts = tuple(
        Fact(key=key, value=Moment.on(day), status="confirmed")
        for key, day in (
            ("calendar.called", date(2031, 2, 3)),
            ("calendar.voting_start", date(2031, 4, 6)),
            ("calendar.voting_end", date(2031, 4, 6)),
            ("calendar.results_final", date(2031, 4, 11)),
        )
    )
    evidence = Evidence(
        title="Election of the council of the North, 2031",
        kind="election",
        focus_option="Harrow",
        facts=facts,
        tables=(station_table(600, names),),
    )
    sentences = {
        "accounts": "Nothing was compared: that takes two reports of different origin.",
        "figures": "Whether the figures can be true is not decided: no comparable published figures were given.",
        "counts": digits.reading,
        "procedure": "No standard could be applied: the reports establish none of the facts needed.",
    }
    return Examination(
        evidence=evidence,
        findings=(first, digits, *described, *local),
        skipped=(
            Skipped(
                check="accounts.agreement",
                reason="no reports",
                message="No report was given.",
                missing="Two reports of different origin.",
            ),
        ),
        cards=cards,
        outcomes={
            "accounts": "not examined",
            "figures": "not decided",
            "counts": "strong trace",
            "procedure": "not established",
        },
        sentences=sentences,
        opening=(sentences["counts"], sentences["figures"]),
        seed=7,
        version="0.1.0",
        seconds=3.2,
        command="votescope examine stations.csv --option Harrow",
        references=tuple(citation(["kobak2016", "rozenas2017"])),
    )
