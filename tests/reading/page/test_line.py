"""The line: page furniture told from what the report says."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document
from votescope.reading.page.furniture import furniture_kind
from votescope.reading.page.line import classify_lines

BODY = "The island voted on Sunday to stay, the commission said. Turnout was 61 percent."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Skip to main content", "banner"),
        ("1. Skip to content", "banner"),
        ("Share   Print   A- A A+", "share bar"),
        ("Back to top button", "share bar"),
        ("Tags: Abkhazia, referendum", "related"),
        ("Most popular   Subscribe to our newsletter", "related"),
        ("Read more: How the count is done", "related"),
        ("This article is more than 6 years old", "banner"),
        ("We use cookies to improve our site.", "banner"),
        ("Be a reporter: Write and send your article", "banner"),
        ("Download our app for the latest news", "banner"),
        ("ab, cd/ef (Reuters, AP)", "credit"),
        ("Source: Agencies", "credit"),
        ("(AFP)", "credit"),
        ("By Ana Vula and Tomas Kerr", "credit"),
        ("FILE PHOTO: A woman votes in Suva, May 3, 2011.", "caption"),
        ("A voter in the capital. (Photo: Getty Images)", "caption"),
        ("{archive}}", "banner"),
        ("#vote #island", "share bar"),
        ("1.2K shares", "share bar"),
    ],
)
def test_furniture(line: str, kind: str) -> None:
    assert furniture_kind(line, body_seen=True) == kind


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "Officials asked residents to share their cars with others.",
        "Voters follow the count with worry.",
        "The commission's source: a list of 207,000 names kept in the capital since the war ended.",
        "He said the paper had been read more than once by the court.",
        "Green Party - 12 seats",
    ],
)
def test_text_is_not_furniture(line: str) -> None:
    assert furniture_kind(line, body_seen=True) is None


def kinds(text: str) -> list[tuple[str, str]]:
    return [(line.kind, text[line.start : line.end]) for line in classify_lines(text)]


def test_a_banner_run_together_with_the_text_is_cut_off() -> None:
    text = f"Take a look at our new site. Tell us what you think. {BODY}"
    assert kinds(text) == [("banner", "Take a look at our new site. Tell us what you think."), ("body", BODY)]


def test_a_credit_behind_the_last_sentence_is_cut_off() -> None:
    assert kinds(f"{BODY} (Reuters)") == [("body", BODY), ("credit", "(Reuters)")]


def test_a_section_path_and_a_date_share_a_line() -> None:
    text = f"World » FIJI | May 3, 2011, Tuesday // 18:09\nIsland votes\n\n{BODY}"
    assert kinds(text)[:3] == [
        ("banner", "World » FIJI |"),
        ("dateline", "May 3, 2011, Tuesday // 18:09"),
        ("headline", "Island votes"),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "LARA, May 3 (AP) -",
        "Lara, Fiji | AFP |",
        "SUVA:",
        "Suva –",
        "May 3, 2011",
        "Sept. 27 —",
        "TBILISI, October 27.",
    ],
)
def test_a_place_line_is_cut_off(opening: str) -> None:
    assert kinds(f"{opening} {BODY}") == [("dateline", opening), ("body", BODY)]


def test_short_titles_after_a_related_heading_belong_to_it() -> None:
    text = f"{BODY}\n\nRead also:\nA count in the dark\nWhat the islanders want\n\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["body", "related", "related", "related", "body"]


def test_a_list_on_top_is_no_run_of_headlines() -> None:
    text = "Island votes\n" + "".join(f"Party {n} - {n} seats\n" for n in range(8)) + BODY
    assert [kind for kind, _ in kinds(text)].count("headline") <= 3


def test_initials_and_agencies_of_a_credit_line() -> None:
    from votescope.reading.page.agency import find_agencies, find_initials

    document = read_document(f"{BODY} It passed, Interfax reported.\nab, cd/ef (Reuters, dpa)", file="a.txt")
    initials = find_initials(document)
    assert initials is not None and initials.text == "ab, cd/ef"
    assert {(one.name, one.role) for one in find_agencies(document)} == {
        ("Interfax", "cited source"),
        ("Reuters", "credit"),
        ("dpa", "credit"),
    }
