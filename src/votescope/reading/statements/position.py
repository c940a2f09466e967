"""The position: what a statement's stance is called in the ledger of statements."""

from __future__ import annotations

import re
from functools import cache

from votescope.core import Statement
from votescope.reading.wordlist import vocabulary

__all__ = ["POSITIONS", "ledger_position"]

POSITIONS = (
    "recognises", "endorses_holding", "welcomes", "takes_note", "neutral_declined", "calls_restraint",
    "questions_procedure", "condemns", "rejects_validity", "will_not_recognise", "rejects_and_sanctions",
    "forecasts", "reports",
)  # fmt: skip
"""The ledger's positions, from recognition to rejection; the last two are no stance."""

PLAIN = str.maketrans({"’": "'", "‘": "'", "“": " ", "”": " ", '"': " ", "\n": " "})


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(vocabulary("positions")[name])


def ledger_position(statement: Statement) -> str | None:
    """Give the ledger's position of a statement, or None where the ledger has none for it.

    A refusal to recognise is told from a rejection of validity, a threat or an act counts only with a measure,
    a request only where it asks to hold back, and who denies an accusation questions no procedure.

    Examples
    --------
    >>> from votescope.core import Span
    >>> def said(words, stance):
    ...     span = Span(text=words, start=0, end=len(words), file="a")
    ...     return Statement(id="s1", speaker="Fiji", form="indirect", contents=(span,), stance=stance)
    >>> ledger_position(said("it will never recognise the vote", "rejects"))
    'will_not_recognise'
    >>> ledger_position(said("to close the border", "warns")), ledger_position(said("chaos will follow", "warns"))
    ('rejects_and_sanctions', None)
    """
    cue = statement.cue.text if statement.cue else ""
    said = " ".join(span.text for span in statement.contents)
    words = " ".join(f"{_lemma(cue)} {said}".translate(PLAIN).lower().split())
    plain = vocabulary("positions")["stances"].get(statement.stance)

    def has(name: str) -> bool:
        return bool(_pattern(name).search(words))

    match statement.stance:
        case "rejects":
            return "will_not_recognise" if has("refusal") else plain
        case "warns" | "announces":
            return "rejects_and_sanctions" if has("measure") else None
        case "calls_for_action":
            return "calls_restraint" if has("restraint") else None
        case "supports":
            if has("outcome"):
                return plain
            return "endorses_holding" if has("holding") else None
        case "disputes":
            return None if has("denial") else plain
        case "none":
            return "forecasts" if has("forecast") else plain
        case _:
            return plain


def _lemma(cue: str) -> str:
    """Turn a cue as printed into its plain form, by the table of cues.

    >>> _lemma("dismissed")
    'dismiss'
    """
    low = cue.lower()
    rows = vocabulary("cues")["cues"]
    return next((row["lemma"] for row in rows if low.split(" ")[0] in row["forms"]), low)
