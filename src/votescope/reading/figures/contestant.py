"""The contestant: candidates and parties by the full names that a report prints."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache

from votescope.reading.document import Document
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["LAND", "Names", "is_party", "names_in", "not_names", "plain_name", "untitled"]

_CAPITAL = "A-ZÀ-ÞŠŽČĆĐŁŚŻŹŞĞİ"
_WORD = (
    rf"(?:(?:al|el|ul|bin|ibn)-)?(?:[{_CAPITAL}]\.(?=\s[{_CAPITAL}])|[{_CAPITAL}][\w-]*(?:[’'ʼ](?!s\b)\w+)*"
    rf"(?:[/+&–][{_CAPITAL}][\w-]*)*)"
)
_JOINER = r"(?:(?:de|da|do|dos|del|della|di|la|le|van|von|der|den|bin|ibn|al|el)\s+){0,2}"
_RUN = rf"{_WORD}(?:[ \u00a0]{_JOINER}{_WORD}){{0,6}}"
_BODY = (
    r"(?:Party|Coalition|Alliance|Movement|Front|Union|League|Bloc|Congress|Democrats|Rally|Forum|Council|Citizens|"
    r"Patriots|Platform|Initiative|Voice|Force|Power|List|Party|Platform|Homeland|Servants?|Umbrella|Convention|Fighters|Together)"
)
_NAME = re.compile(
    rf"[“\"«](?P<quoted>[{_CAPITAL}][\w’' —–-]{{2,50}}?)[”\"»]"
    rf"|(?<![\w’'-])(?:The\s(?=\w+['’]s?\s|\w+\sin\s))?(?P<name>(?:{_RUN}\sfor\s(?:the\s)?|{_WORD}\s{_WORD}\sof\s){_RUN}(?=\s\([A-Z]{{2,8}}\))|(?:{_WORD}\s){{0,2}}(?:People|Workers?|Farmers|Women|Nation|Citizens|Peasants)['’]s?(?:\s{_WORD}){{0,3}}?\s{_BODY}\b|{_WORD}\sin\s(?:the\s)?(?:{_WORD}\s)?{_BODY}\b|(?:{_WORD}\s)?{_BODY}\s(?:of|for)\s(?:the\s)?{_RUN}"
    rf"|{_WORD}\sand\s(?:{_WORD}\s)?{_BODY}\b|{_RUN})"
)
_DISTRICT = re.compile(
    r"(?:[A-Z][\w-]+\s){1,2}(?:Province|State|County|Region|City|District|Island|Oblast)\s+(?=[A-Z])"
)
_A_DISTRICT = re.compile(
    r"\s(?:district|province|county|region|constituency|department|municipality|governorate)\b"
)
LAND = re.compile(
    r"\b(?:City|Islands?|Province|Valley|County|District|Region|Bay|Peninsula|Highlands|Prefecture|Atoll)$"
)
_ABBREVIATED = re.compile(r"(?P<name>(?:[A-ZÀ-Þ][\w’'-]+[ \u00a0]){2,6})\((?P<short>[A-Z][A-Z/+&-]{1,10})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names printed in a report: their places, and the full form of each surname."""

    spans: tuple[tuple[int, int, str], ...]
    full: dict[str, str]

    def between(self, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
        """Return the names that lie between two characters, in order."""
        first = bisect_left(self.spans, start, key=lambda span: span[0])
        last = bisect_right(self.spans, end, key=lambda span: span[0])
        return tuple(span for span in self.spans[first:last] if span[1] <= end)

    def resolved(self, name: str) -> str:
        """Return the fullest form of ``name`` printed in the report."""
        return self.full.get(name, name)


@cache
def _titles() -> re.Pattern[str]:
    title = alternation(vocabulary("contestants")["titles"])
    # A nationality or an abbreviation goes with the title it stands before ("Iraqi Prime Minister").
    return re.compile(
        rf"^(?:(?:(?:[A-Z]\w+(?:ian|ean|an|ese|ish|i|ch)|[A-Z]{{2,}})\s+)?"
        rf"(?:(?:(?:Deputy|Acting|Former|Interim|Outgoing|Caretaker|Assistant|Vice|Ex)[\s-]+)?(?:(?:[A-Z][\w-]+\s+){{1,2}}?Minister|{title})\s+)+)(?=\S)"
    )


@cache
def _offices() -> frozenset[str]:
    """Return the titles that name nobody where they stand alone: "the post of President"."""
    return frozenset(vocabulary("contestants")["titles"])


def untitled(name: str) -> str:
    """Cut the titles off a name; an office alone stays.

    >>> untitled("Prime Minister Jane Roe"), untitled("Chairman")
    ('Jane Roe', 'Chairman')
    """
    bare = _titles().sub("", name)
    return bare if bare[:1].isupper() and not _bodies().search(name) else name


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(vocabulary('contestants')['bodies'])}\b", re.IGNORECASE)


