"""The reporter: the body, person or document that a figure is taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from votescope.reading.document import Document, Sentence
from votescope.reading.figures.contestant import Names, plain_name
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Reporter", "body_name", "holder_name", "reporters_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Who or what a sentence's figures are attributed to; ``kind`` as in the reading guidelines."""

    name: str
    kind: str | None
    start: int
    end: int


_BREAK = re.compile(
    r"[,;:—–\"“”()]|\b(?:that|but|and|which|who|as|while|after|when|because|where|with|for|in|on|at|by|until|since|from|to|of\s+voters)\b\s*(?=\S)",
    re.IGNORECASE,
)


_INVERTED = re.compile(
    r"\s+(?:(?:its|the|their)\s+(?:[\w’'-]+\s+){0,5}?[\w’'-]+,\s+)?(?P<name>[A-ZÀ-Þ][\w’'.-]+(?:\s+[A-ZÀ-Þ][\w’'.-]+){0,4})(?=[,.;]|\s*$)"
)
_CLAUSE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|been|be|will|would|could|not|it|they|he|she|we|who|which|also|percent)(?!\w)|%|\d",
    re.IGNORECASE,
)


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(
        rf"\b{alternation(vocabulary('reporters')['speech_verbs'])}\b(?!\s+(?:victory|a\s+win|independence|war|the\s+win))"
    )


@cache
def _leading() -> re.Pattern[str]:
    """Return the pattern of what stands before a reporter: "according to", "results released by"."""
    return re.compile(
        r"\b(?:according\s+to|(?:results?|figures?|data|count|tally|numbers?|polls?|surveys?|estimates?)\s+(?:released|published|announced|issued|"
        r"reported|put\s+out|carried\s+out|conducted|provided|given)\s+(?:\w+\s+)?by|(?:exit\s+)?(?:polls?|surveys?)\s+by)\s+",
        re.IGNORECASE,
    )


@cache
def _documents() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<document>{alternation(vocabulary('reporters')['documents'])})\b"
        r"(?=\s+(?:show|gave|give|put|suggest|indicat|announced|released|published|from|for|said|say|had|were|was|of|on)|[,.;]|\s*$)",
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


def reporters_in(document: Document, sentence: Sentence, names: Names) -> tuple[Reporter, ...]:
    """Find who the figures of a sentence are attributed to, in order of the text."""
    found: list[Reporter] = []
    for start, end, pronoun_ok in _candidates(document.text, sentence):
        reporter = _reporter(document, names, start, end)
        if reporter is not None and (pronoun_ok or reporter.kind is not None):
            found.append(reporter)
    return tuple(sorted(found, key=lambda reporter: reporter.start))


