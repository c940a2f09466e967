"""The judgement: content that is no clause (a thing judged, a person asked, a number given)."""

from __future__ import annotations

import re

from votescope.reading.statements.adjunct import adjunct_start
from votescope.reading.statements.chain import Chain
from votescope.reading.statements.clause import is_speech, trimmed
from votescope.reading.statements.cue import Cue
from votescope.reading.statements.holder import Holder
from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.phrase import Phrase, phrase_ending
from votescope.reading.statements.stance import stance_of
from votescope.reading.statements.word import Word, grammar, is_finite, is_name

__all__ = ["VOTE", "asked_content", "counted_content", "judged_content"]

Ranges = tuple[tuple[int, int], ...]
VOTE = re.compile(
    r"\b(?:results?|outcomes?|votes?|voting|referend\w+|elections?|ballot\w*|poll(?:s|ing)?|plebiscites?|counts?|tall(?:y|ies)|"
    r"figures?|turnout|verdict|defeat|victory|claims?|allegations?|accusations?|charges?|exercise|process|campaign|landslide|annexation|"
    r"independence|legitimacy|recount|projections?|win|winner|presidency|secession|declaration|mandate|complaints?|petitions?|objections?|fraud|suggestions?|reports|rumou?rs|criticism|decision|ruling|requests?|run-?off|it|them)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"\d|\b(?:half|third|quarter|percent|per cent|majorit|two-thirds|million|hundred|thousand)", re.IGNORECASE
)
NO_OBJECT = frozenset("that to by for up out off on in at with into".split())
"""Words that open no thing judged."""
COUNT = r"(?:[$£€]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|half)\b)"
GIVES = re.compile(
    rf"\d.{{0,12}}(?:%|per ?cent|points?|votes|seats|million)|\b(?:on|at|of|to) (?:\w+ ){{0,4}}{COUNT}"
    r"|\b(?:ahead|behind|up|down|winning|losing|leading|trailing)\b.{0,20}\d"
)
HAS = re.compile(
    rf"\b(?:on|at|with) (?:\w+ ){{0,2}}{COUNT}|\b(?:ahead|behind|up|down|winning|losing|leading|trailing)\b.{{0,20}}\d"
)
SHARE = re.compile(r"\d\s?(?:%|per ?cent|points?)")
AMOUNT = re.compile(
    r"\b(?:figure|turnout|toll|number|count|total|estimate|share|margin|lead|rate|tally|it)s? .{0,30}\b(?:to|by) "
)
SIZED = ("raise", "revise", "lower", "adjust")
"""Verbs that count only if their object is an amount ("raised the toll to nine")."""
NAMED = ("put", "count", "estimate", "project", "calculate", "forecast", "predict", *SIZED)
"""Verbs by which a person counts; of a body any verb of the table is read."""


def _text(tokens: list[Word], start: int, end: int) -> str:
    return " ".join(word.text for word in tokens[start:end])


def judged_content(chain: Chain, cue: Cue, limit: int, phrase: Phrase | None) -> Ranges | None:
    """Take the thing judged and the judgement; in "which X dismissed as a sham" the judgement alone."""
    tokens = chain.tokens
    relative = phrase is not None and phrase.first > 0 and tokens[phrase.first - 1].low in ("which", "whom")
    start = cue.end
    end = _judged_end(chain, start, limit, relative)
    start, end = trimmed(tokens, start, end)
    if end <= start:
        return _antecedent(tokens, phrase) if relative and phrase is not None else None
    text = _text(tokens, start, end)
    flags = cue.entry.flags
    if tokens[start].low in NO_OBJECT or _clause_follows(tokens, start, end):
        return None
    bare = not relative and " as " not in text
    if "vote" in flags and bare and not VOTE.search(_text(tokens, start, min(end, start + 12))):
        return None
    if "needs_as" in flags and not re.search(r"\bas\b", text):
        return None
    second = _second_object if relative else _two_objects
    if "two objects" in flags and not second(tokens, start, end, text):
        return None
    return ((start, end),)


def _clause_follows(tokens: list[Word], start: int, end: int) -> bool:
    """Tell whether a pronoun subject and verb follow at once, which a judging verb does not take."""
    return (
        start + 1 < end
        and tokens[start].low in ("he", "she", "they", "we", "i")
        and is_finite(tokens, start + 1)
    )


def _judged_end(chain: Chain, start: int, limit: int, relative: bool) -> int:
    """End before an adjunct or the verb behind a quotation, in a relative clause before the main verb."""
    tokens = chain.tokens
    limit = adjunct_start(tokens, start, limit, chain.starts)
    for k in range(start, limit):
        if relative and (tokens[k].low == "," or is_finite(tokens, k)):
            return k
        if k > start and tokens[k - 1].kind == "quote" and is_finite(tokens, k):
            return k
    return limit


