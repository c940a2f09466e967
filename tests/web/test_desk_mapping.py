"""The mapping: columns guessed, tried, told to be wrong, and saved."""

from __future__ import annotations

import re
import time

import polars as pl
import pytest
from desk_tables import client_of, form_of, make_case, send, words_of

from votescope.record import open_case
from votescope.record.case import TableReading
from votescope.tables import read_table
from votescope.web.column_form import choices, columns_of, fewest, packed, unpacked
from votescope.web.table_view import found_of, issue_page, table_view

ODD = "/table/results/odd.csv"
TWO = "/table/results/two%20sheets.xlsx"


@pytest.fixture
def case(tmp_path):
    return make_case(tmp_path)


@pytest.fixture
def client(case):
    return client_of(case)


def _role(html: str, column: str) -> str:
    return form_of(html, ODD)[f"role.{column}"]


def test_a_table_is_shown_with_its_guess_and_its_issues_by_cell(client):
    html = client.get(ODD).text
    roles = {key[5:]: value for key, value in form_of(html, ODD).items() if key.startswith("role.")}
    assert roles["c0"] == "unit" and roles["c6"] == roles["c7"] == "option" and roles["c8"] == "ignore"
    said = words_of(html)
    assert "4 of 5 rows are units to examine, with 2 options; 1 row is set aside." in said
    assert "Row 4, Valid" in said and "&#39;n/a?&#39; is not a number" in said
    assert "<mark>n/a?</mark>" in html and re.findall(r'<th scope="row" class="n">(\d)</th>', html)[
        -3:
    ] == list("345")


def test_try_shows_and_writes_nothing_and_save_writes_what_examining_reads(client, case):
    before = (case / "case.yaml").read_text()
    form = form_of(client.get(ODD).text, ODD)
    asked = {"role.c2": "cast", "role.c3": "cast"}
    names = {"name.c6": "Yes", "name.c7": "No"}
    html = send(client, ODD, form, **asked, **names, do="try")
    assert (case / "case.yaml").read_text() == before and "Tried, not saved" in html
    assert "valid + invalid ≤ cast" in words_of(html) and "votes</span> <bdi>Yes" in html
    html = send(client, ODD, form_of(html, ODD), do="save")
    assert "Saved in case.yaml" in html and "Tried, not saved" not in html
    saved = open_case(case).results["results/odd.csv"]
    assert saved.columns is not None and saved.columns["cast"] == "Found in boxes + Found in mobile boxes"
    assert saved.columns["option:Yes"] == "For"
    table = read_table(case / "results" / "odd.csv", columns=saved.columns)
    # 310 + 10 = 300 + 20, 205 + 5 = 200 + 10, 400 + 10 = 410 + 0; but 95 + 1 is more than 90 + 3, and S3 has no number.
    assert table.units["cast"].to_list() == [320, 210, 410] and table.options == ("Yes", "No")
    assert dict(table.set_aside.select("row", "reason").iter_rows()) == {4: "not a number", 5: "valid > cast"}
    assert "S4" in html and "Valid is 95, cast 93" in words_of(html)
    assert "set aside: valid &gt; cast" in html


def test_a_workbook_asks_for_its_sheet_and_reads_it(client, case):
    html = client.get(TWO).text
    assert "2 sheets may hold the results" in html and "--sheet" not in html
    html = send(client, TWO, form_of(html, TWO), sheet="South", do="try")
    assert "South 1" in html and "8</strong> of 8 rows" in html
    send(client, TWO, form_of(html, TWO), do="save")
    assert open_case(case).results["results/two sheets.xlsx"].sheet == "South"


def test_a_map_that_cannot_be_is_told_beside_its_column(client, case):
    (case / "case.yaml").write_text(
        "title: x\nresults:\n  results/odd.csv:\n    columns: {cast: Found in boxes, valid: Found in boxes,"
        " invalid: Spoiled, 'option:Yes': For, 'option:No': Against}\n"
    )
    html = client.get(ODD).text
    beside = {
        name: words_of(words) for name, words in re.findall(r'id="why-(c\d)" data-part>(.*?)</p>', html)
    }
    assert "Asked for twice, as ballots cast and as valid votes" in beside["c2"]
    assert "no column &#39;Spoiled&#39;" in beside["c5"] and 'aria-invalid="true"' in html


def test_two_tabs_on_one_table_lose_nothing(client, case):
    first = second = form_of(client.get(ODD).text, ODD)
    send(client, ODD, first, **{"name.c6": "Yes"}, do="save")
    html = send(client, ODD, second, **{"name.c6": "Ja"}, do="save")
    assert "changed meanwhile" in html and form_of(html, ODD)["name.c6"] == "Ja"
    assert "option:Yes" in (case / "case.yaml").read_text()
    send(client, ODD, form_of(html, ODD), do="save")
    assert "option:Ja" in (case / "case.yaml").read_text()


def test_a_broken_case_file_is_told_and_the_table_still_shown(client, case):
    (case / "case.yaml").write_text("title: [\n")
    html = client.get(ODD).text
    assert "nothing can be saved until it is mended" in html and "rows are units to examine" in html
    assert client.post(ODD, data={**form_of(html, ODD), "do": "save"}).status_code == 303
    assert (case / "case.yaml").read_text() == "title: [\n"


@pytest.mark.parametrize(
    "name", ["results/none.csv", "case.yaml", "results/../case.yaml", "..%2f..%2fetc%2fpasswd"]
)
def test_only_tables_of_the_case_are_opened(client, name):
    assert client.get(f"/table/{name}").status_code in (404, 403)


