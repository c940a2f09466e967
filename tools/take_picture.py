"""Take the picture of the README: the first page of the example's dossier in headless Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "dossier.png"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name, sync_playwright() as drive:
        command = [sys.executable, "-m", "votescope", "examine", str(ROOT / "examples" / "annexation-2022")]
        subprocess.run([*command, "--out", name], check=True, stdout=subprocess.DEVNULL)
        browser = drive.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        page = browser.new_page(viewport={"width": 1280, "height": 1480})
        page.goto((Path(name) / "dossier.html").as_uri())
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()
    print(PICTURE.relative_to(ROOT))
