"""The manifest: what an archive says of itself, checked field by field when it is read."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from votescope.dossier.archive import INPUTS, SCHEMA
from votescope.examine.road import Asked

__all__ = ["Manifest"]

Text = Annotated[str, StringConstraints(max_length=4_000)]
InputName = Annotated[str, StringConstraints(pattern=rf"^{INPUTS}/[^/]", max_length=4_000)]
"""A name of the archive; that it is one of its files or folders is checked when the files are known."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ListedFile(_Part):
    """A file of the archive with its hash and size in bytes."""

    name: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]


class Settings(_Part):
    """What the examination was asked for; the names are those of the options of ``votescope examine``."""

    seed: Annotated[int, Field(ge=0)]
    only: tuple[Text, ...] = ()
    checks: dict[Text, Text] = {}
    redraws: Annotated[int, Field(ge=0, le=100_000)] = 0
    published: datetime.date | None = None
    columns: dict[Text, Text] = {}
    option: Text | None = None
    sheet: Text | None = None
    where: dict[Text, Text] = {}
    strata: Text | None = None
    confirmed_only: bool = False
    boundaries: InputName | None = None


class Manifest(_Part):
    """manifest.json: version, command and settings, the inputs to give again, and every file with its hash."""

    schema_: Literal["urn:votescope:schema:archive:1"] = Field(SCHEMA, alias="schema")
    votescope: Text
    python: Text
    command: Annotated[str, StringConstraints(max_length=100_000)]
    settings: Settings
    given: Annotated[tuple[InputName, ...], Field(min_length=1)]
    compare: tuple[InputName, ...]
    files: tuple[ListedFile, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Every name of the archive that is read again."""
        outlines = self.settings.boundaries
        return (*self.given, *self.compare, *([outlines] if outlines else []))

    def asked(self, root: Path) -> Asked:
        """Return what to ask of the inputs as they lie under ``root``."""
        told = self.settings
        return Asked(
            option=told.option,
            only=told.only,
            confirmed_only=told.confirmed_only,
            seed=told.seed,
            redraws=told.redraws,
            compare=tuple(root / name for name in self.compare),
            boundaries=root / told.boundaries if told.boundaries else None,
            published=told.published,
            columns=told.columns,
            sheet=told.sheet,
            where=told.where,
            strata=told.strata,
            settings=told.checks,
            command=self.command,
        )