def test_a_link_out_of_the_case_is_refused(client, case, tmp_path):
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    (case / "results" / "link.csv").symlink_to(tmp_path / "secret.csv")
    assert client.get("/table/results/link.csv").status_code == 403


@pytest.mark.parametrize("word", ["", "x", "eNqrVg", "A" * 5000])
def test_an_address_that_was_cut_is_answered(client, word):
    assert client.get(f"{ODD}?try={word}").status_code == 422


def test_names_that_look_like_code_stay_words(client, case):
    (case / "results" / "odd.csv").write_text(
        "Unit,Cast,Valid,Invalid,<script>alert(1)</script>,=cmd()\n"
        + "".join(f"<b>u{n}</b>,9,8,1,5,3\n" for n in range(6))
    )
    html = client.get(ODD).text
    assert "<script>alert" not in html and "<b>u" not in html and "=cmd()" in html


def test_a_ballot_of_six_hundred_parties_can_be_mapped(client, case):
    votes = [[unit * party % 7 for party in range(600)] for unit in range(1, 20)]
    rows = [f"s{unit},9000,{sum(cells)},{','.join(map(str, cells))}\n" for unit, cells in enumerate(votes)]
    head = ",".join(f"Партия {party}" for party in range(600))
    (case / "results" / "odd.csv").write_text(f"Unit,Registered,Valid,{head}\n" + "".join(rows))
    html = send(client, ODD, form_of(client.get(ODD).text, ODD), **{"name.c3": "First"}, do="save")
    assert "Saved in case.yaml" in html and "600 options" in words_of(html)
    assert (
        read_table(
            case / "results" / "odd.csv", columns=open_case(case).results["results/odd.csv"].columns
        ).options[0]
        == "First"
    )


def test_rows_may_be_kept_by_a_value(client, case):
    rows = [
        f"{level},s{n},{100 + n},{90 + n},10,{60 + n},30\n" for n in range(6) for level in ("first", "second")
    ]
    (case / "results" / "odd.csv").write_text("Round,Unit,Cast,Valid,Invalid,Yes,No\n" + "".join(rows))
    form = form_of(client.get(ODD).text, ODD)
    html = send(client, ODD, form, **{"where-header.0": "Round", "where-value.0": "second"}, do="try")
    assert "6</strong> of 6 rows" in html
    send(client, ODD, form_of(html, ODD), do="save")
    assert open_case(case).results["results/odd.csv"].where == {"Round": "second"}


def test_the_form_and_the_map_are_one_another(case):
    found = found_of(case / "results" / "odd.csv", TableReading())
    assert found.opened and found.guess and found.table
    listed = choices(found.opened, found.guess, {})
    form = {f"role.{one.column}": one.role for one in listed} | {
        f"name.{one.column}": one.option for one in listed
    }
    columns = columns_of(found.opened, form)
    again = found_of(case / "results" / "odd.csv", TableReading(columns=columns))
    assert again.guess and again.guess.column_map == found.guess.column_map
    assert again.table and again.table.units.equals(found.table.units)
    assert unpacked(packed(TableReading(columns=columns))).columns == columns


def test_a_column_not_used_is_ignored_by_name_only_where_it_would_be_read(case):
    found = found_of(case / "results" / "odd.csv", TableReading())
    assert found.opened and found.guess
    assert "ignore:Found in boxes" not in fewest(found.opened, found.guess.column_map)
    form = {"role.c0": "unit", "role.c4": "valid", "role.c6": "option", "role.c7": "option"}
    columns = columns_of(found.opened, form)
    again = found_of(case / "results" / "odd.csv", TableReading(columns=columns))
    assert again.guess and set(again.guess.roles) == {"unit", "valid"}
    assert [key for key in columns if key.startswith("ignore:")] != []


def test_one_row_per_unit_and_option_needs_no_names(case):
    rows = [f"s{n},200,{option},{40 + n}\n" for n in range(9) for option in ("Oak", "Elm", "Ash")]
    path = case / "results" / "odd.csv"
    path.write_text("Station,Registered,Candidate,Votes\n" + "".join(rows))
    found = found_of(path, TableReading())
    assert found.opened and found.opened.long and found.guess and found.table
    assert fewest(found.opened, found.guess.column_map) == {"unit": "Station", "registered": "Registered"}
    view = table_view(found)
    assert [column.option for column in view.columns if column.role == "option"] == ["Oak", "Elm", "Ash"]


def test_a_large_table_is_previewed_in_time_and_in_few_rows(client, case):
    number = 97_000
    frame = pl.DataFrame(
        {
            "Unit": [f"u{n}" for n in range(number)],
            "Registered": [900] * number,
            "Cast": [500 + n % 300 for n in range(number)],
            "Valid": [490 + n % 300 for n in range(number)],
            "Invalid": [10 if n % 9 else 11 for n in range(number)],
            "Yes": [300 + n % 150 for n in range(number)],
            "No": [190 + n % 300 - n % 150 for n in range(number)],
        }
    )
    frame.write_csv(case / "results" / "odd.csv")
    form = form_of(client.get(ODD).text, ODD)
    begin = time.process_time()  # of the processor, whoever else is at work on the machine
    html = send(client, ODD, form, **{"name.c5": "Oui"}, do="try")
    assert time.process_time() - begin < 2
    assert html.count("<tr") <= 130 and len(html) < 150_000
    assert "86,222</strong> of 97,000" in html  # every ninth row has one ballot too many
    assert "5,778 more rows of this kind" in words_of(client.get(f"{ODD}?page=999").text)
    found = found_of(case / "results" / "odd.csv", TableReading())
    last = issue_page(found, page=10**6)
    assert last.page == last.pages and 0 < len(last.issues) <= 20
