"""The page in a browser: offline, at two widths, with and without scripts, by keyboard and in print."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dossier_cases import counts_case

from votescope.dossier import write_dossier

pytestmark = pytest.mark.browser

CHARTS = {"reports": 2, "counts": 9, "hostile": 8}
OPEN = {"reports": 2, "counts": 7, "hostile": 7}


@pytest.fixture
def visit(browser, written):
    """Return a function that opens a case's page and fails at the end on any complaint or request."""
    opened, complaints = [], []

    def open_page(name: str, width: int = 1280, *, scripts: bool = True, **more):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, **more
        )
        context.set_offline(True)
        page = context.new_page()
        address = written[name].as_uri()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: (
                complaints.append(request.url) if not request.url.startswith((address, "data:")) else None
            ),
        )
        page.goto(address)
        opened.append(context)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("name", ["reports", "counts", "hostile"])
def test_every_chart_is_there_and_nothing_overflows(visit, name, scripts, width):
    page = visit(name, width, scripts=scripts)
    shown = "wide" if width > 720 else "narrow"
    assert page.locator(f".plot.{shown} svg").count() == CHARTS[name]
    plots = page.locator(f".plot.{shown} svg:visible")
    assert plots.count() == OPEN[name]
    for place in range(plots.count()):
        box = plots.nth(place).bounding_box()
        assert box and box["width"] > 150 and box["height"] > 60 and box["x"] >= 0
        assert box["x"] + box["width"] <= width + 1
    other = page.locator(f".plot.{'narrow' if shown == 'wide' else 'wide'} svg").first
    assert not other.is_visible()
    body = page.locator("html").evaluate("element => element.scrollWidth") if scripts else None
    assert body is None or body <= width


@pytest.mark.parametrize("width", [1280, 390])
def test_a_description_unfolds_to_its_chart_and_its_explanations(visit, width):
    page = visit("counts", width)
    row = page.locator("details.description").last
    chart = row.locator(".plot svg")
    assert row.locator("summary").first.is_visible() and not chart.first.is_visible()
    row.locator("summary").first.click()
    assert row.locator(".plot svg:visible").count() == 1 and row.locator(".explanations").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_shown_at_first_is_not_too_much(visit):
    page = visit("counts")
    shown = "() => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility()).length"
    assert page.evaluate(shown) <= 3_000


def test_text_in_charts_is_legible_on_a_phone(visit):
    page = visit("counts", 390)
    smallest = page.evaluate(
        "() => Math.min(...[...document.querySelectorAll('.plot.narrow text')]"
        ".map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a || 99))"
    )
    assert smallest >= 10


def test_evidence_opens_on_hover_and_focus_and_closes_on_escape(visit):
    page = visit("reports")
    note = page.locator("#evidence-popover")
    mark = page.locator("#accounts a.mark").first
    mark.hover()
    assert note.is_visible() and note.locator("mark").inner_text() == "Northmarch and Eastvale"
    page.keyboard.press("Escape")
    assert note.is_hidden()
    mark.focus()
    assert note.is_visible() and mark.get_attribute("aria-describedby") == "evidence-popover"
    page.keyboard.press("Escape")
    assert note.is_hidden() and mark.get_attribute("aria-describedby") is None
    page.keyboard.press("Enter")
    assert page.url.endswith(mark.get_attribute("href"))
    page.wait_for_function("document.querySelector(location.hash).getBoundingClientRect().top < innerHeight")


def test_evidence_opens_on_tap_and_leads_to_the_list(visit):
    page = visit("reports", 390, has_touch=True, is_mobile=True)
    mark = page.locator("#accounts a.mark").first
    mark.tap()
    note = page.locator("#evidence-popover")
    assert note.is_visible() and "#" not in page.url
    box = note.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    note.locator("a.to-list").tap()
    assert page.url.endswith(mark.get_attribute("href")) and note.is_hidden()


def test_without_scripts_a_mark_jumps_to_the_list(visit):
    page = visit("reports", scripts=False)
    mark = page.locator("#accounts a.mark").first
    mark.click()
    assert page.url.endswith(mark.get_attribute("href"))
    assert page.locator("#evidence-popover").count() == 0


def test_the_first_stop_of_the_keyboard_skips_the_contents(visit):
    page = visit("reports")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav') !== null")


def test_print_shows_what_is_folded_and_hides_what_is_for_screens(visit):
    page = visit("counts", scripts=False)
    card = page.locator(".check-card dt").first
    assert not card.is_visible()
    page.emulate_media(media="print")
    assert card.is_visible()
    assert not page.locator(".skip").is_visible()
    assert page.locator(".plot.wide svg").first.is_visible()
    assert len(page.pdf()) > 20_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_paper(visit, scheme):
    """Contrast of body text, muted text, links and chart text against their background is at least 4.5."""
    page = visit("counts", color_scheme=scheme)
    worst = page.evaluate(
        """() => {
          const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map(v => {
            const s = v / 255; return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const paper = light(getComputedStyle(document.body).backgroundColor);
          const ratio = (c) => { const l = light(c);
            return (Math.max(l, paper) + 0.05) / (Math.min(l, paper) + 0.05); };
          const words = ['p', '.small', '.scope', '.standfirst', '.contents a', 'summary', 'thead th', '.mark'];
          return Math.min(...words.map(w => ratio(getComputedStyle(document.querySelector(w)).color)),
            ...[...document.querySelectorAll('.chart:not(.map) .plot.wide text')].map(
              t => ratio(getComputedStyle(t).fill)));
        }"""
    )
    assert worst >= 4.5


def test_hostile_strings_change_nothing(visit):
    page = visit("hostile")
    assert page.locator("script:not([type])").count() == 1 and page.locator("img").count() == 0
    assert page.title().startswith("<script>alert(1)</script>")
    assert page.locator("h1").inner_text() == "<script>alert(1)</script>"
    page.locator("#evidence summary").first.click()
    assert page.locator("#evidence li").first.is_visible()
    for mark in page.locator("a.mark").all()[:12]:
        mark.focus()
    assert page.locator("#evidence-popover script").count() == 0


def test_a_row_is_shown_with_its_header_and_its_neighbours(visit):
    page = visit("counts")
    target = page.locator("table.exhibit tr.own").first.evaluate("row => row.closest('li').id")
    page.locator(f'main a.mark[href="#{target}"]').first.focus()
    note = page.locator("#evidence-popover")
    assert note.locator("thead th").count() > 3 and note.locator("tr.own .cited").count() >= 1
    assert note.locator("tbody tr").count() == 3 and note.locator("[id]").count() == 0


def test_a_link_into_what_is_folded_unfolds_it(visit):
    page = visit("reports")
    folded = page.locator("#evidence li").first
    assert not folded.is_visible()
    page.goto(f"{page.url.split('#')[0]}#{folded.get_attribute('id')}")
    folded.wait_for(state="visible")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_title_of_10_000_letters_stays_a_title(browser, tmp_path, width):
    case = replace(
        counts_case(3), evidence=replace(counts_case(3).evidence, title="long " * 1_000 + "x" * 5_000)
    )
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(write_dossier(case, tmp_path / "out").as_uri())
    assert page.locator("h1").bounding_box()["height"] < 700 and len(page.title()) < 300
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".masthead summary").click()
    assert page.locator(".masthead details p").inner_text().count("x") == 5_000
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
