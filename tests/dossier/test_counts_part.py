"""Station counts on the page: what is tested first, descriptions apart, the list of units, the planes of units."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from dossier_cases import counts_case
from dossier_stations import station_table
from page_reader import read

from votescope.core import Display, Skipped, stream
from votescope.dossier import write_dossier
from votescope.dossier.heat import draw_heat, draw_panels, heat_legend, steps_of
from votescope.dossier.outline import outline
from votescope.dossier.palette import HEAT
from votescope.dossier.render import render
from votescope.examine.catalogue import all_checks
from votescope.record.counts.fingerprint import PANELS, region_fingerprints
from votescope.record.evidence import Evidence
from votescope.tables.ratios import EVERY_UNIT, ratios_of


@pytest.fixture(scope="module")
def part(written) -> str:
    page = written["counts"].read_text(encoding="utf-8")
    return page[page.index('<section class="part" id="counts"') : page.index('id="procedure"')]


def test_what_is_tested_stands_before_what_is_only_described(part):
    tested, described = part.split("Descriptions without a verdict")
    for words in ("Whole percentages", "Last digit of ballots cast", "The same count done differently"):
        assert words in tested
    assert tested.count("p-value, adjusted for 2 primary answers (Holm)") == 2
    assert "primary answer" not in described and 'class="outcome' not in described
    assert len(re.findall(r'<details class="description"', described)) == 2


def test_a_description_is_one_row_with_honest_redraws_and_comparison_votes_beside_it(part):
    rows = re.findall(r'<details class="description".*?<summary>(.*?)</summary>', part, re.DOTALL)
    second = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", rows[1]))
    assert "0.42" in second and "−0.31 to 0.53" in second
    assert "2,000 redraws of a national table of the same size (9,000 units)" in second
    assert "0.37 Southland 2029" in second
    assert "not measured" in rows[0]


def test_the_column_of_comparison_votes_is_left_out_when_there_are_none():
    case = counts_case()
    bare = tuple(replace(f, values={}) if "compared" in f.values else f for f in case.findings)
    page = render(outline(replace(case, findings=bare)))
    assert 'data-of="Comparison votes"' not in page and "--compare TABLE" in page


def test_westfall_and_young_are_named_where_they_corrected():
    case = counts_case()
    work = replace(case.references[0], key="westfall1993")
    page = render(outline(replace(case, references=(*case.references, work))))
    assert "for 2 primary answers (Westfall and Young)" in page and "(Holm)" not in page


def test_the_list_of_units_shows_its_first_page_and_leads_to_the_files(part, tmp_path):
    listed = part[part.index('<section class="listing"') :].split("</section>")[0]
    assert "The first 25 of 60 rows." in listed
    rows = re.findall(r'<tr><th scope="row"><bdi>(\d+)</bdi>', listed)
    assert rows == [str(n) for n in range(1, 26)]
    assert "Station 7, North 3 Province" in listed and "below 0.0001" in listed
    page = write_dossier(counts_case(), tmp_path / "out")
    assert (page.parent / "dossier.xlsx").read_bytes()[:2] == b"PK"
    assert "'=turnout" in (page.parent / "units.csv").read_text(encoding="utf-8")


def test_many_regions_are_told_in_words_and_folded(part):
    assert re.search(r"by region: 87 rows, of which \d+ stands? out: North", part)


def _drawn(svg: str) -> dict[str, int]:
    """Return how many cells each colour covers."""
    paths = re.findall(r'<path fill="(#\w+)" d="([^"]+)"', svg)
    drawn: Counter[str] = Counter()
    for colour, path in paths:
        if colour in HEAT:
            drawn[colour] += sum(int(n) for n in re.findall(r"h(\d+)v1", path))
    return dict(drawn)


def test_every_cell_has_the_colour_of_its_step_of_the_legend():
    units = [1, 1, 2, 4, 9, 20, 47, 110, 300]
    display = Display(
        kind="fingerprint", title="F", columns={"x": [n % 3 for n in range(9)], "y": [n // 3 for n in range(9)],
        "units": units},
    )  # fmt: skip
    steps = steps_of(300)
    expected = {
        HEAT[k]: int(n) for k, n in enumerate(np.bincount(np.searchsorted(steps, units, "right"))[1:])
    }
    assert _drawn(draw_heat(display, 760)) == {colour: n for colour, n in expected.items() if n}
    assert [words for _, words in heat_legend(display)][-1].endswith("–300 units")


def test_planes_of_percentages_reach_from_0_to_100():
    columns = {"panel": ["N", "S"], "x": [51.0, 53.0], "y": [41.0, 43.0], "units": [9, 1]}
    display = Display(
        kind="small multiples",
        title="P",
        columns=columns,
        x_label="Turnout, percent",
        y_label="Share, percent",
    )
    for width in (760, 346):
        svg = draw_panels(display, width)
        assert sum(_drawn(svg).values()) == 2 and svg.count(">100</text>") >= 3
        assert "9 units" in svg and "M25 29h1" in svg


def test_regions_with_most_units_are_drawn_with_all_their_units():
    table = station_table(700, [f"R{n}" for n in range(14)])
    ratios = ratios_of(table, "Harrow", cuts=EVERY_UNIT)
    (found,) = region_fingerprints(table, ratios, "Harrow")
    assert len(set(found.columns["panel"])) == PANELS
    inside = table.units["region"].filter(ratios.kept).to_list()
    for name in ("R0", "R3"):
        own = [
            n
            for panel, n in zip(found.columns["panel"], found.columns["units"], strict=True)
            if panel == name
        ]
        assert sum(own) == inside.count(name)
    one = station_table(40, ["R0"])
    assert region_fingerprints(one, ratios_of(one, "Harrow", cuts=EVERY_UNIT), "Harrow") == ()


@pytest.mark.parametrize(
    "check", [c for c in all_checks() if c.card.kind == "descriptive" and "counts" in c.card.id]
)
def test_the_number_of_a_row_is_the_number_that_redraws_are_asked_for(check):
    table = station_table(400, ["North", "South"])
    evidence = Evidence(tables=(table,), focus_option="Harrow")
    for answer in check.run(evidence, rng=stream(1, "t")):
        if isinstance(answer, Skipped):
            assert answer.reason != "no tables"
        else:
            assert answer.statistic == pytest.approx(check.headline(table, "Harrow")[0], nan_ok=True)


def test_the_part_reads_without_a_word_of_verdict_among_the_descriptions(written):
    text = read(written["counts"]).text
    assert "What follows has no p-value and decides nothing." in text
