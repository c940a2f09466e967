"""The folder: files written all together or not at all, leaving what is not ours alone."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from votescope.core import InputProblem, Problem

try:
    import fcntl
except ImportError:  # Windows, where a folder cannot be locked: two writers at once are for the user to avoid
    fcntl = None

__all__ = ["MANIFEST", "finish_folder", "listed_files", "read_listed", "write_folder"]

MANIFEST = "MANIFEST.sha256"
_LINE = re.compile(r"([0-9a-f]{64})  ((?:(?:charts|tables)/)?[A-Za-z0-9][A-Za-z0-9._-]*)")


def write_folder(out: Path, files: Mapping[str, str | bytes], *, last: str) -> Path:
    """Write files into ``out`` and return the path of the file ``last``, after which only the manifest is moved in.

    Everything is first written to a folder beside ``out``. Once that is whole it takes a name that says so, and from
    then on the new files count: each is moved to its place, and whoever opens the folder next (`finish_folder`)
    goes on where a killed process stopped. Files of an earlier run that this run does not write are removed
    if the manifest lists them and they are unchanged since; all other files stay as they are. Nothing outside
    ``out`` is touched.

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
    order = sorted(sums, key=lambda name: (name == last, name))
    encoded[MANIFEST] = "".join(f"{sums[name]}  {name}\n" for name in order).encode("ascii")
    _refuse_detours(out, {Path(name).parent for name in encoded})
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _alone(out.parent):
            _finish(out)
            stage = Path(tempfile.mkdtemp(prefix=_stage_prefix(out), dir=out.parent))
            hold = _take(stage)
        try:
            _stage(stage, encoded)
            with _alone(out.parent):
                _finish(out)
                stage.rename(_ready(out))
                _finish(out)
        finally:
            os.close(hold)
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


def finish_folder(out: Path) -> bool:
    """Put in place what a killed process had written whole, remove what it had not; tell whether there was any.

    Raises
    ------
    OSError, InputProblem
        The folder cannot be written.
    """
    if not out.parent.is_dir():
        return False
    with _alone(out.parent):
        return _finish(out)


def listed_files(out: Path) -> dict[str, str]:
    """Return the sums of the files that the manifest in ``out`` lists, by name; none where there is no manifest."""
    try:
        lines = (out / MANIFEST).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    matches = (_LINE.fullmatch(line) for line in lines)
    return {match[2]: match[1] for match in matches if match and ".." not in match[2]}


def read_listed(out: Path, name: str) -> bytes | None:
    """Read a file that the manifest lists, while nobody writes it; None where it is not listed.

    Raises
    ------
    InputProblem
        The file was changed or removed since, or what was left half-done cannot be finished.
    OSError
        The folder cannot be read.
    """
    with _alone(out.parent):
        _finish(out)
        digest, path = listed_files(out).get(name), out / name
        if digest is None or path.is_symlink() or (path.parent.is_symlink() and path.parent != out):
            return None
        body = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(body).hexdigest() != digest:
            found = "was changed or removed since the dossier was written"
            raise InputProblem(
                Problem(file=f"{out.name}/{name}", found=found, todo="Run the examination again.")
            )
        return body


@contextmanager
def _alone(parent: Path) -> Iterator[None]:
    """Hold the folder above: of the processes that write into it or read it whole, one goes at a time."""
    handle = _take(parent)
    try:
        yield
    finally:
        os.close(handle)


def _take(folder: Path, *, wait: bool = True) -> int:
    """Lock a folder by an open handle; the system lets go of it when the process ends, however it ends."""
    if fcntl is None:
        if not wait:
            raise OSError("it cannot be known whether anybody holds the folder")
        return os.open(os.devnull, os.O_RDONLY)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(handle)
        raise
    return handle


def _stage_prefix(out: Path) -> str:
    return f".{out.name}.votescope-stage-"


def _ready(out: Path) -> Path:
    return out.parent / f".{out.name}.votescope-ready"


def _stage(stage: Path, encoded: Mapping[str, bytes]) -> None:
    for name, body in encoded.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    for folder in {stage, *((stage / name).parent for name in encoded)}:
        for path in (*folder.iterdir(), folder):
            if path.is_file() or (path == folder and fcntl is not None):
                _to_disk(path)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _finish(out: Path) -> bool:
    """Move in what is ready, the manifest last; then remove stages whose process is gone."""
    ready = _ready(out)
    found = ready.is_dir() and not ready.is_symlink()
    if found:
        new = listed_files(ready)  # none, and nothing to move, if the manifest itself was moved in already
        for folder in (ready, out):
            _refuse_detours(folder, {Path(name).parent for name in new})
        if new:
            _remove_stale(out, keep=set(new))
        for name in (*new, MANIFEST):
            if (ready / name).exists():
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(ready / name, out / name)
        shutil.rmtree(ready)
    for stage in out.parent.glob(f"{_stage_prefix(out)}*"):
        try:
            handle = _take(stage, wait=False)
        except OSError:
            continue  # its process is still writing it
        shutil.rmtree(stage, ignore_errors=True)
        os.close(handle)
    return found


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
    for name, digest in listed_files(out).items():
        path = out / name
        if name not in keep and path.is_file() and not path.is_symlink():
            if hashlib.sha256(path.read_bytes()).hexdigest() == digest:
                path.unlink()
