"""The figures table: every row, what it contradicts now, and rows that a person adds."""

from __future__ import annotations

import re
import shutil

import pytest
from desk_reports import FIGURES, desk_case
from desk_tables import client_of, form_of, send, words_of

from votescope.examine.run import run_examination
from votescope.record import gather, open_case, read_figures
from votescope.record.review import Review, review_items
from votescope.web.figure_clash import clashes

ADD = {
    "quantity": "registered",
    "value": "40,000",
    "unit": "count",
    "issuer": "the commission",
    "issuer_class": "official",
    "status": "final",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return desk_case(tmp_path_factory.mktemp("figures"), figures=FIGURES)


@pytest.fixture
def case(made, tmp_path):
    return shutil.copytree(made, tmp_path / "case")


def item(case, value):
    return next(one for one in review_items(open_case(case)) if one.kind == "figure" and one.value == value)


def clashing(html):
    """Return the values of the rows that are marked, with the letters of their contradictions."""
    rows = re.findall(r'<tr class="([^"]*)" id=.*?</tr>', html, re.DOTALL)
    whole = re.findall(r"<tr class=.*?</tr>", html, re.DOTALL)
    marked = (row for name, row in zip(rows, whole, strict=True) if "clash" in name.split())
    return {
        re.search(r'class="value"><bdi>(.*?)</bdi>', row)[1]: re.findall(r'href="#clash-(\w+)"', row)
        for row in marked
    }


def test_rows_that_exclude_each_other_are_marked_with_the_smallest_set(case):
    html = client_of(case).get("/figures").text
    assert clashing(html) == {"61.5": ["A"], "64.5": ["A"], "25000": ["B"], "15610": ["B"], "99.9": ["B"]}
    words = words_of(html)
    assert (
        "2 sets of figures that cannot all be true" in words and "turnouts of 61.5 and 64.5 percent" in words
    )


def test_the_table_says_what_the_examination_says(case):
    answers = run_examination(gather([case]), only=["figures.consistent", "figures.recomputed"]).findings
    assert "contradictory" in {answer.outcome for answer in answers if answer.check == "figures.consistent"}
    sets = next(
        answer
        for answer in answers
        if answer.check == "figures.consistent" and answer.outcome == "contradictory"
    )
    told = {frozenset(one["printed"] for one in each["figures"]) for each in sets.values["contradictions"]}
    figures = read_figures(case / "figures.csv")
    by_id = {figure.id: figure.printed for figure in figures}
    found = {frozenset(by_id[name] for name in one.figures) for one in clashes(figures, ())[0] if one.firm}
    assert told == found


def test_a_correction_takes_the_contradiction_away_and_undo_brings_it_back(case):
    client = client_of(case)
    html = client.get("/figures").text
    row = item(case, "64.5")
    html = send(
        client, "/figures", form_of(html, "/figures", id=row.id, do="correct"), **{"put-value": "61.5"}
    )
    assert set(clashing(html)) == {"25000", "15610", "99.9"}
    html = send(client, "/figures", form_of(html, "/figures", do="undo"))
    assert set(clashing(html)) == {"61.5", "64.5", "25000", "15610", "99.9"}


def test_a_rejected_figure_contradicts_nothing(case):
    client = client_of(case)
    for value in ("64.5", "99.9"):
        row = item(case, value)
        html = send(
            client, "/figures", form_of(client.get("/figures").text, "/figures", id=row.id, do="reject")
        )
    assert clashing(html) == {} and "No figures here exclude each other" in html


def test_a_percentage_that_no_count_gives_is_found(tmp_path):
    rows = FIGURES.splitlines()
    found, decided = clashes(read_figures(_file(tmp_path, rows[:1] + rows[3:])), ())
    assert [(one.check, one.letter) for one in found] == [("figures.consistent", "A")] and decided
    alone = [
        rows[0],
        ",turnout,,61.5,percent,registered,,,final,,wire,",
        ",cast,,25000,count,,,,final,,wire,",
    ]
    assert clashes(read_figures(_file(tmp_path, alone)), ()) == ((), True)


def test_a_percentage_printed_in_words_is_not_called_percent_twice(tmp_path):
    rows = [
        ",turnout,,61.5 per cent,percent,registered,,,final,,a,",
        ",turnout,,64.5%,percent,registered,,,final,,b,",
    ]
    found, _ = clashes(read_figures(_file(tmp_path, [FIGURES.splitlines()[0], *rows])), ())
    assert found[0].reason.startswith(
        "For the vote as a whole, turnouts of 61.5 and 64.5 percent of the register"
    )


def _file(folder, rows):
    (folder / "figures.csv").write_text("\n".join(rows) + "\n")
    return folder / "figures.csv"


def test_a_row_is_added_and_set_against_the_others(case):
    client = client_of(case)
    html = client.get("/figures").text
    html = send(client, "/figures", form_of(html, "/figures", do="add"), **ADD)
    added = read_figures(case / "figures.csv")[-1]
    assert (added.quantity, added.value, added.issuer, added.review) == (
        "registered",
        40000,
        "the commission",
        "confirmed",
    )
    assert "Added: registered 40,000" in words_of(html)
    assert any("40,000" in figures for figures in clashing(html))


def test_a_row_that_cannot_be_is_refused_with_what_was_typed(case):
    client = client_of(case)
    before = (case / "figures.csv").read_bytes()
    filled = {**form_of(client.get("/figures").text, "/figures", do="add"), **ADD, "value": "many <b>"}
    answer = client.post("/figures", data=filled)
    assert answer.status_code == 422 and form_of(answer.text, "/figures", do="add")["value"] == "many <b>"
    assert (case / "figures.csv").read_bytes() == before
    live = client.post("/figures", data=filled, headers={"X-Requested-With": "desk"})
    assert live.status_code == 422 and "many <b>" in live.json()["problems"][0]


def test_the_table_sorts_by_its_columns_and_keeps_the_order_after_an_action(case):
    client = client_of(case)
    by_value = re.findall(r'class="value"><bdi>(.*?)</bdi>', client.get("/figures?sort=value&down=1").text)
    numbers = [float(value.removesuffix(" percent")) for value in by_value]
    assert numbers == sorted(numbers, reverse=True)
    html = client.get("/figures?sort=value").text
    assert 'aria-sort="ascending"' in html
    row = item(case, "25000")
    answer = client.post(
        "/figures?sort=value", data=form_of(html, "/figures?sort=value", id=row.id, do="reject")
    )
    assert answer.headers["location"] == f"/figures?sort=value#{row.id}"
    assert client.get("/figures?sort=<script>").status_code == 200


def test_a_figure_that_was_read_leads_to_its_words(tmp_path):
    case = desk_case(tmp_path)
    html = client_of(case).get("/figures").text
    drafted = next(one for one in review_items(open_case(case)) if one.kind == "figure" and one.spans)
    assert f'href="/report/{drafted.spans[0].file}#w-{drafted.id}"' in html


def test_a_conflict_is_shown_in_the_row(case):
    client = client_of(case)
    row = item(case, "25000")
    filled = form_of(client.get("/figures").text, "/figures", id=row.id, do="correct")
    Review(case).correct(row.id, row.version, "26000")
    answer = client.post("/figures", data={**filled, "put-value": "27000"})
    assert answer.status_code == 409 and "corrected in another window" in answer.text
    assert form_of(answer.text, "/figures", id=row.id, do="correct")["put-value"] == "27000"
    assert item(case, "26000").status == "confirmed"


def test_a_case_without_figures_says_so(tmp_path):
    case = desk_case(tmp_path, read=False)
    (case / "figures.csv").unlink(missing_ok=True)
    client = client_of(case)
    assert "no figures yet" in client.get("/figures").text
    send(client, "/figures", form_of(client.get("/figures").text, "/figures", do="add"), **ADD)
    assert len(read_figures(case / "figures.csv")) == 1