def _antecedent(tokens: list[Word], phrase: Phrase) -> Ranges | None:
    k = phrase.first - 1
    k -= k > 0 and tokens[k - 1].low == ","
    before = phrase_ending(tokens, k)
    return ((before.start, before.end),) if before else None


def _second_object(tokens: list[Word], start: int, end: int, text: str) -> bool:
    """Tell whether a judgement stands alone, its object being the "which" before ("which critics call a farce")."""
    judges = tokens[start].kind == "quote" or tokens[start].low in ("a", "an", "as", "the")
    return judges or _two_objects(tokens, start, end, text)


def _two_objects(tokens: list[Word], start: int, end: int, text: str) -> bool:
    """Tell whether "call X Y" has its second object, so that "called an election" is none."""
    if end - start < 2:
        return False
    if any(word.kind == "quote" for word in tokens[start:end]):
        return True
    if tokens[start].low in ("it", "him", "her", "them", "this", "that"):
        return True
    if tokens[start].low in ("a", "an", "for", "on", "off", "in", "by", "early", "snap", "new"):
        return False
    adjective = end - start > 2 and tokens[end - 1].low in grammar("judged") and VOTE.search(text) is not None
    return (
        adjective
        or any(tokens[k].low in ("a", "an", "as") for k in range(start + 1, end))
        or stance_of(text, "none") in ("rejects", "disputes")
    )


def asked_content(chain: Chain, cue: Cue, limit: int) -> Ranges | None:
    """Take the person asked and what they are to do ("the islanders not to go ahead")."""
    tokens = chain.tokens
    start = cue.end
    step = time_end(tokens, start, len(tokens))
    start = step if step < limit else start
    if start >= limit or tokens[start].kind == "mark" or tokens[start].low == "that":
        return None
    if "question" in cue.entry.flags and tokens[start].low in ("whether", "if", "why", "how", "what", "who"):
        return _range(chain, start, limit)
    opens = tokens[start].low in ("to", "not", "for")
    asks = opens or any(
        tokens[k].low in ("to", "for", "against") and not is_speech(tokens[k - 1])
        for k in range(start + 1, min(limit, start + 22))
    )
    if not asks or (opens and cue.entry.lemma in ("tell", "warn", "advise", "order")):
        return None
    if any(is_finite(tokens, k) for k in range(start, _first_to(tokens, start, limit))):
        return None
    return _range(chain, start, limit)


def _first_to(tokens: list[Word], start: int, limit: int) -> int:
    return next((k for k in range(start, limit) if tokens[k].low in ("to", "for", "not", "against")), limit)


def _range(chain: Chain, start: int, end: int, *, asked: bool = True) -> Ranges | None:
    """Trim a stretch, without the writer's adjunct, to the only range; None where nothing is left."""
    end = adjunct_start(chain.tokens, start, end, chain.starts, asked=asked)
    start, end = trimmed(chain.tokens, start, end)
    return ((start, end),) if end > start else None


def counted_content(chain: Chain, cue: Cue, limit: int, holder: Holder) -> Ranges | None:
    """Take what a body counted: "turnout at 61 percent", "a majority for leaving", "(that X put) at 150,000"."""
    tokens, start, lemma = chain.tokens, cue.end, cue.entry.lemma
    if start >= limit or tokens[start].kind == "mark" or (holder.kind == "person" and lemma not in NAMED):
        return None
    text = _text(tokens, start, limit)[:160]
    bare = lemma in ("put", "give", "have", "place", *SIZED)
    if not (GIVES if bare else NUMBER).search(text) or (lemma in SIZED and not AMOUNT.search(text)):
        return None
    opens = tokens[start].low
    if opens in grammar("prepositions"):
        at = opens == "at" and start + 1 < limit and re.match(rf"at (?:\w+ ){{0,3}}{COUNT}", text)
        stop = next((k for k in range(start, limit) if is_finite(tokens, k)), limit)
        return _range(chain, start, stop, asked=False) if at else None
    if (bare and is_finite(tokens, start)) or opens in ("been", "to", "not"):
        return None
    named = any(is_name(word) or word.text.isdigit() for word in tokens[start : start + 2])
    if lemma == "have" and not (HAS.search(text) and (named or (holder.document and SHARE.search(text)))):
        return None
    if lemma in ("have", "give", "find") and not SHARE.search(text):
        return None
    if lemma == "find" and not holder.document:
        return None
    return _range(chain, start, limit, asked=False)
