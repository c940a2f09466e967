"""Inputs: what each given path is (a report, a table, a figures file or a case), each file once."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from votescope.core import InputProblem, Problem, UnreadableFile, sha256_of

__all__ = ["Given", "sorted_out"]

_REPORTS = ("", ".txt", ".text", ".md", ".html", ".htm")
_CELLS = (".csv", ".tsv")
_TABLES = (*_CELLS, ".gz", ".zip", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_OTHERS = (".json", ".yaml", ".yml", ".xml", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".png", ".jpg", ".jpeg")
_FIGURES = frozenset(("territory", "quantity", "value"))
_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A path and what it is: ``report``, ``table``, ``figures`` or ``case``; ``sha256`` of a file."""

    path: Path
    kind: str
    sha256: str = ""


def sorted_out(paths: Sequence[Path]) -> tuple[list[Given], list[Problem]]:
    """Tell what each path is. A file given twice, or under two names, is kept once.

    Parameters
    ----------
    paths : sequence of pathlib.Path
        Files and folders; a folder that is no case stands for the files in it.

    Returns
    -------
    tuple
        What can be read, in the order given, and a problem for everything else.
    """
    given: list[Given] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for path in _unfolded(paths):
        try:
            found = _told(path)
        except InputProblem as error:
            problems.extend(error.problems)
            continue
        identity = found.sha256 or str(path.resolve())
        if identity not in seen:
            seen.add(identity)
            given.append(found)
    return given, problems


def _unfolded(paths: Sequence[Path]) -> Iterator[Path]:
    from votescope.record.case import is_case
    from votescope.record.files.folder import files_under

    for path in paths:
        if path.is_dir() and not is_case(path):
            inside = files_under(path)
            yield from inside or (path,)
        else:
            yield path


def _told(path: Path) -> Given:
    if path.is_dir():
        from votescope.record.case import is_case

        if is_case(path):
            return Given(path=path, kind="case")
        raise UnreadableFile(
            Problem(
                file=path.name,
                found="the folder holds no files",
                expected="a case, or reports and tables",
                todo="Make a case with `votescope new`.",
            )
        )
    digest = sha256_of(path)
    suffix = path.suffix.lower()
    if suffix in _CELLS:
        return Given(path=path, kind="figures" if _holds_figures(path) else "table", sha256=digest)
    if suffix in _TABLES:
        return Given(path=path, kind="table", sha256=digest)
    if suffix in _REPORTS or (suffix not in _OTHERS and _is_text(path)):
        return Given(path=path, kind="report", sha256=digest)
    raise UnreadableFile(
        Problem(
            file=path.name,
            found=f"a file of a kind that is not read here ({suffix})",
            expected=f"a text ({', '.join(filter(None, _REPORTS))}) or a table ({', '.join(_TABLES)})",
            todo="Save its words as a text file or its table as CSV."
            if suffix not in (".yaml", ".yml")
            else "Give the case folder instead.",
        )
    )


def _sample(path: Path) -> bytes:
    with path.open("rb") as handle:
        return handle.read(_SAMPLE)


def _is_text(path: Path) -> bool:
    sample = _sample(path)
    return b"\0" not in sample


def _holds_figures(path: Path) -> bool:
    """Tell whether the first row that is no remark names the columns of a figures file."""
    sample = _sample(path)
    encoding = "utf-16" if sample[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    lines = sample.decode(encoding, errors="replace").splitlines()
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    return any(
        _FIGURES
        <= {
            cell.strip().casefold().replace(" ", "_")
            for cell in next(csv.reader([first], delimiter=mark), [])
        }
        for mark in (",", ";", "\t", "|")
    )
