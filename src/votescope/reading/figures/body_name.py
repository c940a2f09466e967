"""The name of a reporter: a body by its fullest printed form, a person in full, the unnamed without article."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from votescope.reading.document import Document
from votescope.reading.figures.contestant import Names, plain_name
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["body_name", "holder_name", "institution", "reporter_name", "speaker_name", "spelt_out"]


def _without_owner(names: Names, speaker: str) -> str:
    """Cut the person off whose party speaks ("Roe's Unity Platform"); a state's ministry keeps its owner."""
    owner = re.match(
        r"(?!People|Workers|Citizens|Farmers|Women|Nation)([A-ZÀ-Þ][\w-]+)['’]s?\s+(?=[A-ZÀ-Þ])", speaker
    )
    return speaker[owner.end() :] if owner and " " in names.resolved(owner[1]) else speaker


_CHANNEL = (
    r"(?:web\s?site|site|web\s?page|portal|dashboard|app|server|database|breakdown|bulletin|results\s+page|"
    r"(?:Facebook|Twitter|Telegram)\s+(?:page|account|channel))"
)
"""Where a body prints its figures, which are the body's all the same."""


def _plain_outlet(name: str) -> str:
    """Cut what kind of outlet it is off its name: "the state-run Xyz news agency" is Xyz."""
    name = re.sub(rf"['’]s?\s+(?:(?:own|official|latest)\s+)*{_CHANNEL}$", "", name)
    name = re.sub(r"^(?:the\s+)?(?:country|nation|state|region|territory|island|province)['’]s\s+", "", name)
    name = re.sub(r"^(?:the\s+)?(?:state|opposition|privately|government|pro)-\w+\s+(?=[A-Z])", "", name)
    name = re.sub(
        r"^(?:the\s+)?(?:[a-z-]+\s+)?(?:firm|company|pollster|institute|outlet)\s+(?=[A-Z])", "", name
    )
    return re.sub(r"^(?:the )?([A-Z]\w+) (?:(?:news )?agency|institute|firm|company)$", r"\1", name)


def _of_territory(document: Document, name: str) -> str:
    """Name whose a body is where the report says "the territory's commission": that of the part it names most."""
    if not (name.islower() and institution().search(name)):
        return name
    owned = re.search(
        rf"\b(?:territory|region|enclave|province|island)['’]s\s+{re.escape(name)}\b", document.text
    )
    parts = Counter(
        place.name for place in document.places if place.level == "region" and place.form != "adjective"
    )
    return f"{parts.most_common(1)[0][0]}'s {name}" if owned and parts else name


def speaker_name(document: Document, names: Names, speaker: str, start: int) -> str:
    """Return a holder's name with the capitals right before it, if a body was cut too short, and without its owner."""
    speaker = _of_territory(document, _plain_outlet(_without_owner(names, speaker)))
    if _is_in_brackets(document.text, speaker):
        return _written_out(document.text, speaker)
    if speaker in ("coalition", "alliance", "bloc", "party", "opposition"):
        longer = re.findall(
            rf"\b(?:governing|ruling|opposition|rival|losing|main)\s+{speaker.lower()}\b", document.text
        )
        return max(longer, key=len, default=speaker)
    group = re.search(r"(?:[A-ZÀ-Þ][\w’'-]+\s+){2,}$", document.text[max(0, start - 60) : start])
    if group and speaker[0].isupper() and " " not in speaker:
        return f"{group[0]}{speaker}"  # "a group of observers, [National Election] Watch"
    if not institution().search(speaker) or " " in speaker:
        return speaker
    full = _full_body(document, speaker.lower())
    if full != speaker.lower():
        return full
    cut = re.search(r"(?:[A-ZÀ-Þ][\w’'-]+\s+)+$", document.text[max(0, start - 60) : start])
    return _full_body(document, re.sub(r"^The\s+", "", f"{cut[0]}{speaker}")) if cut else speaker


