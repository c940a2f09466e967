"""The examples' dossiers in a browser: nothing leaves the page, nobody is shut out, at two widths, light and dark."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

NO_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}
WALKS = (
    (1280, "light", False, {}),
    (390, "dark", False, {}),
    (390, "light", True, NO_CONTRAST),
)
"""Width, colours, whether all is unfolded, what is asked of axe: widths move boxes, schemes change colours."""


@pytest.fixture
def visit(browser):
    """Return a function that opens a page; any complaint, and any request but for the page itself, fails the test."""
    opened, complaints = [], []

    def open_page(path, width: int, *, scripts: bool = True, **more):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, **more
        )
        address = path.as_uri()

        def gate(route):
            if route.request.url.split("#")[0] == address:
                route.continue_()
            else:
                complaints.append(route.request.url)
                route.abort()

        context.route("**/*", gate)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        opened.append(context)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert complaints == []


def grave(page, options) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        f"{one['impact']} {one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(("width", "scheme", "unfolded", "options"), WALKS)
def test_axe_finds_nothing_grave_and_nothing_overflows(visit, examples, width, scheme, unfolded, options):
    for name, path in examples.items():
        page = visit(path, width, color_scheme=scheme)
        if unfolded:
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert grave(page, options) == [], name
        page.context.close()


def test_colours_stand_out_on_a_wide_dark_page(visit, examples):
    """Colours are the same at each width, so that one example does for the fourth pair of width and scheme."""
    page = visit(examples["annexation-2022"], 1280, color_scheme="dark")
    assert grave(page, {"runOnly": ["color-contrast"]}) == []


def test_without_scripts_all_rows_and_all_evidence_stand_there(visit, examples):
    for name, path in examples.items():
        page = visit(path, 390, scripts=False)
        assert page.locator("tr[hidden]").count() == 0 and page.locator(".find, .pager").count() == 0, name
        mark = page.locator("#established a.mark").first
        target = mark.get_attribute("href")
        mark.click()
        assert page.url.endswith(target), name
        assert page.locator(target).is_visible(), name
        page.context.close()


def test_five_links_lead_to_their_evidence(visit, examples):
    page = visit(examples["annexation-2022"], 1280)
    note = page.locator("#evidence-popover")
    marks = page.locator("main a.mark:visible")
    for place in range(0, 25, 5):
        mark = marks.nth(place)
        target = mark.get_attribute("href")
        mark.focus()
        shown = note.locator(".body").inner_text()
        page.keyboard.press("Enter")
        page.wait_for_function("id => document.querySelector(id).checkVisibility()", arg=target)
        entry = page.locator(f"li:is({target}, :has({target}))")
        assert shown.strip() and shown.strip() in entry.inner_text()
