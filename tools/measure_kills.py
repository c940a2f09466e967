"""Measure kills: fifty during saves and fifty during examinations, and what was left of what had been confirmed.

Runs the two tests that `make test` runs three times each; writes a section of docs/measured.md.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass

from measured_page import ROOT, put_section, when

SUITES = {
    "a save": "tests/record/review/test_review_kill.py",
    "an examination": "tests/web/test_desk_kill_run.py",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one of the tests ended: how many passed and failed, the seconds, and what it printed of its rounds."""

    passed: int
    failed: int
    seconds: float
    said: tuple[str, ...]


def run(path: str) -> Outcome:
    """Run one test file with fifty rounds."""
    command = [sys.executable, "-m", "pytest", path, "-q", "-s", "-p", "no:cacheprovider"]
    begun = time.monotonic()
    told = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "VOTESCOPE_LONG": "1"},
        check=False,
    )
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", told.stdout)}
    if told.returncode:
        print(told.stdout[-6000:], told.stderr[-2000:])
    if not counts:
        raise SystemExit(f"{path} did not run")
    said = tuple(dict.fromkeys(re.findall(r"\{\"rounds\".*?\}", told.stdout)))
    return Outcome(
        passed=counts.get("passed", 0),
        failed=counts.get("failed", 0) + counts.get("error", 0),
        seconds=time.monotonic() - begun,
        said=said,
    )


def main() -> None:
    """Run both and write the section."""
    outcomes = {name: run(path) for name, path in SUITES.items()}
    rows = [
        f"| {name} | 50 | {one.passed} | {one.failed} | {one.seconds:.0f} s | {'; '.join(map(_words, one.said))} |"
        for name, one in outcomes.items()
    ]
    text = f"""\
## Kills

{when()} with `tools/measure_kills.py`. A process is killed (SIGKILL) at a random moment, again and again, in one and \
the same case. After each kill every decision that was acknowledged must be on disk, every file must parse, and after \
the next opening no half-written file may be left.

| killed during | kills | tests passed | tests failed | time | of it |
| --- | ---: | ---: | ---: | ---: | --- |
{chr(10).join(rows)}
"""
    put_section("kills", text)
    for name, one in outcomes.items():
        print(f"{name}: {one.passed} passed, {one.failed} failed, {one.seconds:.0f} s")
    if any(one.failed for one in outcomes.values()):
        raise SystemExit(1)


def _words(said: str) -> str:
    """Put what a test printed into words: numbers by name, such as ``decisions 812``."""
    return ", ".join(
        f"{name.replace('_', ' ')} {number}" for name, number in re.findall(r'"(\w+)": (\d+)', said)
    )


if __name__ == "__main__":
    main()
