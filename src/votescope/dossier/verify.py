"""Verifying: the hashes of an archive checked, its examination run again, and what differs said."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from votescope.core import InputProblem, Problem, UnreadableFile, UsageProblem, version
from votescope.dossier.archive import MANIFEST_JSON
from votescope.dossier.difference import Difference, differences
from votescope.dossier.findings import findings_json
from votescope.dossier.manifest import Manifest
from votescope.dossier.unpack import lay_out, read_zip
from votescope.examine.road import examine_paths

__all__ = ["Verification", "verify_archive"]

FINDINGS = "findings.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What became of an archive: files by name that are ``changed``, ``missing`` or ``unlisted``, and what differs.

    ``version`` made the archive, ``own_version`` ran it again; ``failures`` say why it could not be run again,
    ``findings`` how many findings the archive holds.
    """

    files: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]
    version: str
    own_version: str
    findings: int
    differences: tuple[Difference, ...]
    failures: tuple[str, ...]

    @property
    def intact(self) -> bool:
        """Whether every file is there and as it was written, and no other."""
        return not (self.changed or self.missing or self.unlisted)

    @property
    def agrees(self) -> bool:
        """Whether the archive is intact and a second run finds the same."""
        return self.intact and not (self.differences or self.failures)


def verify_archive(path: Path, *, progress: Callable[[str], object] | None = None) -> Verification:
    """Check every hash of an archive, examine its inputs again in a folder of its own, and compare the findings.

    Parameters
    ----------
    path : pathlib.Path
        A ZIP that `votescope.write_archive` wrote. It may come from anybody: limits and names are checked before
        anything of it is written to the disk, and only its inputs are.
    progress : callable
        Called with a few words before each step.

    Returns
    -------
    Verification
        Findings are compared even where a hash is wrong: they show what the change does.

    Raises
    ------
    InputProblem
        It is no archive of a dossier, or may do harm.
    """
    say = progress or (lambda _words: None)
    say("Checking the hashes")
    files = read_zip(path)
    manifest, kept = _manifest(files, path), _findings(files, path)
    sums = {name: hashlib.sha256(body).hexdigest() for name, body in files.items() if name != MANIFEST_JSON}
    listed = {entry.name: entry.sha256 for entry in manifest.files}
    again, failures = _again(files, manifest, say)
    return Verification(
        files=len(listed),
        changed=tuple(name for name, digest in listed.items() if sums.get(name, digest) != digest),
        missing=tuple(name for name in listed if name not in sums),
        unlisted=tuple(name for name in sums if name not in listed),
        version=manifest.votescope,
        own_version=version(),
        findings=len(kept["findings"]),
        differences=differences(kept, again) if again is not None else (),
        failures=failures,
    )


def _manifest(files: Mapping[str, bytes], path: Path) -> Manifest:
    if MANIFEST_JSON not in files:
        raise _foreign(path, f"there is no {MANIFEST_JSON} in it")
    try:
        manifest = Manifest.model_validate_json(files[MANIFEST_JSON])
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise _foreign(path, f"{MANIFEST_JSON}, {place}: {first['msg']}") from error
    for name in manifest.paths:
        if not any(file == name or file.startswith(f"{name}/") for file in files):
            raise _foreign(path, f"{MANIFEST_JSON} names the input {name!r}, which is not there")
    return manifest


def _findings(files: Mapping[str, bytes], path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(files[FINDINGS])
    except (KeyError, ValueError, RecursionError) as error:
        raise _foreign(path, f"there is no {FINDINGS} in it that can be read") from error
    entries = [kept.get(name) for name in ("findings", "skipped")] if isinstance(kept, dict) else [None]
    if not all(isinstance(part, list) and all(isinstance(one, dict) for one in part) for part in entries):
        raise _foreign(path, f"{FINDINGS} holds no list of findings")
    return kept


def _again(
    files: Mapping[str, bytes], manifest: Manifest, say: Callable[[str], object]
) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """Examine the inputs once more; return the findings, or why there are none."""
    with tempfile.TemporaryDirectory(prefix="votescope-verify-") as folder:
        root = Path(folder)
        lay_out({name: body for name, body in files.items() if name.startswith("inputs/")}, root)
        try:
            found = examine_paths(
                [root / name for name in manifest.given],
                manifest.asked(root),
                progress=lambda words, _done, _total: say(words),
            )
        except InputProblem as error:
            return None, tuple(map(str, error.problems))
        except UsageProblem as error:
            return None, (str(error),)
        return findings_json(found), ()


def _foreign(path: Path, found: str) -> UnreadableFile:
    todo = "Give the dossier.zip that `votescope examine --zip` wrote."
    return UnreadableFile(Problem(file=path.name, found=found, todo=todo, kind="archive"))