@cache
def not_names() -> frozenset[str]:
    """Return the words that begin with a capital without being names."""
    return frozenset([*vocabulary("contestants")["not_names"], *vocabulary("numbers")["months"]])


def names_in(document: Document) -> Names:
    """Find the names of persons and parties in the sentences of a report.

    Places, bodies (commissions, courts, outlets) and words that are capitalised at the start of a sentence are left
    out; titles are cut off.
    """
    places = {(place.start, place.end) for place in document.places}
    at_start = {place.start: place.end for place in document.places}
    found: list[tuple[int, int, str]] = []
    for sentence in document.sentences:
        for match in _NAME.finditer(document.text, sentence.start, sentence.end):
            part = "quoted" if match["quoted"] else "name"
            cut = _trimmed(match[part], match.start(part))
            cut = _without_state(document.text, cut, at_start) if cut else None
            if _A_DISTRICT.match(document.text, match.end()):
                continue
            if cut and (cut[0], cut[0] + len(cut[1])) not in places and not _no_contestant(cut[1]):
                found.append((cut[0], cut[0] + len(cut[1]), cut[1]))
    polling = {name for start, end, name in found if _is_pollster(document.text, start, end)}
    found = [
        span
        for span in found
        if span[2] not in polling
        and (" " in span[2] or is_party(span[2]) or not _DESCRIBES.match(document.text, span[1]))
    ]
    full = _full_forms([name for _, _, name in found])
    for match in _ABBREVIATED.finditer(document.text):
        name = re.sub(r"^(?:The|THE)\s", "", match["name"].strip())
        full[match["short"]] = full.get(name, name)
    return Names(spans=tuple(found), full=full)


_POLLS_BEFORE = re.compile(
    r"\b(?:compan(?:y|ies)|firm|pollsters?|agency|broadcaster|channel|newspaper|daily|magazine|website|survey\s+(?:of|by)|"
    r"polls?\s+(?:of|by|from)|(?:conducted|commissioned|carried\s+out)\s+(?:by|for)|"
    r"(?-i:Institute|Cent(?:re|er)|Foundation|School|University|Ministry|Department|Office|College)\s+(?:of|for))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_POLLS_AFTER = re.compile(
    r"\s+(?:(?:exit|opinion|tracking)\s+)?(?:TV|television|polls?|surveys?|quick\s+count|newspaper|company)\b"
)


_DESCRIBES = re.compile(r"\s(?!was|has|is|wins|leads|gets|takes|trails|stands|says|his|its)[a-z]+s\b")
"""A plural that a single capitalised word only describes: "Blank papers", "Municipal officials"."""


def _is_pollster(text: str, start: int, end: int) -> bool:
    """Tell whether a name is printed as that of who asks or tells voters: "the company [X]", "an [X] poll"."""
    if is_party(text[start:end]) and " " in text[start:end]:
        return False
    asked = _POLLS_BEFORE.search(text, max(0, start - 50), start) or _POLLS_AFTER.match(text, end)
    return asked is not None or text[start:end] in ("TV", "Radio")


def _no_contestant(name: str) -> bool:
    listed = vocabulary("contestants")["not_contestants"]
    return name in listed or LAND.search(name) is not None or _bodies().search(name) is not None


