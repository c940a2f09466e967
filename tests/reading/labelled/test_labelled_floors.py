"""Reading of the labelled texts must not fall below its floors, and the floors must not be lowered."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench" / "reading"))

from label_file import inexact_spans
from score import engines_here, numbers_of, score_folder

HOME = Path(__file__).parent
ROOT = HOME.parents[2]
FLOORS = ROOT / "bench" / "reading" / "floors.json"

LEAST: dict[str, dict[str, float]] = {
    "rules": {"statements F": 0.65, "figures F": 0.9, "windows": 1.0, "conflicts found": 1.0},
    "model": {
        "statements F": 0.8,
        "speaker": 0.9,
        "stance": 0.8,
        "figures F": 0.9,
        "windows": 1.0,
        "conflicts found": 1.0,
    },
}
"""What was asked of reading in the first place: no floor may ever be below these."""
NONE_OF = (
    "non-conflicts reported",
    "wrong dates without a day",
    "scare quotes as statements",
    "leftovers as statements",
    "inexact spans",
)
"""Counts that must be zero."""


def _floors(text: str) -> dict[str, dict[str, float]]:
    return json.loads(text)


def _committed() -> dict[str, dict[str, float]] | None:
    """Return the floors as last committed, if this is a clone with its history."""
    asked = ["git", "show", f"HEAD:{FLOORS.relative_to(ROOT).as_posix()}"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return _floors(told.stdout) if told.returncode == 0 else None


def _below(numbers: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Name the numbers that are worse than their floors; what is counted must not exceed its floor."""
    return [
        f"{name}: {numbers[name]} (floor {floor})"
        for name, floor in floors.items()
        if (numbers[name] > floor if name in NONE_OF else numbers[name] < floor)
    ]


def test_a_worse_number_is_named() -> None:
    floors = {"statements F": 0.8, "inexact spans": 0.0}
    assert _below({"statements F": 0.79, "inexact spans": 1.0}, floors) == [
        "statements F: 0.79 (floor 0.8)",
        "inexact spans: 1.0 (floor 0.0)",
    ]
    assert _below({"statements F": 0.8, "inexact spans": 0.0}, floors) == []


def test_floors_are_not_lowered() -> None:
    floors = _floors(FLOORS.read_text(encoding="utf-8"))
    for engine, least in LEAST.items():
        assert _below(floors[engine], least | dict.fromkeys(NONE_OF, 0.0)) == []
    for engine, before in (_committed() or {}).items():
        assert floors[engine].keys() >= before.keys()
        assert _below(floors[engine], before) == []


@pytest.mark.parametrize("engine", ["rules", "model"])
def test_reading_reaches_its_floors(engine: str) -> None:
    if engine not in engines_here():
        pytest.skip("the model is not installed")
    floors = _floors(FLOORS.read_text(encoding="utf-8"))
    score = score_folder(HOME, engine)
    told = "\n".join(score.misses)
    assert _below(numbers_of(score), floors[engine]) == [], told


def _labels() -> list[Path]:
    found = HOME.glob("*.json")
    return sorted(path for path in found if not path.name.startswith("cross_"))


@pytest.mark.parametrize("path", _labels(), ids=lambda path: path.stem)
def test_every_label_is_the_text_at_its_place(path: Path) -> None:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / gold["file"]).read_bytes().decode("utf-8")
    assert gold["chars"] == len(text)
    assert list(inexact_spans(gold, text)) == []
    for statement in gold["statements"]:
        assert statement["content_spans"] and all(
            span["text"] == span["text"].strip() for span in statement["content_spans"]
        )


def test_every_member_of_a_group_is_the_text_at_its_place() -> None:
    for path in HOME.glob("cross_*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = {doc: (path.parent / f"{doc}.txt").read_bytes().decode("utf-8") for doc in gold["docs"]}
        kinds = ("shared", "conflicts", "not_conflicts", "same_speaker_statements")
        members = [m for kind in kinds for item in gold[kind] for m in item["members"]]
        assert all(texts[m["doc"]][m["start"] : m["end"]] == m["text"] for m in members)


def test_there_are_enough_labelled_texts() -> None:
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in _labels()]
    assert len(golds) >= 39
    assert sum(len(gold["statements"]) for gold in golds) >= 551
    assert sum(len(gold["figures"]) for gold in golds) >= 299
