"""The archive: one ZIP with the dossier, the inputs as they were used, and a manifest of hashes and settings."""

from __future__ import annotations

import hashlib
import io
import json
import platform
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from votescope.core import InputProblem, Problem, UnreadableFile, UsageProblem
from votescope.dossier.folder import MANIFEST
from votescope.dossier.plain import plain
from votescope.dossier.unpack import is_inside
from votescope.examine.examination import Examination
from votescope.record.recipe import Recipe, UsedFile

__all__ = ["ARCHIVE", "INPUTS", "MANIFEST_JSON", "SCHEMA", "archive_bytes", "write_archive"]

ARCHIVE = "dossier.zip"
"""What the archive is called beside the page."""
MANIFEST_JSON = "manifest.json"
INPUTS = "inputs"
COMPARED = f"{INPUTS}/compare"
SCHEMA = "urn:votescope:schema:archive:1"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time given to every file: the same run makes the same bytes."""


def write_archive(examination: Examination, out: Path) -> Path:
    """Write the dossier, its inputs and a manifest as one ZIP to ``out`` and return that path.

    The ZIP holds every file that `votescope.write_dossier` writes, the inputs byte for byte under ``inputs/``
    (comparison votes under ``inputs/compare/``), and ``manifest.json``: version, command, settings, and the SHA-256 and
    size of each file. The same examination makes the same bytes. `votescope.verify_archive` checks it and runs
    it again.

    Raises
    ------
    UsageProblem
        The evidence was not gathered from files, so there is nothing to run again from.
    InputProblem
        An input was changed since it was read, or ``out`` cannot be written.
    """
    from votescope.dossier.export import dossier_files

    body = archive_bytes(examination, dossier_files(examination))
    part = out.with_name(f".{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(body)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        found = f"cannot be written ({error.strerror})"
        raise InputProblem(Problem(file=str(out), found=found, todo="Name another file.")) from error
    return out


def archive_bytes(examination: Examination, files: Mapping[str, str | bytes]) -> bytes:
    """Return the archive of an examination whose dossier is ``files``, by name."""
    packed = {
        name: body if isinstance(body, bytes) else body.encode("utf-8", "replace")
        for name, body in files.items()
    }
    sums = (f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in sorted(packed.items()))
    packed[MANIFEST] = "".join(sums).encode("ascii")
    packed |= _inputs(examination)
    manifest = {
        **_settings(examination),
        "files": [
            {"name": name, "sha256": hashlib.sha256(body).hexdigest(), "size": len(body)}
            for name, body in sorted(packed.items())
        ],
    }
    packed[MANIFEST_JSON] = (json.dumps(plain(manifest), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(packed, key=lambda name: (name != MANIFEST_JSON, name)):
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = (
                zipfile.ZIP_DEFLATED,
                3,
                0o644 << 16,
            )
            archive.writestr(entry, packed[name])
    return out.getvalue()


def _recipes(examination: Examination) -> Iterator[tuple[str, Recipe]]:
    """Return the folder in the archive and the recipe of the vote and of each comparison vote."""
    own = examination.evidence.recipe
    if own is None:
        raise UsageProblem(
            "this evidence was not gathered from files: there is nothing to put into an archive"
        )
    yield INPUTS, own
    for number, recipe in enumerate(examination.beside, start=1):
        yield f"{COMPARED}/{number}", recipe


def _inputs(examination: Examination) -> dict[str, bytes]:
    used = {
        f"{folder}/{file.name}": file for folder, recipe in _recipes(examination) for file in recipe.files
    }
    found = "lies outside its case, or has a name that not every system takes"
    todo = "Move it into the case, or rename it."
    odd = [
        Problem(file=file.name, found=found, todo=todo) for name, file in used.items() if not is_inside(name)
    ]
    if odd:
        raise InputProblem(odd)
    return {name: _as_used(file) for name, file in used.items()}


def _as_used(file: UsedFile) -> bytes:
    """Read an input once more; refuse it if it is no longer what was examined."""
    try:
        body = file.path.read_bytes()
    except OSError as error:
        told = Problem(file=file.name, found=f"cannot be read any more ({error.strerror})", todo="Run again.")
        raise UnreadableFile(told) from error
    if hashlib.sha256(body).hexdigest() != file.sha256:
        raise InputProblem(
            Problem(file=file.name, found="was changed since it was read", todo="Run again for an archive.")
        )
    return body


def _settings(examination: Examination) -> dict[str, Any]:
    """Return what a second run needs beside the files."""
    recipes = dict(_recipes(examination))
    options = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in recipes[INPUTS].options.items()
    }
    if "boundaries" in options:
        options["boundaries"] = f"{INPUTS}/{options['boundaries']}"
    asked = {"checks" if name == "settings" else name: value for name, value in examination.asked.items()}
    return {
        "schema": SCHEMA,
        "votescope": examination.version,
        "python": platform.python_version(),
        "command": examination.command,
        "settings": {"seed": examination.seed, **asked, **options},
        "given": [f"{INPUTS}/{name}" for name in recipes.pop(INPUTS).given],
        "compare": [_only_path(folder, recipe) for folder, recipe in recipes.items()],
    }


def _only_path(folder: str, recipe: Recipe) -> str:
    """Return the one path that stands for a comparison vote: its case or file, or the folder of its files."""
    return f"{folder}/{recipe.given[0]}" if len(recipe.given) == 1 else folder
