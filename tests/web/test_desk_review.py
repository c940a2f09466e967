"""The review page: what is drafted beside its words, and every decision a person makes of it."""

from __future__ import annotations

import re
import shutil

import pytest
from desk_reports import HOSTILE, WIRE, desk_case
from desk_tables import client_of, form_of, send, words_of

from votescope.record import open_case
from votescope.record.review import Review, review_items

ADDRESS = "/report/reports/wire.txt"
LIVE = {"X-Requested-With": "desk"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return desk_case(tmp_path_factory.mktemp("review"))


@pytest.fixture
def case(made, tmp_path):
    return shutil.copytree(made, tmp_path / "case")


def items(case, **having):
    """Return the items of the report that have what is asked for."""
    found = [
        one for one in review_items(open_case(case)) if any(s.file == "reports/wire.txt" for s in one.spans)
    ]
    return [one for one in found if all(getattr(one, name) == value for name, value in having.items())]


def form(html, item, do, action=ADDRESS):
    return form_of(html, action, id=item.id, do=do)


def shown(html):
    return re.findall(r'<li class="rv-item[^>]* id="([^"]+)"', html)


def test_every_item_of_the_report_is_there_with_its_words_in_the_order_of_the_text(case):
    html = client_of(case).get(ADDRESS).text
    own = items(case)
    assert len(own) >= 8 and sorted(shown(html)) == sorted(one.id for one in own)
    places = [html.index(f'id="w-{name}"') for name in shown(html)]
    assert places == sorted(places)
    start = items(case, key="calendar.voting_start")[0]
    assert re.search(rf'<a class="hl k-date[^>]*data-items="{start.id}[ "][^>]*>[^<]*Friday', html)
    assert "First day of voting" in html and "27 March 2020" in html and f"0 of {len(own)}" in words_of(html)
    assert "published 29 March 2020" in words_of(html)


def test_a_decision_is_written_told_once_and_leads_to_the_next_item(case):
    client = client_of(case)
    html = client.get(ADDRESS).text
    first, second = shown(html)[:2]
    item = next(one for one in items(case) if one.id == first)
    answer = client.post(ADDRESS, data=form(html, item, "confirm"))
    assert answer.status_code == 303 and answer.headers["location"] == f"{ADDRESS}#{second}"
    told = client.get(ADDRESS).text
    assert (
        "confirmed. It now says" in words_of(told)
        and "confirmed. It now says" not in client.get(ADDRESS).text
    )
    assert next(one for one in items(case) if one.id == first).status == "confirmed"
    assert re.search(r"\b1 of \d+ looked at", words_of(told))


def test_a_value_is_corrected_and_a_wrong_one_is_shown_with_what_was_typed(case):
    client = client_of(case)
    item = items(case, key="calendar.voting_start")[0]
    filled = form(client.get(ADDRESS).text, item, "correct")
    assert filled["put-value"] == "2020-03-27"
    refused = client.post(ADDRESS, data={**filled, "put-value": "on a <b>Friday"})
    assert refused.status_code == 422 and "This was not saved" in refused.text
    again = form(refused.text, item, "correct")
    assert again["put-value"] == "on a <b>Friday" and again["seen"] == item.version
    html = send(client, ADDRESS, again, **{"put-value": "2020-03-26"})
    now = items(case, key="calendar.voting_start")[0]
    assert (now.value, now.status, now.id) == (
        "26 March 2020",
        "confirmed",
        item.id,
    ) and "26 March 2020" in html


def test_a_rejected_item_keeps_the_note_and_undo_brings_it_back(case):
    client = client_of(case)
    item = items(case, kind="statement")[0]
    html = send(
        client, ADDRESS, form(client.get(ADDRESS).text, item, "reject"), note="said of another <vote>"
    )
    now = items(case, kind="statement")[0]
    assert now.status == "rejected" and f's-rejected" id="{item.id}"' in html
    html = send(client, ADDRESS, form_of(html, ADDRESS, do="undo"))
    assert items(case, kind="statement")[0] == item and "undone" in words_of(html)
    with pytest.raises(AssertionError, match="no form"):
        form_of(html, ADDRESS, do="undo")


def test_two_facts_of_one_key_are_merged(tmp_path):
    twice = WIRE.replace("Voting on leaving", "Voting on independence from")
    case = desk_case(tmp_path, wire=twice + "\nThe vote on leaving Westland is the first of its kind.\n")
    text = (case / "record.yaml").read_text()
    other = "\n  - value: leaving Westland for good\n    status: drafted\n    spans:\n    - {file: reports/wire.txt, "
    other += f"start: {len(WIRE) - 40}, end: {len(WIRE) - 30}, text: '{twice[len(WIRE) - 40 : len(WIRE) - 30]}'}}\n"
    assert "  vote.topic:\n" in text
    (case / "record.yaml").write_text(text.replace("  vote.topic:\n", "  vote.topic:" + other, 1))
    client = client_of(case)
    item = items(case, key="vote.topic")[0]
    before = len(items(case, key="vote.topic"))
    send(client, ADDRESS, form(client.get(ADDRESS).text, item, "merge"))
    left = items(case, key="vote.topic")
    assert (
        len(left) == before - 1 and left[0].value == "leaving Westland for good" and len(left[0].spans) >= 2
    )


def test_a_truth_is_said_and_corrected_in_plain_words(tmp_path):
    case = desk_case(
        tmp_path,
        wire=WIRE + "\nTroops kept up their counteroffensive in Northmarch while ballots were cast.\n",
    )
    client = client_of(case)
    item = items(case, key="security.armed_conflict")[0]
    html = client.get(ADDRESS).text
    assert item.value == "True" and '<p class="value"><bdi>yes</bdi></p>' in html
    html = send(client, ADDRESS, form(html, item, "correct"), **{"put-value": "false"})
    assert items(case, key="security.armed_conflict")[0].value == "False" and "<bdi>no</bdi>" in html


def test_a_second_tab_is_told_what_the_first_did_and_loses_nothing(case):
    client = client_of(case)
    item = items(case, key="calendar.voting_start")[0]
    filled = form(client.get(ADDRESS).text, item, "correct")
    Review(case).reject(item.id, item.version)
    answer = client.post(ADDRESS, data={**filled, "put-value": "2020-03-25"})
    words = words_of(answer.text)
    assert (
        answer.status_code == 409
        and "rejected in another window" in words
        and "Keep what is there now" in words
    )
    assert items(case, key="calendar.voting_start")[0].status == "rejected"
    again = form(answer.text, item, "correct")
    assert again["put-value"] == "2020-03-25" and again["seen"] != item.version
    assert "25 March 2020" in send(client, ADDRESS, again)


def test_the_script_gets_json_with_the_page_of_a_conflict(case):
    client = client_of(case)
    item = items(case, kind="statement")[0]
    filled = form(client.get(ADDRESS).text, item, "confirm")
    done = client.post(ADDRESS, data=filled, headers=LIVE)
    assert done.status_code == 200 and done.json()["url"].startswith(f"{ADDRESS}#")
    late = client.post(ADDRESS, data={**filled, "do": "reject", "note": "no"}, headers=LIVE)
    assert late.status_code == 409 and 'id="conflict"' in late.json()["html"]
    assert "another window" in late.json()["problems"][0]


def test_an_item_that_is_gone_and_a_deed_that_does_not_exist_are_told(case):
    client = client_of(case)
    item = items(case, kind="fact")[0]
    filled = form(client.get(ADDRESS).text, item, "correct")
    gone = client.post(ADDRESS, data={**filled, "id": "fact-0123456789ab", "put-value": "my words"})
    assert gone.status_code == 409 and "not there any more" in gone.text and "my words" in gone.text
    assert client.post(ADDRESS, data={**filled, "do": "burn"}).status_code == 400


def test_the_legend_counts_and_filters_the_text_and_the_items(case):
    client = client_of(case)
    html = client.get(ADDRESS, params={"only": "statement", "left": "1"}).text
    assert set(re.findall(r'class="rv-item k-(\w+)', html)) == {"statement"}
    assert set(re.findall(r'class="hl k-(\w+)', html)) == {"statement"}
    item = items(case, kind="statement")[0]
    action = f"{ADDRESS}?only=statement&amp;left=1".replace("&amp;", "&")
    html = send(client, action, form(html, item, "confirm", action))
    assert item.id not in shown(html)
    assert item.id in shown(client.get(ADDRESS, params={"only": "nonsense"}).text)


def test_a_report_is_read_from_its_page_with_a_day_that_a_person_vouches_for(tmp_path):
    case = desk_case(tmp_path, read=False, wire=WIRE.replace("29 March 2020\n", ""))
    client = client_of(case)
    html = client.get(ADDRESS).text
    assert "Nothing is drafted" in html and 'type="date"' in html and "publication date not known" in html
    filled = form_of(html, ADDRESS, do="read")
    assert client.post(ADDRESS, data={**filled, "published": "soon"}).status_code == 422
    html = send(client, ADDRESS, filled, published="2020-03-29")
    assert "are new" in html and items(case, key="calendar.voting_start")[0].value == "27 March 2020"
    assert 'type="date"' not in html and "published 29 March 2020" in words_of(html)


@pytest.mark.parametrize(
    "name", ["reports/none.txt", "../case.yaml", "reports/../case.yaml", "record.yaml", ""]
)
def test_no_other_file_is_shown(case, name):
    assert client_of(case).get(f"/report/{name}").status_code == 404
    assert client_of(case).get("/report/" + name.replace(".", "%2e").replace("/", "%2f")).status_code == 404


def test_hostile_text_stays_inert_and_is_made_visible(tmp_path):
    case = desk_case(tmp_path, wire=HOSTILE)
    html = client_of(case).get(ADDRESS).text
    assert html.count("<script") == 2 and "<img" not in html and "&lt;script&gt;alert(1)" in html
    assert not {"\u202e", "\u200b"} & set(html) and len(shown(html)) > 5
    assert "U+202E" in html and "right-to-left override" in html and "U+200B" in html
    heading = re.search(r"<h1>(.*?)</h1>", html, re.DOTALL)
    assert heading and len(heading[1]) < 300
