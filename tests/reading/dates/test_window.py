"""The voting window of short reports in our own words: right where it can be told, and never wrong."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from votescope.core import Moment
from votescope.reading.cut import read_document
from votescope.reading.dates.calendar import find_calendar

FOLDER = Path(__file__).parent
FLOORS = {"windows.json": 0.94, "windows_fresh.json": 0.85}
"""The least share of the windows' ends that must come out right when the publication date is known."""
TEXTS: dict[str, list[dict[str, Any]]] = {
    name: json.loads((FOLDER / name).read_text(encoding="utf-8")) for name in FLOORS
}
REPORTS = [report for reports in TEXTS.values() for report in reports]


def moments(text: str, published: date | None) -> dict[str, Moment]:
    document = read_document(text, file="a.txt", published=published)
    facts = {fact.key: fact.value for fact in find_calendar(document)}
    ends = {end: facts.get(f"calendar.voting_{end}") for end in ("start", "end")}
    return {end: value for end, value in ends.items() if isinstance(value, Moment)}


@pytest.mark.parametrize("report", REPORTS, ids=[report["id"] for report in REPORTS])
def test_no_day_is_wrong(report: dict[str, Any]) -> None:
    for end, moment in moments(report["text"], date.fromisoformat(report["published"])).items():
        if report[end] is None:
            assert moment.day is None, f"{moment} where no day can be told"
            continue
        if moment.earliest is None or moment.latest is None:
            continue
        assert moment.earliest <= date.fromisoformat(report[end]) <= moment.latest


@pytest.mark.parametrize("report", REPORTS, ids=[report["id"] for report in REPORTS])
def test_without_a_publication_date_a_day_hangs_on_what_is_printed_or_is_a_weekday(
    report: dict[str, Any],
) -> None:
    for end, moment in moments(report["text"], None).items():
        if moment.day is not None:
            assert moment.anchor is not None and "(user)" not in moment.anchor
            assert moment.day.isoformat() == report[end]
        elif moment.weekday is not None:
            assert report[end] and moment.weekday == f"{date.fromisoformat(report[end]):%A}"


@pytest.mark.parametrize("name", FLOORS)
def test_most_days_are_found(name: str) -> None:
    seen = Counter[bool]()
    for report in TEXTS[name]:
        found = moments(report["text"], date.fromisoformat(report["published"]))
        for end in ("start", "end"):
            day = found[end].day if end in found else None
            seen[(day.isoformat() if day else None) == report[end]] += 1
    assert seen[True] >= FLOORS[name] * seen.total()
