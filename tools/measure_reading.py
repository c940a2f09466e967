"""Measure reading on the labelled reports under VOTESCOPE_SHARED and write the section of docs/measured.md.

A statement counts as found when its content shares at least half of the characters of either with the labelled one,
matched one to one. A figure counts when what, value, territory and choice are those of the label. Windows are read
with the publication date that the labels give.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from measured_page import put_section, when

from votescope.reading import read_reports, to_gold


@dataclass
class Tally:
    """Labels, items found, hits, and hits that are right in some respect."""

    labels: int = 0
    found: int = 0
    hits: int = 0
    right: dict[str, int] = field(default_factory=dict[str, int])

    def row(self, name: str) -> str:
        """Write the tally as a row: precision, recall, F, and what is right among the hits."""
        precision, recall = self.hits / max(self.found, 1), self.hits / max(self.labels, 1)
        f = 2 * self.hits / max(self.found + self.labels, 1)
        right = ", ".join(f"{what} {count}/{self.hits}" for what, count in self.right.items())
        return f"| {name} | {self.labels} | {precision:.2f} | {recall:.2f} | {f:.2f} | {right} |"


def characters(spans: list[dict[str, Any]]) -> set[int]:
    """Return the positions that spans cover."""
    return {place for span in spans for place in range(span["start"], span["end"])}


def match_statements(labels: list[dict[str, Any]], found: list[dict[str, Any]], tally: Tally) -> None:
    """Match statements best overlap first, one to one."""
    covered = [[characters(item["content_spans"]) for item in side] for side in (labels, found)]
    pairs = sorted(
        ((len(a & b) / len(a | b), i, j) for i, a in enumerate(covered[0]) for j, b in enumerate(covered[1])),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for share, i, j in pairs:
        if share >= 0.5 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            for respect in ("speaker", "stance"):
                same = labels[i][respect] == found[j][respect]
                tally.right[respect] = tally.right.get(respect, 0) + same
    tally.labels, tally.found = tally.labels + len(labels), tally.found + len(found)
    tally.hits += len(used[0])


def match_figures(labels: list[dict[str, Any]], found: list[dict[str, Any]], tally: Tally) -> None:
    """Count figures that are the same in what, value, territory and choice."""
    keys = ("what", "value", "territory", "choice")
    left = [tuple(item[key] for key in keys) for item in found]
    for label in labels:
        wanted = tuple(label[key] for key in keys)
        if wanted in left:
            left.remove(wanted)
            tally.hits += 1
    tally.labels, tally.found = tally.labels + len(labels), tally.found + len(found)


def measure(folder: Path) -> str:
    """Read every labelled text and return the section."""
    statements, figures, windows, texts = Tally(), Tally(), 0, 0
    for file in sorted((folder / "gold").glob("*.json")):
        label = json.loads(file.read_text(encoding="utf-8"))
        if "file" not in label:
            continue
        day = label["published"]["date"] if label["published"] else label["published_true_external"]
        (report,) = read_reports([folder / label["file"]], published=date.fromisoformat(day) if day else None)
        read = to_gold(report)
        texts += 1
        match_statements(label["statements"], read["statements"], statements)
        match_figures(label["figures"], read["figures"], figures)
        ends = [(side["vote"]["window"]["start"], side["vote"]["window"]["end"]) for side in (label, read)]
        windows += ends[0] == ends[1]
    return "\n".join(
        [
            "## Reading",
            "",
            f"{when()} on {texts} labelled reports, rules alone. The rules were written with these labels at hand: "
            "read the numbers as a test that nothing broke, not as what to expect of a new text.",
            "",
            "| what | labels | precision | recall | F | right among the hits |",
            "| --- | ---: | ---: | ---: | ---: | --- |",
            statements.row("statements"),
            figures.row("figures"),
            "",
            f"Voting window right in {windows} of {texts}.",
        ]
    )


if __name__ == "__main__":
    shared = os.environ.get("VOTESCOPE_SHARED")
    if not shared:
        sys.exit("VOTESCOPE_SHARED must name the folder with the reports")
    told = measure(Path(shared) / "reports")
    put_section("reading", told)
    print(told)
