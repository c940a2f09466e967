"""The judgement: content that is no clause (a thing judged, a person asked, a number given)."""

from __future__ import annotations

import re

from votescope.reading.statements.clause import is_speech, trimmed
from votescope.reading.statements.cue import Cue
from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.phrase import Phrase, phrase_ending
from votescope.reading.statements.stance import stance_of
from votescope.reading.statements.word import Word, grammar, is_finite, is_name

__all__ = ["VOTE", "asked_content", "counted_content", "judged_content"]

Ranges = tuple[tuple[int, int], ...]
VOTE = re.compile(
    r"\b(?:results?|outcomes?|votes?|voting|referend\w+|elections?|ballot\w*|poll(?:s|ing)?|plebiscites?|counts?|tall(?:y|ies)|"
    r"figures?|turnout|verdict|defeat|victory|claims?|allegations?|accusations?|charges?|exercise|process|campaign|landslide|annexation|"
    r"independence|legitimacy|recount|projections?|win|winner|presidency|secession|declaration|mandate|complaints?|petitions?|objections?|fraud|suggestions?|reports|rumou?rs|criticism|run-?off|it|them)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"\d|\b(?:half|third|quarter|percent|per cent|majorit|two-thirds|million|hundred|thousand)", re.IGNORECASE
)
NO_OBJECT = frozenset("that to by for up out off on in at with into".split())
"""Words that open no thing judged."""
GIVES = re.compile(r"\d.{0,12}(?:%|per ?cent|points?|votes|seats|million)|\b(?:on|at|of|to) (?:\w+ ){0,3}\d")


def _text(tokens: list[Word], start: int, end: int) -> str:
    return " ".join(word.text for word in tokens[start:end])


def judged_content(tokens: list[Word], cue: Cue, limit: int, phrase: Phrase | None) -> Ranges | None:
    """Take the thing judged and the judgement; in "which X dismissed as a sham" the judgement alone."""
    relative = phrase is not None and phrase.first > 0 and tokens[phrase.first - 1].low in ("which", "whom")
    start = cue.end
    end = _judged_end(tokens, start, limit, relative)
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


def _judged_end(tokens: list[Word], start: int, limit: int, relative: bool) -> int:
    """End before a time adjunct, before "as the voting closed", in a relative clause before the main verb."""
    for k in range(start, limit):
        if relative and (tokens[k].low == "," or is_finite(tokens, k)):
            return k
        if k == start:
            continue
        if tokens[k - 1].kind == "quote" and is_finite(tokens, k):
            return k
        judges = k + 1 < limit and (tokens[k + 1].kind == "quote" or tokens[k + 1].low in ("a", "an"))
        joins = tokens[k].low in ("after", "when", "while", "before") or (
            tokens[k].low == "as" and not judges
        )
        if joins and _has_own_verb(tokens, k + 1, limit):
            return k
        if tokens[k].low == "as" and k + 3 <= limit and _nears(tokens, k, limit):
            return k
        stop = time_end(tokens, k, limit)
        closes = stop == limit or tokens[min(stop, limit - 1)].low in (",", "as", "after", "in", "at", "when")
        if stop > k and closes and tokens[k].low != "that":
            return k
    return limit


def _nears(tokens: list[Word], start: int, limit: int) -> bool:
    """Tell whether "as" ends a headline with a bare noun and a verb ("as count nears end")."""
    if tokens[start + 1].low in grammar("determiners") or any(
        w.low in grammar("determiners") for w in tokens[:start]
    ):
        return False
    return any(
        w.low.endswith("s") and not w.low.endswith("ss") for w in tokens[start + 2 : min(limit, start + 4)]
    )


def _has_own_verb(tokens: list[Word], start: int, end: int) -> bool:
    """Tell whether "as" opens a clause with a verb of its own before the next comma."""
    for k in range(start, min(end, start + 12)):
        if tokens[k].low in (",", "which", "that", "who"):
            return False
        if is_finite(tokens, k) and k > start and not tokens[k - 1].low.endswith("ly"):
            return True
    return False


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
    return any(tokens[k].low in ("a", "an", "as") for k in range(start + 1, end)) or stance_of(
        text, "none"
    ) in ("rejects", "disputes")


def asked_content(tokens: list[Word], cue: Cue, limit: int) -> Ranges | None:
    """Take the person asked and what they are to do ("the islanders not to go ahead")."""
    start = cue.end
    step = time_end(tokens, start, len(tokens))
    start = step if step < limit else start
    if start >= limit or tokens[start].kind == "mark" or tokens[start].low == "that":
        return None
    if "question" in cue.entry.flags and tokens[start].low in ("whether", "if", "why", "how", "what", "who"):
        return trimmed_range(tokens, start, limit)
    opens = tokens[start].low in ("to", "not", "for")
    asks = opens or any(
        tokens[k].low in ("to", "for", "against") and not is_speech(tokens[k - 1])
        for k in range(start + 1, min(limit, start + 22))
    )
    if not asks or (opens and cue.entry.lemma in ("tell", "warn", "advise", "order")):
        return None
    if any(is_finite(tokens, k) for k in range(start, _first_to(tokens, start, limit))):
        return None
    return trimmed_range(tokens, start, limit)


def _first_to(tokens: list[Word], start: int, limit: int) -> int:
    return next((k for k in range(start, limit) if tokens[k].low in ("to", "for", "not", "against")), limit)


def trimmed_range(tokens: list[Word], start: int, end: int) -> Ranges | None:
    """Trim a stretch and return it as the only range, or None where nothing is left."""
    for k in range(start + 1, end):
        if tokens[k].low in ("as", "when", "while") and _has_own_verb(tokens, k + 1, end):
            end = k
            break
    start, end = trimmed(tokens, start, end)
    return ((start, end),) if end > start else None


def counted_content(tokens: list[Word], cue: Cue, limit: int) -> Ranges | None:
    """Take what a body counted: "turnout at 61 percent", "a majority for leaving"."""
    start = cue.end
    text = _text(tokens, start, limit)
    bare = cue.entry.lemma in ("put", "give", "have", "place")
    pattern = GIVES if bare else NUMBER
    if start >= limit or tokens[start].kind == "mark" or not pattern.search(text[:160]):
        return None
    if (
        tokens[start].low in grammar("prepositions")
        or (bare and is_finite(tokens, start))
        or tokens[start].low in ("been", "to", "not")
    ):
        return None
    if cue.entry.lemma == "have" and not (
        is_name(tokens[start]) and re.search(r"\b(?:on|at|with) (?:\w+ ){0,2}\d", text[:80])
    ):
        return None
    if cue.entry.lemma in ("have", "give") and not re.search(r"\d+(?:\.\d+)?\s?(?:%|per ?cent)", text[:160]):
        return None
    return trimmed_range(tokens, start, _judged_end(tokens, start, limit, False))
