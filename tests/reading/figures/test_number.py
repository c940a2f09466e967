"""Numbers in running text: values, units, qualifiers, exact characters, and what is no quantity."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.reading.figures.number import find_numbers

CASES = [
    ("Ninety-two percent of voters", "Ninety-two percent", "92", "percent", "exact"),
    (
        "three million two hundred thousand ballots",
        "three million two hundred thousand ballots",
        "3200000",
        "votes",
        "exact",
    ),
    ("fewer than four in ten", "fewer than four in ten", "40", "percent", "less_than"),
    ("nine out of ten", "nine out of ten", "90", "percent", "exact"),
    ("two-thirds of them", "two-thirds", "66.67", "percent", "exact"),
    ("in excess of 100%", "in excess of 100%", "100", "percent", "more_than"),
    ("roughly 2.2 million votes", "roughly 2.2 million votes", "2200000", "votes", "about"),
    ("some 3.3m voted", "some 3.3m", "3300000", "", "about"),
    ("1 234 567 votes", "1 234 567 votes", "1234567", "votes", "exact"),
    ("1\u00a0234\u00a0567 votes", "1\u00a0234\u00a0567 votes", "1234567", "votes", "exact"),
    ("12,34,567 votes", "12,34,567 votes", "1234567", "votes", "exact"),
    ("97,51 %", "97,51 %", "97.51", "percent", "exact"),
    ("half a million people", "half a million people", "500000", "people", "exact"),
    ("just over 50%", "just over 50%", "50", "percent", "more_than"),
    ("80 percent or more", "80 percent or more", "80", "percent", "at_least"),
    ("as many as 20,000 people", "as many as 20,000 people", "20000", "people", "up_to"),
    ("2.5 percentage points", "2.5 percentage points", "2.5", "points", "exact"),
    ("four crore people", "four crore people", "40000000", "people", "exact"),
]


@pytest.mark.parametrize(("text", "span", "value", "unit", "qualifier"), CASES)
def test_a_number_is_read(text: str, span: str, value: str, unit: str, qualifier: str) -> None:
    number = find_numbers(text)[0]
    assert text[number.start : number.end] == span
    assert (str(number.value), number.unit, number.qualifier) == (value, unit, qualifier)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("on 5 May 2019 at 7.45 pm", ["date", "date", "time"]),
        ("a 20-minute talk, 11 or 12 days later", ["duration", "duration", "duration"]),
        ("the second round of 2014", ["date"]),
        ("Article 50 and COVID-19", ["name", "name"]),
        ("$4.5 million and 30 euros", ["money", "money"]),
        ("2017-07-11 or 27/09/2022", ["date"] * 4),
        ("271 of 275 constituencies", ["", "whole"]),
    ],
)
def test_what_is_no_quantity_says_why(text: str, labels: list[str]) -> None:
    assert [number.label for number in find_numbers(text)] == labels


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("by 55 per cent to 45", ["55", "45"]),
        ("between 50 and 60 percent", ["50", "60"]),
        ("won it 52-48", ["52", "48"]),
    ],
)
def test_a_partner_lends_its_unit(text: str, values: list[str]) -> None:
    numbers = find_numbers(text)
    assert [str(number.value) for number in numbers] == values
    assert {number.unit for number in numbers} == {"percent"}


def test_the_comma_is_a_decimal_mark_where_the_text_uses_it_so() -> None:
    values = [str(n.value) for n in find_numbers("97,51 % of 2.001.926; 1.234 votes")]
    assert values == ["97.51", "2001926", "1234"]


PIECES = [*" .,;:%-–’'\"$\n\u00a0019357aeinort", " percent", " million ", "two ", " of "]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=200, deadline=None)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    last = -1
    for number in find_numbers(text):
        assert 0 <= number.start <= number.core_start < number.core_end <= number.end <= len(text)
        assert number.core_start > last
        last = number.core_end - 1
        assert text[number.start : number.end].strip() == text[number.start : number.end]


@given(st.integers(min_value=0, max_value=10**9))
def test_a_count_with_separators_is_read_back(count: int) -> None:
    assert [int(n.value) for n in find_numbers(f"{count:,} votes")] == [count]


@pytest.mark.parametrize("piece", ["1 ", "1,", "nine out of ", "in 10 ", "9" * 50, "two hundred and ", "12-"])
def test_long_lines_take_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begin = time.perf_counter()
        find_numbers(text)
        return time.perf_counter() - begin

    short = seconds(20_000)
    assert seconds(160_000) < 25 * max(short, 0.02)
