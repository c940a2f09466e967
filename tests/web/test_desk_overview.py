"""The overview: what is in the case, what is broken, uploads, edits of case.yaml, and what to do next."""

from __future__ import annotations

import json
import os
import re
import socket
import threading

import pytest
from desk_tables import REPORT, client_of, form_of, make_case, send, words_of

from votescope.record import open_case
from votescope.record.review import review_items
from votescope.web.case_view import case_view


@pytest.fixture
def case(tmp_path):
    return make_case(tmp_path, report=True)


@pytest.fixture
def client(case):
    return client_of(case)


def test_the_case_is_shown_with_its_files_and_how_far_they_are(client):
    said = words_of(client.get("/").text)
    assert "The charter vote" in said and "a.txt" in said and "Not read into the record yet." in said
    assert "Published 2020-03-29 (dateline)" in said
    assert "4 units 1 set aside 1 problem" in said and "2 sheets may hold the results" in said
    assert "0 published figures" in said


def test_what_to_do_next_follows_the_state_of_the_case(client, case):
    assert "Say how results/two sheets.xlsx is to be read." in words_of(client.get("/").text)
    (case / "results" / "two sheets.xlsx").unlink()
    html = client.get("/").text
    assert "Read the reports" in html
    html = send(client, "/draft", form_of(html, "/draft"))
    assert re.search(r"Drafted \d+ facts", html) and "Confirm, correct or reject what was drafted" in html
    number = int(re.search(r"drafted: (\d+) to go", html)[1])
    assert number == len(review_items(open_case(case)))
    for name, drafted in (
        ("record.yaml", ": drafted"),
        ("figures.csv", ",drafted"),
        ("statements.csv", ",drafted"),
    ):
        decided = (case / name).read_text().replace(drafted, drafted.replace("drafted", "confirmed"))
        (case / name).write_text(decided)
    assert "Back to the case" in client.get("/report/reports/a.txt").text
    assert "See what the columns of odd.csv were taken for" in words_of(client.get("/").text)
    html = client.get("/table/results/odd.csv").text
    send(client, "/table/results/odd.csv", form_of(html, "/table/results/odd.csv"), do="save")
    assert "Run the examination." in client.get("/").text
    (case / "out").mkdir()
    (case / "out" / "findings.json").write_text(
        json.dumps({"outcomes": {"accounts": "agree", "counts": "no trace"}})
    )
    html = words_of(client.get("/").text)
    assert "Read the dossier." in html and "No trace" in html and "Not examined" in html
    assert "in published totals only" not in html
    later = (case / "out" / "findings.json").stat().st_mtime + 9
    os.utime(case / "case.yaml", (later, later))
    assert "run it again" in client.get("/").text
    (case / "results" / "odd.csv").unlink()
    assert "in published totals only" in client.get("/").text


def test_an_empty_case_asks_for_files(tmp_path):
    from votescope.record import new_case

    new_case(tmp_path / "case", title="Nothing yet")
    view = case_view(tmp_path / "case")
    assert view.next.url == "#add" and not view.problems and not view.run


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("case.yaml", "title: x\nkind: dance\n", 2),
        ("case.yaml", "title: x\nkind: [\n", 3),
        ("record.yaml", "facts:\n  vote.kind:\n    - {value: referendum}\n", 3),
        ("figures.csv", "territory,quantity\nx\n", 1),
    ],
)
def test_a_broken_file_is_told_by_line_and_the_desk_goes_on(client, case, file, text, line):
    (case / file).write_text(text)
    answer = client.get("/")
    assert answer.status_code == 200
    rows = re.findall(r'<th scope="row"><bdi>(.*?)</bdi></th><td class="n">(\d*)</td>', answer.text)
    assert (file, str(line)) in rows
    assert f"beginning with {file}" in words_of(answer.text) and "a.txt" in answer.text


