"""Words: what the dossier never says in its own voice, in templates, cards and sentences."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from dossier_cases import counts_case, reports_case

from votescope.dossier.wording import OPENING_WORDS, opening_problems, problems_in
from votescope.examine.catalogue import choose

CARD_PARTS = ("title", "question", "null", "statistic", "sees", "does_not_see", "undone_by")


def templates() -> list[tuple[str, str]]:
    folder = resources.files("votescope.dossier").joinpath("templates")
    return [
        (entry.name, entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".j2")
    ]


def own_words(template: str) -> str:
    bare = re.sub(r"\{[{%#].*?[}%#]\}", " ", template, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", bare).split())


@pytest.mark.parametrize(("name", "template"), templates(), ids=[name for name, _ in templates()])
def test_templates_are_worded_with_care(name, template):
    assert problems_in(own_words(template)) == []


def test_templates_are_really_read():
    words = " ".join(own_words(template) for _, template in templates())
    assert "Absence of a report is not a report of absence" in words and len(words) > 2000


def test_cards_of_all_checks_are_worded_with_care():
    for check in choose(()):
        parts = [getattr(check.card, part) for part in CARD_PARTS] + list(check.card.innocent_explanations)
        for part in parts:
            assert problems_in(part) == [], (check.card.id, part)


@pytest.mark.parametrize("case", [reports_case(), counts_case(3)], ids=["reports", "counts"])
def test_openings_and_readings(case):
    assert opening_problems(case.opening) == []
    for finding in case.findings:
        assert problems_in(finding.reading) == []


@pytest.mark.parametrize(
    "text",
    [
        "Fraud was detected in 12 regions.",
        "The probability that the vote was manipulated is 97 %.",
        "This was a sham.",
        "The result is illegitimate.",
        "The vote was rigged.",
        "The stolen election of the North.",
        "This is the strongest evidence so far.",
        "The most severe breach of all.",
        "An unprecedented excess of round numbers.",
        "There is no doubt about it: beyond any doubt.",
        "More accurate than other forensic tools.",
        "The counts were falsified.",
        "They are likely forged.",
        "This proves massive fraud.",
    ],
)  # fmt: skip
def test_bad_wording_is_found(text):
    assert problems_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister called it “a sham”.",
        'He wrote: "rigged from the start".',
        "Whole percentages are as frequent as in honest votes of this size.",
        "The method goes back to work on the detection of falsification.",
        "The question asks whether the figures can be true.",
        "At least 28 days; at most 1.6 % of stations.",
        "A best-fitting curve.",
    ],
)  # fmt: skip
def test_plain_and_quoted_wording_passes(text):
    assert problems_in(text) == []


def test_openings_have_limits():
    long = " ".join(["word"] * (OPENING_WORDS + 1)) + "."
    assert opening_problems([long]) and opening_problems(["Fine."] * 6)
    assert opening_problems(["Fine."] * 5) == []
