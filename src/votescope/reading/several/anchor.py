"""The anchor: a publication date that one report lends to another of the same vote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from votescope.core import Fact, Moment
from votescope.reading.dates.calendar import find_calendar
from votescope.reading.dates.printed_date import find_dates
from votescope.reading.document import DateCandidate, Document, Published
from votescope.reading.draft import redated
from votescope.reading.places.gazetteer import country_of
from votescope.reading.report import Report
from votescope.reading.several.origin import same_origin

__all__ = ["borrow_anchors"]

WINDOW = ("calendar.voting_start", "calendar.voting_end")
NEAR = timedelta(days=10)
"""How far apart two page headers, or a day without a year and a lender's date, may lie."""
FAR = timedelta(days=366)
"""Reports of one vote are not dated further apart than this, if a header is to be believed."""


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
    """Believe the page headers that agree with a date of another report of the same vote.

    A header that lies years away from all dated reports of the vote is rejected.
    """
    doubtful = {r.id: found for r in reports if r.published is None and (found := _headers(r))}
    result = []
    for report in reports:
        others = [other for other in reports if other is not report and _same_place(report, other)]
        match = next((m for other in others if (m := _agreeing(report, other, doubtful))), None)
        if report.id not in doubtful:
            result.append(report)
        elif match is not None:
            result.append(_confirmed(report, *match))
        else:
            result.append(_contradicted(report, [o.published.day for o in others if o.published]))
    return tuple(result)


def _headers(report: Report) -> tuple[DateCandidate, ...]:
    return tuple(one for one in report.document.date_candidates if one.verdict == "unconfirmed" and one.days)


def _agreeing(
    report: Report, other: Report, doubtful: dict[str, tuple[DateCandidate, ...]]
) -> tuple[DateCandidate, Report] | None:
    """Return a doubtful header with the report whose date or header lies near and whose origin is another."""
    days: list[date] = [other.published.day] if other.published else []
    days += [day for candidate in doubtful.get(other.id, ()) for day in candidate.days]
    for candidate in doubtful.get(report.id, ()):
        near = any(abs(candidate.days[0] - day) <= NEAR for day in days)
        if near and same_origin(report, other) is None:
            return candidate, other
    return None


def _confirmed(report: Report, header: DateCandidate, other: Report) -> Report:
    """Return the report dated by its header, which is no longer doubtful."""
    published = Published(day=header.days[0], basis=header.basis, span=header.span, time=header.time)
    dated = redated(report, published)
    kept = tuple(n for n in report.notes if "publication date" not in n)
    note = f"the date of the {header.basis} is used: another report of the vote agrees with it, {other.source.file}"
    return replace(
        dated,
        document=_judged(dated.document, header, "chosen", f"{other.source.file} agrees with it"),
        notes=(*kept, note),
    )


def _contradicted(report: Report, days: list[date]) -> Report:
    """Return the report with the headers rejected that lie far from every dated report of the vote."""
    for header in _headers(report):
        if days and all(abs(header.days[0] - day) > FAR for day in days):
            why = f"{header.basis}; the other reports of the vote are dated {min(days)} and later"
            report = replace(report, document=_judged(report.document, header, "rejected", why))
    return report


def _judged(document: Document, header: DateCandidate, verdict: str, why: str) -> Document:
    """Return the document with another verdict on one of its dates."""
    listed = tuple(
        replace(one, verdict=verdict, why=why) if one == header else one for one in document.date_candidates
    )
    bogus = tuple(
        (moment, span, why if span == header.span else reason)
        for moment, span, reason in document.bogus_dates
        if span != header.span or verdict == "rejected"
    )
    return replace(document, date_candidates=listed, bogus_dates=bogus)


def _borrowed(report: Report, lenders: list[Report]) -> Report:
    windows: dict[date, tuple[Fact, ...]] = {}
    for lender in sorted(
        lenders, key=lambda r: r.published is not None and r.published.basis == "update line"
    ):
        anchor = _offer(report, lender)
        if anchor is None:
            continue
        if anchor.day not in windows:
            windows[anchor.day] = find_calendar(replace(report.document, published=anchor))
        if _same_days(windows[anchor.day], lender.facts):
            dated = redated(report, anchor)
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


def _same_days(own: tuple[Fact, ...], lent: tuple[Fact, ...]) -> bool:
    """Tell whether at least one end of the two windows is known in both and none differs."""
    agreed = 0
    for key in WINDOW:
        days = _day(own, key), _day(lent, key)
        if None not in days:
            if days[0] != days[1]:
                return False
            agreed += 1
    return agreed > 0


def _day(facts: tuple[Fact, ...], key: str) -> date | None:
    return next((f.value.day for f in facts if f.key == key and isinstance(f.value, Moment)), None)
