from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votescope.core import Moment, Range, Truth, days_between

NUMBERS = st.integers(-1000, 1000)
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


def test_truth_refuses_to_be_guessed():
    with pytest.raises(TypeError, match="three values"):
        bool(Truth.UNKNOWN)


@given(st.lists(st.sampled_from(Truth)))
def test_conjunction_is_kleene(parts):
    answer = Truth.all_of(parts)
    if Truth.FALSE in parts:
        assert answer is Truth.FALSE
    elif Truth.UNKNOWN in parts:
        assert answer is Truth.UNKNOWN
    else:
        assert answer is Truth.TRUE
    assert answer.negated().negated() is answer


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_range_decides_only_when_every_value_agrees(a, b, bound):
    low, high = sorted((a, b))
    answers = {value >= bound for value in (low, high)}
    expected = {frozenset({True}): Truth.TRUE, frozenset({False}): Truth.FALSE}.get(
        frozenset(answers), Truth.UNKNOWN
    )
    assert Range(low=low, high=high).compare_at_least(bound) is expected


@given(NUMBERS, NUMBERS, NUMBERS, st.integers(0, 50))
def test_widening_a_range_never_flips_an_answer(a, b, bound, slack):
    low, high = sorted((a, b))
    narrow = Range(low=low, high=high).compare_at_least(bound)
    wide = Range(low=low - slack, high=high + slack).compare_at_least(bound)
    assert wide is narrow or wide is Truth.UNKNOWN


@given(DAYS, st.integers(0, 500), st.integers(0, 20), st.integers(0, 20))
def test_days_between_holds_every_possible_count(first, gap, before, after):
    last = first + timedelta(days=gap)
    start = Moment(earliest=first - timedelta(days=before), latest=first)
    end = Moment(earliest=last, latest=last + timedelta(days=after))
    assert days_between(start, end) == Range(low=gap, high=gap + before + after)


def test_days_between_is_open_where_a_day_is_unknown():
    assert days_between(Moment(weekday="Friday"), Moment.on(date(2020, 1, 1))) == Range()


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (Moment(), "unknown"),
        (Moment(weekday="Friday"), "a Friday (year unknown)"),
        (Moment.on(date(2021, 5, 4)), "4 May 2021"),
        (Moment(earliest=date(2021, 5, 4), latest=date(2021, 5, 6)), "between 4 May 2021 and 6 May 2021"),
        (Moment(latest=date(2021, 5, 6)), "on or before 6 May 2021"),
    ],
)
def test_a_moment_is_written_for_a_reader(moment, written):
    assert str(moment) == written


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (Range(), "unknown"),
        (Range(low=1, high=27), "1 to 27"),
        (Range(low=28), "at least 28"),
        (Range(high=3), "at most 3"),
        (Range(low=430268, high=430268), "430,268"),
    ],
)
def test_a_range_is_written_for_a_reader(span, written):
    assert str(span) == written
