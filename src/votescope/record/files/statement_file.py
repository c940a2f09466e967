"""The statement file: the ledger of statements as statements.csv holds it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from votescope.core import InputProblem, Problem, Statement, Status
from votescope.record.files.anchor import span_problem
from votescope.record.files.statement_row import COLUMNS, NEEDED, PARTS, read_row, row_problems, written_row
from votescope.record.ledger.act import statement_problems

__all__ = ["StatementFile", "read_statements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFile:
    """statements.csv: its rows as they are written, columns of the user's own included."""

    name: str
    header: tuple[str, ...] = COLUMNS
    rows: tuple[Mapping[str, str], ...] = ()
    lines: tuple[int, ...] = ()
    delimiter: str = ","
    newline: str = "\n"
    mark: str = ""
    statements: tuple[Statement, ...] = ()

    @property
    def text(self) -> str:
        """The file as it is to be written, with its own separator and line ends."""
        rows = [self.header, *([row.get(column, "") for column in self.header] for row in self.rows)]
        lines = (self.delimiter.join(self._quoted(cell) for cell in row) for row in rows)
        return self.mark + "".join(line + self.newline for line in lines)

    def _quoted(self, cell: str) -> str:
        """Quote a cell that holds a separator or a line end; the csv module forgets a carriage return alone."""
        if any(mark in cell for mark in (self.delimiter, '"', "\r", "\n")):
            return '"' + cell.replace('"', '""') + '"'
        return cell

    def with_statements(self, statements: Iterable[Statement]) -> StatementFile:
        """Return the file with statements added at its end; columns that it lacks are added on the right."""
        rows = [written_row(statement) for statement in statements]
        lacking = [name for name in COLUMNS if name not in self.header and any(row[name] for row in rows)]
        grown = replace(self, header=(*self.header, *lacking), rows=(*self.rows, *rows))
        return read_statements(grown.text, name=self.name)

    def with_review(self, statement: str, status: Status) -> StatementFile:
        """Return the file with another review of the statement with that id."""
        rows = tuple(
            {**row, "review": status} if row.get("id", "").strip() == statement else row for row in self.rows
        )
        return read_statements(replace(self, rows=rows).text, name=self.name)

    def moved_words(self, texts: Mapping[str, str], *, unread: frozenset[str] = frozenset()) -> list[Problem]:
        """List the spans whose words do not stand where the file says; ``texts`` are the reports by file."""
        problems: list[Problem] = []
        for line, statement in zip(self.lines, self.statements, strict=True):
            spans = [*statement.contents, *(getattr(statement, name) for name, _ in PARTS)]
            for span in spans:
                if span is not None and span.file not in unread:
                    problem = span_problem(span, texts, file=self.name, row=line)
                    problems.extend([problem] if problem else [])
        return problems


def read_statements(text: str, *, name: str) -> StatementFile:
    """Read statements.csv, separated by comma, semicolon or tab.

    Raises
    ------
    InputProblem
        With every problem of the file: missing columns, unknown words, places that do not fit their words.
    """
    table = _cut(text, name)
    header, listed = table.header, table.rows
    rows = tuple(dict(zip(header, cells, strict=False)) for _, cells in listed)
    lines = tuple(line - sum(cell.count("\n") for cell in cells) for line, cells in listed)
    problems: list[Problem] = []
    statements: list[Statement] = []
    seen: dict[str, int] = {}
    for line, row, (_, cells) in zip(lines, rows, listed, strict=True):
        found = row_problems(row, len(cells) - len(header), seen, name=name, line=line)
        seen.setdefault(row.get("id", "").strip(), line)
        if not found:
            statement, found = read_row(row, name=name, line=line)
            found += statement_problems(statement, name=name, line=line)
            statements.append(statement)
        problems.extend(found)
    if problems:
        raise InputProblem(problems)
    return StatementFile(
        name=name,
        header=header or COLUMNS,
        rows=rows,
        lines=lines,
        delimiter=table.delimiter,
        newline=table.newline,
        mark=table.mark,
        statements=tuple(statements),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The cells of the file, each row with its last line, and how they are written."""

    header: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    delimiter: str
    newline: str
    mark: str


def _cut(text: str, name: str) -> _Table:
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    newline = "\r\n" if "\r\n" in body.partition("\n")[0] + "\n" else "\n"
    first = body.split("\n", 1)[0].rstrip("\r")
    delimiter = max(",;\t", key=first.count)
    table = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    try:
        header = tuple(cell.strip() for cell in next(table, []))
        listed = [(table.line_num, cells) for cells in table if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise InputProblem(
            Problem(
                file=name, row=table.line_num, found=f"not readable as CSV ({error})", todo="Correct the row."
            )
        ) from error
    lacking = [column for column in NEEDED if column not in header] if header or listed else []
    if lacking:
        raise InputProblem(
            [
                Problem(
                    file=name,
                    row=1,
                    column=column,
                    found=f"no column is called {column!r}",
                    expected=", ".join(COLUMNS),
                    todo="Add the column.",
                )
                for column in lacking
            ]
        )
    return _Table(header=header, rows=listed, delimiter=delimiter, newline=newline, mark=mark)
