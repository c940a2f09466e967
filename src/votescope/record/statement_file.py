"""The statement file: the ledger of statements as statements.csv holds it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from votescope.core import FORMS, STANCES, InputProblem, Problem, Span, Statement, Status
from votescope.record.anchor import span_problem

__all__ = ["COLUMNS", "StatementFile", "read_statements"]

COLUMNS = (
    "id",
    "review",
    "speaker",
    "role",
    "stance",
    "target",
    "content",
    "form",
    "date",
    "venue",
    "via",
    "source",
    "file",
    "content_at",
    "speaker_words",
    "speaker_at",
    "cue",
    "cue_at",
    "date_words",
    "date_at",
    "venue_words",
    "venue_at",
)
"""The columns of statements.csv. ``content`` holds the words of all its spans with `JOINT` between them;
``content_at`` their places in ``file`` as ``start-end``, a blank between two."""
NEEDED = ("id", "review", "speaker", "stance", "content", "form")
JOINT = " … "
_REVIEWS = ("drafted", "confirmed", "rejected")
_PARTS = (("speaker_span", "speaker"), ("cue", "cue"), ("date_span", "date"), ("venue_span", "venue"))


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
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, delimiter=self.delimiter, lineterminator=self.newline)
        writer.writerow(self.header)
        writer.writerows([row.get(column, "") for column in self.header] for row in self.rows)
        return self.mark + stream.getvalue()

    def with_statements(self, statements: Iterable[Statement]) -> StatementFile:
        """Return the file with statements added at its end; columns that it lacks are added on the right."""
        rows = [written_statement(statement) for statement in statements]
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
            spans = [*statement.contents, *(getattr(statement, name) for name, _ in _PARTS)]
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
    lacking = [column for column in NEEDED if column not in header] if header else []
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
    rows = tuple(dict(zip(header, cells, strict=False)) for _, cells in listed)
    lines = tuple(line - sum(cell.count("\n") for cell in cells) for line, cells in listed)
    problems: list[Problem] = []
    statements: list[Statement] = []
    seen: dict[str, int] = {}
    for line, row, (_, cells) in zip(lines, rows, listed, strict=True):
        found = _row_problems(row, len(cells) - len(header), seen, name=name, line=line)
        seen.setdefault(row.get("id", "").strip(), line)
        if not found:
            statement, found = _statement(row, name=name, line=line)
            statements.append(statement)
        problems.extend(found)
    if problems:
        raise InputProblem(problems)
    return StatementFile(
        name=name,
        header=header or COLUMNS,
        rows=rows,
        lines=lines,
        delimiter=delimiter,
        newline=newline,
        mark=mark,
        statements=tuple(statements),
    )


def _row_problems(
    row: Mapping[str, str], surplus: int, seen: Mapping[str, int], *, name: str, line: int
) -> list[Problem]:
    problems: list[Problem] = []
    if surplus > 0:
        problems.append(
            Problem(
                file=name,
                row=line,
                found=f"{surplus} cells more than the header names",
                todo="Put a cell with a separator in quotation marks.",
            )
        )
    for column in ("id", "speaker", "content"):
        if not row.get(column, "").strip():
            problems.append(
                Problem(
                    file=name,
                    row=line,
                    column=column,
                    found="an empty cell",
                    expected="words",
                    todo="Fill it.",
                )
            )
    allowed = {"review": _REVIEWS, "stance": STANCES, "form": FORMS}
    for column, words in allowed.items():
        if row.get(column, "").strip() not in words:
            problems.append(
                Problem(
                    file=name,
                    row=line,
                    column=column,
                    found=repr(row.get(column, "")),
                    expected=f"one of {', '.join(words)}",
                    todo="Correct the word.",
                )
            )
    if row.get("id", "").strip() in seen:
        problems.append(
            Problem(
                file=name,
                row=line,
                column="id",
                found=f"the id {row['id']!r} again (row {seen[row['id'].strip()]})",
                expected="each id once",
                todo="Give the row an id of its own.",
            )
        )
    return problems


def _statement(row: Mapping[str, str], *, name: str, line: int) -> tuple[Statement, list[Problem]]:
    problems: list[Problem] = []
    file = row.get("file", "").strip()

    def spans(words: str, places: str, column: str) -> tuple[Span, ...]:
        try:
            return _spans(words, places, file)
        except ValueError as error:
            problems.append(
                Problem(
                    file=name,
                    row=line,
                    column=column,
                    found=str(error),
                    expected="places such as 120-154, as many characters as the words have",
                    todo="Correct the places or the words.",
                    kind="span",
                )
            )
            return ()

    parts = {
        field: spans(
            row.get("cue" if stem == "cue" else f"{stem}_words", ""), row.get(f"{stem}_at", ""), f"{stem}_at"
        )
        for field, stem in _PARTS
    }
    plain = {key: row.get(key, "").strip() or None for key in ("role", "target", "date", "venue", "via")}
    statement = Statement(
        id=row["id"].strip(),
        speaker=row["speaker"].strip(),
        form=row["form"].strip(),
        contents=spans(row["content"], row.get("content_at", ""), "content_at"),
        stance=row["stance"].strip(),
        source=row.get("source", "").strip(),
        review=next(word for word in _REVIEWS if word == row["review"].strip()),
        speaker_span=next(iter(parts["speaker_span"]), None),
        cue=next(iter(parts["cue"]), None),
        date_span=next(iter(parts["date_span"]), None),
        venue_span=next(iter(parts["venue_span"]), None),
        **plain,
    )
    return statement, problems


def _spans(words: str, places: str, file: str) -> tuple[Span, ...]:
    """Cut words at the lengths that their places give.

    >>> [span.text for span in _spans("the vote … as a sham", "10-18 40-49", "a.txt")]
    ['the vote', 'as a sham']
    """
    if not words and not places.strip():
        return ()
    if not places.strip() or not file:
        raise ValueError(f"words without a {'place' if file else 'file'}")
    spans: list[Span] = []
    at = 0
    for place in places.split():
        first, _, last = place.partition("-")
        if not (first.isdecimal() and last.isdecimal() and int(first) < int(last)):
            raise ValueError(f"{place!r} is no place")
        start, end = int(first), int(last)
        if spans:
            if words[at : at + len(JOINT)] != JOINT:
                raise ValueError(f"the words before {place} have another length than their place")
            at += len(JOINT)
        spans.append(Span(text=words[at : at + end - start], start=start, end=end, file=file))
        at += end - start
    if at != len(words):
        raise ValueError(f"{len(words)} characters of words for places of {at}")
    return tuple(spans)


def written_statement(statement: Statement) -> dict[str, str]:
    """Return the row that statements.csv holds for a statement."""
    spans: dict[str, Sequence[Span]] = {"content": statement.contents}
    row: dict[str, str] = dict.fromkeys(COLUMNS, "")
    for field, stem in _PARTS:
        span = getattr(statement, field)
        spans[stem] = (span,) if span else ()
        row["cue" if stem == "cue" else f"{stem}_words"] = span.text if span else ""
    for stem, places in spans.items():
        row[f"{stem}_at"] = " ".join(f"{span.start}-{span.end}" for span in places)
    files = [span.file for several in spans.values() for span in several]
    row |= {
        name: getattr(statement, name) or ""
        for name in ("id", "review", "speaker", "role", "stance", "target")
    }
    row |= {name: getattr(statement, name) or "" for name in ("form", "date", "venue", "via", "source")}
    row |= {
        "content": JOINT.join(span.text for span in statement.contents),
        "file": files[0] if files else "",
    }
    return row
