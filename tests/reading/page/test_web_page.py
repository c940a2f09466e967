"""The web page: own-words pages in the build of real outlets' pages."""

from __future__ import annotations

import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from votescope.core import InputProblem, Span, sha256_of
from votescope.reading import read_file, read_report, to_gold

pytest.importorskip("trafilatura")
PAGES = Path(__file__).with_name("pages")

EXPECTED: dict[str, dict[str, Any]] = {
    "wire_jsonld": {
        "published": ("2023-12-17", "dateline", None), "outlet": "Wire One",
        "headline": "Chileans reject second draft of charter",
        "kept": ["55.8 percent had voted against", "“The country stays where it was,” said Rosa Leal"],
        "gone": ["Tweet", "Scroll to continue", "Peru minister", "All rights reserved", "2019-01-01"],
    },
    "broadcaster_caption": {
        "published": ("2021-08-14", "page metadata", "07:31:05.000Z"), "outlet": "BCS News",
        "headline": "Zambia election: Opposition leader ahead in early count",
        "kept": ["449,699 votes", "'Calm and patience'"],
        "gone": ["Sport", "country profile", "external sites"],
    },
    "daily_paywall_1252": {
        "published": ("2018-09-13", "page metadata", None), "outlet": None,
        "headline": "Saint-Pierre keeps its status",
        "kept": ["“clear and final”", "71.3 %", "The mayor’s list"],
        "gone": ["free articles", "Cod quotas", "Subscribe now"],
    },
    "live_blog": {
        "published": ("2024-10-20", "page metadata", "16:00:00.000Z"), "outlet": "The Courier",
        "headline": "Moldova referendum: count on a knife edge – as it happened",
        "kept": ["leads by 0.1 points", "Polls close", "Turnout stood at 51 percent"],
        "gone": ["anna_k", "just wait and see"],
    },
    "amp_table": {
        "published": ("2019-12-12", "page metadata", None), "outlet": "pacific.example",
        "headline": "How the Bougainville districts voted",
        "kept": ["| North | 61,820 | 1,211 |", "fewer than two in a hundred"],
        "gone": ["Advertisement", "animation"],
    },
    "wiki_leftovers": {
        "published": ("2007-04-25", "dateline", None), "outlet": None,
        "headline": "Faroese vote on home rule rules",
        "kept": ["with Copenhagen — the first such ballot"],
        "gone": ["Recent changes"],
    },
    "local_broken": {
        "published": ("2016-11-10", "page metadata", None), "outlet": None,
        "headline": "Springfield bond fails by 41 votes",
        "kept": ["1,204 in favor and 1,245 against", '"We will be back in the spring,"'],
        "gone": ["Sports"],
    },
    "metadata_wrong": {
        "published": None, "outlet": None, "headline": "Nile state approves charter",
        "kept": ["98.1 percent said yes"], "gone": ["<p>"],
    },
}  # fmt: skip


def spans(thing: Any) -> list[Span]:
    if isinstance(thing, Span):
        return [thing]
    if isinstance(thing, tuple | list):
        return [span for one in thing for span in spans(one)]
    if is_dataclass(thing):
        return [span for field in fields(thing) for span in spans(getattr(thing, field.name))]
    return []


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page(name: str) -> None:
    want = EXPECTED[name]
    path = PAGES / f"{name}.html"
    report = read_file(path, engine="rules")
    found = report.published
    assert (found and (found.day.isoformat(), found.basis, found.time)) == want["published"]
    document = report.document
    headlines = [report.text[one.start : one.end] for one in document.lines if one.kind == "headline"]
    assert headlines[0] == want["headline"]
    assert report.source.outlet == want["outlet"]
    assert report.source.file == f"{name}.html" and report.source.sha256 == sha256_of(path)
    body = "\n".join(report.text[one.start : one.end] for one in document.lines if one.kind == "body")
    assert [words for words in want["kept"] if words not in body] == []
    assert [words for words in want["gone"] if words in report.text] == []
    assert any("extracted main text" in note for note in report.notes)
    assert all(report.text[span.start : span.end] == span.text for span in spans(report))
    assert to_gold(report)["text"] == report.text


def test_a_wrong_date_of_the_metadata_is_listed_with_its_place() -> None:
    told = to_gold(read_file(PAGES / "metadata_wrong.html", engine="rules"))
    (candidate,) = told["date_candidates"]
    assert candidate["where"] == "meta article:published_time" and candidate["verdict"] == "rejected"
    assert "the place line says 'Jan 18'" in candidate["why"]
    assert told["bogus_dates"][0]["date"] == "2020-03-02"


def test_a_later_date_in_words_beats_no_page() -> None:
    page = (PAGES / "broadcaster_caption.html").read_text(encoding="utf-8")
    later = page.replace("on Saturday morning.", "on 21 August 2022, the last of them.")
    found = read_report(later, file="standard input", engine="rules")
    assert found.published is None
    assert "tells of 21 August 2022 as past" in found.document.bogus_dates[0][2]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
@pytest.mark.parametrize("ending", [".html", ".txt", ".htm"])
def test_encodings_and_endings(tmp_path: Path, encoding: str, ending: str) -> None:
    path = tmp_path / f"page{ending}"
    page = (PAGES / "live_blog.html").read_text(encoding="utf-8")
    path.write_bytes(page.encode(encoding))
    report = read_file(path, engine="rules")
    assert "knife edge – as it happened" in report.text and report.source.file == path.name
    assert report.published is not None and report.published.day.isoformat() == "2024-10-20"


def test_a_page_on_standard_input_and_a_user_date() -> None:
    from datetime import date

    page = (PAGES / "wire_jsonld.html").read_text(encoding="utf-8")
    report = read_report(page, file="standard input", published=date(2023, 12, 20), engine="rules")
    assert report.document.page and report.published is not None and report.published.basis == "user"
    assert [one.verdict for one in report.document.date_candidates] == ["not chosen", "not chosen"]


def test_a_page_without_a_report() -> None:
    with pytest.raises(InputProblem, match="without the text of an article"):
        read_file(PAGES / "no_article.html", engine="rules")


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputProblem, match=r"votescope\[files\]") as caught:
        read_file(PAGES / "live_blog.html", engine="rules")
    assert caught.value.problems[0].file == "live_blog.html"


def test_a_large_page_with_scripts_and_pictures_is_read() -> None:
    page = (PAGES / "wire_jsonld.html").read_text(encoding="utf-8")
    noise = f"<script>{'x=1;' * 600_000}</script><img src='data:image/png;base64,{'Q' * 2_600_000}'>"
    large = page.replace("<p>Turnout", noise + "<script>" * 2000 + "<p>Turnout")
    report = read_report(large, file="large.html", engine="rules")
    assert "55.8 percent" in report.text and "QQQQ" not in report.text


def test_a_plain_text_with_a_few_angle_brackets_is_no_page() -> None:
    text = "Turnout was <50 percent, the commission said. <b>Calm</b> was kept in the capital all day."
    assert read_report(text, engine="rules").text == text
