"""The anchor: a publication date that one report lends to another of the same vote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from votescope.core import Fact, Moment
from votescope.reading.dates.printed_date import find_dates
from votescope.reading.document import Published
from votescope.reading.draft import redated
from votescope.reading.page.published import Candidate, choose_published
from votescope.reading.places.gazetteer import country_of
from votescope.reading.report import Report
from votescope.reading.several.origin import same_origin

__all__ = ["borrow_anchors"]

WINDOW = ("calendar.voting_start", "calendar.voting_end")
NEAR = timedelta(days=10)
"""How far apart two page headers, or a day without a year and a lender's date, may lie."""


def borrow_anchors(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Lend publication dates among reports of one vote; what is borrowed is marked with the lender's span.

    A crawl header that nothing in its own text supports counts once another report of the vote, of
    another origin, is dated within ten days of it. A report without any date borrows one only if its
    weekdays then give the lender's voting days, and the two were held in the same territory.
    """
    confirmed = _with_confirmed_headers(tuple(reports))
    lenders = [r for r in confirmed if r.published is not None and r.published.basis != "borrowed"]
    return tuple(_borrowed(report, lenders) if report.published is None else report for report in confirmed)


def _with_confirmed_headers(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Believe the page headers that agree with a date of another report of the same vote."""
    doubtful = {r.id: found for r in reports if r.published is None and (found := _headers(r))}
    result = []
    for report in reports:
        match = None
        for other in reports:
            if report.id not in doubtful or other is report or not _same_place(report, other):
                continue
            match = match or _agreeing(report, other, doubtful)
        result.append(redated(report, match) if match else report)
    return tuple(
        replace(report, notes=_settled_notes(report)) if report is not old else report
        for report, old in zip(result, reports, strict=True)
    )


def _headers(report: Report) -> tuple[Candidate, ...]:
    return choose_published(report.text, report.document.lines, file=report.document.file).unconfirmed


def _agreeing(report: Report, other: Report, doubtful: dict[str, tuple[Candidate, ...]]) -> Published | None:
    """Return a doubtful header as anchor if the other report's date or header lies near."""
    days: list[date] = [other.published.day] if other.published else []
    days += [day for candidate in doubtful.get(other.id, ()) for day in candidate.printed.days()]
    for candidate in doubtful[report.id]:
        for own in candidate.printed.days():
            if any(abs(own - day) <= NEAR for day in days) and same_origin(report, other) is None:
                return Published(day=own, basis="page header", span=candidate.span)
    return None


def _settled_notes(report: Report) -> tuple[str, ...]:
    kept = tuple(n for n in report.notes if "publication date" not in n)
    return (*kept, "the page header's date is used: another report of the vote agrees with it")


def _borrowed(report: Report, lenders: list[Report]) -> Report:
    for lender in sorted(
        lenders, key=lambda r: r.published is not None and r.published.basis == "update line"
    ):
        anchor = _offer(report, lender)
        if anchor is None:
            continue
        dated = redated(report, anchor)
        if _same_days(dated, lender):
            label = lender.published
            assert label is not None
            note = f"dated by {lender.source.file} ({label.basis}, {label.day}): same place, same voting days"
            kept = tuple(n for n in report.notes if "no publication date is known" not in n)
            return replace(dated, notes=(*kept, note))
    return report


def _offer(report: Report, lender: Report) -> Published | None:
    """Return the lender's date as anchor, or the report's own day and month with the lender's year."""
    published = lender.published
    if published is None or not _same_place(report, lender):
        return None
    for line in report.document.lines:
        if line.kind != "dateline":
            continue
        for printed in find_dates(report.text[line.start : line.end]):
            own = printed.on(published.day.year)
            if own is not None and printed.year is None:
                near = abs(own - published.day) <= NEAR
                return Published(day=own, basis="borrowed", span=published.span) if near else None
    return Published(day=published.day, basis="borrowed", span=published.span)


def _same_place(a: Report, b: Report) -> bool:
    codes = [{t.code for t in report.territories if t.code} for report in (a, b)]
    if codes[0] & codes[1]:
        return True
    states = [{country_of(code) for code in found} for found in codes]
    whole = [found & state for found, state in zip(codes, states, strict=True)]
    return bool((whole[0] & states[1]) | (whole[1] & states[0]))


def _same_days(report: Report, lender: Report) -> bool:
    """Tell whether at least one end of the two windows is known in both and none differs."""
    agreed = 0
    for key in WINDOW:
        own, lent = _day(report.facts, key), _day(lender.facts, key)
        if own is not None and lent is not None:
            if own != lent:
                return False
            agreed += 1
    return agreed > 0


def _day(facts: tuple[Fact, ...], key: str) -> date | None:
    return next((f.value.day for f in facts if f.key == key and isinstance(f.value, Moment)), None)
