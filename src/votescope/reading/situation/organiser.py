"""The organiser: the bodies and powers that hold, run or count the vote, as the report names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from votescope.core import Fact, Span
from votescope.reading.document import Document, Sentence
from votescope.reading.figures.contestant import Names, names_in
from votescope.reading.figures.reporter import body_name, holder_name, reporters_in

__all__ = ["find_organisers"]

_VOTE = r"(?:referend(?:um|ums|a)|plebiscites?|elections?|votes?|ballots?|polls|consultation|voting|process|exercise)"
_QUOTED = r"[\"“”‘'’]?"
_RUN = r"(?:led|run|staged|organi[sz]ed|orchestrated|held|imposed|backed|sponsored|controlled|engineered)"
_DONE = r"(?:organi[sz]ed|held|run|staged|conducted|overseen|administered|orchestrated|supervised|arranged)"
_BODY = re.compile(
    r"(?:(?:the|its|their|a|an)\s+)?(?P<body>(?:[A-ZÀ-Þ][\w’'-]*\s+(?:(?:and|of|for|on|the)\s+){0,2}){0,6}"
    r"(?:(?i:election|elections|electoral|referendum|voting|poll)\s+)(?:and\s+[\w’'-]+\s+)?(?:[A-ZÀ-Þ][\w’'-]+\s+)?"
    r"(?i:commission|committee|board|tribunal|council|authority|court|body|bureau|office|officials|agency)\b(?:\s+(?:of|for)\s+(?:[A-ZÀ-Þ][\w’'-]+)(?:\s+[A-ZÀ-Þ][\w’'-]+)*)?"
    r"|(?:[A-ZÀ-Þ][\w’'-]*\s+){0,3}(?:Commission|Committee|Bureau|Office|Agency)\s+(?:for|on|of)\s+(?:the\s+)?(?:Elections?|Voting|Referendums?|Electoral)(?:\s+(?:and\s+)?[A-ZÀ-Þ][\w’'-]+)*"
    r"|(?:[A-ZÀ-Þ][\w’'-]*\s+){0,3}(?:County\s+Clerk|Secretary\s+of\s+State|Registrar(?:\s+of\s+Voters)?)[’']s\s+(?i:office)\b)"
)
_ADJECTIVE = re.compile(rf"\b(?P<name>[A-Z][\w’']+)-{_RUN}\s+(?:[\w-]+\s+){{0,2}}?{_QUOTED}{_VOTE}\b")
_PASSIVE = re.compile(
    rf"\b{_VOTE}{_QUOTED}\s+(?:[\w,]+\s+){{0,4}}?{_DONE}\s+by\s+(?:the\s+)?(?P<name>(?:(?!(?:on|in|at|for|since|during|opposition)\b)[\w’'-]+\s+){{0,3}}?(?:[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*|authorities|officials|commission|separatists|rebels|government|military|army|junta|ministry))"
)
_ACTIVE = re.compile(
    rf"\b(?P<name>(?:[A-Z][\w’'-]+\s+){{0,4}}(?:[\w’'-]+\s+)?(?i:officials|authorities|administrators?|separatists|rebels|leaders))\s+(?:have\s+|had\s+|has\s+)?"
    rf"(?:began|begun|started)?\s*(?:holding|held|staged|staging|organi[sz]ed|conducted|ran|conducting|opened)\s+(?:[\w’'-]+\s+){{0,4}}?{_QUOTED}{_VOTE}\b"
)
_MINISTRY = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’'-]+\s+)?(?i:interior\s+ministry|ministry\s+of\s+(?:the\s+)?interior))\b"
)
_RESULTS = re.compile(
    r"\b(?:percent|per\s+cent|turnout|results?|ballots|counted|approved|votes)\b|%", re.IGNORECASE
)
_VAGUE = frozenset(
    "officials authorities organisers organizers tribunal council court board registrar office".split()
)
_HEAD = re.compile(
    r"\b(?:commission|committee|board|tribunal|council|authority|court|body|bureau|officials?|counters|officers?)\b",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"\b(?:elect\w+|commission|tribunal|ballot|counters|polling|returning)\b", re.IGNORECASE
)
_LOOSE = re.compile(r"(?:before|after|while|when|until|because|since|as|although)\b", re.IGNORECASE)
"""Words that no name of a body begins with."""
_LED = re.compile(
    r"^(?:.*?\b(?:of|before|outside|at|by|for|chairs?|heads?|leads?)\s+)?[Tt](?:he|HE)\s+(?=[A-ZÀ-Þ][\w’'-]+\s+[A-ZÀ-Þ])"
)
"""What leads to the name of a body: "the chair of the", "THE"."""
_ELECTIONS = re.compile(
    r"\b(?P<name>Elections\s+[A-ZÀ-Þ][\w’'-]+)(?=\s+(?:said|says|reported|released|announced|put|data|figures|results|officials)|,)"
)
_CLERKS = re.compile(
    r"\b(?P<name>(?:[Cc]ounty|[Tt]own|[Cc]ity)\s+(?:[Cc]lerks|auditors|registrars|election\s+officials))\s+(?:will\s+|would\s+|must\s+|have\s+|had\s+)?"
    r"(?:canvass|count|tall|certif|run|mail|verif)\w*"
)
_COUNTERS = re.compile(r"\b(?P<name>(?:[Bb]allot|[Vv]ote)\s+counters)\b")
_ISSUED = re.compile(
    r"\b(?i:results?|counts?|tally|figures)\s+(?:released|published|announced|issued)\s+by\s+(?P<name>(?:[\w’'-]+\s+){0,3}?(?:authorities|officials|commission|council|board|tribunal))\b"
)


def find_organisers(document: Document) -> tuple[Fact, ...]:
    """Find the bodies that hold, run or count the vote, each once, with its first words.

    Returns
    -------
    tuple of Fact
        ``organiser`` with a name as for speakers: bodies in full, unnamed ones in lower case without article, a
        state by its name.
    """
    names = names_in(document)
    seen: dict[str, Span] = {}
    for sentence in document.sentences:
        for name, start, end in sorted(_in_sentence(document, sentence, names), key=lambda found: found[1]):
            name = _LED.sub("", name)
            longer = next((known for known in seen if known.endswith(f" {name}") or known == name), None)
            if longer is None:
                seen[name] = document.span(start, end)
    return tuple(
        Fact(key="organiser", value=name, spans=(span,), derived=f"wording {span.text!r}")
        for name, span in seen.items()
    )


def _in_sentence(document: Document, sentence: Sentence, names: Names) -> Iterator[tuple[str, int, int]]:
    text = document.text
    for pattern in (_ADJECTIVE, _PASSIVE, _ACTIVE, _COUNTERS, _CLERKS, _ELECTIONS, _ISSUED):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            name = _resolved(document, *match.span("name"))
            if name and name.lower() not in _VAGUE and not _LOOSE.match(name):
                yield name, *match.span("name")
    if _RESULTS.search(text, sentence.start, sentence.end):
        for match in _MINISTRY.finditer(text, sentence.start, sentence.end):
            yield holder_name(match["name"]), *match.span("name")
    for match in _BODY.finditer(text, sentence.start, sentence.end):
        start, end = _after_label(text, *match.span("body"))
        yield body_name(document, text[start:end], match.start()), start, end
    if not (
        _COUNTING.search(text, sentence.start, sentence.end)
        and _HEAD.search(text, sentence.start, sentence.end)
    ):
        return  # no body that counts can stand here: finding who reports is slow
    for reporter in reporters_in(document, sentence, names):
        phrase = text[reporter.start : reporter.end].lower()
        last = _HEAD.match(reporter.name.split()[-1])
        counts = last and not reporter.document and reporter.kind == "organiser" and _COUNTING.search(phrase)
        if counts and not _LOOSE.match(reporter.name):
            yield reporter.name, reporter.start, reporter.end


def _after_label(text: str, start: int, end: int) -> tuple[int, int]:
    """Step over a word at the start of a sentence, and back to the owner of a body ("Fiji's election office")."""
    owner = re.search(r"(?:[A-ZÀ-Þ][\w’-]+\s+)?[\w’-]+['’]s\s+$", text[max(0, start - 50) : start])
    if owner and text[start].islower() and not re.search(r"day['’]s\s+$", owner[0]):
        return start - len(owner[0]), end
    label = re.match(r"(?:The|A|An|Its|In|By|For)\s+", text[start:end])
    return (start + label.end(), end) if label else (start, end)


def _resolved(document: Document, start: int, end: int) -> str:
    """Write a state for its adjective or capital, else the words as printed without article."""
    place = next((place for place in document.places if place.start == start and place.end >= end), None)
    return place.name if place else holder_name(document.text[start:end])
