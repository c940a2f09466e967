"""The holder as reporter: who a statement says gave the figures in it, and what kind of source that is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from votescope.core import Span, Statement
from votescope.reading.document import Document
from votescope.reading.figures.body_name import institution, speaker_name, spelt_out
from votescope.reading.figures.contestant import Names, untitled
from votescope.reading.page.agency import find_agencies
from votescope.reading.wordlist import vocabulary

__all__ = ["COUNTS", "ISSUED", "ISSUED_BY", "Reporter", "is_person", "kind_of", "speakers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Who or what figures are attributed to; ``kind`` as in the reading guidelines.

    ``contents`` are the stretches that a holder says; empty for a document and for a body that merely gives a number.
    """

    name: str
    kind: str | None
    start: int
    end: int
    contents: tuple[tuple[int, int], ...] = ()
    claims: bool = False
    says: bool = False
    person: bool = False
    document: bool = False
    cited: bool = False
    """Whether it is only the authority given for a count: "…, according to X"."""
    local: bool = False
    """Whether it counts in a part of the territory only, so that what it tells ends there."""


LOCAL = re.compile(
    r"\b(?:county|city|town|township|district|municipal|parish|ward|count(?:ing)?\s+cent(?:re|er)|local)\b",
    re.IGNORECASE,
)
ISSUED = (
    r"(?:released|made|published|announced|read\s+out|issued|reported|put\s+out|carried\s+out|conducted|"
    r"provided|given|compiled|commissioned|made\s+public|posted)"
)
COUNTS = (
    r"(?:results?|declarations?|returns|figures?|data|counts?|tall(?:y|ies)|numbers?|polls?|surveys?|estimates?|"
    r"projections?|reckonings?|breakdowns?)"
)
ISSUED_BY = re.compile(
    rf"^(?:the\s+|an?\s+)?(?:[\w-]+\s+){{0,3}}{COUNTS}\s+(?:{ISSUED}\s+)?(?:of|by|from)\s+(?:the\s+)?(?=\S)"
)
_COUNT_OF = re.compile(rf"\b{COUNTS}\s+(?:{ISSUED}\s+)?(?:of|by|from)\b")
_CLAIMS = re.compile(r"claim|insist|alleg|conten|maintain|accus", re.IGNORECASE)
_VOTES = re.compile(
    r"(?:back|support|reject|approv|oppos|endors|favou?r|voted?|giving|hand|choos|chose|embrac|critici|condemn|denounc|"
    r"slam|hail|prais|welcom|deplor|regret)\w*\b",
    re.IGNORECASE,
)
"""What voters do and how others judge it: no report of a figure."""


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table: dict[str, list[str]] = vocabulary("reporters")["kinds"]
    # Abbreviations and names of outlets keep their capitals; words do not.
    return tuple(
        (
            kind,
            re.compile(
                "|".join(
                    rf"(?<!\w){re.escape(word)}(?!\w)"
                    if word != word.lower()
                    else rf"(?i:(?<!\w){re.escape(word)}(?!\w))"
                    for word in words
                )
            ),
        )
        for kind, words in table.items()
    )


def kind_of(*contexts: str) -> str | None:
    """Return the kind that the first of several stretches of words tells of."""
    for context in contexts:
        for kind, pattern in _kinds():
            if context and pattern.search(context):
                return kind
    return None


def speakers(document: Document, statements: Iterable[Statement], names: Names) -> tuple[Reporter, ...]:
    """Return the holders of a report's statements as reporters of the figures in what they say."""
    found: list[Reporter] = []
    described: dict[
        str, str | None
    ] = {}  # of each name once: a long report names the same people again and again
    for said in statements:
        anchor = said.speaker_span or said.cue
        if said.speaker_span and _headline_of(document, said.speaker_span) and said.speaker not in names.full:
            continue
        if re.match(r"\W*\d", said.speaker) or said.speaker.lower() in vocabulary("reporters")["nobody"]:
            continue  # "1,540,017 voters said yes", "the majority said no" report nothing
        if anchor is None or not said.contents or (said.cue and _VOTES.match(said.cue.text)):
            continue
        before = re.split(r"[.;:,\n]", document.text[max(0, anchor.start - 60) : anchor.start])[-1]
        behind = document.text[anchor.end : anchor.end + 140]
        cue = said.cue.text if said.cue else ""
        aside = behind.split(cue)[0] if cue and cue in behind else ""
        name = _holder(document, names, said, anchor, behind)
        if name.lower() in ("agency", "news agency") and re.search(r"\bthis\b", f"{before} {anchor.text}"):
            name = _own_agency(document) or name
        if name.startswith("same ") and found:
            name = found[-1].name  # "the exit poll by the same firm"
        counted = _COUNT_OF.search(
            f"{document.text[said.cue.end : anchor.start] if said.cue else ''}{anchor.text}"
        )
        if name not in described:
            described[name] = kind_of(_described(document, names, name))
        near = spelt_out(document, f"{before} {anchor.text} {said.role or ''}{aside}")
        found.append(
            Reporter(
                name=re.sub(r"['’]s?$", "", name),
                kind=kind_of(name, near) or described[name],
                start=anchor.start,
                end=anchor.end,
                contents=tuple(_told(document, span, before) for span in said.contents),
                person=is_person(name),
                claims=_CLAIMS.search(cue) is not None,
                says=counted is None,
                cited=cue.lower().startswith("according"),
                local=LOCAL.search(f"{before} {anchor.text} {said.role or ''}{aside}") is not None,
            )
        )
    return tuple(found)


