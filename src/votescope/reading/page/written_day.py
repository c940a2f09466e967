"""The written day: the day without a year in a place line ("KYIV, Sept 27 -"), its year taken from a full date."""

from __future__ import annotations

from datetime import timedelta

from votescope.reading.document import Document, Published
from votescope.reading.page.date_line import dates_of_line

__all__ = ["written_day"]

BEFORE_POSTING = timedelta(days=7)
"""A page posts a report at most so long after it was written."""
ZONES = timedelta(days=1)
"""A place line may run ahead of the page by the difference of the clocks."""


def written_day(document: Document, published: Published) -> Published | None:
    r"""Return the day that the first place line prints without a year, if the posting day gives its year.

    The reporter's weekdays count from the day of writing, not from that of posting. A full date line is
    itself such a day and stays; so does a day vouched for.

    >>> from datetime import date
    >>> from votescope.reading.page.line import classify_lines
    >>> text = "Posted 1 January 2024\n\nLARA, Dec 31 (AP) - The island voted on Sunday. It was calm."
    >>> posted = Published(day=date(2024, 1, 1), basis="posting line")
    >>> document = Document(file="a.txt", text=text, lines=classify_lines(text), sentences=())
    >>> found = written_day(document, posted)
    >>> found.day.isoformat(), found.basis, found.span.text
    ('2023-12-31', 'dateline', 'Dec 31')
    """
    if published.basis in ("dateline", "user"):
        return None
    for line in document.lines:
        if line.kind != "dateline":
            continue
        for printed in dates_of_line(document.text[line.start : line.end]):
            if printed.year is not None or printed.last_day is not None:
                continue
            for year in (published.day.year, published.day.year - 1, published.day.year + 1):
                day = printed.on(year)
                if day is None or not -ZONES <= published.day - day <= BEFORE_POSTING:
                    continue
                if printed.weekday is not None and printed.weekday != day.weekday():
                    return None
                span = document.span(line.start + printed.start, line.start + printed.end)
                time = published.time if day == published.day else None
                return Published(day=day, basis="dateline", span=span, time=time)
    return None
