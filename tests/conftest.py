"""What all tests share: where the outside data lie, and quiet, seeded property tests."""

from __future__ import annotations

import os
from pathlib import Path

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
