"""The cells: a CSV text with the place of each cell, so that one can be replaced and all others stay."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["CellText", "cell_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellText:
    """A CSV text: its rows as start, end and words of each cell; the header's row, counted from 0, and columns."""

    text: str
    separator: str
    rows: tuple[tuple[tuple[int, int, str], ...], ...]
    header_row: int
    header: tuple[str, ...]

    def row(self, number: int) -> dict[str, str]:
        """Return the cells of a row (from 0) by column, trimmed, empty where the row is short."""
        cells = [words.strip() for _, _, words in self.rows[number]]
        cells += [""] * (len(self.header) - len(cells))
        return {name: words for name, words in zip(self.header, cells, strict=False) if name}

    def surplus(self, number: int) -> int:
        """Return how many cells with words in them a row has beyond the header."""
        return sum(bool(words.strip()) for _, _, words in self.rows[number][len(self.header) :])

    def listed(self) -> list[int]:
        """Return the numbers of the rows below the header that are neither blank nor a remark."""
        return [
            number
            for number, cells in enumerate(self.rows)
            if number > self.header_row and _says_something(cells)
        ]

    def with_cell(self, number: int, column: str, words: str) -> CellText:
        """Return the text with other words in a cell; a column that is not there yet is added on the right."""
        table = self
        if column not in self.header:
            table = self._put(self.header_row, len(self.header), column)
        return table._put(number, table.header.index(column), words)

    def _put(self, number: int, place: int, words: str) -> CellText:
        cells = self.rows[number]
        if any(mark in words for mark in (self.separator, '"', "\r", "\n")):
            words = '"' + words.replace('"', '""') + '"'
        start, end = cells[place][:2] if place < len(cells) else (cells[-1][1], cells[-1][1])
        blanks = self.separator * max(0, place - len(cells) + 1)
        return cell_text(self.text[:start] + blanks + words + self.text[end:], separator=self.separator)


def cell_text(text: str, *, separator: str) -> CellText:
    r"""Cut a CSV text into cells, as Python's csv module does.

    >>> table = cell_text('a,b\n1,"x, y"\n', separator=",")
    >>> table.row(1), table.with_cell(1, "c", "z").text
    ({'a': '1', 'b': 'x, y'}, 'a,b,c\n1,"x, y",z\n')
    """
    plain = rf"[^{re.escape(separator)}\r\n]*"
    cell = re.compile(rf'("(?:[^"]|"")*(?:"|\Z))?({plain})')
    rows: list[tuple[tuple[int, int, str], ...]] = []
    at = 0
    while at < len(text):
        cells: list[tuple[int, int, str]] = []
        while True:
            found = cell.match(text, at)
            assert found is not None  # it matches nothing, too
            at = found.end()
            cells.append((found.start(), at, _words(found[1]) + found[2]))
            if not text.startswith(separator, at):
                break
            at += 1
        rows.append(tuple(cells))
        at += 2 if text.startswith("\r\n", at) else 1
    head = next((number for number, cells in enumerate(rows) if _says_something(cells)), len(rows))
    names = [words.lstrip("\ufeff").strip() for _, _, words in rows[head]] if head < len(rows) else []
    while names and not names[-1]:
        names.pop()
    return CellText(text=text, separator=separator, rows=tuple(rows), header_row=head, header=tuple(names))


def _words(quoted: str | None) -> str:
    if quoted is None:
        return ""
    return quoted[1 : -1 if len(quoted) > 1 and quoted.endswith('"') else None].replace('""', '"')


def _says_something(cells: tuple[tuple[int, int, str], ...]) -> bool:
    first = cells[0][2].lstrip("\ufeff").lstrip()
    return any(words.strip("\ufeff \t") for _, _, words in cells) and not first.startswith("#")
