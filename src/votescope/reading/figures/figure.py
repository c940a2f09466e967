"""The figure: every number of a report that counts something of the vote, with what, where, of whom and from whom."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from votescope.core import Statement
from votescope.reading.document import Document, PlaceName
from votescope.reading.figures.contestant import Names, names_in
from votescope.reading.figures.figure_draft import Draft, drafts_in
from votescope.reading.figures.figure_place import guessed_places, opening_place, place_names, place_near
from votescope.reading.figures.figure_share import settle
from votescope.reading.figures.figure_source import attribute
from votescope.reading.figures.measure import Measure
from votescope.reading.figures.option import is_referendum
from votescope.reading.figures.question import Question, thing_voted_on
from votescope.reading.figures.worded_figure import add_words
from votescope.reading.report import ReportFigure
from votescope.reading.situation.topic import asks_voters, find_topics, leading_topic
from votescope.reading.statements.statement import find_statements

__all__ = ["find_figures"]

_COUNTED = ("share_for", "share_against", "votes", "margin", "turnout_count", "seats", "units_won")
_CONTEXT = ("territory_share", "population", "casualties")


def find_figures(
    document: Document, *, organisers: tuple[str, ...] = (), statements: tuple[Statement, ...] | None = None
) -> tuple[ReportFigure, ...]:
    """Find the figures that a report prints about a vote.

    Parameters
    ----------
    document : Document
        The report cut into sentences, with its places.
    organisers : tuple of str
        Bodies that are known to hold, run or count the vote: what they report is ``official``.
    statements : tuple of Statement, optional
        What is said in the report, whose holders report the figures in it; found by rules if not given.

    Returns
    -------
    tuple of ReportFigure
        In order of the text; ``span`` is the number with its approximating and unit words. Page leftovers, dates,
        durations, thresholds and plain enumeration give none.
    """
    topics = tuple(t for t in find_topics(document) if len(t.choice) > 2)
    referendum = is_referendum(
        document.text, asks=asks_voters(topics), numbered=any(topic.numbered for topic in topics)
    )
    question = Question(
        referendum=referendum,
        topic=leading_topic(topics),
        topics=topics,
        names=names_in(document),
        thing=None if topics or not referendum else thing_voted_on(document.text),
    )
    quantities = drafts_in(document)
    houses = [] if question.referendum else [draft for draft in quantities if draft.number.label]
    for house in houses:
        house.measure = Measure(what="seats", unit="seats")
    settled = settle(document, [draft for draft in quantities if not draft.number.label], question)
    drafts = add_words(document, [*settled, *houses], question)
    _place(document, drafts, question.names)
    _pair_progress(drafts)
    said = find_statements(document).statements if statements is None else statements
    attribute(document, drafts, question.names, organisers, said)
    territories = place_names(document, drafts)
    _mark_rounded(drafts, territories)
    return tuple(_figure(document, at, draft, territories) for at, draft in enumerate(drafts, start=1))


def _place(document: Document, drafts: list[Draft], names: Names) -> None:
    """Find the place of each figure; one without its own takes that of the clause it continues."""
    outside = replace(document, places=_outside_names(document, names))
    for at, draft in enumerate(drafts):
        if draft.what == "casualties":
            continue
        draft.place = place_near(outside, draft.sentence, draft.left, draft.right)
        abroad = re.search(
            r"\b(?:abroad|overseas|the\s+diaspora)\b[^.;]{0,40}$", draft.context.left, re.IGNORECASE
        )
        if abroad and draft.place is None:
            draft.subject = "abroad"
        if draft.place is None:
            draft.place = opening_place(outside, draft.sentence, draft.number.start)
        if draft.place is not None and draft.place.form == "capital":
            city = document.text[draft.place.start : draft.place.end]
            city = city.title() if city.isupper() else city
            draft.place = replace(draft.place, name=city, level="city")
        last = drafts[at - 1] if at else None
        if draft.place is None and last is not None and last.order == draft.order and _continues(draft, last):
            draft.place = last.place
    for draft, following in pairwise(drafts):
        same = following.context.left.endswith(", or ")
        leads = (draft.what == "count_progress" or same) and draft.order == following.order
        if leads and draft.place is None and ";" not in following.context.left:
            draft.place = following.place


def _outside_names(document: Document, names: Names) -> tuple[PlaceName, ...]:
    """Return the places that are no part of a longer name ("Alliance Party of Northern Ireland")."""
    inside = {at for start, end, name in names.spans if " " in name for at in range(start, end)}
    known = [place for place in document.places if place.start not in inside]
    guessed = guessed_places(document, names)
    longer = {place.start for place in guessed}  # "Springfield County", not Springfield
    kept = [place for place in known if place.start not in longer]
    return tuple(sorted([*kept, *guessed], key=lambda place: place.start))


def _continues(draft: Draft, last: Draft) -> bool:
    """Tell whether a figure goes on in the clause of the one before: "87% on a turnout of 70%", "97.79% on 29%"."""
    between = draft.context.left
    if len(between) > 60 or ";" in between:
        return False
    if draft.paired:
        return True
    if "count_progress" in (draft.what, last.what) or "turnout" in (draft.what, last.what):
        return not re.search(r"\b(?:nationwide|nationally|overall)\b", between, re.IGNORECASE)
    return (
        last.what in ("share_for", "votes", "share_against")
        and draft.what
        in (
            "share_against",
            "invalid",
            "votes",
        )
    ) or (last.what in ("votes", "share_against") and draft.what == "share_for")


def _pair_progress(drafts: list[Draft]) -> None:
    """Give each result of a sentence the share counted that its clause states."""
    for at, draft in enumerate(drafts):
        if draft.what != "count_progress" or draft.number.unit != "percent":
            continue
        for step in (1, -1):
            other_at = at + step
            while 0 <= other_at < len(drafts) and drafts[other_at].order == draft.order:
                other = drafts[other_at]
                if other.what == "count_progress" or _other_place(other, draft):
                    break
                if other.what in _COUNTED and other.progress is None:
                    other.progress = float(draft.number.value)
                other_at += step


def _other_place(one: Draft, other: Draft) -> bool:
    return one.place is not None and other.place is not None and one.place.name != other.place.name


def _mark_rounded(drafts: list[Draft], territories: dict[int, str | None]) -> None:
    """Mark a whole percentage as rounded where the report prints the finer value too."""
    finer = [draft for draft in drafts if draft.number.unit == "percent" and draft.number.decimals > 0]
    for draft in drafts:
        number = draft.number
        if number.unit != "percent" or number.decimals or draft.qualifier or number.qualifier != "exact":
            continue
        if any(
            other.what == draft.what
            and other.choice == draft.choice
            and abs(other.number.value - number.value) < 1
            and (draft.status in ("projection", "expected")) == (other.status in ("projection", "expected"))
            and territories.get(id(other)) == territories.get(id(draft))
            for other in finer
        ):
            draft.number = replace(number, qualifier="rounded")


def _figure(document: Document, at: int, draft: Draft, territories: dict[int, str | None]) -> ReportFigure:
    measure = draft.measure
    assert measure is not None  # drafts without one were left out
    notes = [draft.note] if draft.note else []
    if draft.sentence.headline:
        notes.append("headline")
    if measure.what in _CONTEXT:
        notes.append("context: not a result of the vote")
    worded = draft.qualifier != ""
    return ReportFigure(
        id=f"f{at}",
        what=measure.what,
        value=None if worded else _number(draft.number.value),
        unit="words" if worded else measure.unit,
        qualifier=draft.qualifier or draft.number.qualifier,
        span=document.span(draft.number.start, draft.number.end),
        choice=draft.choice,
        territory=territories.get(id(draft)),
        subject=draft.subject,
        reported_by=draft.reporter.name if draft.reporter else None,
        reporter_kind=draft.reporter.kind if draft.reporter else None,
        status=draft.status,
        count_progress_pct=draft.progress,
        note="; ".join(notes),
    )


def _number(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)
