"""Take the pictures of the review desk for its documentation: examples, run and reviewed a little."""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import sync_playwright
from take_pictures import PICTURES, QUIET, ROOT, small

from votescope.record.intake import draft_reports
from votescope.web.app import desk_app

REPORT = "/report/reports/evening-wire.txt"
PLACES = (
    ("overview", "annexation-2022", "/", 1280, "light", 960),
    ("review", "annexation-2022", REPORT, 1280, "light", 900),
    ("figures", "annexation-2022", "/figures", 1280, "light", 900),
    ("mapping", "simulated-vote", "/table/results/results.csv", 1280, "light", 1000),
    ("run", "annexation-2022", "/runs", 1280, "light", 900),
    ("review-phone-dark", "annexation-2022", REPORT, 390, "dark", 844),
)
"""Name of the picture, example, address, width of the window, colours, its height."""
COLOURS = 160


def case_of(example: str, folder: Path) -> Path:
    """Copy an example without its dossier, and have its reports drafted."""
    case = folder / example
    shutil.copytree(ROOT / "examples" / example, case, ignore=shutil.ignore_patterns("out", ".votescope"))
    draft_reports(case, [])
    return case


@contextmanager
def served(case: Path) -> Iterator[str]:
    """Serve a case on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(desk_app(case, port=port), port=port, log_level="error", ws="none")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def work(page: Any, home: str) -> None:
    """Examine the case as it was drafted, then decide on some of the items: what is shown is a desk in use."""
    page.set_default_timeout(300_000)
    page.goto(f"{home}/runs")
    page.click("#examine")
    page.wait_for_selector("strong:text-is('Done')")
    page.goto(home + REPORT)
    for _ in range(4):
        item = page.locator(".rv-item.s-drafted").first.get_attribute("id")
        page.locator(f"[id='{item}'] [data-key=c]").click()
        page.locator(f"[id='{item}'].s-confirmed").wait_for()


if __name__ == "__main__":
    examples = sorted({example for _, example, *_ in PLACES})
    with tempfile.TemporaryDirectory() as name, ExitStack() as open_desks, sync_playwright() as drive:
        homes = {
            example: open_desks.enter_context(served(case_of(example, Path(name)))) for example in examples
        }
        browser = drive.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        work(browser.new_page(), homes["annexation-2022"])
        for picture, example, address, width, scheme, height in PLACES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(homes[example] + address)
            body = small(page.screenshot(), COLOURS)
            (PICTURES / f"desk-{picture}.png").write_bytes(body)
            print(f"desk-{picture}.png {len(body):,}")
            page.close()
        browser.close()
