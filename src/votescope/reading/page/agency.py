"""The agency: news agencies and outlets credited or cited in a report, and the authors' initials."""

from __future__ import annotations

import re
from functools import cache

from votescope.core import Span
from votescope.reading.document import Document
from votescope.reading.page.byline import is_byline
from votescope.reading.report import Agency
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["agency_pattern", "credit_line", "find_agencies", "find_initials", "trailing_credit"]

CREDITS = ("credit", "caption", "dateline")
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)|[Cc]opyright)")
_APART = re.compile(
    r".*[(\[/]\s?\x02\s?[)\]/].*|(?:The )?\x02 \([A-Z][\w' -]+\)|(?:Source|SOURCE|Via|With):? (?:the )?\x02\W?",
    re.DOTALL,
)
"""A name in brackets or slashes, behind "Source:", or alone on its line with a city."""
_INITIALS = r"[A-Za-z]{2,4}(?:\s?[,/]\s?[A-Za-z]{2,4}){0,6}"
_VENUE_AHEAD = re.compile(
    r"(?:\bon|\btold|\binterview(?:ed)?\s+(?:on|with|by)|\bspeaking\s+(?:to|on)|\bappear(?:ed|ing|ance)?\s+on|"
    r"\b(?:op-ed|column|article|essay|piece|commentary)\s+for|\bto|\bwith|\bin)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$"
)
_SOURCE_AHEAD = re.compile(
    r"(?:according to|as reported by|reported by|quoted by|cited by|\bby|citing|quoting|\bvia|\btold)\s+"
    r"(?:the\s+|a\s+)?(?:[\w'’-]+\s+){0,5}$",
    re.IGNORECASE,
)
_POLL_BEHIND = re.compile(r"\s+(?:exit poll|poll|tally|news agency|agency|television|broadcaster)\b")


@cache
def agency_pattern() -> str:
    """Return a pattern of all written forms of agencies, the longest first."""
    return alternation(form for agency in vocabulary("agencies")["agencies"] for form in agency["forms"])


@cache
def _forms() -> dict[str, str]:
    agencies = vocabulary("agencies")["agencies"]
    return {form: agency["name"] for agency in agencies for form in agency["forms"]}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    some = rf"(?:{agency_pattern()})"
    listed = rf"{some}(?:\s*(?:[,/&;+–-]|and)\s*(?:{some}|[A-Za-z]{{2,20}}))*"
    bracketed = rf"[(\[]\s*(?:[Ww]ith\s+|[Vv]ia\s+|[Ss]ources?:\s*)?{listed}\s*[)\]]"
    return (
        re.compile(
            rf"^(?:(?P<initials>{_INITIALS})\s*)?{bracketed}\.?$|^[A-Za-z]{{2,4}}(?:\s?/\s?[A-Za-z]{{2,4}}){{0,3}}\s?/\s?{some}$"
        ),
        re.compile(rf"^(?:[-–—]+\s*)?(?:(?:[Ww]ith|WITH)\s+)?{listed}\.?$"),
        re.compile(
            rf"(?<=[.!?\"”’\s])\s*(?:{bracketed}|\((?:Reporting |reporting |Editing )?[Bb]y\s+[A-Z][^().]{{2,80}}\)"
            rf"|[-–—/]{{1,2}}\s?{listed})\.?$"
        ),
        re.compile(rf"(?<![\w@./-]){some}(?![\w-]|\.\w)"),
        re.compile(r"^(?P<initials>[a-z]{2,3}(?:\s?[/]\s?[a-z]{2,3}){1,4})\.?$"),
    )


def credit_line(line: str) -> bool:
    """Tell whether a line says nothing but who wrote or supplied the report.

    >>> [credit_line(s) for s in ("ab, cd/ef (Reuters, AP)", "(AFP)", "Reuters said turnout was low.")]
    [True, True, False]
    """
    if len(line) > 160:
        return False
    alone, listed, _, _, initials = _patterns()
    return any(pattern.match(line) for pattern in (alone, listed, initials)) or is_byline(line, titled=False)


def trailing_credit(piece: str) -> int | None:
    """Return where a credit at the end of a text line begins ("... he said. (Reuters)")."""
    match = _patterns()[2].search(piece[-160:])
    if match is None:
        return None
    offset = max(0, len(piece) - 160)
    return offset + match.end() - len(match.group().lstrip())


