"""The labelled texts about figures, and how a reading is scored against them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from votescope.reading.report import ReportFigure

FOLDER = Path(__file__).parent / "texts"
Label = tuple[str, float | None, str | None, str | None, str | None]
"""What, value, territory, choice and reporter."""


@dataclass(slots=True)
class Score:
    """Figures found, found in vain and missed, by what, value, territory, choice and reporter (``*`` is any)."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, labels: list[Label], found: tuple[ReportFigure, ...]) -> None:
        left = [(f.what, f.value, f.territory, f.choice, f.reported_by) for f in found]
        for label in labels:
            match = next((other for other in left if _same(label, other)), None)
            if match is None:
                self.missed += 1
            else:
                left.remove(match)
                self.hits += 1
        self.extra += len(left)

    @property
    def f(self) -> float:
        return 2 * self.hits / (2 * self.hits + self.extra + self.missed)


def _same(label: Label, other: Label) -> bool:
    return label[:2] == other[:2] and all(a in ("*", b) for a, b in zip(label[2:], other[2:], strict=True))


def texts(*, held_out: bool) -> list[tuple[str, str, list[Label]]]:
    """Return name, text and labels of each own-words text."""
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["held_out"] == held_out:
            labels = [(*label, "*")[:5] for label in data["figures"]]
            found.append((path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"), labels))
    return found
