"""Hand-made reports: typed facts with spans that are found in the text, without machine reading."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from votescope.core import Fact, Figure, Source, Span, Statement, Territory
from votescope.reading.document import Document
from votescope.reading.report import Report, ReportFigure

FIRST = (
    "Northland votes on joining Eastmark\n\n"
    "The ballot in Northland, called only four days earlier, opened on Friday. "
    "The commission put turnout at 72.61 percent, with 92.73 percent in favour. "
    "“This vote is void,” said Ada Mirren, the foreign minister.\n"
)
SECOND = (
    "Count in Northland ends\r\n"
    "Ninety-two percent backed the plan in the vote of 3 July 2020, the commission said; "
    "turnout was 72.16 percent. Ada Mirren told reporters that she would never accept it.\r\n"
)


def span(text: str, words: str, file: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(text=words, start=start, end=start + len(words), file=file)


def report(
    name: str, text: str, *, facts=(), figures=(), statements=(), territories=(), outlet=None
) -> Report:
    """Make a report; the parts name their words as text and get spans and the report's id here."""
    file = f"{name}.txt"
    return Report(
        id=name,
        source=Source(
            id=name,
            file=file,
            kind="report",
            outlet=outlet,
            sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        ),
        text=text,
        document=Document(file=file, text=text, lines=(), sentences=()),
        published=None,
        kind=None,
        facts=tuple(
            Fact(key=key, value=value, territory=place, sources=(name,), spans=(span(text, words, file),))
            for key, value, place, words in facts
        ),
        territories=tuple(
            Territory(name=label, code=code, mentions=(span(text, label, file),))
            for label, code in territories
        ),
        figures=tuple(
            ReportFigure(
                id=f"{name}-f{number}",
                what=what,
                value=value,
                unit="percent",
                qualifier="exact",
                span=span(text, words, file),
                choice=choice,
            )
            for number, (what, value, choice, words) in enumerate(figures)
        ),
        statements=tuple(
            Statement(
                id=f"s{number}",
                speaker=speaker,
                form=form,
                contents=(span(text, words, file),),
                speaker_span=span(text, speaker, file),
                cue=span(text, cue, file),
                stance=stance,
                source=name,
            )
            for number, (speaker, form, words, cue, stance) in enumerate(statements)
        ),
    )


def figure(source: str, printed: str, **more) -> Figure:
    """Make a figure of turnout in percent as ``source`` printed it, unless told otherwise."""
    number = printed.split()[-1].rstrip("%").replace(",", "")
    value = Decimal(number)
    fields = {
        "id": f"{source}:{printed}",
        "quantity": "turnout",
        "unit": "percent",
        "decimals": max(0, -int(value.as_tuple().exponent)),
    }
    return Figure(**{**fields, "printed": printed, "value": value, "source": source, **more})


def as_figure(report_id: str, read: ReportFigure, *, text: str = "") -> Figure:
    """Map a hand-made report's figure as the reading layer does, for the few kinds used here."""
    return replace(
        figure(report_id, read.span.text.split()[0]),
        id=read.id,
        quantity="turnout" if read.what == "turnout" else "share",
        option=read.choice,
        traces=(read.span,),
    )


def same_origin(first: Report, second: Report) -> str | None:
    """Take two reports for one source where they name the same agency."""
    return (
        "both reprint one agency"
        if first.source.chain and first.source.chain == second.source.chain
        else None
    )


def files_for(folder: Path, *reports: Report) -> list[Path]:
    paths = []
    for one in reports:
        path = folder / one.document.file
        path.write_bytes(one.text.encode("utf-8"))
        paths.append(path)
    return paths
