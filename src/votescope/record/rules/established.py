"""What is established: a truth in three values, with the facts that decide it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from votescope.core import Fact, Range, Truth

__all__ = ["Established", "agreed", "all_of", "any_of", "negated", "truth_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Established:
    """A truth in three values, the facts that decide it, and whether recorded facts contradict each other.

    ``number`` is the range that was compared, where one was; ``asks`` are the keys of the facts that would decide
    what is unknown; ``why`` says what is so where no fact does.
    """

    truth: Truth
    facts: tuple[Fact, ...] = ()
    contested: tuple[Fact, ...] = ()
    number: Range | None = None
    asks: tuple[str, ...] = ()
    why: str = ""


def truth_of(value: bool) -> Truth:
    """Return true or false as one of three values."""
    return Truth.TRUE if value else Truth.FALSE


def negated(part: Established) -> Established:
    """Return the opposite, which the same facts decide."""
    return replace(part, truth=part.truth.negated())


def all_of(parts: Sequence[Established]) -> Established:
    """Return the conjunction; only the facts that decide it stay.

    >>> all_of([Established(truth=Truth.FALSE), Established(truth=Truth.UNKNOWN)]).truth
    <Truth.FALSE: 'false'>
    """
    truth = Truth.all_of(part.truth for part in parts)
    alike = [part for part in parts if part.truth is truth]
    deciding = alike if truth is Truth.FALSE else list(parts)
    reasons = list(dict.fromkeys(part.why for part in deciding if part.why))
    return Established(
        truth=truth,
        facts=_joined(deciding, "facts"),
        contested=_joined(deciding, "contested"),
        number=next((part.number for part in alike if part.number is not None), None),
        asks=_joined(parts, "asks") if truth is Truth.UNKNOWN else (),
        why=" and ".join(reasons[:1] if truth is Truth.FALSE else reasons),  # one false part suffices
    )


def any_of(parts: Sequence[Established]) -> Established:
    """Return the disjunction; only the facts that decide it stay.

    >>> any_of([Established(truth=Truth.TRUE), Established(truth=Truth.UNKNOWN)]).truth
    <Truth.TRUE: 'true'>
    """
    return negated(all_of([negated(part) for part in parts]))


def agreed(facts: Sequence[Fact], truth: Callable[[Fact], Truth], key: str) -> Established:
    """Return what all facts of a key say alike; where they do not, it is unknown and contested."""
    said = {truth(fact) for fact in facts}
    if len(said) == 1:
        return Established(truth=said.pop(), facts=tuple(facts))
    return Established(truth=Truth.UNKNOWN, facts=tuple(facts), contested=tuple(facts), asks=(key,))


def _joined(parts: Sequence[Established], name: str) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(item for part in parts for item in getattr(part, name)))
