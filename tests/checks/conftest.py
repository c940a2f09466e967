"""What the tests of checks share: simulated tables, and the laws in laws.py on the import path."""

from __future__ import annotations

import pytest

from votescope.simulate import Dose, simulate
from votescope.tables.table import ResultsTable


@pytest.fixture(scope="session")
def honest() -> ResultsTable:
    """Return an invented honest vote of 3,000 units in six regions."""
    return simulate(units=3_000, regions=6, seed=11).table


@pytest.fixture(scope="session")
def rounded() -> ResultsTable:
    """Return a vote of 3,000 units with four in ten protocols of one region written to a whole percent."""
    return simulate(units=3_000, regions=6, seed=11, dose=Dose(share=0.4, region="East")).table
