"""Known words: the keys, choices and bounds of a predicate, held against the vocabulary of the record."""

from __future__ import annotations

from collections.abc import Iterator

from votescope.core import Problem
from votescope.record.files.yaml_file import Place, YamlFile
from votescope.record.rules.predicate import Days, FactIs, Number, Predicate, SamePlace
from votescope.record.vocabulary import Term, closest_key, vocabulary

__all__ = ["unknown_words"]


def unknown_words(file: YamlFile, place: Place, predicate: Predicate) -> Iterator[Problem]:
    """Yield what one predicate, without those inside it, asks for that no record can have."""
    if isinstance(predicate, FactIs):
        yield from _fact(file, place, predicate)
        return
    for step, key, kind in _keys(predicate):
        term = vocabulary().get(key)
        if term is None or term.type != kind:
            yield _no_key(file, (*place, *step), key, kind)


def _keys(predicate: Predicate) -> Iterator[tuple[Place, str, str]]:
    """Yield each key that a predicate asks for, where it stands and the type it must have."""
    if isinstance(predicate, Number):
        yield ("number",), predicate.number, "range"
    elif isinstance(predicate, SamePlace):
        for rank, key in enumerate(predicate.same_place):
            yield ("same_place", rank), key, "text"
    elif isinstance(predicate, Days):
        for rank, key in enumerate(predicate.days.from_):
            yield ("days", "from", rank), key, "moment"
        yield ("days", "to"), predicate.days.to, "moment"
        if predicate.days.or_said is not None:
            yield ("days", "or_said"), predicate.days.or_said, "range"


def _fact(file: YamlFile, place: Place, predicate: FactIs) -> Iterator[Problem]:
    term = vocabulary().get(predicate.fact)
    if predicate.one_of is not None:
        if term is None or term.type != "choice":
            yield _no_key(file, (*place, "fact"), predicate.fact, "choice")
            return
        for rank, word in enumerate(predicate.one_of):
            if word not in term.choices:
                yield _no_choice(file, (*place, "one_of", rank), term, word)
    elif term is None or term.type not in ("truth", "text", "choice"):
        yield _no_key(file, (*place, "fact"), predicate.fact, "truth")
    elif "is_" in predicate.model_fields_set and term.type != "truth":
        yield Problem(
            file=file.name,
            row=file.line((*place, "is")),
            column="is",
            found=f"{predicate.fact!r} is neither true nor false; it holds {term.type}",
            expected="`is` only with a fact of type truth",
            todo="Ask with one_of, or leave `is` out to ask whether anything is recorded.",
            kind="vocabulary",
        )


def _no_key(file: YamlFile, place: Place, key: str, kind: str) -> Problem:
    near, term = closest_key(key), vocabulary().get(key)
    return Problem(
        file=file.name,
        row=file.line(place),
        column=str(next(step for step in reversed(place) if isinstance(step, str))),
        found=f"{key!r} is a fact of type {term.type}" if term else f"no fact is called {key!r}",
        expected=f"{near!r}, perhaps" if near and near != key else f"a fact of type {kind}",
        todo=f"Name a fact of type {kind}; the vocabulary lists them.",
        kind="vocabulary",
    )


def _no_choice(file: YamlFile, place: Place, term: Term, word: str) -> Problem:
    from difflib import get_close_matches

    near = next(iter(get_close_matches(word, term.choices, n=1, cutoff=0.7)), None)
    return Problem(
        file=file.name,
        row=file.line(place),
        column="one_of",
        found=f"{word!r} is no value of {term.key}",
        expected=f"{near!r}, perhaps" if near else f"one of {', '.join(term.choices)}",
        todo="Correct the word.",
        kind="vocabulary",
    )
