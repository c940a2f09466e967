"""The date forms: how pages print the day and the time of day of publication."""

from __future__ import annotations

import pytest

from votescope.reading.cut import cut_document

BODY = "The island voted on Sunday, officials said. Turnout was 61 percent."
DAY = "2022-09-27"


def published(text: str) -> tuple[str, str, str | None] | None:
    document, _ = cut_document(text, file="a.txt")
    found = document.published
    return (found.day.isoformat(), found.basis, found.time) if found else None


@pytest.mark.parametrize(
    ("head", "basis", "time"),
    [
        ("Posted 27 Sep 2022 10:15", "posting line", "10:15"),
        ("Tue, 27 Sept 2022", "dateline", None),
        ("2022-09-27T14:03:00Z", "dateline", "14:03:00Z"),
        ("2022-09-27T14:03:00+02:00", "dateline", "14:03:00+02:00"),
        ("First published on Tue 27 Sep 2022 09.00 BST", "posting line", "09.00 BST"),
        (
            "Mon 3 Oct 2022 10.12 BST\nFirst published on Tue 27 Sep 2022 16.12 BST",
            "posting line",
            "16.12 BST",
        ),
        ("Tue 27 Sep 2022 16.12 BST\nLast modified on Mon 3 Oct 2022 10.12 BST", "dateline", "16.12 BST"),
        ("Updated at 8:15 p.m. ET, September 27, 2022", "update line", "8:15 p.m. ET"),
        ("Sept. 27, 2022 Updated 6:40 p.m. ET", "dateline", "6:40 p.m. ET"),
        ("09/27/2022", "dateline", None),
        ("Tuesday 27/09/2022", "dateline", None),
        ("Published 3:04 PM EDT, Tue September 27, 2022", "posting line", "3:04 PM EDT"),
        ("Sep 27, 2022, 10:15 AM EDT / Updated Sep 28, 2022, 1:15 PM EDT", "dateline", "10:15 AM EDT"),
        ("27 September 2022 · 4 min read", "dateline", None),
        ("By Jane Quill | September 27, 2022 | 10:15am", "dateline", "10:15am"),
        ("September 27, 2022 by Jane Quill", "dateline", None),
        ("Published on 27/09/2022 - 14:03 Modified: 29/09/2022 - 16:00", "posting line", "14:03"),
        ("Published - September 27, 2022 10:15 pm IST - LARA", "posting line", "10:15 pm IST"),
        ("TUESDAY 27 SEPTEMBER 2022", "dateline", None),
        ("Published Sept. 27, 2022Updated Sept. 28, 2022", "posting line", None),
        ("Lara Times, Sept 27 2022", "dateline", None),
    ],
)
def test_a_form(head: str, basis: str, time: str | None) -> None:
    assert published(f"{head}\nIsland votes to stay\n\n{BODY}\n") == (DAY, basis, time)


@pytest.mark.parametrize(
    "head", ["03/04/2020", "Sept 27", "This article is more than 6 years old", "Updated at 8:15 p.m. ET"]
)
def test_no_day_is_guessed(head: str) -> None:
    assert published(f"{head}\nIsland votes to stay\n\n{BODY}\n") is None


def test_a_place_line_without_a_year_gives_no_year() -> None:
    assert published(f"Island votes\n\nLAGOS, Feb 25 (Reuters) - {BODY}") is None


@pytest.mark.parametrize(
    ("place_line", "day"), [("SUVA, April 3 (AP) -", "2020-04-03"), ("SUVA, March 4 (AP) -", "2020-03-04")]
)
def test_another_day_decides_between_two_readings(place_line: str, day: str) -> None:
    assert published(f"03/04/2020 10:15\n\n{place_line} {BODY}") == (day, "dateline", "10:15")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("Counting began on Tuesday, May 3.", ""),
        ("Counting began on Friday, May 6.", ""),
        ("Counting began on Monday, May 3.", "no such weekday"),
        ("Counting began on Monday the 3rd.", "there is no 'Monday the 3rd'"),
        ("The commission cited rules of the COVID-19 pandemic.", "'COVID-19', which is known from 2020"),
    ],
)
def test_a_header_and_the_days_of_its_text(more: str, why: str) -> None:
    document, _ = cut_document(f"date 2011-05-03 {BODY} {more}", file="a.txt")
    assert (document.published is not None) == (why == "")
    if why:
        assert why in document.bogus_dates[0][2]


def test_a_place_line_of_another_season_rules_a_header_out() -> None:
    document, _ = cut_document(f"date 2011-05-03\nIsland votes\n\nLARA, Nov 9 (AP) - {BODY}", file="a.txt")
    assert document.published is None
    assert "the place line says 'Nov 9'" in document.bogus_dates[0][2]


def test_addresses_of_other_pages_settle_nothing() -> None:
    text = f"{BODY}\nhttps://a.example/2011/05/03/vote\nhttps://a.example/2012/08/09/fair\n"
    assert published(text) is None
