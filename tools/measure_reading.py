"""Measure reading with every engine on the labelled reports: the repo's own, and those under VOTESCOPE_SHARED.

Writes the section of docs/measured.md. What counts as found is said in bench/reading/score.py.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from measured_page import ROOT, put_section, when

sys.path.insert(0, str(ROOT / "bench" / "reading"))

from score import OWN, engines_here, score_folder, table_of

NAMES = {"rules": "rules alone", "model": "rules and the small English model"}


def measured(title: str, folder: Path) -> str:
    """Read a folder of labelled texts with every engine and return a part of the section."""
    told = [f"### {title}"]
    for engine in engines_here():
        score = score_folder(folder, engine)
        told.append(f"{score.texts} texts, {NAMES[engine]}:\n\n{table_of(score)}")
    return "\n\n".join(told)


def measure(shared: Path) -> str:
    """Return the section: how it was measured, then a table for each folder and engine."""
    return "\n\n".join(
        [
            "## Reading",
            f"{when()} with `bench/reading/score.py`. A statement is found when its content shares at least half of "
            "the characters of either with the labelled one, matched one to one; a figure when it stands at the "
            "labelled place and its fields agree. The rules were developed with all these labels at hand: the tables "
            "show that nothing broke, not what to expect of a new text. What 22 of our texts gave before anyone who "
            "writes rules had seen them stands in this file's history, at commit `e4aac11`.",
            measured("The labelled examples", shared / "reports"),
            measured("Our own labelled texts (`tests/reading/labelled`)", OWN),
        ]
    )


if __name__ == "__main__":
    given = os.environ.get("VOTESCOPE_SHARED")
    if not given:
        sys.exit("VOTESCOPE_SHARED must name the folder with the reports")
    section = measure(Path(given))
    put_section("reading", section)
    print(section)
