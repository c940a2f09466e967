"""The reporter: the body, person or document that a figure is taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from votescope.reading.document import Document, Sentence
from votescope.reading.figures.body_name import body_name, holder_name, reporter_name, spelt_out
from votescope.reading.figures.contestant import Names, not_names
from votescope.reading.figures.holder import (
    COUNTS,
    ISSUED,
    ISSUED_BY,
    LOCAL,
    Reporter,
    is_person,
    kind_of,
    speakers,
)
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Reporter", "body_name", "holder_name", "reporters_in", "speakers"]


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
_LEADING = re.compile(
    rf"\b(?:according\s+to|{COUNTS}\s+(?:{ISSUED}\s+(?:\w+\s+){{0,4}}?|\w+\s+)?by|"
    rf"{COUNTS}\s+(?:{ISSUED}\s+)?from|{COUNTS}\s+of(?=\s+the\s+[A-Z])"
    rf"|{COUNTS}\s+on\s+the\s+website\s+of)\s+(?!(?:\d|all\b|every|most|other|some|abroad))",
    re.IGNORECASE,
)
_CITED = re.compile(r"\baccording\s+to\s+[^,;.]*$", re.IGNORECASE)
_NO_ISSUER = re.compile(
    r"\b(?:elections?|votes?|referendums?|ballots?|rounds?|run-?off|poll|stations|provinces|districts|counties|regions|"
    r"constituencies|areas|day|week|vote\s+count)$|day['’]s\b",
    re.IGNORECASE,
)
_COUNT_AT_END = re.compile(rf"\b{COUNTS}$", re.IGNORECASE)
_DAY = (
    r"(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
    r"(?:\w*day|[a-z]*)?\b)"
)
_CAPITALS = re.compile(
    rf"(?:the\s+)?[A-ZÀ-Þ][\w’'-]+(?:\s+(?:(?:of|and|for|the|on|de|del)\s+){{0,2}}{_DAY}[A-ZÀ-Þ][\w’'-]+)+"
    r"(?=\s+[a-z\d]|[,.;]|\s*$)"
    r"|(?:the\s+)?[A-ZÀ-Þ][\w’'-]+\s+(?:institute|company|firm|group|newspaper|agency)\b"
)
_POLL = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?:\s+(?:of\s+)?[A-Z][\w’'-]+){0,3})\s+"
    r"(?:(?:exit|opinion|tracking)\s+)?(?:polls?|surveys?|quick\s+counts?)\b"
)


_UNLISTED = re.compile(r"\b(?:pollsters?|hospitals?|doctors)$", re.IGNORECASE)
"""Those who give numbers without being of any kind."""
_ONLY_NAMED = re.compile(r"\b(?:in|of|despite|defied|defying|confounded)\s+(?:the\s+|most\s+|all\s+)?$")
"""What stands before polls that tell nothing here: "had led in opinion polls"."""
_BEYOND = re.compile(
    r"\b(?:(?:consistent|in\s+line|compared|at\s+odds)\s+with|than|match\w*|contradict\w*|disput\w+|reject\w*)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands before a count that a figure is only held against: "is consistent with the official figures"."""


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
            found.append(Reporter(name=name, kind=kind_of(name), start=start, end=match.end()))
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
        if _ONLY_NAMED.search(text, sentence.start, match.start()) and re.search(
            "poll|survey", match[0], re.IGNORECASE
        ):
            continue
        if _BEYOND.search(text, sentence.start, match.start()):
            continue
        issued = _LEADING.match(text, match.end("document") - len(match["document"].split()[-1]), stop)
        if not issued and not any(other.start <= match.start() < other.end for other in found):
            found.append(
                Reporter(
                    name=match["document"].lower(),
                    kind=kind_of(match["document"]),
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
    heads = [
        "officials",
        "authorities",
        "counters",
        "government",
        "media",
        "agency",
        "opposition",
        "pollster",
        "pollsters",
    ]
    heads += ["hospital", "hospitals", "doctors", "police"]
    nouns = alternation([*table["institutions"], *heads])
    return re.compile(
        rf"\b(?P<head>{nouns})(?:['’]s?\s+(?:own\s+)?(?:\w+\s+){{0,2}}?{COUNTS}"
        r"|(?:\s+\([A-Z]{2,8}\))?(?:\s+in\s+[A-Z]\w+)?(?:\s+(?:backed|installed|appointed|loyal|led)\s+(?:by|to|in)\s+[\w’'-]+)?"
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
    issued = ISSUED_BY.match(phrase)
    if issued:
        start, phrase = start + issued.end(), phrase[issued.end() :]
    end = start + len(phrase)
    behind = document.text[end : end + 70] if document.text[end : end + 1] == "," else ""
    if _NO_ISSUER.search(phrase):
        return
    if _COUNT_AT_END.search(phrase) and _LEADING.match(document.text, end - len(phrase.split()[-1])):
        return  # "according to the latest tally from X": X is named next
    document_name = _documents().match(f"{phrase},")
    kind = kind_of(spelt_out(document, phrase), behind, lead)
    name = (
        document_name["document"].lower() if document_name else reporter_name(document, names, phrase, start)
    )
    kind = kind or kind_of(name or "")
    if name and (lead or kind or _UNLISTED.search(phrase)):
        yield Reporter(
            name=name,
            kind=kind,
            start=start,
            end=end,
            says=re.match("according|put", lead, re.IGNORECASE) is not None or not lead,
            cited=_CITED.search(document.text, max(0, start - 80), start) is not None,
            person=is_person(name),
            document=document_name is not None,
            local=LOCAL.search(phrase) is not None,
        )
