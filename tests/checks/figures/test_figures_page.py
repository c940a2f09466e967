"""The page on published figures: its Python is what it says."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[3] / "docs" / "figures.md"


def test_the_page_on_figures_says_what_python_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = doctest.testfile(str(PAGE), module_relative=False)
    assert told.attempted > 5 and not told.failed
