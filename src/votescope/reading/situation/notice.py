"""The notice: how many days before it opened a vote was called, as the words give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from votescope.core import Fact
from votescope.reading.dates.length import length_pattern, notice_range
from votescope.reading.document import Document, Sentence
from votescope.reading.situation.telling import told_as_so
from votescope.reading.wordlist import vocabulary

__all__ = ["find_notice", "notice_range"]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = vocabulary("notice")
    amount = length_pattern()
    calling, vote, starting = table["calling"], table["vote"], table["starting"]
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            # "were announced just days before voting began", "called the referendum two weeks before polling day"
            rf"\b(?P<call>{calling})\b(?P<middle>[^.;]{{0,90}}?)\b{amount}\s+"
            rf"(?:(?:before|ahead\s+of|prior\s+to)\s+(?:{starting})|(?:before(?:hand)?|in\s+advance|earlier)(?=\s*(?:[.,;)]|$)))",
            # "began on Friday, days after it was announced"
            rf"\b(?P<vote>{vote})\b[^.;]{{0,100}}?\b{amount}\s+after\s+(?:(?:it|they|the\s+(?:{vote})|these|this)\s+(?:was|were|had\s+been|been)\s+"
            rf"(?:first\s+|hastily\s+|suddenly\s+)?(?:{calling})|being\s+(?:{calling})|(?:its|their|the)\s+(?:announcement|calling|call|proclamation|convocation))\b",
            # "at two weeks' notice"
            rf"\b(?:at|on|with|given|giving)\s+(?:voters\s+|people\s+)?{amount}['’]?\s+(?:of\s+)?notice\b",
            # "came three days after the president called the referendum"
            rf"\b(?:began|started|opened|held|came|comes|took\s+place)\b[^.;]{{0,60}}?\b{amount}\s+after\s+[^.;,]{{2,60}}?\b(?:announced|called|decreed|ordered)\s+"
            rf"(?:the\s+|a\s+|an\s+|it\b|them\b|snap\s+)*(?:[\w-]+\s+)?(?:{vote}|it|them)\b",
        )
    )


def find_notice(document: Document) -> tuple[Fact, ...]:
    """Find how long before its opening the vote was called, and how long the campaign was.

    Returns
    -------
    tuple of Fact
        ``calendar.called_before_start`` and ``calendar.campaign_days`` with a range of days; ``derived`` gives the
        reason for the range.

    Examples
    --------
    >>> from votescope.reading.cut import read_document
    >>> text = "The campaign lasted two weeks and was dull. A ten-day campaign followed."
    >>> [(f.key, str(f.value)) for f in find_notice(read_document(text, file="a.txt"))]
    [('calendar.campaign_days', '14'), ('calendar.campaign_days', '10')]
    """
    return tuple(
        fact
        for sentence in document.sentences
        for find in (_in_sentence, _of_campaign)
        for fact in find(document, sentence)
    )


@cache
def _campaign() -> tuple[re.Pattern[str], ...]:
    table = vocabulary("notice")
    amount = length_pattern().replace(r"\s+(?:day|", r"[\s-]+(?:day|")
    return tuple(re.compile(p.replace("AMOUNT", amount), re.IGNORECASE) for p in table["campaign"])


def _of_campaign(document: Document, sentence: Sentence) -> Iterator[Fact]:
    """Yield how long the campaign was, once for a sentence."""
    piece = document.text[sentence.start : sentence.end]
    if "campaign" not in piece.lower() or re.search(
        vocabulary("notice")["not_campaign"], piece, re.IGNORECASE
    ):
        return
    for pattern in _campaign():
        match = pattern.search(piece)
        read = notice_range(match["amount"].replace("-", " ")) if match else None
        if match and read and told_as_so(document, sentence, *(sentence.start + at for at in match.span())):
            span = document.span(sentence.start + match.start(), sentence.start + match.end())
            yield Fact(key="calendar.campaign_days", value=read[0], spans=(span,), derived=read[1])
            return


def _in_sentence(document: Document, sentence: Sentence) -> Iterator[Fact]:
    taken: list[tuple[int, int]] = []
    for pattern in _patterns():
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            read = notice_range(match["amount"])
            if read is None or not _about_the_vote(document.text, match, sentence):
                continue
            taken.append(match.span())
            yield Fact(
                key="calendar.called_before_start",
                value=read[0],
                spans=(document.span(*match.span()),),
                derived=f"days between calling and opening: {read[1]}",
            )


@cache
def _called() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of the words before a passive "was announced" and of those behind an active "announced"."""
    vote = rf"(?:{vocabulary('notice')['vote']})\b"
    heads = vocabulary("notice")["heads"]
    return (
        re.compile(
            rf"(?<!\bof\sthe\s)(?:(?P<head>[\w’'-]+)\s+(?:of|on|about|against|over|for|to\s+\w+|in)\s+"
            rf"(?:(?:the|an?|this|its|their|such\s+an?)\s+)?(?:[\w-]+\s+){{0,2}})?"
            rf"(?:(?P<vote>{vote})|{heads}|it\b|they\b|these\b)(?:\s+(?:in|on|for|to|of|by|across|at|over|against)\s+[^,.;]{{1,60}}?)?"
            r"\s*[,(–—-]?\s*(?:(?:which|that)\s+)?(?:(?:was|were|is|are|had|has|have|been|being|only|first|hastily|suddenly|"
            r"formally|officially|just|itself|themselves|also|abruptly|unexpectedly)\s+)*$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\s+(?:(?:the|an?|his|her|its|this|that|it|them|they|plans?|for|to|hold|would|be|held)\s+)*"
            rf"(?:[\w’'-]+\s+){{0,4}}?(?:{vote}|{heads}|it\b|them\b)(?!\s+(?:an?|the|as)\b|\s*[\"“])",
            re.IGNORECASE,
        ),
    )


def _calls_it(subject: str, match: re.Match[str]) -> bool:
    """Tell whether the vote is what was announced ("the vote was called", "he called the vote"), not a strike."""
    passive, active = _called()
    middle = match["middle"]
    before = passive.search(subject[: max(0, len(subject) - (match.end("amount") - match.start("call")))])
    if before and not re.search(r"\b(?:after|that|when|because|while|who)\b", middle, re.IGNORECASE):
        head = before["head"]
        if before["vote"] and not before.string[before.end("vote") : before.end()].strip():
            return True  # "in a referendum called eight days earlier": no auxiliary, so the nearest noun is meant
        return head is None or re.fullmatch(vocabulary("notice")["heads"], head, re.IGNORECASE) is not None
    return active.match(middle) is not None and not re.search(
        r"\bthat\b|\bon\s+voters\b", middle, re.IGNORECASE
    )


def _about_the_vote(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Tell whether what was announced is the vote itself: not its result, a candidate or something else."""
    start = max(sentence.start, match.start() - 140)
    subject = re.split(r"[;:]|,\s+(?:and|but|while)\s", text[start : match.end("amount")])[-1]
    if re.search(vocabulary("notice")["not_the_vote"], subject, re.IGNORECASE):
        return False
    if "call" in match.groupdict() and not _calls_it(subject, match):
        return False
    wide = text[start : min(sentence.end, match.end() + 40)]
    named = re.search(rf"\b(?:{vocabulary('notice')['vote']})\b", wide, re.IGNORECASE)
    return named is not None or re.search(r"\b(?:it|they|which|them)\b", subject, re.IGNORECASE) is not None
