"""The upload: a file taken into the case under a safe name, whole or not at all."""

from __future__ import annotations

import io
import os
import tempfile
import unicodedata
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from votescope.core import InputProblem, Problem
from votescope.record.files.lock import case_lock
from votescope.web.guard import UPLOAD_LIMIT

__all__ = ["safe_name", "save_upload"]

UNPACKED = 1024**3
"""Bytes to which a packed file may unpack."""
RATIO = 200
"""Times its size to which a packed file may unpack, once that is more than a few megabytes."""
_SMALL = 32 * 1024**2
_PIECE = 1024**2
_ENTRIES = 5_000
_LONGEST = 120
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789"),
}
"""Names that Windows keeps for devices, whatever ending follows."""


async def save_upload(folder: Path, upload: UploadFile, into: Literal["reports", "results"]) -> str:
    """Put an uploaded file into a case and return what the case calls it.

    A file of the same name and content is not stored twice; one of the same name and other content gets a number. No
    file is ever replaced.

    Raises
    ------
    InputProblem
        No file or an empty one, too large, or an archive that unpacks beyond reason.
    """
    name = safe_name(upload.filename or "")
    data = await upload.read(UPLOAD_LIMIT + 1)
    return await run_in_threadpool(_saved, folder, name, data, into)


def safe_name(given: str) -> str:
    r"""Return a name that is one file's name on every system and looks like what it is.

    Folders before it, characters that are not shown or turn the direction of writing, and those that a system
    keeps for itself are left out.

    >>> safe_name("..\\..\\etc/passwd"), safe_name("CON.txt"), safe_name("re\u202etxt.csv"), safe_name("a:b?.csv")
    ('passwd', '_CON.txt', 'retxt.csv', 'a_b_.csv')
    """
    words = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in words if unicodedata.category(sign)[0] != "C")
    plain = "".join("_" if sign in '<>:"|?*' else sign for sign in " ".join(shown.split())).strip(". ")
    plain = plain.lstrip("~$")
    if not plain:
        raise _refused(given, "the file has no name that can be kept", "Rename it and send it again.")
    stem, dot, ending = plain.rpartition(".") if "." in plain else (plain, "", "")
    while len(f"{stem}{dot}{ending}".encode()) > _LONGEST:
        stem, ending = (stem[:-1], ending) if len(stem) > 1 else (stem, ending[:-1])
    stem = stem.rstrip(". ") or "file"
    if stem.split(".", 1)[0].strip().casefold() in _DEVICES:
        stem = f"_{stem}"
    return f"{stem}{dot}{ending}"


def _refused(name: str, found: str, todo: str, expected: str = "") -> InputProblem:
    return InputProblem(Problem(file=name[:200], found=found, expected=expected, todo=todo, kind="upload"))


def _saved(folder: Path, name: str, data: bytes, into: str) -> str:
    if not data.strip(b"\0 \t\r\n"):
        raise _refused(name, "the file is empty", "Choose the file itself.", "a report or a table")
    if len(data) > UPLOAD_LIMIT:
        raise _refused(
            name,
            f"the file has more than {UPLOAD_LIMIT // 1024**2} MB",
            f"Copy it into {into}/ of the case yourself.",
        )
    if data.startswith((b"PK", b"\x1f\x8b")):
        _check_packed(name, data)
    with case_lock(folder) as hidden:
        home = hidden.parent / into
        home.mkdir(exist_ok=True)
        if home.is_symlink() or not home.is_dir():
            raise _refused(into, "it is a link or no folder", "Put a folder of that name into the case.")
        path = _free(home, name, data)
        if path.exists():
            return f"{into}/{path.name}"
        handle, made = tempfile.mkstemp(dir=hidden, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(made, 0o644)
        os.replace(made, path)
    return f"{into}/{path.name}"


def _free(home: Path, name: str, data: bytes) -> Path:
    """Return the first path of that name, or numbered, that is free or holds the same; capitals do not count."""
    there = {path.name.casefold(): path for path in home.iterdir()}
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    number = 1
    wanted = name
    while (known := there.get(wanted.casefold())) is not None:
        if known.is_file() and not known.is_symlink() and known.read_bytes() == data:
            return known
        number += 1
        wanted = f"{stem} ({number}){dot}{ending}"
    return home / wanted


def _check_packed(name: str, data: bytes) -> None:
    """Unpack once, keeping nothing: what an archive says of its own size is not believed."""
    most = min(UNPACKED, max(_SMALL, RATIO * len(data)))
    try:
        size = _gzip_size(data, most) if data.startswith(b"\x1f\x8b") else _zip_size(name, data, most)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError) as error:
        raise _refused(name, "the file is a damaged archive", "Download or save it again.") from error
    except (NotImplementedError, RuntimeError) as error:
        raise _refused(
            name, "the file is encrypted or packed in an unknown way", "Unpack it first."
        ) from error
    if size > most:
        raise _refused(
            name,
            f"the file unpacks to more than {most // 1024**2:,} MB",
            "If you trust it, unpack it yourself and copy the table into results/.",
            f"at most {RATIO} times its size, and 1 GB",
        )


def _gzip_size(data: bytes, most: int) -> int:
    size, rest, unpacker = 0, data, zlib.decompressobj(wbits=31)
    while rest and size <= most:
        size += len(unpacker.decompress(rest, _PIECE))
        rest = unpacker.unconsumed_tail
        if unpacker.eof:
            rest, unpacker = unpacker.unused_data.lstrip(b"\0"), zlib.decompressobj(wbits=31)
    return size


def _zip_size(name: str, data: bytes, most: int) -> int:
    size = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if len(infos) > _ENTRIES:
            raise _refused(name, f"the archive holds {len(infos):,} files", "Send the table alone.")
        if sum(info.file_size for info in infos) > most:
            return most + 1
        for info in infos:
            with archive.open(info) as stream:
                while size <= most and (piece := stream.read(_PIECE)):
                    size += len(piece)
    return size
