"""The review page and the figures table in a browser: keys, focus, two tabs, a phone, no scripts."""

from __future__ import annotations

import shutil
import threading
import time

import pytest
import uvicorn
from desk_reports import FIGURES, HOSTILE, desk_case

from votescope.record import open_case
from votescope.record.review import review_items
from votescope.web.app import desk_app

pytestmark = pytest.mark.browser
REPORT = "/report/reports/wire.txt"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return desk_case(tmp_path_factory.mktemp("browser"), figures=FIGURES)


def served(case):
    """Serve a case on a free port; return its address and how to stop it."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(desk_app(case, port=port), port=port, log_level="error", ws="none")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)

    def stop():
        server.should_exit = True
        thread.join(10)

    return f"http://127.0.0.1:{port}", stop


@pytest.fixture
def visit(browser, made, tmp_path):
    """Return a function that opens pages of a served copy of the case; complaints of a page fail the test."""
    case = shutil.copytree(made, tmp_path / "case")
    home, stop = served(case)
    contexts, complaints = [], []

    def open_page(address, width=1280, *, scripts=True, scheme="light"):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, color_scheme=scheme
        )
        page = context.new_page()
        page.on(
            "console", lambda message: complaints.append(message.text) if "409" not in message.text else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        page.on(
            "request",
            lambda sent: complaints.append(sent.url) if not sent.url.startswith((home, "data:")) else None,
        )
        page.goto(home + address)
        contexts.append(context)
        return page

    open_page.case = case
    yield open_page
    for context in contexts:
        context.close()
    stop()
    assert complaints == []


def focused(page):
    return page.evaluate("document.activeElement.closest('[data-item]')?.id || document.activeElement.id")


def items(case):
    return {one.id: one for one in review_items(open_case(case))}


def told(page, words):
    page.locator("#told", has_text=words).wait_for()


def test_everything_is_done_with_keys_and_the_focus_is_never_lost(visit):
    page = visit(REPORT)
    ids = page.locator(".rv-item").evaluate_all("all => all.map(one => one.id)")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused(page) == ids[0] and page.locator(f"a.hl.lit[data-items~='{ids[0]}']").count()
    page.keyboard.press("c")
    told(page, "confirmed")
    assert focused(page) == ids[1] and items(visit.case)[ids[0]].status == "confirmed"
    page.keyboard.press("x")
    page.keyboard.type("not in this vote")
    page.keyboard.press("Enter")
    told(page, "rejected")
    assert focused(page) == ids[2] and "not in this vote" in items(visit.case)[ids[1]].note
    page.keyboard.press("u")
    told(page, "undone")
    assert focused(page) == ids[1] and items(visit.case)[ids[1]].status == "drafted"
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name").startswith("put-")
    page.keyboard.press("Escape")
    assert focused(page) == ids[1] and page.locator("details[open]").count() == 0
    page.keyboard.press("w")
    assert page.evaluate("document.activeElement.matches('a.hl')")
    page.keyboard.press("Enter")
    assert ids[1] in page.evaluate("document.activeElement.id") or focused(page) in ids
    page.keyboard.press("?")
    assert page.locator("dialog[open]", has_text="merge").is_visible()


def test_what_is_typed_elsewhere_stays_when_another_item_is_decided(visit):
    page = visit(REPORT)
    rows = page.locator(".rv-item")
    first, third = rows.nth(0), rows.nth(2).get_attribute("id")
    page.locator(f"#{third} [data-key=x]").click()
    page.locator(f"#{third}-note").fill("half a thought")
    first.locator("[data-key=c]").click()
    told(page, "confirmed")
    assert page.locator(f"#{third}-note").is_visible()
    assert page.locator(f"#{third}-note").input_value() == "half a thought"


def test_two_tabs_on_one_item_show_the_conflict_and_both_ways_out(visit):
    page, other = visit(REPORT), visit(REPORT)
    name = page.locator(".rv-item").nth(1).get_attribute("id")
    other.locator(f"#{name} [data-key=c]").click()
    told(other, "confirmed")
    page.locator(f"#{name} [data-key=x]").click()
    page.locator(f"#{name}-note").fill("my reason")
    page.keyboard.press("Enter")
    box = page.locator("#conflict")
    box.wait_for()
    assert "confirmed in another window" in box.inner_text() and focused(page) == name
    assert page.locator("#mine-note").input_value() == "my reason"
    box.get_by_role("button", name="Reject it all the same").click()
    told(page, "rejected")
    assert items(visit.case)[name].status == "rejected" and "my reason" in items(visit.case)[name].note
    other.locator(f"#{name} [data-key=x]").click()
    other.locator(f"#{name} form:has(input[value=reject]) button").click()
    other.locator("#conflict").get_by_text("Keep what is there now").click()
    other.locator("#conflict").wait_for(state="detached")
    assert other.locator(f"#{name}.s-rejected").count() == 1 and focused(other) == name


@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_by_tab_and_enter_alone(visit, width):
    page = visit(REPORT, width, scripts=False)
    button = page.locator(".rv-item [data-key=c]").first
    name = page.locator(".rv-item").first.get_attribute("id")
    following = page.locator(".rv-item").nth(1).get_attribute("id")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{following}")
    assert items(visit.case)[name].status == "confirmed" and "confirmed" in page.locator("#told").inner_text()
    page.keyboard.press("Tab")  # from the anchor to the item's own link
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(f"#{following} details[open]").count() == 1


def test_on_a_phone_text_and_items_are_two_tabs(visit):
    page = visit(REPORT, 390)
    text, first = page.locator(".rv-text"), page.locator(".rv-item").first
    assert first.is_visible() and text.is_hidden() and first.locator(".around").first.is_visible()
    page.locator("label[for=pane-text]").click()
    assert text.is_visible() and first.is_hidden()
    page.locator("a.hl[id]").first.click()
    assert first.is_visible() and text.is_hidden()
    first.locator(".words a").click()
    assert text.is_visible() and page.evaluate("document.activeElement.matches('a.hl')")


def test_a_correction_changes_the_contradictions_at_once(visit):
    page = visit("/figures")
    assert page.locator("tr.clash").count() == 5
    row = page.locator("tr", has=page.locator("text='64.5'"))
    name = row.get_attribute("id")
    row.locator("[data-key=e]").click()
    page.locator(f"#{name}-value").fill("61.5")
    page.keyboard.press("Enter")
    told(page, "corrected")
    assert page.locator("tr.clash").count() == 3 and focused(page) == name
    page.locator("#sort-value").click()
    page.locator("th[aria-sort=ascending]").wait_for()
    assert page.evaluate("document.activeElement.id") == "sort-value" and "sort=value" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_barrier_and_no_sideways_scrolling(visit, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    for address in (REPORT, "/figures", "/report/reports/paper.txt?only=statement"):
        page = visit(address, width, scheme=scheme)
        for summary in page.locator("summary[data-key=e]").all()[:2]:
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_a_hostile_report_does_nothing_and_breaks_nothing(browser, tmp_path):
    home, stop = served(
        desk_case(tmp_path, wire=HOSTILE, figures=FIGURES + f",turnout,,61.9,percent,,{'y' * 900},,,,,\n")
    )
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page, dialogs = context.new_page(), []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for address in (REPORT, "/figures"):
        page.goto(home + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(home + REPORT)
    page.locator("label[for=pane-text]").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".sign", has_text="U+202E").first.is_visible()
    context.close()
    stop()
    assert dialogs == []
