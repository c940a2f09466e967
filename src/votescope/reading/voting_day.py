"""The voting day: time expressions that a sentence ties to the opening, the close or the whole of the vote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from votescope.reading.expression import Expression, find_expressions
from votescope.reading.wordlist import alternation, vocabulary

__all__ = ["Tie", "closing_hours", "find_ties"]

Role = Literal["start", "end", "whole", "called"]

STRONG, FAIR, WEAK = 3, 2, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """An expression tied to the vote: ``role`` says to what, ``strength`` how firmly.

    ``start`` and ``end`` span the tying words and the expression; ``direction`` says which way the
    verb looks.
    """

    role: Role
    strength: int
    expression: Expression
    start: int
    end: int
    ahead: bool = False


_ORIGINALLY = re.compile(
    r"\b(?:originally|initially|previously|first|had been)\s+(?:been\s+)?(?:due|set|scheduled|planned|slated|fixed)$",
    re.IGNORECASE,
)


def _words(most: int) -> str:
    return rf"(?:[\w'’“”\".,&%$/()-]+\s+){{0,{most}}}?"


def _many(most: int) -> str:
    """Return a pattern of as many words as may stand there, so that the verb nearest to the day is met."""
    return _words(most).removesuffix("?")


@cache
def _patterns(pronoun: bool = False) -> dict[str, re.Pattern[str]]:
    vocab = vocabulary("calendar")
    no_ahead = "".join(rf"(?<!\b{word}\s)" for word in vocab["ahead of the noun it is no vote"])
    behind = alternation(vocab["behind the noun it is no vote"])
    named = rf"{no_ahead}\b{alternation(vocab['vote'])}\b(?!['’]s\b)"
    nouns = rf"{named}|^(?:It|They|This)\b" if pronoun else named
    vote = rf"(?P<vote>{nouns})[\"”’,]{{0,2}}(?!\s+{behind}\b)"
    begin, end, hold = (rf"(?P<verb>{alternation(vocab[key])})\b" for key in ("begin", "end", "hold"))
    go, voters = rf"(?P<verb>{alternation(vocab['go voting'])})\b", alternation(vocab["voters"])
    joint = r"(?:(?:early\s+|late\s+)?(?:on|at|from|for|in|by|this|of)\s+|early\s+|late\s+)?(?:the\s+)?$"
    clock = r"(?:at\s+[\d:.]+\s*(?:[ap]\.?m\.?)?\s+(?:local time\s+)?(?:\([^)]*\)\s+)?|at\s+(?:noon|midnight)\s+)?"
    text = {
        "start ahead": rf"{vote}\s+(?P<between>{_many(14)}){begin}\s+{_words(3)}{clock}{joint}",
        "start object": rf"\b(?P<verb>{alternation(vocab['begin'])})\s+(?P<between>{_words(5)}){vote}\s+{_words(2)}{joint}",
        "start behind": rf"^,?\s+(?:when\s+)?{_words(5)}{vote}\s+(?P<between>{_words(3)}){begin}",
        "start first day": rf"^,?\s+(?:was\s+|is\s+)?the\s+(?:first|opening)\s+(?:day|morning)\s+of\s+{_words(4)}{vote}",
        "start since": rf"{vote}\s+(?P<between>{_words(10)})since\s+$",
        "end ahead": rf"{vote}\s+(?P<between>{_many(14)}){end}\s+{_words(3)}{clock}{joint}",
        "end object": rf"\b(?P<verb>{alternation(vocab['end'])})\s+(?P<between>{_words(3)}){vote}\s+{_words(2)}{joint}",
        "end behind": rf"^,?\s+(?:when\s+)?{_words(5)}{vote}\s+(?P<between>{_words(3)}){end}",
        "end meanwhile": rf"^[^.;]{{0,140}}?\s(?:as|when|while)\s+{_words(4)}{vote}\s+(?P<between>{_words(3)}){end}",
        "end last day": rf"^,?\s+(?:was\s+|is\s+)?the\s+(?:last|final|fifth and last|closing)\s+day\s+of\s+{_words(4)}{vote}",
        "end last day ahead": rf"(?:last|final|closing)\s+day\s+of\s+{_words(4)}{vote},?\s+(?:is\s+|was\s+|falls\s+)?{joint}",
        "start first day ahead": rf"(?:first|opening)\s+day\s+of\s+{_words(4)}{vote},?\s+(?:is\s+|was\s+|falls\s+)?{joint}",
        "whole run": rf"{vote}\s+(?P<between>{_words(12)})(?P<verb>ran|runs?|lasted|lasts?|stretched|spanned)\s+{_words(3)}"
        r"(?:from\s+|between\s+|on\s+)?$",
        "whole date ahead": rf"^\s+{_words(2)}{vote}",
        "end until": rf"{vote}\s+(?P<between>{_words(24)})(?:until|till|through)\s+(?:the\s+end\s+of\s+)?$",
        "whole possessive": rf"^\s+{_words(4)}{vote}",
        "whole held": rf"{vote}\s+(?P<between>{_many(12)}){hold}\s+{_words(6)}{joint}",
        "whole holding": rf"\b(?P<verb>hold|held|holds|holding|stage|staged|stages|staging)\s+(?P<between>{_words(6)}){vote}\s+"
        rf"(?:in\s+{_words(3)})?{joint}",
        "whole voted": rf"(?P<between>{_words(12)}){go}\s+(?P<rest>{_words(8)}){joint}",
        "whole day first": rf"^,?\s+(?P<between>{_words(8)}){go}",
        "whole day held": rf"^,?\s+(?P<between>{_words(10)})\b(?P<verb>held|holds|staged|stages|hold)\s+{_words(4)}{vote}",
        "whole of": rf"{vote}\s+(?:of|on)\s+(?:the\s+)?$",
        "whole this": rf"{vote}\s+$",
        "whole day of vote": r"\b(?:polling|election|voting|referendum)\s+day,?\s+(?:on\s+|is\s+|was\s+)?$",
        "called": rf"{vote}\s+(?:was|were|had\s+been|has\s+been)\s+(?:{_words(1)})(?P<verb>{alternation(vocab['call'])})\s+{joint}",
        "called behind": rf"^,?\s+when\s+{_words(5)}{vote}\s+(?:was|were)\s+(?:first\s+)?(?P<verb>{alternation(vocab['call'])})\b",
        "voters": rf"(?<!\w){voters}(?!\w)",
    }  # fmt: skip
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in text.items()}


def find_ties(sentence: str, expressions: tuple[Expression, ...], *, pronoun: bool = False) -> Iterator[Tie]:
    """Yield the ties of the expressions of one sentence; offsets count from its start.

    ``pronoun`` says that an opening "It" or "They" stands for the vote of the sentence before.

    >>> from votescope.reading.expression import find_expressions
    >>> text = "Monday's vote was calm; voting in the capital began on Saturday."
    >>> [(tie.role, text[tie.start : tie.end]) for tie in find_ties(text, find_expressions(text))]
    [('whole', "Monday's vote"), ('start', 'voting in the capital began on Saturday')]
    """
    for number, expression in enumerate(expressions):
        left = expressions[number - 1].end if number else 0
        ahead = _clause_ahead(sentence, left, expression.start)
        behind = re.split(r"[;:]\s|\.\s+[A-Z]", sentence[expression.end : expression.end + 240])[0]
        yield from _ties_of(sentence, expression, ahead, behind, _patterns(pronoun))


def _clause_ahead(sentence: str, left: int, start: int) -> str:
    """Return the words before an expression, back to the clause's start.

    An earlier expression stays in sight: "the polls that opened on Friday close on Tuesday".
    """
    first = max(0, start - 260)
    piece = sentence[first:start]
    cut = max((m.end() for m in re.finditer(r";\s|:\s|\.[\"”]?\s+(?=[A-Z\"“])", piece)), default=0)
    return piece[cut:]


def _ties_of(
    sentence: str, expression: Expression, ahead: str, behind: str, patterns: dict[str, re.Pattern[str]]
) -> Iterator[Tie]:
    base = expression.start - len(ahead)
    for name, role, strength in _ORDER:
        side = ahead if name in _AHEAD else behind
        match = _last_match(patterns[name], side) if name in _AHEAD else patterns[name].search(side)
        if match is None or not _sound(name, match, expression, ahead, side):
            continue
        start, end = expression.start, expression.end
        if name in _AHEAD:
            start = base + _first_of(match)
        else:
            start -= len(re.search(r"(?:\bon\s+)?$", sentence[: expression.start]).group())  # type: ignore[union-attr]
            end = expression.end + len(match.group().rstrip(" ,"))
        yield Tie(
            role=role, strength=strength, expression=expression, start=start, end=end,
            ahead=_looks_ahead(ahead, behind, name, match),
        )  # fmt: skip
        return


_ORDER: tuple[tuple[str, Role, int], ...] = (
    ("called", "called", FAIR),
    ("called behind", "called", FAIR),
    ("whole possessive", "whole", STRONG),
    ("end last day", "end", STRONG),
    ("end last day ahead", "end", STRONG),
    ("start first day", "start", STRONG),
    ("start first day ahead", "start", STRONG),
    ("whole run", "whole", STRONG),
    ("end until", "end", FAIR),
    ("start since", "start", FAIR),
    ("start ahead", "start", STRONG),
    ("end ahead", "end", STRONG),
    ("start object", "start", STRONG),
    ("end object", "end", STRONG),
    ("whole day of vote", "whole", STRONG),
    ("whole held", "whole", STRONG),
    ("whole holding", "whole", STRONG),
    ("whole voted", "whole", FAIR),
    ("start behind", "start", STRONG),
    ("end behind", "end", STRONG),
    ("end meanwhile", "end", FAIR),
    ("whole day held", "whole", FAIR),
    ("whole day first", "whole", FAIR),
    ("whole date ahead", "whole", FAIR),
    ("whole of", "whole", WEAK),
    ("whole this", "whole", WEAK),
)
_OVER_DAYS = ("whole possessive", "whole held", "whole holding", "whole this", "whole voted")
_AHEAD = frozenset(
    name
    for name, _, _ in _ORDER
    if name.endswith(
        ("ahead", "object", "until", "since", "held", "holding", "voted", "of vote", "of", "this", "run")
    )
) - {"whole date ahead", "whole day held"} | {"called"}


def _last_match(pattern: re.Pattern[str], side: str) -> re.Match[str] | None:
    """Return the match that begins nearest to the expression."""
    found = None
    position = 0
    while (match := pattern.search(side, position)) is not None:
        found, position = match, match.start() + 1
    return found


def _first_of(match: re.Match[str]) -> int:
    """Return where the tying words begin: the noun if it is near its verb, else the verb."""
    groups = match.groupdict()
    if groups.get("between") is None or groups.get("verb") is None:
        return match.start()
    if len(groups["between"].split()) > 4 or "vote" not in groups:
        return (
            min(
                match.start("verb"),
                match.start("vote") if "rest" not in groups and "vote" in groups else 10**6,
            )
            if match.start("verb") < match.start("between")
            else match.start("verb")
        )
    return match.start()


def _sound(name: str, match: re.Match[str], expression: Expression, ahead: str, side: str) -> bool:
    """Tell whether a match is about the people's vote and this expression."""
    vocab = vocabulary("calendar")
    between = (match.groupdict().get("between") or "").casefold()
    if "verb" in match.groupdict() and _ORIGINALLY.search(
        side[max(0, match.start("verb") - 25) : match.end("verb")]
    ):
        return False
    words = set(re.findall(r"[\w.-]+", between))
    if expression.kind in ("week", "weekend") and name not in _OVER_DAYS:
        return False
    if name == "whole possessive":
        return expression.possessive and not _names_another_body(match.group())
    if expression.possessive:
        return False
    if name in ("start ahead", "end ahead", "whole held") and find_expressions(side[match.end("verb") :]):
        return False
    if name.startswith(("start", "end")) and (
        words & set(vocab["other events"]) or words & set(vocab["between it is counting"])
    ):
        return False
    if name in ("end meanwhile", "start behind", "end behind") and re.search(
        r"\bafter\b", match.group()[:-1]
    ):
        return False
    if name in ("whole voted", "whole day first"):
        return _people_vote(name, match, side)
    if name == "whole run":
        return expression.last is not None or bool(expression.printed and expression.printed.last_day)
    if name == "whole date ahead":
        by_date = expression.kind == "date" and not re.search(
            r"\b(?:on|by|since|from|until|to|and)\s+$", ahead.casefold()
        )
        by_name = expression.kind == "weekday" and re.search(r"\b(?:the|a|an|in)\s+$", ahead.casefold())
        return bool(by_date or by_name) and not _names_another_body(match.group())
    if name == "whole this":
        return expression.kind in ("week", "weekend") or bool(
            re.match(r"(?:last|this|next)", expression.modifier)
        )
    if name == "whole of":
        return _plain_mention(ahead, match, expression)
    if name in ("whole held", "whole holding"):
        return not words & {"said", "says", "that", "which", "after"} and not _names_another_body(between)
    return True