def test_title_kind_and_option_are_written_with_remarks_kept(client, case):
    remarks = [line for line in (case / "case.yaml").read_text().splitlines() if line.startswith("#")]
    form = form_of(client.get("/").text, "/case", title="The charter vote")
    html = send(client, "/case", form, title="Charter: second reading", kind="plebiscite", focus_option="yes")
    assert "Charter: second reading" in html and "Saved in case.yaml" in html
    opened = open_case(case)
    assert (opened.title, opened.kind, opened.focus_option) == (
        "Charter: second reading",
        "plebiscite",
        "yes",
    )
    assert [line for line in (case / "case.yaml").read_text().splitlines() if line.startswith("#")] == remarks


def test_a_publication_day_is_vouched_for_and_taken_back(client, case):
    form = form_of(client.get("/").text, "/case", report="reports/a.txt")
    html = send(client, "/case", form, day="2020-03-30")
    assert "Published 2020-03-30 (vouched for)" in words_of(html)
    html = send(client, "/case", form_of(html, "/case", report="reports/a.txt"), day="")
    assert "(dateline)" in html and not open_case(case).published


@pytest.mark.parametrize("change", [{"title": " "}, {"kind": "dance"}])
def test_what_cannot_stand_in_the_case_is_not_written(client, case, change):
    before = (case / "case.yaml").read_text()
    form = form_of(client.get("/").text, "/case", title="The charter vote")
    assert client.post("/case", data={**form, **change}).status_code == 422
    form = form_of(client.get("/").text, "/case", report="reports/a.txt")
    assert client.post("/case", data={**form, "day": "30 February"}).status_code == 422
    assert (
        client.post("/case", data={**form, "report": "reports/none.txt", "day": "2020-01-01"}).status_code
        == 422
    )
    assert (case / "case.yaml").read_text() == before


def test_two_tabs_on_the_title_lose_nothing(client, case):
    form = form_of(client.get("/").text, "/case", title="The charter vote")
    send(client, "/case", form, title="First")
    answer = client.post("/case", data={**form, "title": "Second"})
    assert (
        answer.status_code == 409 and "changed meanwhile" in answer.text and open_case(case).title == "First"
    )
    again = form_of(answer.text, "")
    assert again["title"] == "Second"
    send(client, "/case", again)
    assert open_case(case).title == "Second"


def test_several_files_go_where_their_names_say_and_reports_are_drafted(client, case):
    token = form_of(client.get("/").text, "/files")
    files = [
        ("files", ("b.txt", REPORT.replace("61.5", "62.5"))),
        ("files", ("more.csv", "Unit,Valid,Yes,No\na,3,1,2\n")),
    ]
    answer = client.post("/files", data=token, files=files)
    assert answer.status_code == 303
    assert (case / "reports" / "b.txt").is_file() and (case / "results" / "more.csv").is_file()
    assert "Drafted" in client.get("/").text and open_case(case).record.facts


def test_a_bad_upload_stops_no_good_one(client, case):
    token = form_of(client.get("/").text, "/files")
    files = [("files", ("empty.csv", b"")), ("files", ("../../more.csv", b"Unit,Valid,Yes,No\na,3,1,2\n"))]
    answer = client.post("/files", data=token, files=files)
    assert (
        answer.status_code == 422
        and "the file is empty" in answer.text.lower()
        and "results/more.csv" in answer.text
    )
    assert (case / "results" / "more.csv").is_file()
    assert client.post("/files", data=token, files=[("files", ("", b""))]).status_code == 422


@pytest.fixture
def home(case):
    """Serve the case on a free port and give its address."""
    import uvicorn

    from votescope.web.app import desk_app

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(desk_app(case, port=port), port=port, log_level="error", ws="none")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def visit(browser, home):
    """Return a function that opens a page of the desk and fails at the end on any complaint or foreign request."""
    opened, complaints = [], []

    def open_page(url: str, width: int = 1280, **more):
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((home, "data:")) else complaints.append(asked.url),
        )
        page.goto(home + url)
        opened.append(context)
        return page

    yield open_page
    for context in opened:
        context.close()
    # A browser itself notes each answer that is no success; the desk tells it to the person, too.
    assert [words for words in complaints if "status of 409" not in words] == []


