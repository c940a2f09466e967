"""The predicate: a question to the recorded facts, as a pack of rules writes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StrictBool, Tag, model_validator

__all__ = [
    "All",
    "Any_",
    "Days",
    "FactIs",
    "Not",
    "Number",
    "Predicate",
    "RuleIs",
    "SamePlace",
    "TerritoryIn",
    "Window",
    "fact_keys",
    "parts_of",
]

Key = Annotated[str, Field(min_length=1)]
Keys = Annotated[tuple[Key, ...], Field(min_length=1)]
Place: TypeAlias = tuple[str | int, ...]


class _Part(BaseModel):
    """A mapping of the pack: no key but those named here."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, hide_input_in_errors=True)


class FactIs(_Part):
    """A fact is true, or false, or one of some words; of a key with words only: something is recorded."""

    fact: Key
    is_: Annotated[StrictBool, Field(alias="is")] = True
    one_of: Annotated[tuple[str, ...], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_question(self) -> FactIs:
        if self.one_of is not None and "is_" in self.model_fields_set:
            raise ValueError(
                "`is` and `one_of` are two questions; `not: {fact: …, one_of: […]}` is the opposite"
            )
        return self


class _Bounded(_Part):
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> _Bounded:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("a number is compared with either at_least or at_most")
        return self


class Window(_Part):
    """From one moment to another; ``from_`` lists keys, of which the first that has facts is taken.

    ``or_said`` is what a report says directly; it speaks of the last of the ``from_`` keys.
    """

    from_: Annotated[Keys, Field(alias="from")]
    to: Key
    or_said: Key | None = None


class Days(_Bounded):
    """At least, or at most, so many days from one moment to another."""

    days: Window


class Number(_Bounded):
    """A number is at least, or at most, so much."""

    number: Key


class SamePlace(_Part):
    """Two facts in words name the same place."""

    same_place: tuple[Key, Key]


class TerritoryIn(_Part):
    """The territory's ISO 3166 code belongs to one of these states."""

    territory_in: Annotated[tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], ...], Field(min_length=1)]


class RuleIs(_Part):
    """Another rule is met; a switch, most often."""

    rule: Key


class All(_Part):
    """Every part holds."""

    all: Annotated[tuple[Predicate, ...], Field(min_length=1)]


class Any_(_Part):
    """Some part holds."""

    any: Annotated[tuple[Predicate, ...], Field(min_length=1)]


class Not(_Part):
    """The part does not hold."""

    not_: Annotated[Predicate, Field(alias="not")]


_FORMS = ("fact", "days", "number", "same_place", "territory_in", "rule", "all", "any", "not")
"""The key by which each form of predicate is known."""


def _form(raw: Any) -> str | None:
    """Tell the form of a predicate by the key that only this form has."""
    if not isinstance(raw, dict):
        return None
    return next((f"<{key}>" for key in _FORMS if key in raw), None)


Predicate: TypeAlias = Annotated[
    Annotated[FactIs, Tag("<fact>")]
    | Annotated[Days, Tag("<days>")]
    | Annotated[Number, Tag("<number>")]
    | Annotated[SamePlace, Tag("<same_place>")]
    | Annotated[TerritoryIn, Tag("<territory_in>")]
    | Annotated[RuleIs, Tag("<rule>")]
    | Annotated[All, Tag("<all>")]
    | Annotated[Any_, Tag("<any>")]
    | Annotated[Not, Tag("<not>")],
    Discriminator(
        _form,
        custom_error_type="no_predicate",
        custom_error_message=f"A question that begins with one of {', '.join(_FORMS)}",
    ),
]
"""A question in three values; its form is known by its first key."""

for _model in (All, Any_, Not):
    _model.model_rebuild()


def parts_of(predicate: Predicate, place: Place = ()) -> Iterator[tuple[Place, Predicate]]:
    """Yield a predicate and all predicates inside it, each with the way to it in the file."""
    yield place, predicate
    if isinstance(predicate, All):
        inside = [(("all", rank), part) for rank, part in enumerate(predicate.all)]
    elif isinstance(predicate, Any_):
        inside = [(("any", rank), part) for rank, part in enumerate(predicate.any)]
    else:
        inside = [(("not",), predicate.not_)] if isinstance(predicate, Not) else []
    for step, part in inside:
        yield from parts_of(part, (*place, *step))


def fact_keys(predicate: Predicate) -> tuple[str, ...]:
    """Return the keys of the facts that a predicate asks for, each once.

    >>> fact_keys(Not.model_validate({"not": {"fact": "security.armed_conflict"}}))
    ('security.armed_conflict',)
    """
    keys: list[str] = []
    for _, part in parts_of(predicate):
        if isinstance(part, FactIs):
            keys.append(part.fact)
        elif isinstance(part, Number):
            keys.append(part.number)
        elif isinstance(part, SamePlace):
            keys += part.same_place
        elif isinstance(part, Days):
            keys += [*part.days.from_, part.days.to, *([part.days.or_said] if part.days.or_said else [])]
    return tuple(dict.fromkeys(keys))