def _without_state(text: str, cut: tuple[int, str], places: dict[int, int]) -> tuple[int, str]:
    """Cut off a state that belongs to an office before the name: "President of [the United States] Jane Roe"."""
    start, name = cut
    district = _DISTRICT.match(name)
    if district:
        rest = name[district.end() :]
        bare = _titles().sub("", rest)  # "Greene County Judge Jane Roe"
        return start + len(name) - len(bare), bare
    end = places.get(start, 0)
    if (
        end
        and end < start + len(name)
        and not re.match(rf"\s+{_BODY}\b", name[end - start :])
        and re.search(r"\b(?:of|from|for)\s+(?:the\s+)?$", text[max(0, start - 12) : start])
    ):
        rest = name[end - start :].lstrip()
        return (start + len(name) - len(rest), rest)
    return cut


def _trimmed(name: str, start: int) -> tuple[int, str] | None:
    """Cut titles, leading words that are no names and a trailing joiner off a run of capitalised words."""
    while True:
        shorter = _titles().sub("", name)
        first, _, rest = shorter.partition(" ")
        leaning = first in vocabulary("contestants")["leanings"] and not is_party(rest)
        if (
            leaning
            or first == "THE"
            or (first.rstrip(".,") in not_names() and not (first == "All" and is_party(rest)))
        ):
            shorter = rest.lstrip()
            shorter = re.sub(r"^(?:the|of|for|and)\s+", "", shorter)
        if shorter == name:
            break
        start, name = start + len(name) - len(shorter), shorter
    words = name.split()
    while (
        words
        and words[-1] in not_names()
        and not (len(words) > 1 and words[-1] in vocabulary("contestants")["closing_names"])
    ):
        words.pop()
    bare = name[: len(name) - len(name.lstrip())] + " ".join(words) if words else ""
    bare = name[: len(bare)].rstrip(".") if not re.search(r"\b[A-Z]\.$", bare) else bare
    named = re.match(rf"(?:(?:al|el|ul|bin|ibn)-)?[{_CAPITAL}]", bare) and bare not in _offices()
    return (start, bare) if len(bare) > 1 and named else None


def _full_forms(names: list[str]) -> dict[str, str]:
    """Map the last word of each longer name, and shorter forms of it, to the fullest form printed."""
    full: dict[str, str] = {}
    seen = Counter(names)
    for name in sorted(seen, key=lambda item: (-len(item.split()), -seen[item])):
        words = name.split()
        bare = " ".join(word for word in words if not re.fullmatch(r"[A-Z]\.", word))
        target = full.get(name, full.get(bare, bare))
        full.setdefault(name, target)
        full.setdefault(bare, target)
        if len(words) > 1 and not re.search(r"\b(?:of|for|and|the)\b", name):
            full.setdefault(words[-1], target)
            if len(words) > 2:
                full.setdefault(" ".join(words[-2:]), target)
                full.setdefault(f"{words[0]} {words[-1]}", target)
    for name in [name for name in seen if full.get(name) == name and " " not in name]:  # family name first
        longer = {full[other] for other in seen if other.startswith(f"{name} ") and not is_party(other)}
        full[name] = longer.pop() if len(longer) == 1 else name
    return full


def is_party(name: str) -> bool:
    """Tell whether a name is that of a party or movement, by one of its words or as an abbreviation."""
    return name.isupper() or re.search(rf"\b{_BODY}\b", name) is not None


def plain_name(phrase: str) -> str:
    """Write an unnamed holder in lower case, leaving names as they are.

    >>> plain_name("Election officials"), plain_name("TASS"), plain_name("Danish authorities")
    ('election officials', 'TASS', 'Danish authorities')
    """
    words = phrase.split()
    if len(words) > 1 and words[0].istitle() and all(word.islower() for word in words[1:]):
        known = words[0] not in not_names() and not re.search(r"(?:ian|ean|an|ese|ish|i)$", words[0])
        if known or words[0] in not_names():
            return " ".join([words[0].lower(), *words[1:]])
    return phrase