def _candidates(text: str, sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
    """Yield stretches that may name a reporter; the flag says whether any name will do (after a verb of speech)."""
    for match in _leading().finditer(text, sentence.start, sentence.end):
        stop = _BREAK.search(text, match.end(), min(sentence.end, match.end() + 90))
        yield match.end(), stop.start() if stop else min(sentence.end, match.end() + 90), True
    for match in _speech().finditer(text, sentence.start, sentence.end):
        behind = _INVERTED.match(text, match.end(), sentence.end)
        if behind and re.search(
            r"[,”\"’']\s*$", text[max(sentence.start, match.start() - 4) : match.start()]
        ):
            yield behind.start("name"), behind.end("name"), True
        else:
            yield _subject_before(text, sentence.start, match.start())
    for match in _documents().finditer(text, sentence.start, sentence.end):
        yield match.start("document"), match.end("document"), False
    for match in _institution_subjects().finditer(text, sentence.start, sentence.end):
        yield match.start("subject"), match.end("subject"), False


@cache
def _institution_subjects() -> re.Pattern[str]:
    verbs = alternation(vocabulary("reporters")["verbs"])
    nouns = alternation(
        [
            *vocabulary("reporters")["institutions"],
            "officials",
            "authorities",
            "counters",
            "government",
            "media",
            "agency",
        ]
    )
    return re.compile(
        rf"(?P<subject>(?:[\w’'-]+\s+){{0,8}}{nouns})(?:\s+\([A-Z]{{2,8}}\))?(?:\s+(?:backed|installed|appointed|loyal|led)\s+(?:by|to|in)\s+[\w’'-]+)?"
        rf"\s+(?:has\s+|have\s+|had\s+)?(?:also\s+|earlier\s+)?{verbs}\b",
        re.IGNORECASE,
    )


def _subject_before(text: str, floor: int, verb: int) -> tuple[int, int, bool]:
    """Cut out the noun phrase that ends at ``verb``, passing over an apposition ("NAME, head of the board, said")."""
    left = text[max(floor, verb - 200) : verb]
    offset = verb - len(left)
    bare = left.rstrip()
    if bare.endswith(","):
        apposition = re.search(
            r"(?:^|[,;:.\"”’]\s+|\bthat\s+)(?P<name>[^,;:\"“”]{2,60}),\s+(?:the\s+|a\s+|an\s+|its\s+|his\s+|her\s+|who\s+|which\s+)?[^,;:]{3,110}(?:,[^,;:]{3,60})?,$",
            bare,
        )
        if apposition:
            return offset + apposition.start("name"), offset + apposition.end("name"), True
        bare = bare.rstrip(",")
    cut = 0
    for match in _BREAK.finditer(bare):
        if match.end() < len(bare) and not _inside_name(bare, match):
            cut = match.end()
    return offset + cut, offset + len(bare), True


def _inside_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a joining word stands inside a name: "Elections and Referendum Commission"."""
    if match[0].strip().lower() not in ("and", "for", "of", "on"):
        return False
    return bool(
        re.search(r"[A-Z][\w’'-]+\s$", text[: match.start()])
        and re.match(r"\s*(?:the\s+)?[A-Z]", text[match.end() :])
    )


def _reporter(document: Document, names: Names, start: int, end: int) -> Reporter | None:
    phrase = document.text[start:end]
    start, end = start + len(phrase) - len(phrase.lstrip()), end - len(phrase) + len(phrase.rstrip())
    phrase = re.sub(
        r"(?:\s+(?:has|have|had|who|also|earlier|later|now))+$|[.,]$", "", document.text[start:end]
    )
    for match in _BREAK.finditer(phrase):
        if match[0] not in "(" and not _inside_name(phrase, match):
            start, phrase = start + match.end(), phrase[match.end() :]
            return _reporter(document, names, start, start + len(phrase))
    end = start + len(phrase)
    if not phrase or len(phrase.split()) > 11 or _CLAUSE.search(phrase):
        return None
    kind = _kind(document, phrase, end)
    name = _named(document, names, phrase, start, end)
    return Reporter(name=name, kind=kind, start=start, end=end) if name else None


def _kind(document: Document, phrase: str, end: int) -> str | None:
    behind = document.text[end : end + 70] if document.text[end : end + 1] == "," else ""
    for context in (phrase, behind):
        for kind, pattern in _kinds():
            if context and pattern.search(context):
                return kind
    return None


def _named(document: Document, names: Names, phrase: str, start: int, end: int) -> str | None:
    """Write a reporter's name: a person in full, a body by its fullest form, the unnamed without article."""
    document_name = _documents().match(f"{phrase},")
    if document_name:
        return document_name["document"].lower()
    bare = re.sub(r"\s*\([A-Z]{2,8}\)$", "", phrase)
    bare = re.sub(r"^(?:the|a|an)\s+", "", bare, flags=re.IGNORECASE)
    if re.fullmatch(r"[A-Z]{2,8}", bare):
        return _written_out(document.text, bare)
    owner = re.match(r"(?:its|their|his|her)\s+(?=[A-Z])", bare)
    if owner:
        return f"{_place_before(document, start)} {bare[owner.end() :]}".strip()
    if _institution().search(bare):
        return _full_body(document, bare)
    person = _person_in(names, start, phrase)
    if person:
        return names.resolved(person)
    if re.fullmatch(r"(?:he|she|it|they|we|i|who|which|that)", bare, re.IGNORECASE):
        return None
    return plain_name(bare)


def _person_in(names: Names, start: int, phrase: str) -> str | None:
    """Return the name that a phrase is about: "Jane Roe of the X", "commission head Jane Roe", not "Board of X"."""
    inside = names.between(start, start + len(phrase))
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    if first[0] == start and " " in first[2] and re.match(r"\s+of\b", phrase[first[1] - start :]):
        return first[2]
    behind_of = re.search(r"\bof\s+(?:the\s+)?$", phrase[: last[0] - start])
    return last[2] if last[1] == start + len(phrase) and not behind_of else None


@cache
def _institution() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(vocabulary('reporters')['institutions'])}$", re.IGNORECASE)


def _written_out(text: str, short: str) -> str:
    """Write an abbreviation out where the report does so ("Independent Elections Commission (IEC)")."""
    longer = re.search(rf"((?:[A-Z][\w’'-]+\s+(?:(?:and|of|for|the|on)\s+){{0,2}}){{1,7}})\({short}\)", text)
    if longer:
        return re.sub(r"^(?:The|A|An|Its)\s+", "", " ".join(longer[1].split()))
    return vocabulary("reporters")["written_out"].get(short, short)


def _full_body(document: Document, phrase: str) -> str:
    """Return the fullest printed name of a body: "the commission" → "Independent Elections Commission"."""
    read = document.text[: document.sentences[-1].end if document.sentences else 0]
    printed = _bodies(read, phrase.split()[-1].capitalize())
    if printed and not re.search(r"[A-Z]", re.sub(r"^\W*[A-Z]\w+['’]s\s+", "", phrase)):
        return max(printed, key=len)
    words = phrase.split()
    if len(words) > 1 and words[0][0].isupper() and not words[1][0].isupper() and not phrase.isupper():
        return plain_name(phrase)
    return phrase


@lru_cache(maxsize=32)
def _bodies(text: str, head: str) -> tuple[str, ...]:
    """Return the names printed in capitals that end in a word such as "Commission"; kept, as reports name few."""
    found = re.findall(
        rf"(?:[A-Z][\w’'-]+\s+(?:(?:and|of|for|the|on)\s+){{0,2}}){{1,6}}{re.escape(head)}(?:\s+of\s+(?:the\s+)?[A-Z]\w+)?",
        text,
    )
    return tuple(re.sub(r"^(?:The|A|An|Its)\s+", "", " ".join(name.split())) for name in found)


def body_name(document: Document, phrase: str, position: int) -> str:
    """Write the name of an electoral body in full, with its owner where "its" stands before it."""
    if re.match(r"(?i:its|their)\s", document.text[position : position + 6]):
        place = _place_before(document, position)
        return f"{place} {phrase}" if place and phrase[0].isupper() else _full_body(document, phrase)
    return _full_body(document, phrase)


def holder_name(phrase: str) -> str:
    """Write an unnamed holder without article and in lower case; names stay."""
    bare = re.sub(r"^(?:the|a|an|its|their)\s+", "", " ".join(phrase.split()), flags=re.IGNORECASE)
    return plain_name(bare)


def _place_before(document: Document, position: int) -> str:
    before = [place for place in document.places if position - 250 <= place.start < position]
    return document.text[before[-1].start : before[-1].end] if before else ""