def _names_another_body(words: str) -> bool:
    return bool(set(re.findall(r"[\w.-]+", words.casefold())) & set(vocabulary("calendar")["other bodies"]))


def _people_vote(name: str, match: re.Match[str], side: str) -> bool:
    """Tell whether it is the people that vote, not a parliament or a council."""
    before = match.group("between") if name == "whole day first" else side[: match.start("verb")]
    verb = match.group("verb").casefold()
    if name == "whole day first" and re.search(r"\b(?:that|said|who|after|how)\b", before):
        return False
    if _names_another_body(before) or re.search(r"(?:^|\s)(?:the|a|of|this|that|in|for|and)\s+$", before):
        return False
    if verb in ("choose", "chose", "voting", "decide", "decided", "decides"):
        return bool(_patterns()["voters"].search(before))
    rest = (match.groupdict().get("rest") or "").casefold()
    if re.search(r"\b(?:said|told|that|after|since|when)\b", rest):
        return False
    return (
        "poll" in verb
        or "cast" in verb
        or bool(_patterns()["voters"].search(before))
        or bool(re.search(r"[A-Z]\w+\s+(?:(?:has|have|had)\s+)?$", before))
    )


def _plain_mention(ahead: str, match: re.Match[str], expression: Expression) -> bool:
    """Tell whether "the vote on Sunday" names the day of the vote, not that of a comment on it."""
    before = ahead[max(0, match.start("vote") - 70) : match.start("vote")].casefold()
    if _names_another_body(before[-40:].replace("'s", "").replace("’s", "")):
        return False
    if re.search(rf"\b{alternation(vocabulary('calendar')['comment'])}\b", before):
        return False
    if match.group().rstrip().endswith(" of") or " of " in match.group()[-5:]:
        return expression.kind == "date"
    return bool(
        re.search(
            r"\b(?:in|during|for|ahead of|before|since|of|to|boycott\w*|win\w*|won|lost?|after|at)\s+(?:the|a|an|its|their|this|that)\s+"
            r"(?:[\w'’\"“”-]+\s+){0,4}$",
            before,
        )
    ) or bool(re.search(r"^\s*(?:the|a)\s+(?:[\w'’\"“”-]+\s+){0,4}$", before))


