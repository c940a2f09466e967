"""Unpacking: a ZIP that somebody sent, read within limits and only if every name stays inside it."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from votescope.core import InputProblem, Problem, UnreadableFile

__all__ = ["is_inside", "lay_out", "read_zip"]

MOST_FILES = 20_000
LARGEST = 2 * 1024**3
RATIO = 200
RATIO_FROM = 64 * 1024**2
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')


def is_inside(name: str) -> bool:
    """Tell whether a name in an archive stays in the folder that it is unpacked to, on every system.

    >>> [is_inside(name) for name in ("a/b.txt", "../b.txt", "/b.txt", "c:b.txt", "a//b", "a/./b")]
    [True, False, False, False, False, False]
    """
    parts = name.split("/")
    return not _FORBIDDEN.search(name) and all(part.strip(". ") and part == part.rstrip() for part in parts)


def read_zip(path: Path) -> dict[str, bytes]:
    """Return the files of a ZIP by name; nothing is written.

    Raises
    ------
    InputProblem
        It is no ZIP, is damaged or encrypted, is larger than a dossier can be once unpacked, holds a link, a name
        that leads out of it or the same name twice. Sizes are checked before anything is unpacked.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            problems = _problems(entries, path)
            if problems:
                raise InputProblem(problems)
            return {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _unreadable(path, f"is damaged or no ZIP ({error})") from error
    except (NotImplementedError, RuntimeError, ValueError) as error:
        raise _unreadable(path, f"is a ZIP of a sort that votescope does not write ({error})") from error
    except OSError as error:
        raise _unreadable(path, f"cannot be read ({error.strerror or error})") from error


def lay_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files whose names are inside into a new folder of ours."""
    for name, body in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)


def _problems(entries: Sequence[zipfile.ZipInfo], path: Path) -> list[Problem]:
    size, packed = sum(entry.file_size for entry in entries), path.stat().st_size
    found: list[tuple[str, str]] = []
    if len(entries) > MOST_FILES:
        found.append((path.name, f"holds {len(entries):,} files, more than {MOST_FILES:,}"))
    elif size > LARGEST:
        found.append((path.name, f"unpacks to {size:,} bytes, more than {LARGEST:,}"))
    elif size > RATIO_FROM and size > RATIO * packed:
        found.append((path.name, f"unpacks to more than {RATIO} times its size"))
    else:
        found += [
            (f"{path.name}: {entry.filename[:200]!r}", told) for entry in entries if (told := _odd(entry))
        ]
        found += [(f"{path.name}: {name[:200]!r}", "stands there twice") for name in _twice(entries)]
    todo = "Take the archive that votescope wrote; do not unpack this one by hand."
    return [Problem(file=place, found=told, todo=todo, kind="archive") for place, told in found]


def _odd(entry: zipfile.ZipInfo) -> str:
    """Say what is wrong with one entry, if anything is."""
    mode = entry.external_attr >> 16
    # The reader cuts a name at a NUL; what stood in the file says more.
    if not is_inside(entry.orig_filename.removesuffix("/")):
        return "a name that leads elsewhere or that not every system takes"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "a link or a device, not a file"
    return "is encrypted" if entry.flag_bits & 1 else ""


def _twice(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Return the names that two files share, in whatever case, and files that are folders of others, too."""
    seen: set[str] = set()
    twice: list[str] = []
    files = [entry.filename for entry in entries if not entry.is_dir()]
    folders = {_folded(str(up)) for name in files for up in PurePosixPath(name).parents}
    for name in files:
        if _folded(name) in seen or _folded(name) in folders:
            twice.append(name)
        seen.add(_folded(name))
    return twice


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _unreadable(path: Path, found: str) -> UnreadableFile:
    todo = "Give the dossier.zip that `votescope examine --zip` wrote."
    return UnreadableFile(Problem(file=path.name, found=found, todo=todo, kind="archive"))
