"""Nothing in code or data names a person who speaks in the example reports, or one of their files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "votescope"
SURNAMES = (
    "Abadi", "Balitsky", "Balitskiy", "Barzani", "Blinken", "Borrell", "Putin", "Stoltenberg", "Yanukovich",
    "Yanukovych", "Yushchenko", "Zelensky", "Zelenskiy", "Zelenskyy",
)  # fmt: skip
"""Persons only: states, bodies and offices that speak there belong to the vocabularies of the world."""
FILES = (
    "000_1fcabc6b8050e053", "004_1452757b09aafd1a", "s000_dw", "s004_nyt", "kur17_baghdad", "kur17_irbil",
    "u22_dw_update", "u22_early_counts", "wn_ukraine_rerun_2004", "cross_kurdistan-2017", "cross_ukraine-2022",
)  # fmt: skip
TEXTS = (
    ".py",
    ".json",
    ".csv",
    ".yaml",
    ".yml",
    ".html",
    ".css",
    ".js",
    ".md",
    ".txt",
    ".toml",
    ".jinja",
    ".j2",
)
_NAMED = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, SURNAMES))})(?![^\W_])")
_FILED = re.compile("|".join(map(re.escape, FILES)))


def named(text: str) -> list[str]:
    """Return the names of speakers, as words of the given case, and of files that stand in a text."""
    return [*_NAMED.findall(text), *_FILED.findall(text)]


def test_a_name_is_seen_wherever_it_stands() -> None:
    assert named('{"x": ["Putin", "al-Abadi"]}') == ["Putin", "Abadi"]
    assert named("BLINKEN and Borrell's text, s004_nyt.txt") == ["Borrell", "s004_nyt"]
    assert named("Putinism, Zelenskyys, Rasputin, Barzanite") == []


def test_the_whole_package_is_looked_at() -> None:
    kinds = {path.suffix for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {".py", ".json", ".csv"} <= kinds
    unread = kinds - set(TEXTS)
    assert unread <= {".woff2", ".ttf", ".png", ".typed", ".parquet", ".gz", ".svg", ""}, unread


@pytest.mark.parametrize(
    "folder", sorted(path.name for path in SOURCE.iterdir() if path.name != "__pycache__")
)
def test_no_speaker_and_no_file_of_the_examples(folder: str) -> None:
    root = SOURCE / folder
    paths = [root] if root.is_file() else [path for path in root.rglob("*") if path.is_file()]
    hits = {
        str(path.relative_to(SOURCE)): found
        for path in paths
        if "__pycache__" not in path.parts
        and (found := named(f"{path.name}\n{path.read_text(encoding='utf-8', errors='ignore')}"))
    }
    assert not hits
