"""A run in a browser: asked for, cancelled, run again, its dossier opened; with scripts and without."""

from __future__ import annotations

import shutil

import pytest
from test_desk_kill_run import Server, case  # noqa: F401 - the case is a fixture

from votescope.simulate import Dose, simulate, write_simulated

pytestmark = pytest.mark.browser


@pytest.fixture
def home(case):  # noqa: F811
    # Stations enough for the checks on counts: 10,000 redraws of them last until they are cancelled.
    dose = Dose(share=0.1)
    written = write_simulated(simulate(units=1_000, regions=4, seed=1, dose=dose), case.parent / "simulated")
    shutil.copy(written[0], case / "results" / "results.csv")
    server = Server(case)
    yield str(server.client.base_url).rstrip("/")
    server.close()


@pytest.mark.parametrize(("scripts", "width", "scheme"), [(True, 1280, "light"), (False, 390, "dark")])
def test_a_run_is_watched_cancelled_and_run_again(browser, home, scripts, width, scheme):
    look = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    context = browser.new_context(java_script_enabled=scripts, **look)
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((home, "data:")) else complaints.append(asked.url),
    )
    page.set_default_timeout(90_000)
    page.goto(f"{home}/runs")
    page.click(".more > summary")
    page.fill("#redraws", "10000")
    page.click("#examine")
    page.wait_for_url("**/runs/1")
    page.wait_for_selector("strong:text-is('Running')")
    assert page.locator("progress").count() == 1
    page.click("#cancel")
    page.wait_for_selector("strong:text-is('Cancelled')")
    page.goto(f"{home}/runs")
    page.fill("#redraws", "0")
    for family in ("accounts", "counts", "procedure"):
        page.uncheck(f"[value={family}]")
    page.click("#examine")
    page.wait_for_selector("strong:text-is('Done')")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("text=Open the dossier")
    page.wait_for_url("**/dossier/")
    assert page.evaluate("origin") == "null"  # shut off from the desk
    assert page.evaluate("getComputedStyle(document.querySelector('.page')).maxWidth") != "none"
    page.click("nav.contents a[href='#figures']")
    page.goto(f"{home}/runs")
    with page.expect_download() as saved:
        page.click("text=Everything as one ZIP")
    assert saved.value.suggested_filename == "a vote-dossier.zip"
    assert complaints == []
    context.close()
