"""The figure row: one row of a figures file as a figure, or all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from votescope.core import Cell, Figure, Problem, Status
from votescope.record.figures.printed_number import PrintedNumber, UnclearNumber, read_number
from votescope.record.figures.words import figure_words

__all__ = ["read_row"]

_ODD_TURNOUT = 200
"""Percent above which a turnout without a unit is taken for a mistaken count."""

_WITH_OPTION = ("share", "votes")


def read_row(cells: Mapping[str, str], *, row: int, file: str) -> tuple[Figure | None, list[Problem]]:
    """Make a figure from the cells of a row.

    Parameters
    ----------
    cells : mapping of str to str
        Cell texts by column.
    row : int
        The row as a spreadsheet numbers it.
    file : str
        Name of the file, for the trace.

    Returns
    -------
    tuple
        The figure, or ``None`` and every problem of the row.
    """
    reader = _Reader(cells=cells, row=row, file=file)
    quantity = reader.word("quantity", "quantity_words", reader.text("quantity"))
    base = reader.word("base", "base_words", reader.text("base") or "unknown")
    unit = reader.unit(quantity)
    number = reader.number(quantity, unit)
    option = reader.text("option") or None
    review = reader.review()
    if quantity in _WITH_OPTION and option is None and review != "drafted":
        reader.wrong("option", "no option", f"the option of which this is the {quantity}")
    progress = reader.progress()
    reader.check_day()
    figure = Figure(
        id=f"{file}:{row}",
        quantity=quantity or "",
        printed=reader.text("value"),
        value=None if number is None else number.value,
        unit=unit or "",
        decimals=0 if number is None else number.decimals,
        territory=reader.text("territory") or None,
        option=option,
        base=base or "",
        issuer=reader.text("issuer") or None,
        issuer_class=reader.text("issuer_class") or None,
        status=reader.text("status") or None,
        reported_on=reader.text("reported_on") or None,
        progress=progress,
        qualifier=reader.qualifier(number),
        context=reader.flag("context"),
        source=reader.text("source"),
        note=reader.text("note"),
        at=reader.text("at"),
        traces=(Cell(file=file, row=row, column="value", text=reader.text("value")),),
        review=review,
    )
    return (None if reader.problems else figure), reader.problems


@dataclass(slots=True, kw_only=True)
class _Reader:
    """The cells of one row, and the problems found so far."""

    cells: Mapping[str, str]
    row: int
    file: str
    problems: list[Problem] = field(default_factory=list[Problem])

    def text(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def wrong(self, column: str, found: str, expected: str, todo: str = "Correct the cell.") -> None:
        self.problems.append(
            Problem(file=self.file, row=self.row, column=column, found=found, expected=expected, todo=todo)
        )

    def word(self, column: str, vocabulary: str, text: str) -> str | None:
        """Return the word of a vocabulary that is meant; a spelling that is only near is a problem."""
        table: dict[str, list[str]] = figure_words()[vocabulary]
        wanted = text.casefold()
        for name in table:
            if wanted.replace(" ", "_") == name:
                return name
        if not text:
            self.wrong(column, f"no {column}", f"one of {', '.join(table)}")
            return None
        synonym = next((name for name, words in table.items() if wanted in words), None)
        spellings = {spelling: name for name, words in table.items() for spelling in (name, *words)}
        near = get_close_matches(wanted, spellings, n=1, cutoff=0.6)
        guess = synonym or (spellings[near[0]] if near else None)
        expected = f"{guess!r}, perhaps" if guess else f"one of {', '.join(table)}"
        self.wrong(column, f"unknown {column} {text!r}", expected, f"Write one of {', '.join(table)}.")
        return None

    def unit(self, quantity: str | None) -> str | None:
        text = self.text("unit").casefold()
        units: dict[str, list[str]] = figure_words()["unit_words"]
        given = next((name for name, words in units.items() if text in words), None)
        if text and given is None:
            near = get_close_matches(text, units, n=1, cutoff=0.6)
            hint = f"{near[0]!r}, perhaps" if near else f"one of {', '.join(units)}"
            self.wrong("unit", f"unknown unit {self.text('unit')!r}", hint)
            return None
        percent = quantity in figure_words()["percent_quantities"]
        if given == "percent" and quantity is not None and not percent:
            self.wrong(
                "unit",
                f"{quantity} in percent",
                "a count",
                "Use share or turnout for a percentage, with what it is a share of in base.",
            )
        if given == "count" and quantity in ("share", "count_progress"):
            self.wrong("unit", f"{quantity} as a count", "percent", "Use votes for a number of votes.")
        return given or ("percent" if percent else "count")

    def number(self, quantity: str | None, unit: str | None) -> PrintedNumber | None:
        text = self.text("value")
        if not text:
            self.wrong("value", "no value", "the number as printed", "Fill it in or remove the row.")
            return None
        if unit == "words":
            return None
        try:
            number = read_number(text, percent=unit == "percent")
        except UnclearNumber as error:
            todo = (
                "Give each number a row of its own."
                if "numbers in one cell" in str(error)
                else "Correct the cell."
            )
            self.wrong("value", str(error), "one number, zero or more, such as 93.11 or 2,131,207", todo)
            return None
        if quantity is None:
            return number
        if unit == "count":
            return self._count(number)
        self._percent(number, quantity)
        return number

    def _count(self, number: PrintedNumber) -> PrintedNumber:
        text = self.text("value")
        if number.percent:
            self.wrong("value", f"a percentage where a count belongs ({text!r})", "a whole number")
        elif number.value != int(number.value):
            self.wrong("value", f"a count with a fraction ({text!r})", "a whole number")
        return number

    def _percent(self, number: PrintedNumber, quantity: str | None) -> None:
        text = self.text("value")
        if quantity == "turnout":
            if number.value > _ODD_TURNOUT and not number.percent and not self.text("unit"):
                self.wrong("value", f"a turnout of {text}", "percent", "Use cast for a number of people.")
        elif number.value > 100:
            self.wrong("value", f"{text.rstrip(' %')} percent", "at most 100 percent")

    def qualifier(self, number: PrintedNumber | None) -> str:
        given = self.text("qualifier").casefold().replace(" ", "_")
        if given and given not in figure_words()["qualifiers"]:
            self.wrong(
                "qualifier",
                f"unknown qualifier {given!r}",
                f"one of {', '.join(figure_words()['qualifiers'])}",
            )
        return given or ("exact" if number is None else number.qualifier)

    def progress(self) -> Decimal | None:
        text = self.text("progress")
        if not text:
            return None
        try:
            value = read_number(text, percent=True).value
        except UnclearNumber as error:
            self.wrong("progress", str(error), "percent of the count, such as 80")
            return None
        if value > 100:
            self.wrong("progress", f"{text.rstrip(' %')} percent", "at most 100 percent")
        return value

    def flag(self, column: str) -> bool:
        text = self.text(column).casefold()
        if text not in ("", "yes", "no", "true", "false", "1", "0"):
            self.wrong(column, f"{text!r}", "yes or no")
        return text in ("yes", "true", "1")

    def review(self) -> Status:
        text = self.text("review").casefold() or "confirmed"
        known: dict[str, Status] = {"drafted": "drafted", "confirmed": "confirmed", "rejected": "rejected"}
        if text not in known:
            self.wrong("review", f"unknown review {text!r}", "drafted, confirmed or rejected")
        return known.get(text, "drafted")

    def check_day(self) -> None:
        text = self.text("reported_on")
        if not text or re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text):
            return
        try:
            date.fromisoformat(text)
        except ValueError:
            self.wrong("reported_on", f"no day ({text!r})", "YYYY-MM-DD")
