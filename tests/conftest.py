"""What all tests share: where the outside data lie, and quiet, seeded property tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "votescope", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("votescope")


collect_ignore_glob = ["**/conftest.py", "conftest.py"]  # --doctest-modules would import them a second time


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the shared data, or skip."""
    folder = os.environ.get("VOTESCOPE_SHARED")
    if not folder:
        pytest.skip("VOTESCOPE_SHARED is not set")
    return Path(folder)


ARGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start the one browser of this process: Playwright knows only one at a time."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("VOTESCOPE_REQUIRE_BROWSER") == "1":
            pytest.fail("no chromium on the path, and VOTESCOPE_REQUIRE_BROWSER is 1")
        pytest.skip("no chromium on the path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield started
        started.close()
