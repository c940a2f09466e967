"""The recipe: the files that evidence was gathered from, and how, so that it can be gathered again elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from votescope.core import sha256_of
from votescope.reading.file_list import names_of
from votescope.record.ledger.ledger_files import LEDGER_FILES

if TYPE_CHECKING:
    from votescope.record.case import Case
    from votescope.record.gather import Lot

__all__ = ["CASE_FILES", "Recipe", "UsedFile", "recipe_of"]

CASE_FILES = ("case.yaml", "record.yaml", "statements.csv")
_LOOSE = "files"
_OUTLINES = "boundaries"
_TAKEN = (_LOOSE, _OUTLINES, "compare")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedFile:
    """A file as it was used: where it stood, its hash, and the name under which it can be laid elsewhere."""

    name: str
    path: Path
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What `votescope.gather` was given: ``files`` by name, the names ``given`` to it, its ``options`` by keyword.

    A case is given as its folder; its files keep their names inside it. Files of no case lie under ``files/``, with
    as many of their folders as tell them apart. Options that were left out are left out here; one that names a file
    has its name here.
    """

    files: tuple[UsedFile, ...]
    given: tuple[str, ...]
    options: Mapping[str, Any]


def recipe_of(cases: Sequence[Case], lots: Sequence[Lot], options: Mapping[str, Any]) -> Recipe:
    """Name the files of the cases and those given beside them, each once and by no absolute path."""
    sums = {lot.path: lot.sha256 for lot in lots}
    folders: dict[str, Case] = {}
    for case in cases:
        folders[_free(_safe(case.folder.resolve().name), (*_TAKEN, *folders))] = case
    files = [
        UsedFile(name=f"{folder}/{name}", path=path, sha256=sums.get(path) or sha256_of(path))
        for folder, case in folders.items()
        for name, path in _files_of(case)
    ]
    loose: dict[str, Lot] = {}
    for lot, told in zip(lots, names_of([lot.path for lot in lots]), strict=True):
        if lot.case is None:
            parts = [_safe(part) for part in Path(told).parts if part not in ("..", Path(told).anchor)]
            loose[_free("/".join((_LOOSE, *parts)), loose)] = lot
    files += [UsedFile(name=name, path=lot.path, sha256=lot.sha256) for name, lot in loose.items()]
    chosen = {name: value for name, value in options.items() if value}
    if outlines := chosen.get("boundaries"):
        chosen["boundaries"] = f"{_OUTLINES}/{_safe(Path(outlines).name)}"
        files.append(
            UsedFile(name=chosen["boundaries"], path=Path(outlines), sha256=sha256_of(Path(outlines)))
        )
    return Recipe(files=tuple(files), given=(*folders, *loose), options=chosen)


def _files_of(case: Case) -> Iterator[tuple[str, Path]]:
    """List every file that opening a case looks at, those of no row too."""
    own = [case.folder / name for name in (*CASE_FILES, *LEDGER_FILES, "figures.csv", *case.packs)]
    own += [case.boundaries] if case.boundaries else []
    for path in dict.fromkeys((*own, *case.reports, *case.tables)):
        if path.is_file():
            yield case.name_of(path) if path.is_relative_to(case.folder) else path.as_posix(), path


def _safe(name: str) -> str:
    """Return a name that every file system takes, with its ending.

    >>> _safe('what? "a".txt'), _safe("..")
    ('what_ _a_.txt', '_')
    """
    return _UNSAFE.sub("_", name).rstrip(". ") or "_"


def _free(name: str, taken: Sequence[str] | Mapping[str, Any]) -> str:
    """Return the name, with a number before its ending where another one has it.

    >>> _free("a.txt", ["A.txt"])
    'a-2.txt'
    """
    held = {one.casefold() for one in taken}
    path, number, free = Path(name), 2, name
    while free.casefold() in held:
        free = path.with_stem(f"{path.stem}-{number}").as_posix()
        number += 1
    return free
