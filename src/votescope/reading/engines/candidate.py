"""The candidate: a cue, its holder and its content as the parse shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from votescope.reading.engines.governor import holder_range, owner_of, subject_of
from votescope.reading.engines.parse import Parse
from votescope.reading.wordlist import vocabulary

__all__ = ["Candidate", "candidates_in"]

Characters = tuple[int, int]
CLAUSES = ("ccomp", "xcomp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What the parse proposes; ``known`` tells that the cue stands in the table of cues."""

    cue: Characters
    holder: Characters
    contents: tuple[Characters, ...]
    known: bool
    kind: str


def candidates_in(parse: Parse) -> Iterator[Candidate]:
    """Yield the candidates of a parsed unit in text order."""
    for word in parse.words:
        if word.i in parse.quotes:
            continue
        if word.lower_ == "according":
            found = _according(parse, word)
        elif word.tag_.startswith("VB"):
            found = _verb(parse, word)
        elif word.pos_ == "NOUN":
            found = _noun(parse, word)
        else:
            continue
        if found is not None:
            yield found


def _verb(parse: Parse, verb: Any) -> Candidate | None:
    """Read a verb with its subject and complement; refuse what is withheld, planned or only possible."""
    if _hypothetical(verb) or _was_asked(verb):
        return None
    subject = subject_of(verb)
    if subject is None or subject.i in parse.quotes:
        return None
    row = _row(verb)
    contents, kind = _contents(parse, verb, row)
    if not contents or (row is None and not _plain_speech(verb, kind)):
        return None
    particle = next((c.i for c in verb.children if c.dep_ == "prt"), verb.i)
    return Candidate(
        cue=parse.range_of(verb.i, max(verb.i, particle)),
        holder=holder_range(parse, subject),
        contents=contents,
        known=row is not None,
        kind=kind,
    )


def _hypothetical(verb: Any) -> bool:
    conditions = vocabulary("parsed")["conditions"]
    for child in verb.children:
        if child.dep_ == "neg" or child.tag_ == "MD" or (child.dep_ == "mark" and child.lower_ in conditions):
            return True
    return verb.tag_ == "VB" and verb.dep_ not in ("conj",)


def _was_asked(verb: Any) -> bool:
    """Tell whether a participle says what its subject was asked, or a wish not to be named or a thing known follows."""
    if verb.lemma_ == "ask" and verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children):
        return True
    behind = [c for c in verb.rights if c.dep_ in CLAUSES]
    first = behind[0].left_edge.lower_ if behind else ""
    asks = {
        "ask": ("whether", "if", "what", "why", "how", "who", "not"),
        "know": ("how", "what", "who", "why", "where"),
    }
    return first in asks.get(verb.lemma_, ())


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    """Index the table of cues by each form of the verb."""
    index: dict[str, list[dict[str, Any]]] = {}
    for row in vocabulary("cues")["cues"]:
        for form in dict.fromkeys(row["forms"]):
            index.setdefault(form, []).append(row)
    return index


def _row(verb: Any) -> dict[str, Any] | None:
    """Find the row of the table of cues for a verb; rows that ask for a particle only with it."""
    behind = [c.lower_ for c in verb.rights if c.dep_ in ("prt", "prep")][:1]
    rows = _table().get(verb.lower_, [])
    exact = [row for row in rows if row.get("after", [])[:1] == behind and behind]
    return next(iter(exact or [row for row in rows if "after" not in row]), None)


def _plain_speech(verb: Any, kind: str) -> bool:
    """Tell whether a verb outside the table speaks: it has a quotation, or a clause with "that"."""
    if verb.pos_ == "AUX":
        return False
    if kind == "quote":
        return True
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    marked = clause is not None and any(
        c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in clause.children
    )
    return marked and verb.lemma_ not in vocabulary("parsed")["no speech"]


def _contents(parse: Parse, verb: Any, row: dict[str, Any] | None) -> tuple[tuple[Characters, ...], str]:
    """Return what a verb governs, and of which kind it is."""
    quoted = _quoted(parse, verb)
    if quoted:
        return quoted, "quote"
    frames = row["frames"] if row else ["says"]
    if "says" in frames:
        clause = _clause(parse, verb)
        if clause:
            return clause, "clause"
    if row is None:
        return (), ""
    if {"asks", "intends"} & set(frames):
        wanted = _wanted(parse, verb, "asks" in frames)
        if wanted:
            return wanted, "wanted"
    if "judges" in frames and not (row.get("vote") or row.get("needs_as")):
        judged = _judged(parse, verb, row.get("objects") == 2)
        if judged:
            return judged, "judged"
    return (), ""


def _quoted(parse: Parse, verb: Any) -> tuple[Characters, ...]:
    """Return the quotations that a verb governs or that stand beside it and its subject."""
    own = [c for c in verb.children if c.i in parse.quotes and c.dep_ != "nsubj"]
    return tuple(parse.places[c.i] for c in own)


