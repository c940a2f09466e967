from __future__ import annotations

import subprocess
import sys
from time import perf_counter

import pytest


def seconds_of(*arguments: str) -> float:
    times = []
    for _ in range(3):
        started = perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(perf_counter() - started)
    return min(times)


@pytest.mark.parametrize(
    ("arguments", "limit"),
    [(("-c", "import votescope"), 0.4), (("-m", "votescope", "--help"), 0.6)],
    ids=["import", "help"],
)
def test_the_start_is_quick(arguments, limit):
    """Against the interpreter's own start, so that a busy machine does not decide."""
    assert seconds_of(*arguments) - seconds_of("-c", "pass") < limit
