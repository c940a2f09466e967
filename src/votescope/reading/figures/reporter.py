"""The reporter: the body, person or document that a figure is taken from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from votescope.core import Span, Statement
from votescope.reading.document import Document, Sentence
from votescope.reading.figures.body_name import (
    body_name,
    holder_name,
    institution,
    reporter_name,
    speaker_name,
    spelt_out,
)
from votescope.reading.figures.contestant import Names, not_names
from votescope.reading.page.agency import find_agencies
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Reporter", "body_name", "holder_name", "reporters_in", "speakers"]


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


_BREAK = re.compile(
    r"[,;:—–\"“”()]|\b(?:that|but|and|which|who|as|while|after|when|because|where|with|for|in|on|at|by|until|since|"
    r"from|to|of\s+voters)\b\s*(?=\S)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|been|be|will|would|could|not|it|they|he|she|we|who|which|also|percent)(?!\w)"
    r"|%|\d",
    re.IGNORECASE,
)
_ISSUED = (
    r"(?:released|made|published|announced|read\s+out|issued|reported|put\s+out|carried\s+out|conducted|"
    r"provided|given|compiled|commissioned|made\s+public|posted)"
)
_COUNTS = r"(?:results?|declarations?|returns|figures?|data|counts?|tall(?:y|ies)|numbers?|polls?|surveys?|estimates?|projections?)"
_LEADING = re.compile(
    rf"\b(?:according\s+to|{_COUNTS}\s+(?:{_ISSUED}\s+(?:\w+\s+){{0,4}}?|\w+\s+)?by|"
    rf"{_COUNTS}\s+(?:{_ISSUED}\s+)?from|{_COUNTS}\s+of(?=\s+the\s+[A-Z])"
    rf"|{_COUNTS}\s+on\s+the\s+website\s+of)\s+(?!(?:\d|all\b|every|most|other|some|abroad))",
    re.IGNORECASE,
)
_ISSUED_BY = re.compile(
    rf"^(?:the\s+|an?\s+)?(?:[\w-]+\s+){{0,3}}{_COUNTS}\s+(?:{_ISSUED}\s+)?(?:of|by|from)\s+(?:the\s+)?(?=\S)"
)
_COUNT_OF = re.compile(rf"\b{_COUNTS}\s+(?:{_ISSUED}\s+)?(?:of|by|from)\b")
_NO_ISSUER = re.compile(
    r"\b(?:elections?|votes?|referendums?|ballots?|rounds?|run-?off|poll|stations|provinces|districts|counties|regions|"
    r"constituencies|areas|day|week|vote\s+count)$|day['’]s\b",
    re.IGNORECASE,
)
_COUNT_AT_END = re.compile(rf"\b{_COUNTS}$", re.IGNORECASE)
_CLAIMS = re.compile(r"claim|insist|alleg|conten|maintain|accus", re.IGNORECASE)
_VOTES = re.compile(
    r"(?:back|support|reject|approv|oppos|endors|favou?r|voted?|giving|hand|choos|chose|embrac|critici|condemn|denounc|"
    r"slam|hail|prais|welcom|deplor|regret)\w*\b",
    re.IGNORECASE,
)
"""What voters do and how others judge it: no report of a figure."""
_DAY = (
    r"(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
    r"(?:\w*day|[a-z]*)?\b)"
)
_CAPITALS = re.compile(
    rf"(?:the\s+)?[A-ZÀ-Þ][\w’'-]+(?:\s+(?:(?:of|and|for|the|on|de|del)\s+){{0,2}}{_DAY}[A-ZÀ-Þ][\w’'-]+)+"
    r"(?=\s+[a-z\d]|[,.;]|\s*$)"
)
_POLL = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})\s+(?:exit\s+|opinion\s+|tracking\s+)?(?:polls?|surveys?)\b"
)


@cache
def _documents() -> re.Pattern[str]:
    """Match a count without an issuer, with what the words before call it ("near-complete official results")."""
    table = vocabulary("reporters")
    kinds = alternation(table["document_kinds"])
    return re.compile(
        rf"\b(?P<document>(?:{kinds}[\s-]+)+(?:vote\s+|election\s+|electoral\s+)?{alternation(table['document_nouns'])})\b"
        r"(?=\s+(?:show|gave|based|were|was|are|is|had|from|in|by|after|with|indicate|place|give|put|suggest|indicat|announced|released|published|for|said|say|had|of|on|have|"
        r"has|pointed|confirm|tabulated|compiled|late|early)|[,.;]|\s*$)(?!\s+(?:on|of)\s+the\s+website)",
        re.IGNORECASE,
    )


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


def _kind(*contexts: str) -> str | None:
    """Return the kind that the first of several stretches of words tells of."""
    for context in contexts:
        for kind, pattern in _kinds():
            if context and pattern.search(context):
                return kind
    return None


def speakers(document: Document, statements: Iterable[Statement], names: Names) -> tuple[Reporter, ...]:
    """Return the holders of a report's statements as reporters of the figures in what they say."""
    found: list[Reporter] = []
    for said in statements:
        anchor = said.speaker_span or said.cue
        if said.speaker_span and _headline_of(document, said.speaker_span) and said.speaker not in names.full:
            continue
        if anchor is None or not said.contents or (said.cue and _VOTES.match(said.cue.text)):
            continue
        before = re.split(r"[.;:,\n]", document.text[max(0, anchor.start - 60) : anchor.start])[-1]
        behind = document.text[anchor.end : anchor.end + 70]
        cue = said.cue.text if said.cue else ""
        aside = behind.split(cue)[0] if cue and cue in behind else ""
        name = speaker_name(document, names, _ISSUED_BY.sub("", said.speaker), anchor.start)
        name = _after_office(names, name, anchor.start, said.cue) or name
        if name.lower() in ("agency", "news agency") and re.search(r"\bthis\b", f"{before} {anchor.text}"):
            name = _own_agency(document) or name
        counted = _COUNT_OF.search(
            f"{document.text[said.cue.end : anchor.start] if said.cue else ''}{anchor.text}"
        )
        near = spelt_out(document, f"{before} {anchor.text} {said.role or ''}{aside}")
        found.append(
            Reporter(
                name=name,
                kind=_kind(name, near),
                start=anchor.start,
                end=anchor.end,
                contents=tuple((span.start, span.end) for span in said.contents),
                person=_is_person(name),
                claims=_CLAIMS.search(cue) is not None,
                says=counted is None,
            )
        )
    return tuple(found)


