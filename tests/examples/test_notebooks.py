"""Every example notebook runs, and prints what stands below its cells."""

from __future__ import annotations

import runpy
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))


def told(notebook: nbformat.NotebookNode) -> list[list[dict[str, str]]]:
    """Return by cell what a reader of the notebook sees: printed text, tables and pictures."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [[output.get("data") or {"text": output.text} for output in cell.outputs] for cell in cells]


def test_there_are_five() -> None:
    assert len(NOTEBOOKS) == 5


@pytest.mark.filterwarnings("ignore")  # what runs the notebooks warns of itself on some systems
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_prints_what_it_shows(path: Path) -> None:
    executed = runpy.run_path(str(ROOT / "tools" / "run_notebooks.py"))["executed"]
    assert told(executed(path)) == told(nbformat.read(path, as_version=4))
