"""The publication date: what is believed, what is rejected and why."""

from __future__ import annotations

from datetime import date

import pytest

from votescope.reading.cut import cut_document

BODY = "The island voted on Sunday, officials said. Turnout was 61 percent."


def published(text: str) -> tuple[str, str] | None:
    document, _ = cut_document(text, file="a.txt")
    return (document.published.day.isoformat(), document.published.basis) if document.published else None


@pytest.mark.parametrize(
    ("head", "want"),
    [
        ("September 27, 2022", ("2022-09-27", "dateline")),
        ("27 September 2022 18:04 GMT", ("2022-09-27", "dateline")),
        ("Tuesday, 27 Sept. 2022", ("2022-09-27", "dateline")),
        ("Saturday 18-01-2014 07:51 PM", ("2014-01-18", "dateline")),
        ("Published on 27.09.2022", ("2022-09-27", "posting line")),
        ("Posted: 2022-09-27T18:04:00Z | Staff", ("2022-09-27", "posting line")),
        ("Updated 28 September 2017", ("2017-09-28", "update line")),
        ("27/09/2022", ("2022-09-27", "dateline")),
        ("Friday 03/04/2020", ("2020-04-03", "dateline")),
        ("03/04/2020", None),
        ("September 27, 2022, Wednesday", None),
        ("31 June 2020", None),
        ("Sept. 27", None),
    ],
)
def test_a_date_line(head: str, want: tuple[str, str] | None) -> None:
    assert published(f"{head}\nIsland votes to stay\n\n{BODY}\n") == want


def test_a_user_beats_what_is_printed() -> None:
    document, _ = cut_document(f"May 3, 2011\n\n{BODY}", file="a.txt", published=date(2012, 1, 2))
    assert document.published is not None and document.published.basis == "user"
    assert document.published.day == date(2012, 1, 2)


def test_a_date_line_ranks_before_an_update() -> None:
    assert published(f"Updated 9 May 2011\n3 May 2011\n\n{BODY}") == ("2011-05-03", "dateline")


def test_a_crawl_header_alone_is_not_believed() -> None:
    document, verdict = cut_document(f" date 2011-05-03 {BODY}", file="a.txt")
    assert document.published is None
    ((moment, span, reason),) = document.bogus_dates
    assert (moment.day, span.text) == (date(2011, 5, 3), "date 2011-05-03")
    assert "nothing else in the text agrees" in reason and reason in verdict.notes[0]
    assert [one.verdict for one in document.date_candidates] == ["unconfirmed"]


@pytest.mark.parametrize(
    "more",
    ["The next round is on May 8.", "LARA, May 2 - It rained.", "It was held on 1 May 2011."],
)
def test_a_crawl_header_is_believed_with_a_printed_day_near_it(more: str) -> None:
    assert published(f" date 2011-05-03 {BODY} {more}") == ("2011-05-03", "page header")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("The result was posted on TikTok.", "names 'TikTok', which is known from 2017"),
        ("The enclave has been occupied since 2015.", "tells of 2015 as past"),
        ("It was the second vote after that of 9 June 2014.", "tells of 9 June 2014 as past"),
    ],
)
def test_a_crawl_header_that_the_text_cannot_live_with(more: str, why: str) -> None:
    document, _ = cut_document(f" date 2011-05-03 {BODY} {more}", file="a.txt")
    assert document.published is None
    ((moment, span, reason),) = document.bogus_dates
    assert (moment.day, span.text) == (date(2011, 5, 3), "date 2011-05-03")
    assert why in reason
    assert document.lines[0].kind == "banner"


def test_a_planned_later_day_is_no_contradiction() -> None:
    document, _ = cut_document(f" date 2011-05-03 {BODY} A new vote is planned for 1 May 2014.", file="a.txt")
    assert [one.verdict for one in document.date_candidates] == ["unconfirmed"]


def test_an_explicit_date_rules_a_far_header_out() -> None:
    document, _ = cut_document(f" date 2011-05-03\nMarch 9, 2014\n{BODY}", file="a.txt")
    assert document.published is not None and document.published.day == date(2014, 3, 9)
    assert len(document.bogus_dates) == 1


def test_an_address_with_a_day_is_the_last_resort() -> None:
    text = f"{BODY}\nhttps://example.org/world/2011/05/03/island-vote.html"
    assert published(text) == ("2011-05-03", "url")
