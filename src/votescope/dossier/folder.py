"""The folder: files written all together or not at all, leaving what is not ours alone."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from votescope.core import InputProblem, Problem

__all__ = ["MANIFEST", "write_folder"]

MANIFEST = "MANIFEST.sha256"
_LINE = re.compile(r"([0-9a-f]{64})  ((?:(?:charts|tables)/)?[A-Za-z0-9][A-Za-z0-9._-]*)")


def write_folder(out: Path, files: Mapping[str, str | bytes], *, last: str) -> Path:
    """Write files into ``out`` and return the path of the file ``last``, which is moved in last of all.

    Everything is first written to a temporary folder beside ``out``; only then each file is moved to
    its place. Files of an earlier run that this run does not write are removed if the manifest lists them and
    they are unchanged since; all other files stay as they are. Nothing outside ``out`` is touched.

    Parameters
    ----------
    out : Path
        The folder; it is made if it is not there.
    files : mapping of str to str or bytes
        Content by relative name (``charts/a.svg``); text in UTF-8 without newline translation.
    last : str
        The file that tells a reader that all is there.

    Raises
    ------
    InputProblem
        ``out`` or a folder in it is a file or leads elsewhere, or cannot be written.
    """
    encoded = {
        name: content if isinstance(content, bytes) else content.encode("utf-8", "replace")
        for name, content in files.items()
    }
    sums = {name: hashlib.sha256(body).hexdigest() for name, body in encoded.items()}
    encoded[MANIFEST] = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode("ascii")
    _refuse_detours(out, {Path(name).parent for name in encoded})
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
        try:
            _stage(stage, encoded)
            _remove_stale(out, keep=set(encoded))
            for name in sorted(encoded, key=lambda name: name == last):
                target = out / name
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(stage / name, target)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    except OSError as error:
        raise InputProblem(
            Problem(
                file=str(out),
                found=f"the folder cannot be written ({error.strerror or error})",
                todo="Check its rights and the space left, or name another folder with --out.",
            )
        ) from error
    return out / last


def _stage(stage: Path, encoded: Mapping[str, bytes]) -> None:
    for name, body in encoded.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)


def _refuse_detours(out: Path, parents: set[Path]) -> None:
    """Refuse folders that are files or links: through them something outside ``out`` would be written."""
    for parent in sorted(parents):
        path = out / parent
        if path.is_symlink() and path != out:
            found = "is a link that leads out of the folder"
        elif path.exists() and not path.is_dir():
            found = "is a file, not a folder"
        else:
            continue
        raise InputProblem(
            Problem(file=str(path), found=found, expected="a folder", todo="Name another folder with --out.")
        )


def _remove_stale(out: Path, keep: set[str]) -> None:
    """Remove the files of an earlier run that are listed in its manifest, unchanged, and not written now."""
    try:
        listed = (out / MANIFEST).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in listed:
        match = _LINE.fullmatch(line)
        if match is None or match.group(2) in keep or ".." in match.group(2):
            continue
        path = out / match.group(2)
        if path.is_file() and not path.is_symlink():
            if hashlib.sha256(path.read_bytes()).hexdigest() == match.group(1):
                path.unlink()
