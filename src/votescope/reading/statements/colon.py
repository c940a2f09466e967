"""The colon: a holder, a colon and what he says, in headlines, interviews and lists of reactions."""

from __future__ import annotations

from votescope.reading.statements.attribution import Attribution, Reading
from votescope.reading.statements.cast import Cast
from votescope.reading.statements.clause import has_verb, is_speech, trimmed
from votescope.reading.statements.cue import Cue, CueEntry, cue_at
from votescope.reading.statements.holder import Holder
from votescope.reading.statements.phrase import Phrase
from votescope.reading.statements.role import is_noun_of
from votescope.reading.statements.speaker import find_holder, is_medium
from votescope.reading.statements.word import Word, is_finite, is_name
from votescope.reading.wordlist import vocabulary

__all__ = ["introduced", "said_by_colon"]

NAME = 9
"""Most tokens of a holder before his colon."""


def said_by_colon(tokens: list[Word], cast: Cast, *, headline: bool) -> Attribution | None:
    """Read "Mayor: Vote was a sham" in a headline, and "Vula: “Never again.”" or "Vula: We lost." in a line."""
    if headline and (behind := _closing_name(tokens, cast)) is not None:
        return behind
    colon = next((k for k in range(1, min(NAME, len(tokens) - 1)) if tokens[k].text == ":"), None)
    if colon is None:
        return None
    start = max((k + 1 for k in range(colon) if tokens[k].low == "—"), default=0)
    if any(
        is_finite(tokens, k) or tokens[k].kind != "word" for k in range(start, colon) if tokens[k].low != ","
    ):
        return None
    holder = find_holder(tokens, Phrase(start=start, end=colon), cast) if start < colon else None
    if holder is None or (colon - start <= 2 and tokens[colon - 1].low in _sections()):
        return None
    if holder.kind in ("unnamed", "state") and _names_other(tokens, colon):
        return None
    contents = _spoken(tokens, colon + 1)
    if not contents:
        if not _speaks(tokens, holder, colon, headline=headline):
            return None
        end = next((k for k in range(colon + 1, len(tokens)) if tokens[k].low == ";"), len(tokens))
        contents = (trimmed(tokens, colon + 1, end),)
    return _made(tokens, holder, colon, contents)


def _names_other(tokens: list[Word], colon: int) -> bool:
    """Tell whether what follows a topic ("Occupied regions: officials claim ...") has a holder and cue of its own."""
    verb = next(
        (k for k in range(colon + 2, min(len(tokens), colon + 6)) if cue_at(tokens, k) is not None), None
    )
    if verb is None or not all(tokens[k].kind == "word" for k in range(colon + 1, verb)):
        return False
    head = tokens[verb - 1]
    return is_name(head) or any(
        is_noun_of(head.low, group) for group in ("persons", "bodies", "collectives", "titles")
    )


def _closing_name(tokens: list[Word], cast: Cast) -> Attribution | None:
    """Read "Vote was a sham - Mayor" in a headline."""
    dash = next(
        (k for k in range(len(tokens) - 2, max(2, len(tokens) - 6), -1) if tokens[k].low == "—"), None
    )
    if dash is None or dash < 3:
        return None
    phrase = Phrase(start=dash + 1, end=len(tokens))
    holder = find_holder(tokens, phrase, cast)
    known = holder is not None and (
        holder.kind == "unnamed" or (holder.kind == "person" and " " in holder.name)
    )
    if holder is None or not known or is_medium(tokens, phrase):
        return None
    start = next((k + 1 for k in range(dash) if tokens[k].text == ":" and k < 3), 0)
    return _made(tokens, holder, dash, (trimmed(tokens, start, dash),))


def _sections() -> frozenset[str]:
    return frozenset(vocabulary("labels")["sections"])


def _spoken(tokens: list[Word], start: int) -> tuple[tuple[int, int], ...]:
    """Take the quotations behind a colon if nothing else follows it."""
    if start >= len(tokens) or not is_speech(tokens[start]):
        return ()
    rest = [k for k in range(start, len(tokens)) if tokens[k].kind != "mark"]
    return tuple((k, k + 1) for k in rest) if all(tokens[k].kind == "quote" for k in rest) else ()


def _speaks(tokens: list[Word], holder: Holder, colon: int, *, headline: bool) -> bool:
    """Tell whether words without marks behind a colon are speech: a clause under the name of who can speak."""
    if not has_verb(tokens, colon + 1, len(tokens)) and not (headline and len(tokens) - colon > 4):
        return False
    if headline:
        return holder.kind != "state" or tokens[colon - 1].text.isupper()
    return holder.kind == "person" and " " in holder.name and tokens[0].start == holder.start


def _made(
    tokens: list[Word], holder: Holder, colon: int, contents: tuple[tuple[int, int], ...]
) -> Attribution:
    entry = CueEntry(lemma=tokens[colon].text, forms=(":",), frames=("says",))
    cue = Cue(entry=entry, at=colon, end=colon + 1, group=colon, mode="phrase", form=0)
    return Attribution(
        cue=cue, holder=holder, contents=contents, cue_end=colon + 1, first=0, last=contents[-1][1]
    )


def introduced(reading: Reading, cue: Cue, holder: Holder | None) -> Attribution | None:
    """Read a sentence that only opens the speech of the next paragraph ("Vula told reporters:").

    Its content is the colon until the quotation behind it is read.
    """
    tokens = reading.chain.tokens
    last = len(tokens) - 1
    if holder is None or cue.mode not in ("finite", "participle") or "says" not in cue.entry.frames:
        return None
    if tokens[last].text != ":" or any(is_finite(tokens, k) for k in range(cue.end, last)):
        return None
    return Attribution(
        cue=cue, holder=holder, contents=((last, last + 1),), cue_end=cue.end, first=cue.group, last=last + 1
    )
