"""The figures file: published figures as rows of a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from votescope.core import Figure, InputProblem, Problem, UnreadableFile
from votescope.record.figures.row import read_row
from votescope.record.figures.words import figure_words
from votescope.record.figures.written_row import columns_for, written_row

__all__ = ["NEEDED", "read_figures", "separator_of", "template", "with_rows", "write_figures"]

NEEDED = ("territory", "quantity", "option", "value")
"""The columns without which a file is no figures file."""

_SEPARATORS = (",", ";", "\t", "|")


def read_figures(path: Path) -> tuple[Figure, ...]:
    """Read published figures from a CSV file; comma, semicolon, tab or bar between the cells.

    Lines that start with ``#`` are remarks. UTF-8, UTF-16 with its mark and Windows-1252 are understood.

    Parameters
    ----------
    path : pathlib.Path
        The file; the columns ``territory, quantity, option, value`` suffice.

    Returns
    -------
    tuple of Figure
        One per row, each with the cell of its value; a person typed or confirmed them unless the
        column ``review`` says otherwise.

    Raises
    ------
    UnreadableFile
        Not there, no permission, or no text.
    InputProblem
        Everything wrong with the rows and columns, all at once.
    """
    rows = _rows(_text(path))
    if not rows:
        raise InputProblem(_no_header(path.name, None))
    header, problems = _header(rows[0], path.name)
    if any(name not in header for name in NEEDED):
        raise InputProblem(problems)
    figures: list[Figure] = []
    for row in rows[1:]:
        if any(text.strip() for text in row.cells[len(header) :]):
            problems.append(_too_long(path.name, row, len(header)))
            continue
        figure, found = read_row(_cells(header, row), row=row.number, file=path.name)
        problems += found
        if figure is not None:
            figures.append(figure)
    problems += _several_votes(header, rows[1:], path.name)
    if problems:
        raise InputProblem(problems)
    return tuple(figures)


def write_figures(figures: Iterable[Figure], path: Path) -> None:
    """Write figures as a UTF-8 CSV file that `read_figures` reads back as they were.

    Ids and traces are not kept: on reading, a figure's trace is its cell of this file. The column ``vote`` stays
    empty: a figure belongs to the case it lies in.
    """
    listed = list(figures)
    columns = columns_for(listed)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(written_row(figure, columns) for figure in listed)


def with_rows(text: str, figures: Iterable[Figure]) -> str:
    """Return the text of a figures file with rows for more figures; what stands in it is not touched.

    Columns that the new rows need and the header lacks are added at its end.
    """
    listed = list(figures)
    rows = _rows(text)
    separator = separator_of(text)
    if not rows:
        header = columns_for(listed)
        text = text + _line(header, separator)
    else:
        header = [_named(cell) for cell in rows[0].cells]
        wanted = [name for name in columns_for(listed) if name not in header and name != "vote"]
        needed = [name for name in wanted if any(written_row(figure, [name])[0] for figure in listed)]
        text = _with_columns(text, needed, separator)
        header += needed
    text = text if text.endswith(("\n", "\r")) else text + "\n"
    return text + "".join(_line(written_row(figure, header), separator) for figure in listed)


def _with_columns(text: str, names: Sequence[str], separator: str) -> str:
    """Add column names to the header line: the first that is neither blank nor a remark."""
    lines = text.splitlines(keepends=True)
    for place, line in enumerate(lines):
        if names and line.strip() and not line.startswith("#"):
            head = line.rstrip("\r\n")
            lines[place] = head + "".join(separator + name for name in names) + line[len(head) :]
            break
    return "".join(lines)


def _line(cells: Sequence[str], separator: str) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def template() -> str:
    """Return a commented figures file to start from.

    >>> template().splitlines()[-1].startswith("my-vote,")
    True
    """
    words = figure_words()
    lines = ["# Published figures, one a row, each as its source printed it. Lines with # are remarks."]
    lines += [f"# {name}: {meaning}" for name, meaning in words["columns"].items()]
    lines += [
        f"# Needed: {', '.join(NEEDED)}. The other columns may be left empty or left out.",
        "# A figure that several sources print differently gets one row for each of them.",
        '# A value with a comma in it stands in quotation marks: "97,51 %". The rows below are examples.',
        ",".join(words["columns"]),
        "my-vote,,cast,,25000,count,,the commission,official,final,2020-06-29,name of the paper,",
        "my-vote,,votes,yes,15610,count,,the commission,official,final,2020-06-29,name of the paper,",
        'my-vote,,share,yes,"62,44 %",percent,unknown,the commission,official,final,2020-06-29,another paper,',
    ]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row of the file and its number as a spreadsheet shows it."""

    number: int
    cells: Sequence[str] = field(default_factory=tuple[str, ...])


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(
            file=path.name, found=f"cannot be read ({error.strerror})", todo="Check its name and rights."
        )
        raise UnreadableFile(problem) from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data or data.startswith(b"PK\x03\x04"):
        raise UnreadableFile(
            Problem(
                file=path.name,
                found="this is no text file",
                expected="a CSV file",
                todo="Save the spreadsheet as CSV (UTF-8).",
            )
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _windows(data, path.name)


def _windows(data: bytes, name: str) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        problem = Problem(
            file=name,
            row=row,
            found=f"the byte 0x{data[error.start]:02x}, which is neither UTF-8 nor Windows-1252",
            expected="text in UTF-8",
            todo="Save the file as CSV (UTF-8).",
            kind="encoding",
        )
        raise UnreadableFile(problem) from error


def separator_of(text: str) -> str:
    """Return the separator under which most cells of the header are columns of a figures file."""
    known = set(figure_words()["columns"]) | set(figure_words()["extra_columns"])
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    return max(
        _SEPARATORS,
        key=lambda mark: sum(_named(cell) in known for cell in next(csv.reader([first], delimiter=mark), [])),
    )


def _rows(text: str) -> list[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    return [
        _Row(number=number, cells=cells)
        for number, cells in enumerate(reader, start=1)
        if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#")
    ]


def _named(cell: str) -> str:
    return cell.strip().casefold().replace(" ", "_")


def _no_header(file: str, row: int | None) -> Problem:
    return Problem(
        file=file,
        row=row,
        found="the file has no header row",
        expected=f"the columns {', '.join(NEEDED)}",
        todo="Start from `votescope figures --new`.",
    )


def _header(row: _Row, file: str) -> tuple[list[str], list[Problem]]:
    words = figure_words()
    known = [*words["columns"], *words["extra_columns"]]
    header = [_named(cell) for cell in row.cells]
    while header and not header[-1]:
        header.pop()
    if not set(header) & set(known):
        return header, [_no_header(file, row.number)]
    problems = [
        Problem(
            file=file,
            row=row.number,
            column=cell,
            found=f"unknown column {cell!r}" if header.count(cell) == 1 else f"column {cell!r} twice",
            expected=_near(cell, known) or f"one of {', '.join(words['columns'])}",
            todo="Rename or remove the column.",
        )
        for cell in dict.fromkeys(header)
        if cell not in known or header.count(cell) > 1
    ]
    problems += [
        Problem(
            file=file,
            row=row.number,
            column=name,
            found=f"no column {name!r}",
            expected=f"the columns {', '.join(NEEDED)}",
            todo=f"Add a column {name!r}; its cells may be empty where nothing belongs there.",
        )
        for name in NEEDED
        if name not in header
    ]
    return header, problems


def _near(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"{near[0]!r}, perhaps" if near else ""


def _cells(header: Sequence[str], row: _Row) -> dict[str, str]:
    padded = [*row.cells, *[""] * len(header)]
    return {name: padded[place].strip() for place, name in enumerate(header)}


def _several_votes(header: Sequence[str], rows: Sequence[_Row], file: str) -> list[Problem]:
    """Report the first row of a second vote: figures of two votes must not meet."""
    first = ""
    for row in rows:
        vote = _cells(header, row).get("vote", "")
        first = first or vote
        if vote and vote.casefold() != first.casefold():
            return [
                Problem(
                    file=file,
                    row=row.number,
                    column="vote",
                    found=f"a second vote, {vote!r} after {first!r}",
                    expected="the figures of one vote",
                    todo="Keep one file for each vote.",
                )
            ]
    return []


def _too_long(file: str, row: _Row, columns: int) -> Problem:
    return Problem(
        file=file,
        row=row.number,
        found=f"{len(row.cells)} cells where the header has {columns}",
        expected=f"{columns} cells",
        todo="Put a value that holds the separator in quotation marks.",
    )
