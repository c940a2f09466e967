from __future__ import annotations

from decimal import Decimal

import pytest
from handmade import figure
from hypothesis import given
from hypothesis import strategies as st

from votescope.record.figures.pair import compare_figures


def told(printed: str, **more):
    return figure("a", printed, **more)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (told("92"), told("92.73"), "same"),
        (told("nearly 93", qualifier="nearly"), told("92.73"), "same"),
        (told("92.7"), told("92.73"), "same"),
        (told("93"), told("92.73"), "same"),
        (told("91"), told("92.73"), "conflict"),
        (told("72.61"), told("72.16"), "conflict"),
        (told("72"), told("73"), "differ"),
        (told("more than 97", qualifier="more_than"), told("99.2"), "same"),
        (told("more than 97", qualifier="more_than"), told("95.2"), "conflict"),
        (told("about 90", qualifier="about"), told("92.1"), "same"),
        (told("about 90", qualifier="about"), told("94.0"), "differ"),
        (told("about 90", qualifier="about"), told("60"), "conflict"),
        (told("4,580,000", unit="count"), told("about 4,600,000", unit="count", qualifier="about"), "same"),
        (told("4,600,000", unit="count"), told("4,582,341", unit="count"), "same"),
        (told("2,115,800", unit="count"), told("2,116,800", unit="count"), "conflict"),
        (told("541093", unit="count"), told("541094", unit="count"), "conflict"),
    ],
)
def test_rounding_and_words_of_caution(first, second, kind: str) -> None:
    assert compare_figures(first, second).kind == compare_figures(second, first).kind == kind


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"status": "partial"}, {"status": "final"}, "counted to different stages"),
        ({"status": "partial"}, {"status": "partial"}, "counted to different stages"),
        ({"progress": Decimal(28)}, {}, "counted to different stages"),
        ({"status": "final"}, {"status": "official"}, "one is final, the stage of the other is not stated"),
        ({"base": "valid"}, {"base": "registered"}, "shares of different bases"),
        ({"base": "valid"}, {}, "one base is not stated"),
        ({"issuer_class": "organiser"}, {"issuer_class": "opposition"}, "given by different sides"),
        ({"status": "claim"}, {"status": "official"}, "given by different sides"),
    ],
)
def test_reasons_for_which_unequal_numbers_are_no_contradiction(first, second, reason: str) -> None:
    pair = told("72.61", **first), told("51.08", **second)
    assert compare_figures(*pair).kind == compare_figures(*reversed(pair)).kind == "differ"
    assert compare_figures(*pair).reason == reason


def test_final_against_final_and_one_side_under_two_names_conflict() -> None:
    assert compare_figures(told("72.61", status="final"), told("72.16", status="final")).kind == "conflict"
    organiser = told("72.61", issuer_class="organiser", issuer="the commission")
    assert (
        compare_figures(organiser, told("72.16", issuer_class="government", issuer="the ministry")).kind
        == "conflict"
    )
    assert compare_figures(organiser, told("72.16")).kind == "conflict"


@given(st.decimals(0, 100, places=4), st.integers(0, 4), st.integers(0, 4))
def test_a_number_rounded_or_cut_off_never_conflicts_with_itself(
    number: Decimal, few: int, many: int
) -> None:
    def printed(places: int, rounding: str):
        return told(str(number.quantize(Decimal(1).scaleb(-places), rounding=rounding)))

    for one in ("ROUND_HALF_UP", "ROUND_DOWN"):
        for other in ("ROUND_HALF_UP", "ROUND_DOWN"):
            pair = printed(few, one), printed(many, other)
            assert compare_figures(*pair).kind != "conflict"
            if one == other == "ROUND_DOWN" or few == many:
                assert few != many or one != other or compare_figures(*pair).kind == "same"
