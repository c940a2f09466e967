"""What the dossier's tests share: each case written once."""

from __future__ import annotations

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
