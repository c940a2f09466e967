"""The figures file: what is read, what is refused, and the way there and back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votescope.core import Cell, Figure, InputProblem, Problem, UnreadableFile
from votescope.record.figures.file import read_figures, template, write_figures
from votescope.record.figures.printed_number import UnclearNumber, read_number

HEADER = "territory,quantity,option,value"


def saved(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "figures.csv"
    path.write_bytes(text.encode(encoding))
    return path


def problems(tmp_path: Path, text: str) -> list[Problem]:
    with pytest.raises(InputProblem) as caught:
        read_figures(saved(tmp_path, text))
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("text", "value", "decimals", "qualifier"),
    [
        ("97,51 %", "97.51", 2, "exact"),
        ("97.51", "97.51", 2, "exact"),
        ("75.00", "75.00", 2, "exact"),
        ("99.23 per cent", "99.23", 2, "exact"),
        ("more than 97%", "97", 0, "more_than"),
        ("nearly 2.1 million", "2100000", 1, "nearly"),
        ("around 12 crore", "120000000", 0, "about"),
        ("two million", "2000000", 0, "exact"),
        ("2 131 207", "2131207", 0, "exact"),
        ("2\u202f131\u202f207", "2131207", 0, "exact"),
        ("2,131,207", "2131207", 0, "exact"),
        ("1.234.567", "1234567", 0, "exact"),
        ("1'234'567", "1234567", 0, "exact"),
        ("12,34,567", "1234567", 0, "exact"),
        ("2.131", "2131", 0, "exact"),
        ("٢٬١٣١٬٢٠٧", "2131207", 0, "exact"),
        ("80,000 votes", "80000", 0, "exact"),
        ("2131207.000", "2131207.000", 3, "exact"),
    ],
)
def test_numbers_as_printed(text: str, value: str, decimals: int, qualifier: str) -> None:
    number = read_number(text)
    assert (str(number.value), number.decimals, number.qualifier) == (value, decimals, qualifier)


@pytest.mark.parametrize(
    "text", ["", "abc", "-5", "76.86 or 78.86", "12-15", "1,2,3", "5 apples", "76.86.78"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(UnclearNumber):
        read_number(text)


def test_three_digits_after_the_mark_of_a_percentage_are_decimals() -> None:
    assert read_number("97,513", percent=True).value == Decimal("97.513")
    assert read_number("2.131", percent=True).value == Decimal("2.131")


def test_four_columns_suffice_and_say_where(tmp_path: Path) -> None:
    text = f'{HEADER}\n\nXX-1,share,Yes,"93,11 %"\n,cast,,541 093\n'
    share, cast = read_figures(saved(tmp_path, text))
    assert (share.value, share.decimals, share.unit, share.base) == (
        Decimal("93.11"),
        2,
        "percent",
        "unknown",
    )
    assert (share.territory, share.option, share.review) == ("XX-1", "Yes", "confirmed")
    assert share.traces == (Cell(file="figures.csv", row=3, column="value", text="93,11 %"),)
    assert (cast.value, cast.unit, cast.territory, cast.option) == (Decimal(541093), "count", None, None)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_encodings(tmp_path: Path, separator: str, encoding: str) -> None:
    text = separator.join(["territory", "quantity", "option", "value", "source"])
    row = separator.join(["Orléans", "votes", "Müller", "1.234.567", "Süd-Blatt"])
    (figure,) = read_figures(saved(tmp_path, f"# a remark; with, marks\r\n{text}\r\n{row}\r\n", encoding))
    assert (figure.territory, figure.option, figure.value) == ("Orléans", "Müller", Decimal(1234567))
    assert figure.source == "Süd-Blatt"


def test_every_problem_at_once_by_row_and_column(tmp_path: Path) -> None:
    text = """territory,quantity,option,value,unit,basis,reported_on
