"""The governor: who governs a verb or noun in a parse, by its head noun, never by what stands inside it."""

from __future__ import annotations

from typing import Any

from votescope.reading.engines.parse import Parse

__all__ = ["holder_range", "owner_of", "subject_of"]

CLIMBED = ("conj", "xcomp", "advcl", "pcomp", "prep")
"""Relations over which a verb without a subject shares that of its head."""
RELATIVE = ("who", "which", "that")
BESIDE = ("prep", "cc", "conj", "punct")
STEPS = 6


def subject_of(verb: Any) -> Any | None:
    """Return the head noun of the subject of a verb: its own, or that of the verb it goes on from."""
    for _ in range(STEPS):
        own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if own is not None:
            if own.lower_ in RELATIVE and verb.dep_ == "relcl":
                return _antecedent(verb.head)
            return own
        if any(c.dep_ in ("nsubjpass", "csubj", "expl") for c in verb.children):
            return None
        if verb.lower_ == "saying" and verb.dep_ == "pcomp" and verb.head.lower_ == "as":
            return next(
                (c for c in verb.head.head.children if c.dep_ == "dobj"), None
            )  # "quoted X as saying"
        if verb.dep_ in ("acl", "relcl"):
            return _antecedent(verb.head)
        if verb.dep_ not in CLIMBED:
            return None
        controlled = verb.dep_ == "xcomp" and verb.tag_ != "VBG"
        if controlled and any(c.dep_ in ("dobj", "dative") for c in verb.head.children):
            return None
        verb = verb.head
    return None


def _antecedent(noun: Any) -> Any:
    """Return the noun that an apposition belongs to: "A B, a spokesman, who said" is spoken by A B."""
    while noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        noun = noun.head
    return noun


def owner_of(noun: Any) -> Any | None:
    """Return who owns a noun of speech: "the mayor's claim", "a warning by the mayor"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    for link in noun.children:
        if link.dep_ in ("prep", "agent") and link.lower_ in ("by", "from", "of"):
            return next((c for c in link.children if c.dep_ == "pobj"), None)
    return None


def holder_range(parse: Parse, noun: Any) -> tuple[int, int]:
    """Return the characters of the noun phrase around a head noun, without appositions and relative clauses."""
    last = noun.i
    for child in noun.rights:
        if child.dep_ == "acl" and (issuer := _issuer(child)) is not None:
            return parse.range_of(issuer.left_edge.i, issuer.right_edge.i)
        if child.dep_ not in BESIDE or child.right_edge.i - noun.i > 12:
            break
        if child.dep_ == "prep" and child.lower_ not in ("of", "for", "from", "in", "at"):
            break
        if child.dep_ in ("prep", "conj"):
            last = child.right_edge.i
    return parse.range_of(noun.left_edge.i, last)


def _issuer(participle: Any) -> Any | None:
    """Return who issued a paper: "a poll released Monday by X"."""
    agent = next((c for c in participle.children if c.dep_ == "agent"), None)
    return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
