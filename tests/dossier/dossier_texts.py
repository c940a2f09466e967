"""Two invented reports, in our own words, and spans of them."""

from __future__ import annotations

from datetime import date

from votescope.core import (
    Source,
    Span,
)
from votescope.reading.document import Document, Line, Published, Sentence
from votescope.reading.report import Report

HARBOUR = (
    "Polls close in the river provinces\n"
    "Voting in the occupied provinces of Northmarch and Eastvale ended on Tuesday. "
    "Officials installed by the Southern Republic had opened the polls on Friday, only days after "
    "the vote was announced. First counts released by those officials showed large majorities for joining "
    "the Southern Republic. “These polls are a sham and we will never recognise them,” said Foreign Minister "
    "Ada Lindqvist of the Coastal Union. Fighting went on near both provinces throughout the week.\n"
)
COURIER = (
    "River vote enters last day\n"
    "The voting in Northmarch, Eastvale and Estmark, as locals call the second province, concludes Tuesday. "
    "President Oren Vask of the Southern Republic backed the vote in a speech on Wednesday. "
    "Residents said they feared being drafted. “Votes held under guns have no legitimacy,” wrote "
    "Ada Lindqvist last week.\n"
)


def report(name: str, text: str, *, origin: str = "", published: date | None = None) -> Report:
    """Return a report with its sentences cut at full stops followed by a space."""
    starts = [0]
    for place in range(len(text) - 1):
        if text[place] == "\n" or (text[place] == "." and text[place + 1] in " \n"):
            starts.append(place + 1)
    ends = [*starts[1:], len(text)]
    sentences = tuple(
        Sentence(start=start + len(part) - len(part.lstrip()), end=start + len(part.rstrip()))
        for start, end in zip(starts, ends, strict=True)
        if (part := text[start:end]).strip()
    )
    known = Published(day=published, basis="user") if published else None
    document = Document(
        file=name,
        text=text,
        lines=(Line(kind="body", start=0, end=len(text)),),
        sentences=sentences,
        published=known,
    )
    source = Source(
        id=name.split(".")[0],
        file=name,
        kind="report",
        sha256="ab" * 32,
        outlet="River Courier",
        origin=origin,
        chain=("Union Wire", "Southern News Agency"),
    )
    return Report(
        id=source.id,
        source=source,
        text=text,
        document=document,
        published=known,
        kind="referendum",
        facts=(),
        territories=(),
        figures=(),
        statements=(),
    )


def span(name: str, text: str, words: str) -> Span:
    start = text.index(words)
    return Span(text=words, start=start, end=start + len(words), file=name)


def h(words: str) -> Span:
    return span("harbour.txt", HARBOUR, words)


def c(words: str) -> Span:
    return span("courier.txt", COURIER, words)
