"""The eras: names that date a text, from all over the world."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from importlib import resources

import pytest

from votescope.reading.page.era import latest_era


def rows() -> list[dict[str, str]]:
    path = resources.files("votescope").joinpath("data", "reading", "eras.csv")
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_the_table_covers_the_world() -> None:
    found = rows()
    regions = Counter(row["region"] for row in found)
    assert len(found) >= 150
    assert set(regions) == {"Africa", "Americas", "Asia", "Europe", "Oceania", "World"}
    assert min(regions.values()) >= 7
    assert len({row["pattern"] for row in found}) == len(found)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["pattern"][:30])
def test_a_row(row: dict[str, str]) -> None:
    assert re.compile(row["pattern"]) and row["source"]
    assert date(1950, 1, 1) < date.fromisoformat(row["not_before"]) < date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Türkiye sent observers.", "2021-12-04"),
        ("The king of Eswatini spoke.", "2018-04-19"),
        ("Prices in euros rose.", "1995-12-15"),
        ("He wrote on X, formerly Twitter, that he had won.", "2023-07-23"),
        ("Voters wore masks because of the coronavirus pandemic.", "2020-01-23"),
        ("In his Telegram channel he thanked them.", "2013-08-14"),
        ("since the US-led invasion of Iraq", "2003-03-19"),
        ("A telegram was sent; he was a timorous man with a twitter of birds.", None),
    ],
)
def test_what_dates_a_text(text: str, since: str | None) -> None:
    era = latest_era(text, date(1990, 1, 1))
    if since is None:
        assert era is None
    else:
        assert era is not None and era.since.isoformat() == since
