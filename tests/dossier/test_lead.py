"""The first page: every sentence leads to its evidence and to the answer that it repeats."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from dossier_cases import counts_case, reports_case

from votescope.core import FAMILIES
from votescope.dossier.lead import repeated_finding
from votescope.dossier.outline import outline
from votescope.dossier.render import render


@pytest.fixture(scope="module")
def page() -> str:
    return render(outline(_told(reports_case())))


def _told(examination):
    """Return the examination with one opening sentence on the vote and one for each family."""
    told = tuple(examination.sentences[family] for family in FAMILIES)
    return replace(examination, opening=("The reports tell of a referendum.", *told))


def _opening(page: str) -> list[str]:
    block = page[page.index('<div class="opening">') :]
    return re.findall(r'<p id="lead-\w+">(.*?)</p>', block[: block.index("</div>")], re.DOTALL)


def test_every_sentence_of_the_first_page_leads_somewhere_that_is_on_it(page):
    sentences = _opening(page)
    assert len(sentences) == 5
    for sentence in sentences:
        target = re.search(r'class="to-answer" href="#([^"]+)"', sentence)
        assert target and f'id="{target.group(1)}"' in page


def test_the_sentence_on_the_vote_leads_to_its_places_and_days(page):
    first = _opening(page)[0]
    marks = re.findall(r'class="mark" href="#([^"]+)"', first)
    assert marks and 'href="#glance"' in first
    for mark in marks:
        assert "Opening sentence 1" in page[page.index(f'id="{mark}"') :].split("</li>")[0]


def test_a_sentence_that_repeats_a_reading_is_marked_as_that_answer_is():
    examination = reports_case()
    finding = next(f for f in examination.findings if f.check.startswith("figures.") and f.evidence)
    told = replace(
        examination,
        opening=(finding.reading,),
        sentences={**examination.sentences, "figures": finding.reading},
    )
    lead = outline(told).opening[0]
    assert lead.family == "figures" and lead.marks
    assert any(view.id == lead.target for view in outline(told).answers["figures"])


def test_a_shortened_sentence_is_known_by_its_place():
    examination = reports_case()
    opening = ("The vote.", *(f"The answer on {family} is below." for family in FAMILIES))
    told = outline(replace(examination, opening=opening)).opening
    assert [lead.family for lead in told] == ["", *FAMILIES]


def test_a_family_without_findings_leads_to_what_was_not_run():
    examination = _told(reports_case())
    lead = next(lead for lead in outline(examination).opening if lead.family == "counts")
    assert repeated_finding("counts", lead.sentence, examination) is None
    assert lead.marks == () and lead.target == "not-run"


def test_descriptive_checks_never_stand_for_their_family():
    examination = counts_case()
    finding = repeated_finding("counts", "no such reading", examination)
    assert finding is None or examination.cards[finding.check].kind != "descriptive"
