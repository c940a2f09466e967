"""What the dossier's tests share: each case written once."""

from __future__ import annotations

from pathlib import Path

import dossier_cases as cases
import pytest

from votescope.dossier import write_dossier
from votescope.examine.examination import Examination

CASES = {"reports": cases.reports_case, "counts": cases.counts_case, "hostile": cases.hostile_case}


@pytest.fixture(scope="session")
def examinations() -> dict[str, Examination]:
    return {name: make() for name, make in CASES.items()}


@pytest.fixture(scope="session")
def written(tmp_path_factory, examinations) -> dict[str, Path]:
    """Return the page of each case, written once."""
    root = tmp_path_factory.mktemp("dossiers")
    return {name: write_dossier(made, root / name) for name, made in examinations.items()}
