"""Take the pictures of the dossier for its documentation: every section, some in the dark, some on a phone."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from votescope.dossier import write_dossier
from votescope.examine.road import Asked, examine_paths

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "images"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
TALLEST = 1_500
MOST_BYTES, MOST_IN_ALL = 120_000, 2_000_000
PLACES: tuple[tuple[str, str, str, int, str], ...] = (
    ("established", "annexation-2022", "#established", 1280, "light"),
    ("glance", "annexation-2022", "#glance", 1280, "light"),
    ("accounts", "annexation-2022", "#accounts", 1280, "light"),
    ("figures", "annexation-2022", "#figures", 1280, "light"),
    ("counts", "simulated-vote", "#counts", 1280, "light"),
    ("stations", "simulated-vote", ".listing:has(#stations-1)", 1280, "light"),
    ("procedure", "annexation-2022", "#procedure", 1280, "light"),
    ("positions", "annexation-2022", "#positions", 1280, "light"),
    ("consequences", "annexation-2022", "#consequences", 1280, "light"),
    ("statements", "annexation-2022", "#statements", 1280, "light"),
    ("method", "simulated-vote", "#method", 1280, "light"),
    ("sources", "simulated-vote", "#sources", 1280, "light"),
    ("again", "annexation-2022", "#again", 1280, "light"),
    ("evidence", "annexation-2022", "#evidence", 1280, "light"),
    ("established-dark", "turkey-2017", "#established", 1280, "dark"),
    ("procedure-phone", "scotland-2014", "#procedure", 390, "light"),
    ("counts-phone-dark", "simulated-vote", "#counts", 390, "dark"),
)
"""Name of the picture, example, what is shown, width of the window, colours."""


def small(shot: bytes, colours: int = 64) -> bytes:
    """Return a picture with as many colours as fit into the room of one."""
    with Image.open(io.BytesIO(shot)) as opened:
        whole = opened.convert("RGB")
    while True:
        out = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES or colours <= 8:
            return out.getvalue()
        colours //= 2


def take(page: Any, shown: str) -> bytes:
    """Return a picture of a part of the page, from its top, no taller than a reader takes in."""
    part = page.locator(shown)
    part.scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    box = part.bounding_box()
    top = box["y"] + page.evaluate("window.scrollY")
    clip = {"x": 0, "y": top, "width": page.viewport_size["width"], "height": min(box["height"], TALLEST)}
    return page.screenshot(full_page=True, clip=clip)


def evidence_open(browser: Any, address: str) -> bytes:
    """Return a picture of a mark with the sentence that it leads to."""
    page = browser.new_page(viewport={"width": 1280, "height": 560})
    page.goto(address)
    page.locator("#established a.mark").nth(7).hover()
    return page.screenshot()


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as drive:
        made = {
            example: write_dossier(
                examine_paths([ROOT / "examples" / example], Asked()), Path(name) / example
            ).as_uri()
            for example in sorted({example for _, example, *_ in PLACES})
        }
        browser = drive.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        shots = {"evidence-open": evidence_open(browser, made["annexation-2022"])}
        for picture, example, shown, width, scheme in PLACES:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.goto(made[example])
            shots[picture] = take(page, shown)
            page.close()
        browser.close()
    bodies = {picture: small(shot) for picture, shot in shots.items()}
    for picture, body in bodies.items():
        (PICTURES / f"dossier-{picture}.png").write_bytes(body)
        print(f"dossier-{picture}.png {len(body):,}")
    in_all = sum(map(len, bodies.values()))
    sys.exit(f"{in_all:,} bytes in all, at most {MOST_IN_ALL:,}" if in_all > MOST_IN_ALL else 0)