def _serious(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_and_widths(visit, case, width, scheme):
    (case / "out").mkdir()
    (case / "out" / "findings.json").write_text(json.dumps({"outcomes": {"accounts": "agree"}}))
    for url in ("/", "/table/results/odd.csv", "/table/results/two%20sheets.xlsx"):
        page = visit(url, width, color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert _serious(page) == []
    (case / "record.yaml").write_text("facts: [\n")
    assert _serious(visit("/", width, color_scheme=scheme)) == []


@pytest.mark.browser
def test_a_changed_column_is_tried_at_once_by_keyboard(visit, case):
    from playwright.sync_api import expect

    page = visit("/table/results/odd.csv")
    before = (case / "case.yaml").read_text()
    page.locator("#role-c2").focus()
    page.keyboard.type("ballots cast")
    expect(page.locator("#result")).to_contain_text("Tried, not saved")
    assert page.evaluate("document.activeElement.id") == "role-c2" and "try=" in page.url
    assert (case / "case.yaml").read_text() == before
    assert page.locator("#told").inner_text().startswith("Tried: ")
    page.get_by_role("button", name="Save in case.yaml").press("Enter")
    page.wait_for_url(re.compile(r"odd\.csv$"))
    columns = open_case(case).results["results/odd.csv"].columns
    assert columns and columns["cast"] == "Found in boxes"


@pytest.mark.browser
def test_two_tabs_with_scripts_keep_what_was_typed(visit):
    from playwright.sync_api import expect

    tabs = [visit("/"), visit("/")]
    for tab, title in zip(tabs, ("First", "Second"), strict=True):
        tab.locator(".ov-edit summary").click()
        tab.locator("#title").fill(title)
        tab.locator(".ov-edit button").click()
        if title == "First":
            tab.get_by_role("heading", name="First").wait_for()
    told = tabs[1].locator(".problems-here")
    told.wait_for()
    assert "it says 'First' now" in told.inner_text() and tabs[1].locator("#title").input_value() == "Second"
    expect(tabs[1].locator('[name="seen.title"]')).to_have_value(
        tabs[0].locator('[name="seen.title"]').input_value()
    )
    tabs[1].locator(".ov-edit button").click()
    tabs[1].get_by_role("heading", name="Second").wait_for()


@pytest.mark.browser
def test_without_scripts_a_table_is_mapped_and_a_file_added(visit, case, tmp_path):
    page = visit("/table/results/two%20sheets.xlsx", 390, java_script_enabled=False)
    page.locator("#sheet").select_option("North")
    page.locator("#try").click()
    assert "8 of 8 rows are units" in page.locator(".tb-sum").inner_text()
    page.get_by_role("button", name="Save in case.yaml").click()
    assert "Saved" in page.locator("#told").inner_text()
    page.get_by_role("link", name="Case").first.click()
    (tmp_path / "late.csv").write_text("Unit,Valid,Yes,No\na,3,1,2\nb,5,2,3\n")
    page.locator("#files").set_input_files(tmp_path / "late.csv")
    page.get_by_role("button", name="Add to the case").click()
    assert page.get_by_role("link", name="late.csv").is_visible()


@pytest.mark.browser
def test_a_file_dropped_on_the_page_is_added(visit, case):
    page = visit("/")
    page.evaluate(
        """() => { const data = new DataTransfer();
          data.items.add(new File(["Unit,Valid,Yes,No\\na,3,1,2\\nb,5,2,3\\n"], "dropped.csv"));
          const told = { dataTransfer: data, bubbles: true, cancelable: true };
          document.body.dispatchEvent(new DragEvent("drop", told)); }"""
    )
    page.get_by_role("link", name="dropped.csv").wait_for()
    assert (case / "results" / "dropped.csv").is_file()
