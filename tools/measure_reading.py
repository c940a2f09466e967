"""Measure reading with every engine on the labelled reports: the repo's own, and those under VOTESCOPE_SHARED.

Writes the section of docs/measured.md. What counts as found is said in bench/reading/score.py.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from measured_page import ROOT, put_section, when

sys.path.insert(0, str(ROOT / "bench" / "reading"))

from score import HELD_OUT, OWN, RELEASED, engines_here, score_folder, table_of

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
            "labelled place and its fields agree. Rules were developed with the labels of the first two folders at "
            "hand: they show that nothing broke. The texts of the third folder were seen after their first score by "
            "whoever writes the rules for figures, and by nobody else. Nobody who writes rules has seen those of the "
            "last folder: it shows what to expect of a new text.",
            measured("The labelled examples", shared / "reports"),
            measured("Our own labelled texts (`tests/reading/labelled`)", OWN),
            measured("Texts seen for figures only (`tests/reading/released`)", RELEASED),
            measured("Texts held out (`tests/reading/held_out`)", HELD_OUT),
        ]
    )


if __name__ == "__main__":
    given = os.environ.get("VOTESCOPE_SHARED")
    if not given:
        sys.exit("VOTESCOPE_SHARED must name the folder with the reports")
    section = measure(Path(given))
    put_section("reading", section)
    print(section)