def _clause(parse: Parse, verb: Any) -> tuple[Characters, ...]:
    """Return the clause that a verb governs to its right or left, or the sentence into which it is inserted."""
    for child in verb.rights:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and child.tag_ != "VB"):
            return (_stretch(parse, child),)
    for child in verb.lefts:
        if child.dep_ == "ccomp" and child.i < verb.i:
            return (_stretch(parse, child),)
    if verb.dep_ in ("parataxis",) or (
        verb.dep_ == "ccomp" and verb.i < verb.head.i and verb.head.dep_ == "ROOT"
    ):
        return _around(parse, verb)
    return ()


def _stretch(parse: Parse, head: Any) -> Characters:
    """Return the characters of a clause without "that" and the marks at its ends."""
    first, last = head.left_edge.i, head.right_edge.i
    words = parse.words
    while first < last and (
        words[first].is_punct or (words[first].lower_ == "that" and words[first].dep_ == "mark")
    ):
        first += 1
    while (
        last > first
        and words[last].is_punct
        and last not in parse.quotes
        and words[last].text not in "\"”’')"
    ):
        last -= 1
    return parse.range_of(first, last)


def _around(parse: Parse, verb: Any) -> tuple[Characters, ...]:
    """Return the sentence around an inserted "S said", as two stretches where it stands in the middle."""
    head = verb.head
    first, last = verb.left_edge.i, verb.right_edge.i
    spans = []
    if head.left_edge.i < first:
        spans.append(parse.range_of(head.left_edge.i, first - 1))
    if last < head.right_edge.i:
        spans.append(parse.range_of(last + 1, head.right_edge.i))
    return tuple(spans)


def _wanted(parse: Parse, verb: Any, asks: bool) -> tuple[Characters, ...]:
    """Return what is asked or intended: an infinitive, with the person asked before it."""
    goal = next(
        (c for c in verb.rights if c.dep_ in CLAUSES and any(g.tag_ == "TO" for g in c.children)), None
    )
    if goal is None:
        return ()
    start = goal.left_edge.i
    asked = next((c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.i < goal.i), None)
    if asks and asked is not None:
        start = min(start, asked.left_edge.i)
    return (parse.range_of(start, _stretch_end(parse, goal)),)


def _stretch_end(parse: Parse, head: Any) -> int:
    last = head.right_edge.i
    while parse.words[last].is_punct and last not in parse.quotes and parse.words[last].text not in "\"”’')":
        last -= 1
    return last


def _judged(parse: Parse, verb: Any, two: bool) -> tuple[Characters, ...]:
    """Return the thing judged with its judgement."""
    parts = [
        c
        for c in verb.rights
        if c.dep_ in ("dobj", "oprd", "ccomp", "acomp")
        or (c.dep_ == "prep" and c.lower_ in (("of",) if verb.lemma_ == "accuse" else ("as",)))
    ]
    if any(word.lower_.endswith(("self", "selves", "winner")) and word.n_lefts == 0 for word in parts[:1]):
        return ()
    if not parts or (two and len(parts) < 2 and parts[0].dep_ not in ("ccomp", "oprd")):
        return ()
    if parts[0].dep_ == "oprd" and parts[0].left_edge.i == parts[0].i:
        return ()  # "declared winner" says who was declared, not by whom
    return (parse.range_of(parts[0].left_edge.i, _stretch_end(parse, parts[-1])),)


def _noun(parse: Parse, noun: Any) -> Candidate | None:
    """Read "the mayor's claim that C" and "a warning by the mayor that C"."""
    words = vocabulary("parsed")
    intends = noun.lower_ in words["intending"]
    if not intends and noun.lower_ not in words["nouns"]:
        return None
    owner = owner_of(noun)
    clause = next((c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl")), None)
    if owner is None or clause is None:
        return None
    opens = "TO" if intends else "IN"
    if not any(c.tag_ == opens and c.lower_ in ("that", "to") for c in clause.children):
        return None
    return Candidate(
        cue=parse.places[noun.i], holder=holder_range(parse, owner), contents=(_stretch(parse, clause),),
        known=True, kind="noun",
    )  # fmt: skip


def _according(parse: Parse, word: Any) -> Candidate | None:
    """Read "C, according to X" and "According to X, C"."""
    link = next((c for c in word.children if c.lower_ == "to"), None)
    holder = next((c for c in link.children if c.dep_ == "pobj"), None) if link is not None else None
    clause = word.head
    if link is None or holder is None or clause.pos_ not in ("VERB", "AUX"):
        return None
    first, last = word.left_edge.i, word.right_edge.i
    left, right = clause.left_edge.i, clause.right_edge.i
    if first <= left:
        content = (last + 1, right)
    else:
        content = (left, first - 1)
    if content[0] > content[1]:
        return None
    return Candidate(
        cue=parse.range_of(word.i, link.i), holder=holder_range(parse, holder),
        contents=(parse.range_of(*content),), known=True, kind="according",
    )  # fmt: skip
