"""The page: self-contained, inert, reachable and the same whenever it is made."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace

import pytest
from dossier_cases import HOSTILE, counts_case, reports_case
from page_reader import read

from votescope.dossier.outline import PARTS, outline
from votescope.dossier.render import render

NAMES = ("reports", "counts", "hostile")


def digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize("name", NAMES)
def test_policy_admits_our_style_and_script_and_nothing_else(written, name):
    page = read(written[name])
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy and "http" not in policy
    kinds = [attrs.get("type") for tag, attrs in page.tags if tag == "script"]
    assert (
        kinds.count(None) == 1 and set(kinds) == {None, "application/json"} and len(page.inline["style"]) == 1
    )
    (script,) = (text for kind, text in zip(kinds, page.inline["script"], strict=True) if kind is None)
    assert f"script-src '{digest(script)}'" in policy
    for kind, text in zip(kinds, page.inline["script"], strict=True):
        assert kind is None or json.loads(text)
    assert f"style-src '{digest(page.inline['style'][0])}'" in policy


@pytest.mark.parametrize("name", NAMES)
def test_no_inline_style_no_handler_nothing_loaded(written, name):
    page = read(written[name])
    for tag, attrs in page.tags:
        assert tag not in {"iframe", "object", "embed", "form", "base", "foreignobject", "img", "video"}
        assert "style" not in attrs and not any(key.startswith("on") for key in attrs)
        assert "src" not in attrs and "srcset" not in attrs
        for key in ("href", "xlink:href"):
            address = attrs.get(key)
            if address is None:
                continue
            if tag in ("link", "image"):
                assert address.startswith("data:")
            else:
                assert re.match(
                    r"#|https://|charts/|tables/|findings|ledger|columns\.json|units\.|dossier\.xlsx|MANIFEST",
                    address,
                ), address


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_every_internal_link_leads_somewhere(written, name):
    page = read(written[name])
    ids = Counter(page.values("id"))
    assert [one for one, many in ids.items() if many > 1] == []
    wanted = [value[1:] for value in page.values("href") if value.startswith("#")]
    wanted += [one for value in page.values("aria-labelledby") for one in value.split()]
    assert [one for one in wanted if one not in ids] == []
    assert set(PARTS) <= set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_every_file_that_the_page_names_lies_beside_it(written, name):
    page = read(written[name])
    beside = [
        value
        for value in page.values("href")
        if re.match(r"charts/|tables/|findings|ledger|columns|units|dossier|MANIFEST", value)
    ]
    assert beside
    assert [one for one in beside if not (written[name].parent / one).is_file()] == []


def test_marks_lead_to_the_quoted_words_in_their_sentence(written):
    source = written["reports"].read_text(encoding="utf-8")
    link = re.search(
        r'two provinces, the other three\.</bdi><span class="marks"><a class="mark" href="#(ev-\w+)"', source
    )
    assert link
    entry = source[source.index(f'<li id="{link.group(1)}">') :].split("</li>")[0]
    assert "<mark>Northmarch and Eastvale</mark>" in entry
    assert "Voting in the occupied provinces of " in entry and " ended on Tuesday." in entry
    assert "harbour.txt" in entry


def test_a_table_row_is_printed_with_the_cited_cell_marked(written, examinations):
    source = written["counts"].read_text(encoding="utf-8")
    table = examinations["counts"].evidence.tables[0]
    cast = table.units.filter(table.units["row"] == 17)["cast"][0]
    assert '<th scope="col" class="cited"><bdi>cast</bdi></th>' in source
    (own,) = re.findall(r'<tr class="own"><td><bdi>17</bdi>.*?</tr>', source)
    assert f'<td class="cited"><bdi>{cast:,}</bdi></td>' in own
    near = source[source.index(own) - 900 : source.index(own) + len(own) + 900]
    assert "<tr><td><bdi>16</bdi>" in near and "<tr><td><bdi>18</bdi>" in near


def test_ids_do_not_depend_on_the_order_of_findings():
    straight = reports_case()
    turned = replace(straight, findings=tuple(reversed(straight.findings)))
    first, second = (set(re.findall(r' id="([^"]+)"', render(outline(one)))) for one in (straight, turned))
    assert first == second


def test_the_page_is_the_same_when_made_again():
    assert render(outline(reports_case())) == render(outline(reports_case()))


def test_the_first_part_prints_four_outcomes_with_one_sentence_each_and_no_grade(written):
    text = read(written["reports"]).text
    first = text[text.index("What can be established 2") if "What can be established 2" in text else 0 :]
    for words in (
        "conflict",
        "contradictory",
        "not testable",
        "breached",
        "2 breached · 4 not established · 1 met · 1 not applicable",
        "3 not run",
    ):
        assert words in first
    assert "There is no overall grade" in text


def test_drafted_answers_say_so_and_confirmed_ones_do_not(written):
    page = written["reports"].read_text(encoding="utf-8")
    said = "read by machine, not yet confirmed"
    accounts = page[page.index('id="accounts"') : page.index('id="figures"')]
    assert said in accounts
    backed = page[page.index("backed the vote") :]
    assert said not in backed[: backed.index("</li>")]
    assert said not in written["counts"].read_text(encoding="utf-8")


def test_matrix_retrospect_and_what_would_settle(written):
    text = read(written["reports"]).text
    decided = text[
        text.index("Not met by the recorded facts (2)") : text.index("The answers, with the facts")
    ]
    assert "breached" in decided and "single source" in decided and "severity 4" in decided
    assert "An impartial body runs the vote" not in decided
    missing = text[text.index("What would settle what is open") : text.index("Not established (4)")]
    assert "secrecy.provided" in missing
    later = text[text.index("In retrospect") :]
    assert "Text sent to voters in time" in later[: later.index("Who accepts it")]


def test_every_word_of_the_matrix_leads_to_its_answer(written):
    page = written["reports"].read_text(encoding="utf-8")
    matrix = page[page.index('<table class="judged matrix">') :].split("</table>")[0]
    cells = re.findall(r'<td class="is \w+"><a href="#([^"]+)">([^<]+)</a>', matrix)
    assert len(cells) == 2 * 3  # two territories, three rules that were decided
    for answer, word in cells:
        assert word in page[page.index(f'id="{answer}"') :][:400]


def test_calibration_and_power_stand_beside_the_finding(written):
    text = read(written["counts"]).text
    for words in (
        "False alarms on honest votes",
        "4.9 % ± 0.5",
        "21.0 % 64.0 % 99.0 %",
        "On such redraws a dose of 1.6 % is noticed with probability 0.9.",
    ):
        assert words in text
    assert "212 left out: fewer than 100 registered voters" in text


def test_all_87_regions_are_listed(written):
    page = written["counts"].read_text(encoding="utf-8")
    table = page[page.index("region by region, option “Harrow”") :].split("</figure>")[0]
    assert len(re.findall(r"<tr><th scope=\"row\"><bdi>North \d+ Province", table)) == 87


def test_hostile_strings_are_words_not_markup(written):
    page = read(written["hostile"])
    for words in HOSTILE[:4]:
        assert words in page.text
    assert "{{ 7 * 7 }}" in page.text
    raw = written["hostile"].read_text(encoding="utf-8")
    assert "<script>alert" not in raw and "<img" not in raw and 'href="javascript' not in raw


def test_nothing_given_still_makes_a_page(tmp_path):
    from votescope.dossier import write_dossier
    from votescope.record.evidence import Evidence

    nothing = replace(
        counts_case(1),
        evidence=Evidence(),
        findings=(),
        skipped=(),
        cards={},
        opening=(),
        references=(),
        command="",
    )
    text = read(write_dossier(nothing, tmp_path / "out")).text
    assert "Nothing was given that could be examined." in text and "No file was given." in text


def test_size_stays_below_a_megabyte_and_a_half(written):
    assert written["counts"].stat().st_size < 1_500_000
