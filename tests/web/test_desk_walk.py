"""The walk: from an empty folder to a dossier that verifies, as a person goes it, with scripts and without."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from desk_walker import COLUMN, PATIENCE, ROW, RULE, SENTENCE, Walker
from playwright.sync_api import expect
from test_desk_kill_run import Server
from walk_reports import GAZETTE, HERALD

from votescope.record import open_case
from votescope.simulate import simulate, write_simulated

pytestmark = pytest.mark.browser

REPORTS = {"herald.txt": HERALD, "gazette.txt": GAZETTE}
HEAD = "Station,Area,Ward,On the roll,Papers in the boxes,Good papers,Bad papers,For,Against\n"
COLUMNS = {"registered": "On the roll", "cast": "Papers in the boxes", "valid": "Good papers"}
WRONG = "ostmark commission"
FOLLOWED = (
    ("established", SENTENCE),
    ("counts", COLUMN),
    ("accounts", ROW),
    ("figures", SENTENCE),
    ("procedure", RULE),
    ("established", ROW),
)
"""Marks of the dossier, and what their evidence holds; the first five of what was examined are followed."""
WALKS = [(1280, "light", True), (390, "dark", True), (1280, "light", False)]


@pytest.fixture
def sources(tmp_path) -> Path:
    """Two reports, and a simulated table whose headers say little."""
    folder = tmp_path / "found"
    made, truth = write_simulated(simulate(units=300, regions=3, seed=4), folder)
    rows = made.read_text(encoding="utf-8").partition("\n")[2]
    (folder / "count.csv").write_text(HEAD + rows, encoding="utf-8")
    for one in (made, truth):
        one.unlink()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def served(tmp_path):
    case = tmp_path / "vote of Ostmark"
    case.mkdir()
    server = Server(case)
    yield case, str(server.client.base_url).rstrip("/")
    server.close()


@pytest.mark.parametrize(("width", "scheme", "scripts"), WALKS, ids=lambda one: str(one))
def test_from_an_empty_folder_to_a_dossier_that_verifies(
    browser,
    served,
    sources,
    width,
    scheme,
    scripts,
):
    case, home = served
    walker = Walker(browser, home, case, width=width, scheme=scheme, scripts=scripts)
    walker.go("/")
    walker.look("/")
    review(walker, sources)
    contradiction(walker)
    mapping(walker, sources / "count.csv")
    with_counts = scripts and width == 1280  # once is enough: they take the most time
    runs(walker, with_counts)
    dossier(walker, [one for one in FOLLOWED if one[0] != "counts" or with_counts][:5])
    archive(walker)
    walker.close()


def review(walker: Walker, sources: Path) -> None:
    """Two reports are added and read; of their facts twelve are confirmed, one corrected, one rejected."""
    walker.upload(*(sources / name for name in REPORTS))
    walker.told("14 facts")
    assert [status for *_, status in walker.facts_on_disk()] == ["drafted"] * 14
    confirmed = 0
    for name in REPORTS:
        walker.go("/")
        walker.page.locator("#reports ~ * a", has_text=name).click()
        walker.look(f"/report/reports/{name}")
        for item in walker.facts():
            words = walker.item(item).locator(".value").inner_text()
            if words == WRONG:
                walker.reject(item, "the headline, no body of that name")
            elif words == "Observers of the OSCE":
                walker.correct(item, "OSCE")
            else:
                walker.confirm(item)
                confirmed += 1
    assert confirmed == 12
    on_disk = walker.facts_on_disk()
    assert len(on_disk) == 14 and [fact for fact in on_disk if fact[2] != "confirmed"] == [
        ("organiser", WRONG, "rejected")
    ]
    assert ("observers.absent", "OSCE", "confirmed") in on_disk


def contradiction(walker: Walker) -> None:
    """The two turnouts cannot both be true, and the page says so; either leads to its words."""
    walker.page.locator("nav a[href='/figures']").click()
    told = walker.page.locator(".clashes")
    expect(told).to_contain_text("71.9")
    expect(told).to_contain_text("88.4")
    assert walker.page.locator("tr.clash").count() == 2
    walker.look("/figures")
    walker.page.locator("tr.clash .source a").first.click()
    walker.page.wait_for_url("**/report/reports/*#w-*")


def mapping(walker: Walker, table: Path) -> None:
    """A table whose headers say little is mapped, tried and saved."""
    walker.upload(table)
    walker.page.locator("a", has_text="count.csv").first.click()
    walker.look("/table/results/count.csv")
    before = (walker.case / "case.yaml").read_bytes()
    for role, header in COLUMNS.items():
        with walker.page.expect_response(re.compile("/table/")) if walker.scripts else nullcontext():
            walker.page.get_by_label(header, exact=False).first.select_option(role)
    walker.page.locator("#try").click()
    expect(walker.page.locator("#result")).to_contain_text("Tried, not saved", timeout=PATIENCE)
    expect(walker.page.locator(".tb-sum")).to_contain_text("300 of 300 rows are units")
    expect(walker.page.locator(".tb-sum")).to_contain_text("2 options")
    assert (walker.case / "case.yaml").read_bytes() == before
    walker.page.get_by_role("button", name="Save in case.yaml").click()
    walker.told("Saved")
    columns = open_case(walker.case).results["results/count.csv"].columns
    assert columns and {role: columns[role] for role in COLUMNS} == COLUMNS


def runs(walker: Walker, with_counts: bool) -> None:
    """A long run is cancelled, and a short one ends."""
    page = walker.page
    page.locator("nav a[href='/runs']").click()
    walker.look("/runs")
    page.locator(".more > summary").click()
    page.fill("#redraws", "10000")
    page.click("#examine")
    page.wait_for_url("**/runs/1")
    page.wait_for_selector("strong:text-is('Running')")
    page.click("#cancel")
    page.wait_for_selector("strong:text-is('Cancelled')")
    walker.look("/runs/1")
    assert not (walker.case / "out" / "dossier.html").exists()
    walker.go("/runs")
    page.fill("#redraws", "0")
    page.set_checked("[value=counts]", with_counts)
    page.click("#examine")
    page.wait_for_selector("strong:text-is('Done')")
    walker.look("/runs/2")
    walker.go("/")
    walker.look("/")


def dossier(walker: Walker, followed: list[tuple[str, str]]) -> None:
    """The dossier opens, and five of its marks lead to a sentence, a row or a rule."""
    page = walker.page
    page.locator("a[href^='/dossier']").first.click()
    page.wait_for_url("**/dossier/")
    for part, holding in followed:
        walker.follow(part, holding)


def archive(walker: Walker) -> None:
    """The ZIP holds what was confirmed, and verifies: hashes are right and a second run says the same."""
    walker.go("/runs")
    with walker.page.expect_download() as saved:
        walker.page.locator("a", has_text="Everything as one ZIP").click()
    path = walker.case.parent / "dossier.zip"
    saved.value.save_as(path)
    words = [sys.executable, "-m", "votescope", "examine", "--verify", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
