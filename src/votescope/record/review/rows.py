"""The rows under review: figures.csv and statements.csv as items, and their text with one row decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from votescope.core import FORMS, STANCES, Figure, InputProblem, Problem, Span, Statement
from votescope.record.figures.file import separator_of
from votescope.record.figures.row import read_row as read_figure
from votescope.record.figures.words import figure_words
from votescope.record.files.statement_row import PARTS, row_problems
from votescope.record.files.statement_row import read_row as read_statement
from votescope.record.ledger.act import NO_POSITION, POSITIONS, statement_problems
from votescope.record.review.cells import CellText, cell_text
from votescope.record.review.item import Field, Kind, ReviewItem, digest, named, refusal

__all__ = ["row_items", "row_put", "row_status", "table_of"]

_SAME = ("review", "value", "option", "quantity", "unit", "base", "territory", "note", "qualifier")
"""Columns of a figure that do not mark it: they are what a review may change."""


def table_of(kind: Kind, text: str) -> CellText:
    """Cut the text of figures.csv or statements.csv into cells, its columns called as the reader calls them."""
    if kind == "figure":
        return cell_text(text, separator=separator_of(text))
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    return cell_text(text, separator=max(",;\t", key=first.count))


def _row(kind: Kind, table: CellText, number: int) -> dict[str, str]:
    cells = table.row(number)
    if kind == "statement":
        return cells
    return {name.casefold().replace(" ", "_"): words for name, words in cells.items()}


def row_items(
    kind: Kind, table: CellText, *, name: str, texts: Mapping[str, str]
) -> list[tuple[int, ReviewItem]]:
    """Return the rows of a table that can be read, each with its number from 0; ``texts`` are the reports."""
    numbers = table.listed()
    rows = [_row(kind, table, number) for number in numbers]
    marks = [
        row.get("id", "")
        if kind == "statement"
        else {column: words for column, words in row.items() if words and column not in _SAME}
        for row in rows
    ]
    items: list[tuple[int, ReviewItem]] = []
    for number, row, own in zip(numbers, rows, named(kind, marks), strict=True):
        read, problems = _read(kind, row, table.surplus(number), number + 1, name)
        if read is None or problems:
            continue
        filled = {column: words for column, words in row.items() if words}  # a column more changes no row
        given: dict[str, Any] = {"id": own, "file": name, "line": number + 1, "version": digest(filled)}
        make = (
            _figure_item(read, texts, given)
            if isinstance(read, Figure)
            else _statement_item(read, row, given)
        )
        items.append((number, make))
    return items


def _read(
    kind: Kind, row: dict[str, str], surplus: int, line: int, name: str
) -> tuple[Figure | Statement | None, list[Problem]]:
    """Read one row as the file's own reader does."""
    if kind == "figure":
        figure, problems = read_figure(row, row=line, file=name)
        return (None if surplus else figure), problems
    problems = row_problems(row, surplus, {}, name=name, line=line)
    if problems:
        return None, problems
    statement, problems = read_statement(row, name=name, line=line)
    return statement, problems + statement_problems(statement, name=name, line=line)


def _figure_item(figure: Figure, texts: Mapping[str, str], given: Mapping[str, Any]) -> ReviewItem:
    words = figure_words()
    return ReviewItem(
        **given,
        kind="figure",
        key=figure.quantity,
        label=" ".join(part for part in (figure.quantity.replace("_", " "), figure.option) if part),
        value=figure.printed,
        status=figure.review,
        territory=figure.territory,
        sources=(figure.source,) if figure.source else (),
        spans=_place(figure, texts),
        note=figure.note,
        editable=(
            Field(
                name="value", label="value", type="text", now=figure.printed, expected="one number as printed"
            ),
            Field(name="option", label="option", type="text", now=figure.option or ""),
            _choice("quantity", figure.quantity, tuple(words["quantity_words"])),
            _choice("base", figure.base, tuple(words["base_words"])),
            Field(name="territory", label="territory", type="text", now=figure.territory or ""),
        ),
    )


def _place(figure: Figure, texts: Mapping[str, str]) -> tuple[Span, ...]:
    """Return where in its report a figure stands, if the report is one of the case."""
    start, _, end = figure.at.partition("-")
    files = [file for file in texts if figure.source in (file, file.rsplit("/", 1)[-1].rsplit(".", 1)[0])]
    if len(files) != 1 or not (start.isdecimal() and end.isdecimal()):
        return ()
    text = texts[files[0]][int(start) : int(end)]
    return (Span(text=text, start=int(start), end=int(end), file=files[0]),) if text else ()


def _statement_item(said: Statement, row: Mapping[str, str], given: Mapping[str, Any]) -> ReviewItem:
    parts = (getattr(said, name) for name, _ in PARTS)
    return ReviewItem(
        **given,
        kind="statement",
        key=said.speaker,
        label=said.speaker,
        value=row.get("content", ""),
        status=said.review,
        sources=(said.source,) if said.source else (),
        spans=(*said.contents, *(span for span in parts if span is not None)),
        editable=(
            Field(name="speaker", label="speaker", type="text", now=said.speaker),
            Field(name="role", label="role", type="text", now=said.role or ""),
            _choice("stance", said.stance, STANCES),
            _choice("position", said.position or "", ("", *POSITIONS, NO_POSITION)),
            _choice("form", said.form, FORMS),
            Field(name="target", label="target", type="text", now=said.target or ""),
            Field(
                name="date", label="date", type="day", now=said.date or "", expected="2020-03-29, or a month"
            ),
        ),
    )


def _choice(name: str, now: str, choices: tuple[str, ...]) -> Field:
    return Field(name=name, label=name, type="choice", now=now, choices=choices)


def row_status(kind: Kind, table: CellText, number: int, status: str, note: str, name: str) -> str:
    """Return the text with another review of a row.

    Raises
    ------
    InputProblem
        What is confirmed must be whole: a drafted share without an option is not.
    """
    put = {"review": status}
    known = _row(kind, table, number)
    if note:
        # The ledger has no column for notes; statements.csv keeps columns of the user's own.
        put["note"] = f"{known['note']}; {note}" if known.get("note") else note
    return _put(kind, table, number, put, name)


def row_put(kind: Kind, item: ReviewItem, table: CellText, number: int, typed: Any) -> str:
    """Return the text with what a person put into a row, confirmed: words for its first field, or a mapping.

    Raises
    ------
    InputProblem
        A field that cannot be corrected, or words that may not stand there; nothing is changed.
    """
    given = dict(typed) if isinstance(typed, Mapping) else {item.editable[0].name: typed}
    fields = [field.name for field in item.editable]
    unknown = [str(field) for field in given if field not in fields]
    if unknown or not given:
        found = f"no field {unknown[0]!r} that can be corrected" if unknown else "nothing was put"
        raise refusal(item.file, found, f"one of {', '.join(fields)}", row=item.line)
    put = {field: " ".join(str(words).split()) for field, words in given.items()}
    return _put(kind, table, number, {**put, "review": "confirmed"}, item.file)


def _put(kind: Kind, table: CellText, number: int, put: Mapping[str, str], name: str) -> str:
    columns = {column.casefold().replace(" ", "_"): column for column in table.header}
    for field, words in put.items():
        column = columns.get(field, field) if kind == "figure" else field
        if words != table.row(number).get(column, ""):
            table = table.with_cell(number, column, words)
    _, problems = _read(kind, _row(kind, table, number), table.surplus(number), number + 1, name)
    if problems:
        raise InputProblem(problems)
    return table.text
