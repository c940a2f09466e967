"""In words: a predicate as a sentence for who wants to know what a rule asks."""

from __future__ import annotations

from votescope.record.rules.predicate import (
    All,
    Any_,
    Days,
    FactIs,
    Not,
    Number,
    Predicate,
    RuleIs,
    SamePlace,
)
from votescope.record.vocabulary import label_of, vocabulary

__all__ = ["in_words"]


def in_words(predicate: Predicate) -> str:
    """Write a predicate in words, with the labels of the vocabulary.

    Examples
    --------
    >>> in_words(Not.model_validate({"not": {"fact": "vote.scope", "one_of": ["national"]}}))
    'not: level at which the vote was held is national'
    """
    match predicate:
        case All():
            return " and ".join(_inside(part) for part in predicate.all)
        case Any_():
            return " or ".join(_inside(part) for part in predicate.any)
        case Not():
            return f"not: {_inside(predicate.not_)}"
        case FactIs():
            return _fact(predicate)
        case Days():
            window = predicate.days
            first = ", else ".join(label_of(key) for key in window.from_)
            said = f", or {label_of(window.or_said)}" if window.or_said else ""
            return f"days from {first} to {label_of(window.to)}{said}: {_bound(predicate)}"
        case Number():
            return f"{label_of(predicate.number)}: {_bound(predicate)}"
        case SamePlace():
            return f"{' and '.join(label_of(key) for key in predicate.same_place)} are one place"
        case RuleIs():
            return f"{predicate.rule} is met"
        case _:
            return f"the territory's ISO 3166 code is of {' or '.join(predicate.territory_in)}"


def _inside(part: Predicate) -> str:
    words = in_words(part)
    return f"({words})" if isinstance(part, All | Any_) else words


def _fact(question: FactIs) -> str:
    label = label_of(question.fact)
    if question.one_of is not None:
        return f"{label} is {' or '.join(question.one_of)}"
    if vocabulary()[question.fact].type == "truth":
        return f"{label}: {'yes' if question.is_ else 'no'}"
    return f"{label} is recorded"


def _bound(question: Days | Number) -> str:
    least = question.at_least is not None
    return f"at {'least' if least else 'most'} {question.at_least if least else question.at_most:g}"