def _own_agency(document: Document) -> str | None:
    credited = (agency.span for agency in find_agencies(document) if agency.role == "credit")
    return next((document.text[span.start : span.end] for span in credited), None)


def _after_office(names: Names, name: str, start: int, cue: Span | None) -> str | None:
    """Return the person whose office alone was taken for the holder: "Chairman of the Board Jane Roe said"."""
    if cue is None or name.lower() not in {title.lower() for title in vocabulary("contestants")["titles"]}:
        return None
    behind = [name for _, _, name in names.between(start, cue.start) if " " in name]
    return names.resolved(behind[-1]) if behind else None


def _is_person(name: str) -> bool:
    return " " in name and name[0].isupper() and _kind(name) is None and institution().search(name) is None


_PUT = re.compile(
    r"(?<=[\w,])\s+(?:(?:has|had|later|also|earlier)\s+){0,2}(?:(?:put|estimated|placed|set|gave)\s+"
    r"(?:(?:the|voter|final|overall|national|his|her|its)\s+)*(?:turnout|participation|figure|margin|number|share|result|total)\b"
    r"|(?:said|says|announced|reported)\s(?=[a-z]*\s?\d))"
)
_HAD = re.compile(
    r"(?:(?<=[A-Z][A-Z])|(?<=agency)|(?<=broadcaster)|(?<=television)|(?<=channel))\s+(?:(?:has|had|later|also|earlier)\s+)?"
    r"(?:had|has|gave|put)\s+(?:him|her|them|it|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)\s+(?:on|at|with)\b"
)


def reporters_in(document: Document, sentence: Sentence, names: Names) -> tuple[Reporter, ...]:
    """Find the documents and bodies that a sentence takes its figures from, in order of the text."""
    text, stop = document.text, sentence.end
    found: list[Reporter] = []
    for match in _LEADING.finditer(text, sentence.start, stop):
        found.extend(_reporter(document, names, match.end(), _name_end(text, match.end(), stop), match[0]))
    for match in _POLL.finditer(text, sentence.start, stop):
        start, name = match.start("name"), match["name"]
        while name and name.split()[0] in not_names():
            start, name = start + len(name) - len(name.partition(" ")[2]), name.partition(" ")[2]
        if name:
            found.append(Reporter(name=name, kind="media", start=start, end=match.end()))
    for pattern in (_PUT, _HAD):
        for match in pattern.finditer(text, sentence.start, stop):
            found.extend(
                _reporter(document, names, max(sentence.start, match.start() - 90), match.start(), "put")
            )
    for match in _bodies_telling().finditer(text, sentence.start, stop):
        found.extend(
            _reporter(document, names, max(sentence.start, match.start() - 90), match.end("head"), "")
        )
    for match in _documents().finditer(text, sentence.start, stop):
        issued = _LEADING.match(text, match.end("document") - len(match["document"].split()[-1]), stop)
        if not issued and not any(other.start <= match.start() < other.end for other in found):
            found.append(
                Reporter(
                    name=match["document"].lower(),
                    kind=_kind(match["document"]),
                    start=match.start(),
                    end=match.end("document"),
                    document=True,
                )
            )
    return tuple(sorted(found, key=lambda reporter: reporter.start))


