"""What the dossier's tests share: each case written once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import dossier_cases as cases
import pytest

from votescope.dossier import write_dossier
from votescope.examine.examination import Examination
from votescope.examine.road import Asked, examine_paths

CASES = {"reports": cases.reports_case, "counts": cases.counts_case, "hostile": cases.hostile_case}


@pytest.fixture(scope="session")
def examinations() -> dict[str, Examination]:
    return {name: make() for name, make in CASES.items()}


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def examples(tmp_path_factory) -> dict[str, Path]:
    """Return the page of each example, examined and written once."""
    root = tmp_path_factory.mktemp("examples")
    found = sorted(path.parent for path in EXAMPLES.glob("*/case.yaml"))
    assert len(found) >= 5
    return {path.name: write_dossier(examine_paths([path], Asked()), root / path.name) for path in found}


@pytest.fixture(scope="session")
def written(tmp_path_factory, examinations) -> dict[str, Path]:
    """Return the page of each case, written once."""
    root = tmp_path_factory.mktemp("dossiers")
    return {name: write_dossier(made, root / name) for name, made in examinations.items()}


ARGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser():
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
