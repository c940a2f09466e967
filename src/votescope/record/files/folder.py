"""The folder: reading and writing the files of a case, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from votescope.core import Problem, UnreadableFile, UsageProblem

__all__ = ["digest_of", "files_under", "leads_outside", "read_text", "write_bytes", "write_text"]


def files_under(folder: Path) -> tuple[Path, ...]:
    """Return the files in a folder and below, by name, without hidden ones."""
    if not folder.is_dir():
        return ()
    found = (path for path in folder.rglob("*") if path.is_file())
    return tuple(
        sorted(
            path
            for path in found
            if not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        )
    )


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; nothing where it is not there or cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def leads_outside(folder: Path, name: str) -> bool:
    """Tell whether a name leads out of the folder, by ``..`` or by a link, or to what is no regular file.

    >>> leads_outside(Path("."), "../elsewhere.yaml"), leads_outside(Path("."), "not-there.yaml")
    (True, False)
    """
    path = (folder / name).resolve()
    return not path.is_relative_to(folder.resolve()) or (path.exists() and not path.is_file())


def read_text(path: Path, *, name: str) -> str:
    """Return the text of a UTF-8 file with its line ends as they are.

    Raises
    ------
    UnreadableFile
        Not there, no permission, or not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise UnreadableFile(
            Problem(file=name, found=f"cannot be read ({error.strerror})", todo="Check its name and rights.")
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UnreadableFile(
            Problem(
                file=name,
                row=line,
                found=f"a byte that is not UTF-8 (0x{error.object[error.start]:02x})",
                expected="a text in UTF-8",
                todo="Save the file as UTF-8.",
            )
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, so that the file is the old one or the new one and never half of it.

    Raises
    ------
    UsageProblem
        The file cannot be written there.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, so that it is the old one or the new one and never half of it, and is so after a power cut.

    Raises
    ------
    UsageProblem
        The file cannot be written there.
    """
    made: str | None = None
    try:
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(made, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(made, path)
        _sync_folder(path.parent)
    except OSError as error:
        if made is not None:
            Path(made).unlink(missing_ok=True)
        raise UsageProblem(f"{path.name} cannot be written ({error.strerror})") from error


def _sync_folder(folder: Path) -> None:
    """Make the new name last; Windows has no such call and needs none."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