def _name_end(text: str, start: int, stop: int) -> int:
    """Return where the name that begins at ``start`` ends: with its capitals, or at a break or verb of telling."""
    run = _CAPITALS.match(text, start, stop)
    if run:
        return run.end()
    limit = min(stop, start + 90)
    ends = [m.start() for p in (_BREAK, _telling()) if (m := p.search(text, start, limit))]
    return min(ends, default=limit)


@cache
def _telling() -> re.Pattern[str]:
    verbs = [
        *vocabulary("reporters")["verbs"],
        "giving",
        "showing",
        "putting",
        "indicating",
        "suggesting",
        "predicting",
    ]
    return re.compile(rf"\s+{alternation(verbs)}\b", re.IGNORECASE)


@cache
def _bodies_telling() -> re.Pattern[str]:
    """Match the last word of a body that tells something, or whose count it is ("the commission's final results")."""
    table = vocabulary("reporters")
    heads = ["officials", "authorities", "counters", "government", "media", "agency", "opposition"]
    nouns = alternation([*table["institutions"], *heads])
    return re.compile(
        rf"\b(?P<head>{nouns})(?:['’]s?\s+(?:own\s+)?(?:\w+\s+){{0,2}}?{_COUNTS}"
        r"|(?:\s+\([A-Z]{2,8}\))?(?:\s+(?:backed|installed|appointed|loyal|led)\s+(?:by|to|in)\s+[\w’'-]+)?"
        rf"\s+(?:has\s+|have\s+|had\s+)?(?:also\s+|earlier\s+)?{alternation(table['verbs'])})\b",
        re.IGNORECASE,
    )


def _inside_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a joining word stands inside a name: "Elections and Referendum Commission"."""
    if match[0].strip().lower() not in ("and", "for", "of", "on"):
        return False
    return bool(
        re.search(r"[A-Z][\w’'-]+\s$", text[: match.start()])
        and re.match(rf"\s*(?:the\s+)?{_DAY}[A-Z]", text[match.end() :])
    )


def _reporter(document: Document, names: Names, start: int, end: int, lead: str) -> Iterator[Reporter]:
    """Yield the reporter that a stretch of text names; a body without ``lead`` ("poll by") must be of a known kind."""
    phrase = re.sub(
        r"(?:\s+(?:has|have|had|who|also|earlier|later|now))+$|[.,]$", "", document.text[start:end].rstrip()
    )
    breaks = [m.end() for m in _BREAK.finditer(phrase) if m[0] != "(" and not _inside_name(phrase, m)]
    start, phrase = start + (breaks[-1] if breaks else 0), phrase[breaks[-1] if breaks else 0 :]
    start, phrase = start + len(phrase) - len(phrase.lstrip()), phrase.lstrip()
    if not phrase or len(phrase.split()) > 11 or _CLAUSE.search(phrase):
        return
    issued = _ISSUED_BY.match(phrase)
    if issued:
        start, phrase = start + issued.end(), phrase[issued.end() :]
    end = start + len(phrase)
    behind = document.text[end : end + 70] if document.text[end : end + 1] == "," else ""
    if _NO_ISSUER.search(phrase):
        return
    if _COUNT_AT_END.search(phrase) and _LEADING.match(document.text, end - len(phrase.split()[-1])):
        return  # "according to the latest tally from X": X is named next
    document_name = _documents().match(f"{phrase},")
    kind = _kind(spelt_out(document, phrase), behind, lead)
    name = (
        document_name["document"].lower() if document_name else reporter_name(document, names, phrase, start)
    )
    kind = kind or ("media" if re.search(r"poll|survey", lead, re.IGNORECASE) else None)
    if name and (lead or kind):
        yield Reporter(
            name=name,
            kind=kind,
            start=start,
            end=end,
            says=re.match("according|put", lead, re.IGNORECASE) is not None or not lead,
            person=_is_person(name),
            document=document_name is not None,
        )


def _headline_of(document: Document, span: Span) -> bool:
    sentence = document.sentence_at(span.start)
    return sentence is not None and sentence.headline
