"""The document: a report's text cut into classed lines and sentences, with the places named in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from votescope.core import Moment, Span

__all__ = ["LINE_KINDS", "DateCandidate", "Document", "Line", "PlaceName", "Published", "Sentence"]

LINE_KINDS = ("headline", "dateline", "body", "credit", "caption", "share bar", "related", "banner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A stretch of the text of one kind, without surrounding white space; one of `LINE_KINDS`.

    A physical line that mixes kinds (a banner run together with the first sentence) is cut into several.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the headline or body, without surrounding white space."""

    start: int
    end: int
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A place named in the text: its usual English name, ISO 3166 code (``UA-14``, ``FR``) and where.

    ``form`` is ``name``, ``adjective`` or ``capital`` (a capital that may stand for a government).
    ``level`` is ``country``, ``region``, ``city`` or ``district``; a city has no code. ``country`` is the
    code of the state that a region or city lies in.
    """

    name: str
    code: str | None
    start: int
    end: int
    form: str = "name"
    level: str = "country"
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The publication date taken as anchor: the day, on what basis, with its span (``None`` if vouched for).

    ``basis`` is ``dateline``, ``posting line``, ``page metadata``, ``page header``, ``update line``,
    ``url``, ``user`` or ``borrowed``; ``time`` the time of day as printed, with its zone.
    """

    day: date
    basis: str
    span: Span | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """A date that may be the publication date, with the verdict on it and why.

    ``days`` holds every day that the figures may mean. ``verdict`` is ``chosen``, ``not chosen`` (it could be
    true, another ranks before it), ``rejected`` (the text cannot live with it) or ``unconfirmed`` (nothing
    in the text agrees with it). ``where`` names the place in a web page's metadata it was taken from.
    """

    days: tuple[date, ...]
    basis: str
    span: Span
    verdict: str
    why: str = ""
    time: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report cut up for reading. Offsets count characters of the report's text.

    ``text`` is the copy that is read: line breaks inside a wrapped paragraph are blanks there, so that it
    has the same offsets as ``saved``, the text as it was saved (``None`` where the two are the same).
    ``page`` tells that the text was extracted from a web page.
    """

    file: str
    text: str
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    places: tuple[PlaceName, ...] = ()
    published: Published | None = None
    bogus_dates: tuple[tuple[Moment, Span, str], ...] = ()
    date_candidates: tuple[DateCandidate, ...] = ()
    saved: str | None = None
    page: bool = False

    def span(self, start: int, end: int) -> Span:
        """Return the characters from ``start`` to ``end``, as they were saved, as a span of this report."""
        text = self.text if self.saved is None else self.saved
        if self.saved is not None and start < end:
            start, end = self._whole(start, end, text)
        return Span(text=text[start:end], start=start, end=end, file=self.file)

    def _whole(self, start: int, end: int, saved: str) -> tuple[int, int]:
        """Widen a stretch that begins or ends in an entity, which is read as a character among blanks."""
        if saved[start] != self.text[start]:
            while start and self.text[start - 1] == " " and not saved[start - 1].isspace():
                start -= 1
        if saved[end - 1] != self.text[end - 1]:
            filled = (" ", self.text[end - 1])
            while (
                end < len(saved)
                and self.text[end] in filled
                and self.text[end] != saved[end]
                and not saved[end].isspace()
            ):
                end += 1
        return start, end

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that holds the character at ``position``."""
        return next((s for s in self.sentences if s.start <= position < s.end), None)