A,shar,yes,50,,,
A,share,yes,120,,,
A,share,,50,,,
A,cast,,12.5,,,
A,cast,,,,,
A,votes,yes,-5,,,
A,votes,yes,10 or 20,,,
A,cast,,97.5 %,,,
A,turnout,,2131207,,,
A,votes,yes,10,precent,,
A,votes,yes,10,,,28/09/2022
A,share,yes,93,11 %,,,,extra
"""
    found = problems(tmp_path, text)
    assert [(problem.row, problem.column) for problem in found] == [
        (1, "basis"),
        (2, "quantity"),
        (3, "value"),
        (4, "option"),
        (5, "value"),
        (6, "value"),
        (7, "value"),
        (8, "value"),
        (9, "value"),
        (10, "value"),
        (11, "unit"),
        (12, "reported_on"),
        (13, None),
    ]
    assert "'base', perhaps" in found[0].expected
    assert "'share', perhaps" in found[1].expected
    assert "2 numbers" in found[7].found
    assert "'percent', perhaps" in found[10].expected
    assert all(problem.file == "figures.csv" and problem.found for problem in found)


@pytest.mark.parametrize(
    ("column", "word", "hint"),
    [("quantity", "ballots cast", "'cast'"), ("base", "valid ballot", "'valid'"), ("base", "xyz", "one of")],
)
def test_unknown_words_get_a_hint(tmp_path: Path, column: str, word: str, hint: str) -> None:
    cells = {"territory": "", "quantity": "cast", "option": "", "value": "5", "base": ""} | {column: word}
    (problem,) = problems(tmp_path, f"{','.join(cells)}\n{','.join(cells.values())}\n")
    assert (problem.row, problem.column) == (2, column)
    assert hint in problem.expected


def test_turnout_may_exceed_a_hundred_percent_and_shares_may_not(tmp_path: Path) -> None:
    (figure,) = read_figures(saved(tmp_path, f"{HEADER}\nA,turnout,,103.5\n"))
    assert figure.value == Decimal("103.5")
    assert problems(tmp_path, f"{HEADER}\nA,share,yes,100.1\n")[0].column == "value"


def test_two_votes_in_one_file_are_refused(tmp_path: Path) -> None:
    rows = "vote,territory,quantity,option,value\nfirst,A,cast,,5\nfirst,A,valid,,5\nsecond,A,cast,,6\n"
    (problem,) = problems(tmp_path, rows)
    assert (problem.row, problem.column) == (4, "vote")


def test_missing_columns_and_empty_files(tmp_path: Path) -> None:
    assert {problem.column for problem in problems(tmp_path, "territory,value\nA,5\n")} == {
        "quantity",
        "option",
    }
    assert "no header" in problems(tmp_path, "# nothing\n")[0].found


def test_what_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_figures(path)
    path.write_bytes(b"PK\x03\x04 a spreadsheet")
    with pytest.raises(UnreadableFile, match="Save the spreadsheet"):
        read_figures(path)
    path.write_bytes(HEADER.encode() + b"\nA\x81,cast,,5\n")
    with pytest.raises(UnreadableFile, match="row 2"):
        read_figures(path)


def test_words_instead_of_a_number(tmp_path: Path) -> None:
    text = "territory,quantity,option,value,unit,qualifier\nA,share,yes,a large majority,words,majority\n"
    (figure,) = read_figures(saved(tmp_path, text))
    assert (figure.value, figure.unit, figure.qualifier) == (None, "words", "majority")
    assert figure.printed == "a large majority"


def test_the_template_is_a_figures_file(tmp_path: Path) -> None:
    figures = read_figures(saved(tmp_path, template()))
    assert [figure.quantity for figure in figures] == ["cast", "votes", "share"]
    assert figures[-1].value == Decimal("62.44")


PRINTED = st.one_of(
    st.tuples(
        st.integers(0, 10**8).map(lambda n: f"{n:,}"), st.sampled_from(["votes", "cast", "registered"])
    ),
    st.tuples(
        st.decimals(0, 100, places=2).map(lambda d: f"{d} %".replace(".", ",")),
        st.sampled_from(["share", "turnout"]),
    ),
    st.tuples(st.integers(11, 99).map(lambda n: f"nearly {n / 10} million"), st.just("cast")),
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12).map(
    str.strip
)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    printed, quantity = draw(PRINTED)
    unit = "percent" if quantity in ("share", "turnout") else "count"
    number = read_number(printed, percent=unit == "percent")
    return Figure(
        id="",
        quantity=quantity,
        printed=printed,
        value=number.value,
        unit=unit,
        decimals=number.decimals,
        territory=draw(WORDS) or None,
        option=draw(WORDS.filter(bool)) if quantity in ("share", "votes") else None,
        base=draw(st.sampled_from(["valid", "cast", "unknown"])),
        issuer=draw(WORDS) or None,
        status=draw(st.sampled_from([None, "final", "partial"])),
        reported_on=draw(st.sampled_from([None, "2022-09", "2022-09-28"])),
        progress=draw(st.sampled_from([None, Decimal("80"), Decimal("96.87")])),
        qualifier=draw(st.sampled_from([number.qualifier, "about"])),
        context=draw(st.booleans()),
        source=draw(WORDS),
        note=draw(WORDS),
        review=draw(st.sampled_from(["drafted", "confirmed", "rejected"])),
    )


@given(rows=st.lists(figures(), max_size=5))
def test_written_and_read_again_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Figure]
) -> None:
    path = tmp_path_factory.mktemp("round") / "figures.csv"
    write_figures(rows, path)
    again = [replace(figure, id="", traces=()) for figure in read_figures(path)]
    assert again == rows


@pytest.mark.shared
def test_the_published_figures_on_seven_votes_are_read(shared: Path) -> None:
    paths = sorted((shared / "figures").glob("*.csv"))
    assert sum(len(read_figures(path)) for path in paths) == 77


def test_every_problem_says_one_thing_to_do(tmp_path):
    path = tmp_path / "figures.csv"
    rows = "A,vots,Yes,12\n,votes,,x\nA,share,Yes,151%\nA,votes,Yes,-5\nA,turnout,,\nA,votes,Yes,12,900\n"
    path.write_text("territory,quantity,option,value\n" + rows, encoding="utf-8")
    with pytest.raises(InputProblem) as raised:
        read_figures(path)
    assert {problem.row for problem in raised.value.problems} == {2, 3, 4, 5, 6, 7}
    assert all(problem.file == "figures.csv" and problem.todo for problem in raised.value.problems)


def test_a_file_without_header_is_one_problem(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("A,votes,Yes,12\nA,votes,No,13\n", encoding="utf-8")
    with pytest.raises(InputProblem, match="no header row") as raised:
        read_figures(path)
    assert len(raised.value.problems) == 1


def test_numbers_as_europe_prints_them_and_windows_line_ends(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_bytes(
        "territory;quantity;option;value\r\nXX;share;Ja;97,51 %\r\nXX;votes;Ja;2.115.800\r\n"
        "XX;registered;;1 234 567\r\nXX;cast;;1’034’567\r\n".encode()
    )
    values = [(figure.value, figure.decimals, figure.unit) for figure in read_figures(path)]
    assert values == [
        (Decimal("97.51"), 2, "percent"),
        (Decimal(2_115_800), 0, "count"),
        (Decimal(1_234_567), 0, "count"),
        (Decimal(1_034_567), 0, "count"),
    ]
