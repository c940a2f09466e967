"""The pack schema: what a file of rules may hold."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StrictInt, StrictStr, Tag, model_validator

from votescope.record.rules.predicate import Predicate
from votescope.record.rules.rule import Force, Mark

__all__ = ["CitationEntry", "PackSchema", "PeriodEntry", "RuleEntry"]

Words = Annotated[StrictStr, Field(min_length=1)]
RuleId = Annotated[StrictStr, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Ids = Annotated[tuple[RuleId, ...], Field(min_length=1)]
Severity = Annotated[StrictInt, Field(ge=1, le=4)]


class _Entry(BaseModel):
    """A mapping of the file: no key but those named here."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class PeriodEntry(_Entry):
    """A day, or two days between which it was."""

    earliest: date
    latest: date

    @model_validator(mode="after")
    def _in_order(self) -> PeriodEntry:
        if self.latest < self.earliest:
            raise ValueError(f"the latest day, {self.latest}, lies before the earliest, {self.earliest}")
        return self


class CitationEntry(_Entry):
    """A second provision that asks for what the rules named ask already."""

    id: RuleId
    same_test_as: Ids
    provision: Words
    requirement: Words
    severity: Severity
    title: Words | None = None
    short: Words | None = None
    force: Force | None = None
    mark: Mark | None = None
    link: StrictStr | None = None
    note: StrictStr = ""


class RuleEntry(_Entry):
    """One rule; what it leaves out of force, mark, link and applies_if its pack says."""

    id: RuleId
    title: Words
    short: Words
    provision: Words
    severity: Severity
    requirement: Words
    force: Force | None = None
    mark: Mark | None = None
    link: StrictStr | None = None
    applies_if: Predicate | None = None
    met_if: Predicate | None = None
    breached_if: Predicate | None = None
    contested_if: Predicate | None = None
    said_if_met: Words | None = None
    said_if_breached: Words | None = None
    settled_by: Words
    does_not_see: Words
    innocent_explanations: Annotated[tuple[Words, ...], Field(min_length=1)]
    follows_if: Words | None = None
    engaged_says: Words | None = None
    switch: Words | None = None
    note: StrictStr = ""

    @model_validator(mode="after")
    def _has_a_test(self) -> RuleEntry:
        if self.met_if is None and self.breached_if is None:
            raise ValueError(f"rule {self.id} has neither met_if nor breached_if")
        for said in (self.said_if_met, self.said_if_breached):
            _blanks_filled(said or "")
        if self.switch is None and (self.said_if_met is None or self.said_if_breached is None):
            raise ValueError(f"rule {self.id} needs said_if_met and said_if_breached: the finding in words")
        return self


def _blanks_filled(said: str) -> None:
    try:
        said.format(days="", number="")
    except (LookupError, ValueError):
        raise ValueError(f"{said!r} has a blank other than {{days}} and {{number}}") from None


def _kind(raw: Any) -> str:
    return "<citation>" if isinstance(raw, dict) and "same_test_as" in raw else "<rule>"


class PackSchema(_Entry):
    """One document: what it is, how far it binds, from when on, and its rules."""

    pack: Annotated[StrictStr, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Words
    document: Words
    reference: Words | None = None
    link: StrictStr = ""
    force: Force
    adopted: PeriodEntry
    replaced: PeriodEntry | None = None
    mark: Mark
    applies_if: Predicate | None = None
    note: StrictStr = ""
    rules: Annotated[
        tuple[
            Annotated[
                Annotated[RuleEntry, Tag("<rule>")] | Annotated[CitationEntry, Tag("<citation>")],
                Discriminator(_kind),
            ],
            ...,
        ],
        Field(min_length=1),
    ]
