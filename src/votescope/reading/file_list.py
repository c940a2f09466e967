"""The file list: the reports that paths stand for, each once, and names that tell them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from votescope.core import Problem

__all__ = ["STDIN", "names_of", "report_files"]

STDIN = Path("standard input")
"""Stands for ``-`` in a list of files."""
ENDINGS = (".txt", ".html", ".htm")
INSIDE = "reports"
"""The folder of a case where its reports lie."""


def report_files(paths: Sequence[Path | str]) -> tuple[list[Path], list[Problem]]:
    """List the files to read: those given, and the reports that lie in the folders given, by name.

    A folder without reports of its own whose folder ``reports`` has some stands for these. A file given twice is
    listed once; a folder without any is a problem.
    """
    listed: dict[Path, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        if str(path) == "-":
            listed.setdefault(STDIN, STDIN)
            continue
        given = Path(path)
        inside = _reports_in(given) if given.is_dir() else [given]
        for file in inside:
            listed.setdefault(file.resolve(), file)
        if not inside:
            problems.append(
                Problem(
                    file=given.name or str(given),
                    found="a folder without reports",
                    expected=f"files that end in {', '.join(ENDINGS)}",
                    todo="Give the files themselves if they end otherwise.",
                )
            )
    return list(listed.values()), problems


def _reports_in(folder: Path) -> list[Path]:
    """Return the reports of a folder by name, hidden files left out."""
    for place in (folder, folder / INSIDE):
        try:
            files = sorted(path for path in place.iterdir() if path.suffix.lower() in ENDINGS)
        except OSError:
            continue
        if found := [path for path in files if path.is_file() and not path.name.startswith(".")]:
            return found
    return []


def names_of(files: Sequence[Path]) -> list[str]:
    """Return a name for each file: its own, with as many of its folders as tell it from the others.

    >>> names_of([Path("x/may/a.txt"), Path("x/june/a.txt"), Path("x/june/b.txt")])
    ['may/a.txt', 'june/a.txt', 'b.txt']
    """
    depth = [1] * len(files)
    while True:
        names = ["/".join(path.parts[-parts:]) for path, parts in zip(files, depth, strict=True)]
        counts = Counter(names)
        shared = [k for k, name in enumerate(names) if counts[name] > 1 and depth[k] < len(files[k].parts)]
        if not shared:
            return names
        for k in shared:
            depth[k] += 1
