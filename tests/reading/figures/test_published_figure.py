"""A report's figure in the form that the checks read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from votescope.core import Span
from votescope.reading.cut import read_document
from votescope.reading.figures.figure import find_figures
from votescope.reading.figures.published_figure import as_figure
from votescope.reading.report import ReportFigure


def read(text: str) -> list[ReportFigure]:
    return list(find_figures(read_document(text, file="a.txt")))


def test_printed_decimals_and_base_are_kept() -> None:
    text = "The referendum on autonomy ended with 52.40 % of valid votes for yes and 47.60 % against."
    first, second = (as_figure("r1", figure, text=text) for figure in read(text))
    assert first is not None and second is not None
    assert (first.quantity, first.value, first.decimals, first.base) == (
        "share",
        Decimal("52.40"),
        2,
        "valid",
    )
    assert (first.option, second.option) == ("autonomy", "against autonomy")
    assert first.printed == "52.40 %" and first.traces == (read(text)[0].span,)


def test_counts_become_counts() -> None:
    text = "In the presidential election 3.3 million people voted; 4.6 million were eligible."
    cast, registered = (as_figure("r1", figure, text=text) for figure in read(text))
    assert cast is not None and registered is not None
    assert (cast.quantity, cast.value, cast.unit) == ("cast", Decimal(3300000), "count")
    assert registered.quantity == "registered"


@pytest.mark.parametrize(
    ("what", "quantity"),
    [("casualties", None), ("seats", None), ("margin", None), ("population", "population")],
)
def test_what_no_check_reads_is_left_out_or_context(what: str, quantity: str | None) -> None:
    figure = ReportFigure(
        id="f1",
        what=what,
        value=20,
        unit="people",
        qualifier="exact",
        span=Span(text="20 people", start=0, end=9),
    )
    made = as_figure("r1", figure)
    assert (made.quantity if made else None) == quantity
    assert made is None or made.context


def test_words_and_codes_pass_through() -> None:
    figure = ReportFigure(
        id="f2",
        what="share_for",
        value=None,
        unit="words",
        qualifier="overwhelming",
        territory="Abyei",
        span=Span(text="landslide", start=0, end=9),
    )
    made = as_figure("r1", figure, codes={"Abyei": "X-ABYEI"})
    assert made is not None
    assert (made.value, made.unit, made.territory, made.qualifier) == (
        None,
        "words",
        "X-ABYEI",
        "overwhelming",
    )