def reporter_name(document: Document, names: Names, phrase: str, start: int) -> str | None:
    """Write a reporter's name: a person in full, a body by its fullest form, the unnamed without article."""
    bare = re.sub(
        r"\s*\([A-Z]{2,8}\)$|['’]s(?:\s+(?:\w+\s+)?(?:count|tally|figures?|results|returns))?$", "", phrase
    )
    bare = _of_territory(document, _plain_outlet(bare))
    bare = re.sub(r"^(?:the|an?|two|three|four|five|six|several|some)\s+", "", bare, flags=re.IGNORECASE)
    if re.fullmatch(r"[A-Z]{2,8}", bare) or _is_in_brackets(document.text, bare):
        return _written_out(document.text, bare)
    owner = re.match(r"(?:its|their|his|her)\s+(?=[A-Z])", bare)
    if owner:
        return f"{_place_before(document, start)} {bare[owner.end() :]}".strip()
    if institution().search(bare):
        return _full_body(document, bare)
    person = _person_in(names, start, phrase)
    if person:
        return names.resolved(person)
    if re.fullmatch(r"(?:he|she|him|her|it|they|them|we|i|who|which|that)", bare, re.IGNORECASE):
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


def spelt_out(document: Document, words: str) -> str:
    """Write the abbreviations among some words out where the report does so, to know the body's kind."""
    return re.sub(
        r"\b[A-Z][A-Za-z]{2,9}\b", lambda short: f"{short[0]} {_written_out(document.text, short[0])}", words
    )


@cache
def institution() -> re.Pattern[str]:
    """Match a name that ends as bodies do ("... Commission")."""
    return re.compile(rf"\b{alternation(vocabulary('reporters')['institutions'])}$", re.IGNORECASE)


@lru_cache(maxsize=256)
def _written_out(text: str, short: str) -> str:
    """Write an abbreviation out where the report does so ("Independent Elections Commission (IEC)")."""
    longer = _is_in_brackets(text, short) and re.search(
        rf"((?:[A-Z][\w’'-]+\s+(?:(?:and|of|for|the|on)\s+){{0,2}}){{1,7}})\({re.escape(short)}\)", text
    )
    if longer:
        return re.sub(r"^(?:The|A|An|Its)\s+", "", " ".join(longer[1].split()))
    return vocabulary("reporters")["written_out"].get(short, short)


@lru_cache(maxsize=256)
def _is_in_brackets(text: str, name: str) -> bool:
    return f"({name})" in text


@lru_cache(maxsize=4)
def _read(text: str, end: int) -> str:
    return text[:end]


def _full_body(document: Document, phrase: str) -> str:
    """Return the fullest printed name of a body: "the commission" → "Independent Elections Commission"."""
    return _fullest(_read(document.text, document.sentences[-1].end if document.sentences else 0), phrase)


@lru_cache(maxsize=256)
def _fullest(read: str, phrase: str) -> str:
    printed = _bodies(read, phrase.split()[-1].capitalize())
    if printed and not re.search(r"[A-Z]", re.sub(r"^\W*[A-Z]\w+['’]s\s+", "", phrase)):
        return max(printed, key=len)
    words = phrase.split()
    if len(words) == 1 and not printed:
        longer = re.findall(
            rf"\b(?:(?:national|central|independent|state)\s+)?(?:elections?|electoral)\s+{phrase}\b", read
        )
        return max(longer, key=len, default=phrase)
    if len(words) > 1 and words[0][0].isupper() and not words[1][0].isupper() and not phrase.isupper():
        return plain_name(phrase)
    longer = {name for name in printed if name.endswith(f" {phrase}")}
    return longer.pop() if len(longer) == 1 else phrase


@lru_cache(maxsize=32)
def _bodies(text: str, head: str) -> tuple[str, ...]:
    """Return the names printed in capitals that end in a word such as "Commission"; kept, as reports name few."""
    of_it = r"\s+(?:of|for|on)\s+(?:the\s+)?(?![A-Z][a-z]+day\b)[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+)*"
    before = r"(?:[A-Z][\w’'-]+\s+(?:(?:and|of|for|the|on)\s+){0,2}){1,6}"
    found = re.findall(rf"{before}{re.escape(head)}\b(?:{of_it})?|\b{re.escape(head)}{of_it}", text)
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
