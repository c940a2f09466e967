"""The published figure: a report's figure in the form that the checks read."""

from __future__ import annotations

import re
from decimal import Decimal

from votescope.core import Figure
from votescope.reading.figures.number import find_numbers
from votescope.reading.report import ReportFigure

__all__ = ["as_figure"]

_QUANTITIES = {
    "share_for": "share",
    "share_against": "share",
    "turnout": "turnout",
    "turnout_count": "cast",
    "electorate": "registered",
    "votes": "votes",
    "invalid": "invalid",
    "count_progress": "count_progress",
    "population": "population",
}
_BASES = (
    (
        "registered",
        r"of\s+(?:all\s+|the\s+)?(?:registered|eligible|enrolled)\s+(?:voters|electors|citizens|people)|of\s+(?:the\s+|an\s+)?electorate",
    ),
    ("valid", r"of\s+(?:all\s+|the\s+)?valid\s+(?:votes|ballots)|excluding\s+(?:blank|invalid|spoil\w+)"),
    (
        "cast",
        r"of\s+(?:all\s+|the\s+)?(?:votes|ballots)\s+cast|of\s+(?:those|people)\s+(?:who\s+)?(?:voted|voting)|of\s+(?:the\s+)?(?:[\d.,]+\s+(?:million\s+)?)?people\s+who\s+voted",
    ),
    ("population", r"of\s+(?:the\s+)?(?:[\w'’]+\s+)?population"),
)
_BASE_PATTERNS = tuple((base, re.compile(rf"\s*{pattern}", re.IGNORECASE)) for base, pattern in _BASES)


def as_figure(
    report_id: str, figure: ReportFigure, *, text: str = "", codes: dict[str, str] | None = None
) -> Figure | None:
    """Turn a figure as a report prints it into a published figure; ``None`` where no quantity of the checks fits.

    Parameters
    ----------
    report_id : str
        The report; it becomes the ``source`` and the front of the ``id``.
    figure : ReportFigure
        The figure as read.
    text : str
        The report's text: the base of a share is ``unknown`` unless the words behind the number give it.
    codes : dict of str to str, optional
        ISO codes by territory name; a territory without one keeps its name.

    Returns
    -------
    votescope.core.Figure or None
        ``option`` is the choice, ``against CHOICE`` for a share voted against it (``no`` without a choice).


    Examples
    --------
    >>> from votescope.core import Span
    >>> read = ReportFigure(id="f1", what="share_for", value=52.4, unit="percent", qualifier="exact", choice="reform",
    ...     span=Span(text="52.40 %", start=0, end=7))
    >>> found = as_figure("r1", read)
    >>> found.quantity, found.option, str(found.value), found.decimals, found.id
    ('share', 'reform', '52.40', 2, 'r1.f1')
    """
    quantity = _QUANTITIES.get(figure.what)
    if quantity is None or (figure.what == "count_progress" and figure.unit not in ("percent", "words")):
        return None
    printed, decimals = _printed(figure)
    place = figure.territory
    return Figure(
        id=f"{report_id}.{figure.id}",
        quantity=quantity,
        printed=figure.span.text,
        value=printed,
        unit=figure.unit if figure.unit in ("percent", "words") else "count",
        decimals=decimals,
        territory=(codes or {}).get(place, place) if place else None,
        option=_option(figure),
        base=_base(figure, text),
        issuer=figure.reported_by,
        issuer_class=figure.reporter_kind,
        status=figure.status,
        progress=None if figure.count_progress_pct is None else Decimal(str(figure.count_progress_pct)),
        qualifier=figure.qualifier,
        context=figure.what == "population" or figure.note.startswith("belongs to an earlier vote"),
        source=report_id,
        note="; ".join(part for part in (figure.subject or "", figure.note) if part),
        traces=(figure.span,),
    )


def _option(figure: ReportFigure) -> str | None:
    if figure.what == "share_against":
        return f"against {figure.choice}" if figure.choice and figure.choice != "yes" else "no"
    return figure.choice if figure.what in ("share_for", "votes") else None


def _printed(figure: ReportFigure) -> tuple[Decimal | None, int]:
    """Return the value with the decimals as printed: ``52.40`` keeps its nought."""
    if figure.value is None:
        return None, 0
    numbers = [number for number in find_numbers(figure.span.text) if not number.label]
    exact = Decimal(str(figure.value))
    for number in numbers:
        if number.value == exact:
            in_full = number.unit == "percent" or figure.unit == "percent"
            return number.value, number.decimals if in_full else 0
    return exact, max(0, -int(exact.as_tuple().exponent)) if figure.unit == "percent" else 0


def _base(figure: ReportFigure, text: str) -> str:
    if figure.unit != "percent" or figure.what == "count_progress" or not text:
        return "unknown"
    behind = text[figure.span.end : figure.span.end + 80]
    return next((base for base, pattern in _BASE_PATTERNS if pattern.match(behind)), "unknown")