def _looks_ahead(ahead: str, behind: str, name: str, match: re.Match[str]) -> bool:
    words = rf"(?<![\w-]){alternation(vocabulary('calendar')['ahead'])}(?![\w-])"
    verb = (match.groupdict().get("verb") or "").casefold()
    noun = (
        re.search(r"\b(?:the|a|at|its)\s+$", ahead[: match.start("verb")])
        if verb and name in _AHEAD
        else None
    )
    if verb in vocabulary("calendar")["present"] and not noun:
        return True
    if name.endswith("day ahead") and re.search(r"\bis\s+(?:on\s+)?$", ahead):
        return True
    if name in _AHEAD:
        near = ahead[max(0, match.start("verb") - 16) :] if verb else ahead[max(0, match.start() - 25) :]
    elif name == "whole possessive":
        near = ahead[-30:]
    else:
        near = behind[: match.end()]
    return bool(re.search(words, near, re.IGNORECASE))


def closing_hours(sentence: str) -> tuple[int, int] | None:
    """Return where a sentence says that the polls closed at an hour without naming a day.

    >>> closing_hours("TASS said after polling stations shut at 4:00 p.m.")
    (16, 50)
    """
    vocab = vocabulary("calendar")
    match = re.search(
        rf"\b{alternation(vocab['vote'])}\s+(?:[\w.:]+\s+){{0,9}}?{alternation(vocab['end'])}\s+(?:\w+\s+){{0,2}}at\s+"
        r"(?:\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\.?|GMT|local time|hours)?|noon|midnight)(?![\w%])",
        sentence,
        re.IGNORECASE,
    )
    return match.span() if match else None
