"""Words: what the dossier never says in its own voice, in templates, cards and sentences."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from dossier_cases import counts_case, reports_case

from votescope.dossier.message import catalogue, words
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


def test_templates_have_no_words_of_their_own():
    """All fixed words stand in the catalogue; what is left are names of files, formats and programs."""
    allowed = set("SHA-256 votescope findings.json @software{votescope, title {votescope}, version".split())
    for name, template in templates():
        left = [word for word in own_words(template).split() if re.search(r"[A-Za-z]{2}", word)]
        assert set(left) <= allowed, name


def test_messages_are_worded_with_care():
    assert len(catalogue()) > 200
    for key, found in catalogue().items():
        for form in [found] if isinstance(found, str) else found.values():
            assert problems_in(own_words(form)) == [], key


def test_every_message_is_used_and_every_message_used_is_there():
    folder = resources.files("votescope.dossier")
    files = [
        *folder.joinpath("templates").iterdir(),
        *(f for f in folder.iterdir() if f.name.endswith(".py")),
    ]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    script = "\n".join(file.read_text(encoding="utf-8") for file in folder.joinpath("static").iterdir())
    wanted = set(re.findall(r"\b(?:say|words)\(\s*f?[\"']([\w-]+\.[\w-]+)[\"']", source))
    wanted |= set(re.findall(r"say\(\"([\w.]+)\" if .*?\)", source)) | set(
        re.findall(r"say\(\"[\w.]+\" if [^)]*? else \"([\w.]+)\"", source)
    )
    computed = {part for part in re.findall(r"\b(?:say|words)\(f?[\"'](\w+)\.(?:[\"'{])", source)}
    for key in catalogue():
        part, name = key.split(".", 1)
        of_script = part == "script" and re.search(rf"words\.{name}\b|say\(\"{name}\"", script)
        assert key in wanted or part in computed or of_script, f"{key} is not used"
    assert wanted <= set(catalogue())


def test_messages_that_count_have_both_forms():
    for key, found in catalogue().items():
        assert isinstance(found, str) or set(found) == {"one", "other"}, key
        if not isinstance(found, str):
            assert "{n}" in found["other"], key
    assert words("page.rows_alike", n=1).startswith("1 row ") and words("page.rows_alike", n=2).startswith(
        "2 rows "
    )


def test_a_message_that_is_missing_or_not_filled_is_an_error():
    with pytest.raises(KeyError):
        words("page.no_such_message")
    with pytest.raises(KeyError):
        words("page.title")


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
