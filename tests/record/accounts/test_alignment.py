"""The alignment of options, occasions and the whole over reports, on short texts with known answers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from votescope.core import Figure, Territory
from votescope.record.accounts.alignment import Told, align_options
from votescope.record.accounts.option import same_subject, wording_of
from votescope.record.accounts.whole import on_the_whole, one_earlier_vote


def told(
    report: str, option: str | None, printed: str, *, place: str | None = None, occasion: str = ""
) -> Told:
    value = Decimal(printed.replace(",", ""))
    unit = "count" if "," in printed else "percent"
    figure = Figure(
        id=f"{report}.{option}.{printed}",
        quantity="votes" if unit == "count" else "share",
        printed=printed,
        value=value,
        unit=unit,
        decimals=len(printed.partition(".")[2]),
        option=option,
    )
    return Told(figure=figure, report=report, origin=report, territory=place, occasion=occasion)


def one(*figures: Told) -> bool:
    """Whether the first figure of the first report and the first of the second have one option."""
    names = align_options(figures)
    first = figures[0]
    second = next(other for other in figures if other.report != first.report)
    return names[first.report, first.option] == names[second.report, second.option]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Ada Mirren", "Mirren", True),
        ("People's Unity Party", "PUP", True),
        ("Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya", True),
        ("the new constitution", "constitution", True),
        ("Ada Mirren", "Ada Marlow", False),
        ("independence", "greater autonomy", False),
        ("North Party", "New Party", False),
    ],
)
def test_words_for_one_option(first: str, second: str, same: bool) -> None:
    assert same_subject(wording_of(first), wording_of(second)) is same
    assert same_subject(wording_of(second), wording_of(first)) is same


def test_yes_is_what_is_asked_where_one_thing_only_is_asked() -> None:
    assert one(told("a", "yes", "52.1"), told("b", "independence", "54"))
    assert one(told("a", "no", "47.9"), told("b", "against independence", "46"))
    assert not one(told("a", "yes", "52.1"), told("b", "against independence", "46"))
    assert one(told("a", "staying in the union", "47.9"), told("b", "against independence", "46"))
    assert not one(
        told("a", "yes", "52.1"), told("b", "independence", "54"), told("b", "the mining ban", "61")
    )


def test_an_equal_exact_number_makes_two_words_one_option_and_a_round_one_does_not() -> None:
    assert one(told("a", "the reform", "1,234,567"), told("b", "new rules", "1,234,567"))
    assert not one(told("a", "the reform", "50"), told("b", "new rules", "50"))


def test_what_a_report_keeps_apart_stays_apart() -> None:
    figures = (
        told("a", "Bell", "31.25"),
        told("b", "Ada Bell", "31.25"),
        told("b", "Tom Bell", "30.11"),
        told("a", "Tom Bell", "30.11"),
    )
    names = align_options(figures)
    assert names["b", "ada bell"] != names["b", "tom bell"]
    assert names["a", "bell"] == names["b", "ada bell"]


def test_the_last_pair_is_one_option_only_by_a_slip_of_the_pen() -> None:
    rest = told("a", "Mirren", "233,336"), told("b", "Mirren", "233,336")
    slipped = told("a", "incumbent", "217,920"), told("b", "AFC", "217,290")
    assert one(*slipped, *rest)
    assert not one(*slipped)  # nothing else of the two reports is aligned
    assert not one(told("a", "incumbent", "217,920"), told("b", "AFC", "120,118"), *rest)


def test_figures_without_an_option_are_not_taken_for_one() -> None:
    assert not one(told("a", None, "31.2"), told("b", None, "61.7"))
    assert one(told("a", None, "72.8"), told("b", "reform", "72.8"))


def test_the_only_country_is_the_whole_and_a_part_is_not() -> None:
    country, part = Territory(name="Malta", code="MT"), Territory(name="Gozo", code="X-GOZO")
    figures = [
        told("a", "yes", "53.2", place="MT"),
        told("b", "yes", "53.2"),
        told("b", "no", "67.9", place="X-GOZO"),
    ]
    assert [f.territory for f in on_the_whole(figures, (country, part))] == [None, None, "X-GOZO"]


def test_a_place_with_the_numbers_of_the_whole_is_the_whole_unless_its_report_tells_both() -> None:
    figures = [told("a", "yes", "53.21", place="X-ISLE"), told("b", "yes", "53.21")]
    assert [f.territory for f in on_the_whole(figures, ())] == [None, None]
    both = [told("a", "yes", "53.21", place="X-ISLE"), told("a", "yes", "41.7"), told("b", "yes", "53.21")]
    assert [f.territory for f in on_the_whole(both, ())] == ["X-ISLE", None, None]


def test_an_earlier_vote_without_a_year_is_the_only_one_with_a_year() -> None:
    def earlier(*occasions: str) -> list[str]:
        figures = [told("a", "yes", "50", occasion=occasion) for occasion in occasions]
        return [f.occasion for f in one_earlier_vote(figures)]

    assert earlier("an earlier vote", "an earlier vote 2014") == ["an earlier vote 2014"] * 2
    two = ["an earlier vote", "an earlier vote 2014", "an earlier vote 2009"]
    assert earlier(*two) == two


def test_a_figure_of_another_occasion_is_in_another_slot() -> None:
    now = told("a", "yes", "50.1")
    assert now.slot != told("a", "yes", "50.1", occasion="an earlier vote").slot