def _told(document: Document, content: Span, before: str) -> tuple[int, int]:
    """Cut what is said in an aside at its comma: "In X, where the party says [agents were barred], 68% voted no"."""
    comma = document.text.find(", ", content.start, content.end)
    aside = comma >= 0 and re.search(r"\b(?:where|which|whose)\b", before) is not None
    return content.start, comma if aside else content.end


def _holder(document: Document, names: Names, said: Statement, anchor: Span, behind: str) -> str:
    """Name the holder of a statement in full, with what a place in the name cut off: "[X] Against Hunger said"."""
    cue = said.cue.text if said.cue else ""
    officer = _officer(document, names, anchor, said.cue)
    if officer:
        return officer
    rest = re.match(r"((?:\s(?:(?:of|for)\s)?[A-ZÀ-Þ][\w’'-]+)+)\s+", behind)
    told = said.speaker + (rest[1] if rest and cue and behind.startswith(cue, rest.end()) else "")
    told = _apposed_name(document, names, said.speaker, anchor) or told
    name = speaker_name(document, names, ISSUED_BY.sub("", told), anchor.start)
    if not institution().search(name):
        return untitled(name)
    part = re.match(r"\s+(?:of|for)\s+(?:the\s+)?[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+)*", behind)
    return f"{name}{part[0]}" if part else name


def _officer(document: Document, names: Names, anchor: Span, cue: Span | None) -> str | None:
    """Return the person who speaks for a body named before: "Electoral Board (EB) chairperson [Jane Roe] said"."""
    between = document.text[anchor.end : cue.start] if cue else ""
    named = (
        names.between(anchor.end, cue.start) if cue and 0 < len(between) < 90 and "," not in between else ()
    )
    name = (
        names.resolved(named[-1][2]) if named and named[-1][1] >= anchor.end + len(between.rstrip()) else ""
    )
    return name if is_person(name) else None


def _described(document: Document, names: Names, name: str) -> str:
    """Return the words of office beside a person wherever a report names them: "[the board's chair], Jane Roe"."""
    found: list[str] = []
    for start, end, printed in names.spans:
        if names.resolved(printed) == name:
            found += re.findall(
                r"(?:^|[.;,:\n]\s*)([^.;,:\n]*),?\s*$", document.text[max(0, start - 70) : start]
            )
            found += re.findall(r"^,\s([^.;\n]*)", document.text[end : end + 90])
    return spelt_out(document, " ".join(found))


_IN_APPOSITION = re.compile(r"[”\"]?,\s+an?\s+[^,]*")


def _apposed_name(document: Document, names: Names, speaker: str, anchor: Span) -> str | None:
    """Return the person whom a holder without a name only describes: "[Jane Roe], a Republican who … , told"."""
    if speaker.lower().removesuffix(" of them") in (
        "one",
        "another",
        "second",
        "third",
    ):  # "one of them, Jane Roe, said"
        named = re.match(
            r"(?:\s+of\s+\w+)?,\s+((?:[A-ZÀ-Þ][\w’'-]+\s?)+),", document.text[anchor.end : anchor.end + 80]
        )
        return named[1].strip() if named else None
    before = names.between(max(0, anchor.start - 300), anchor.start)
    if not before:
        return None
    if speaker.lower() in ("yes", "no"):  # a ballot label is nobody
        return next(
            (names.resolved(name) for _, _, name in reversed(before) if " " in names.resolved(name)), None
        )
    described = " " not in speaker and _IN_APPOSITION.fullmatch(document.text[before[-1][1] : anchor.end])
    return names.resolved(before[-1][2]) if described and " " in names.resolved(before[-1][2]) else None


def _own_agency(document: Document) -> str | None:
    credited = (agency.span for agency in find_agencies(document) if agency.role == "credit")
    return next((document.text[span.start : span.end] for span in credited), None)


def is_person(name: str) -> bool:
    """Tell whether a reporter's name is that of a person, not of a body."""
    return " " in name and name[:1].isupper() and kind_of(name) is None and institution().search(name) is None


def _headline_of(document: Document, span: Span) -> bool:
    sentence = document.sentence_at(span.start)
    return sentence is not None and sentence.headline