def find_initials(document: Document) -> Span | None:
    """Return the authors' initials of a credit line, or ``None``."""
    for line in document.lines:
        if line.kind != "credit":
            continue
        text = document.text[line.start : line.end]
        for pattern in (_patterns()[0], _patterns()[4]):
            match = pattern.match(text)
            if match and match.group("initials") and match.group("initials") not in _forms():
                return document.span(line.start + match.start("initials"), line.start + match.end("initials"))
    return None


def find_agencies(document: Document) -> tuple[Agency, ...]:
    """Return the agencies and outlets named, each once per role, with the first span.

    In credit, caption and place lines they are credits; in the body they are cited as a source or
    are the venue of somebody's words. A mere mention counts for nothing. An outlet of no list is found
    by its name ("the Island Times", "Radio Lara") where its role is printed.
    """
    found: dict[tuple[str, str], Agency] = {}
    for line in document.lines:
        piece = document.text[line.start : line.end]
        credit = line.kind in CREDITS or (line.kind == "banner" and _COPYRIGHT.match(piece) is not None)
        if not credit and line.kind not in ("body", "headline"):
            continue
        for start, end, name in _named(piece):
            apart = _APART.fullmatch(f"{piece[:start][-60:]}\x02{piece[end:][:60]}") is not None
            if credit and name not in _forms().values() and not apart:
                continue  # the page's own name
            role = "credit" if credit or (apart and start < 5) else _role(piece, start, end)
            if role:
                span = document.span(line.start + start, line.start + end)
                found.setdefault((name, role), Agency(name=name, role=role, span=span))
    return tuple(found.values())


def _named(piece: str) -> list[tuple[int, int, str]]:
    """Return where an agency or outlet is named, and its usual name."""
    found = [
        (match.start(), match.end(), _forms()[re.sub(r"\s+", " ", match.group())])
        for match in _patterns()[3].finditer(piece)
    ]
    taken = [(start, end) for start, end, _ in found]
    for match in _outlets().finditer(piece):
        start, end = match.span(match.lastgroup or 0)
        if not any(start < b and a < end for a, b in taken):
            taken.append((start, end))
            found.append((start, end, piece[start:end]))
    return sorted(found)


@cache
def _outlets() -> re.Pattern[str]:
    """Return a pattern of names that only an outlet bears."""
    words = vocabulary("agencies")
    ends, starts = alternation(words["outlet ends"]), alternation(words["outlet starts"])
    word = r"(?!(?:The|A|An|In|On|At|And|But|For|By|From|He|She)\b)[A-Z][\w’'-]+"
    kinds = alternation(words["naming"])
    return re.compile(
        rf"(?<![\w-])(?:(?P<before>{word}(?:\s{word})?)\s{kinds}(?!\s[A-Z])|(?:{kinds}|news\ssite)\s(?P<after>{word}(?:\s{word}){{0,2}})"
        rf"|(?P<whole>(?:{word}\s){{1,3}}{ends}|{starts}\s{word}))(?![\w-]|\s[A-Z])"
    )


@cache
def _roles() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = vocabulary("agencies")
    says, people, naming = (alternation(words[key]) for key in ("sayers", "behind", "naming"))
    skipped = (
        r"(?:(?:news |state )?agency|newspaper|also|has|have|had|later|first|earlier|could not|independently)"
    )
    return (
        re.compile(rf"(?:\s+{skipped}){{0,3}},?\s+(?:{says}|verify|confirm)\b"),
        re.compile(rf"(?:['’]s?)?\s+(?:[a-z]+\s+)?{people}\b"),
        re.compile(rf"\b{naming}\s+$"),
    )


def _role(piece: str, start: int, end: int) -> str | None:
    """Return the role of an agency named in running text."""
    ahead, behind = piece[max(0, start - 70) : start], piece[end : end + 70]
    says, people, naming = _roles()
    if says.match(behind):
        return "cited source"
    if _SOURCE_AHEAD.search(ahead):
        return "venue" if re.search(r"\btold\s+(?:[\w'’-]+\s+){0,5}$", ahead) else "cited source"
    if piece[start:end] in vocabulary("agencies")["ambiguous"] and not naming.search(ahead):
        return None
    if _POLL_BEHIND.match(behind) or people.match(behind):
        return "cited source"
    return "venue" if _VENUE_AHEAD.search(ahead) else None
