"""The labelled reports outside the repository: windows, territories, dates and page furniture."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from votescope.reading import read_file, read_reports, same_origin, to_gold

pytestmark = pytest.mark.shared


def labelled(shared: Path) -> list[dict[str, Any]]:
    files = sorted((shared / "reports" / "gold").glob("*.json"))
    told = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    return [gold for gold in told if "doc" in gold]


def test_windows_dates_and_territories(shared: Path) -> None:
    for gold in labelled(shared):
        outside = gold["published_true_external"]
        path = shared / "reports" / gold["file"]
        told = to_gold(read_file(path, published=date.fromisoformat(outside) if outside else None))
        for end in ("start", "end"):
            assert told["vote"]["window"][end] == gold["vote"]["window"][end], (gold["doc"], end)
            want = gold["vote"]["window"][f"{end}_span"]
            assert told["vote"]["window"][f"{end}_span"] == want, gold["doc"]
        if not outside:
            assert told["published"] == gold["published"], gold["doc"]
        assert [b["span"] for b in told["bogus_dates"]] == [b["span"] for b in gold["bogus_dates"]]
        assert {t["code"] for t in told["territories"]} == {t["code"] for t in gold["territories"]}
        assert told["credits_initials"] == gold["credits_initials"]
        want = {(a["name"], a["role"]) for a in gold["agencies"]}
        assert {(a["name"], a["role"]) for a in told["agencies"]} == want, gold["doc"]
        assert told["chars"] == gold["chars"] or gold["chars"] < told["chars"] + 5


def test_boilerplate_overlaps(shared: Path) -> None:
    agreed = union = 0
    for gold in labelled(shared):
        told = to_gold(read_file(shared / "reports" / gold["file"]))
        own, want = (
            {c for line in lines for c in range(line["start"], line["end"])}
            for lines in (told["boilerplate"], gold["boilerplate"])
        )
        agreed, union = agreed + len(own & want), union + len(own | want)
    assert agreed / union >= 0.95


def test_the_seeds_alone_know_no_year(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        window = to_gold(read_file(path))["vote"]["window"]
        assert (window["start"], window["end"]) == (None, None)
        assert (window["start_weekday"], window["end_weekday"]) == ("Friday", "Tuesday")
        window = to_gold(read_file(path, published=date(2022, 9, 27)))["vote"]["window"]
        assert (window["start"], window["end"]) == ("2022-09-23", "2022-09-27")


def test_a_group_lends_its_date_and_knows_its_versions(shared: Path) -> None:
    texts = shared / "reports" / "texts"
    paths = [
        texts / "000_1fcabc6b8050e053.txt",
        texts / "004_1452757b09aafd1a.txt",
        texts / "u22_dw_update.txt",
    ]
    first, second, third = read_reports(paths).reports
    assert [r.published and str(r.published.day) for r in (first, second, third)] == ["2022-09-27"] * 3
    assert [r.published and r.published.basis for r in (first, second)] == ["borrowed"] * 2
    assert (
        same_origin(first, third)
        and same_origin(first, second) is None
        and same_origin(second, third) is None
    )


def test_no_unlabelled_window_has_a_wrong_date(shared: Path) -> None:
    known = {
        "bel20": ("2020-08-09",),
        "cat17": ("2017-10-01",),
        "cri14": ("2014-03-16",),
        "u22": ("2022-09-23", "2022-09-27"),
        "kur17": ("2017-09-25",),
        "ven24": ("2024-07-28",),
        "egy14": ("2014-01-14", "2014-01-15"),
        "sco14": ("2014-09-18",),
        "wn_mozambique": ("2004-12-01", "2004-12-02"),
        "wn_wisconsin": ("2020-04-07",),
        "wn_belarus": ("2020-08-09",),
        "wn_uk": ("2019-12-12",),
    }
    paths = sorted((shared / "reports" / "unlabelled").glob("*.txt"))
    for report in read_reports(paths).reports:
        window = to_gold(report)["vote"]["window"]
        days = {day for day in (window["start"], window["end"]) if day}
        want = next((set(d) for name, d in known.items() if report.id.startswith(name)), set())
        assert days <= want, report.id
