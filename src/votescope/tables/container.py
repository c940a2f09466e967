"""The container: a published file's bytes, unpacked from gzip or zip within limits."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from votescope.core import Problem, UnreadableFile

__all__ = ["LARGEST", "Content", "open_content"]

LARGEST = 4 * 1024**3
_RATIO = 300
_RATIO_FROM = 64 * 1024**2
_CHUNK = 1024**2
_NESTED = 3
_TABLE_ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".dat", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_FOREIGN = (
    (b"%PDF", "a PDF document"),
    (b"PAR1", "a Parquet file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"{\\rtf", "a word-processor document"),
    (b"SQLite format 3", "a database"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The bytes of one table: ``kind`` is ``text`` or ``workbook``; ``notes`` say what was unpacked."""

    file: str
    data: bytes
    kind: str
    notes: tuple[str, ...] = ()


def _unreadable(file: str, found: str, todo: str, expected: str = "") -> UnreadableFile:
    return UnreadableFile(Problem(file=file, found=found, expected=expected, todo=todo, kind="unreadable"))


def open_content(path: Path) -> Content:
    """Read a file and unpack it.

    Raises
    ------
    UnreadableFile
        The file is not there, may not be read, is empty, cut short, encrypted, too large once unpacked,
        or of a kind that holds no table.
    """
    file = path.name
    return _unpacked(file, _read(path), ())


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _unreadable(path.name, "is a folder", "Give the table inside it.", "a file")
        if not stat.S_ISREG(status.st_mode):
            raise _unreadable(path.name, "is not a regular file", "Save it as a file first.", "a file")
        if status.st_size > LARGEST:
            raise _too_large(path.name, status.st_size)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _unreadable(path.name, f"cannot be read ({reason})", "Check its name and rights.") from error
    except ValueError as error:
        raise _unreadable(path.name, "is not a file name", "Check its name.") from error


def _too_large(file: str, size: int) -> UnreadableFile:
    return _unreadable(
        file, f"unpacks to {size:,} bytes", "Cut it into smaller tables.", f"at most {LARGEST:,} bytes"
    )


def _unpacked(file: str, data: bytes, notes: tuple[str, ...]) -> Content:
    if len(notes) > _NESTED:
        raise _unreadable(file, "is packed many times over", "Unpack it and give the table.")
    if not data.strip(b"\x00 \t\r\n"):
        raise _unreadable(file, "is empty", "Save the table again.", "a table")
    if data.startswith(b"\x1f\x8b"):
        return _unpacked(file, _gunzip(file, data), (*notes, "Unpacked with gzip."))
    if data.startswith(b"PK"):
        return _unzip(file, data, notes)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return Content(file=file, data=data, kind="workbook", notes=notes)
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            raise _unreadable(file, f"is {name}", "Save the table as CSV, XLSX or ODS.", "a table")
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<div")):
        raise _unreadable(
            file, "is a web page or XML", "Open it in a spreadsheet and save it as CSV or XLSX."
        )
    return Content(file=file, data=data, kind="text", notes=notes)


def _gunzip(file: str, data: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    out = bytearray()
    rest = data
    try:
        while rest:
            out += unpacker.decompress(rest, _CHUNK)
            _guard(file, len(out), len(data))
            rest = unpacker.unconsumed_tail
            if unpacker.eof:
                rest = unpacker.unused_data.lstrip(b"\x00")
                if rest:
                    unpacker = zlib.decompressobj(wbits=31)
        out += unpacker.flush()
    except zlib.error as error:
        raise _unreadable(file, "is damaged gzip", "Download it again.") from error
    if not unpacker.eof:
        raise _unreadable(file, "is cut short (gzip ends too early)", "Download it again.")
    return bytes(out)


def _guard(file: str, size: int, packed: int) -> None:
    if size > LARGEST:
        raise _too_large(file, size)
    if size > _RATIO_FROM and size > _RATIO * max(packed, 1):
        raise _unreadable(
            file,
            f"unpacks to more than {_RATIO} times its size",
            "Unpack it yourself if you trust it, and give the table.",
        )


def _unzip(file: str, data: bytes, notes: tuple[str, ...]) -> Content:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            names = {info.filename for info in infos}
            _guard(file, sum(info.file_size for info in infos), len(data))
            if names & {"[Content_Types].xml", "mimetype", "content.xml"}:
                return Content(file=file, data=data, kind="workbook", notes=notes)
            member = _only_table(file, infos)
            if member.flag_bits & 1:
                raise _unreadable(file, "is encrypted", "Unpack it with its password and give the table.")
            with archive.open(member) as handle:
                inner = handle.read(min(LARGEST, member.file_size) + 1)
            _guard(file, len(inner), len(data))
    except (zipfile.BadZipFile, EOFError, zlib.error, OSError) as error:
        raise _unreadable(file, "is a damaged or cut zip archive", "Download it again.") from error
    except (NotImplementedError, RuntimeError, ValueError, IndexError, LookupError) as error:
        raise _unreadable(
            file, "is a zip archive of an unknown sort", "Unpack it and give the table."
        ) from error
    if inner.startswith(b"PK") and not member.filename.lower().endswith(_TABLE_ENDINGS):
        raise _unreadable(file, "holds another zip archive", "Unpack it and give the table.")
    name = member.filename.rsplit("/", 1)[-1]
    return _unpacked(file, inner, (*notes, f"Unpacked {name} from the zip archive."))


def _only_table(file: str, infos: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    visible = [
        info
        for info in infos
        if not info.filename.startswith("__MACOSX") and not info.filename.rsplit("/", 1)[-1].startswith(".")
    ]
    tables = [
        info for info in visible if info.filename.lower().removesuffix(".gz").endswith(_TABLE_ENDINGS)
    ] or visible
    plain = [info for info in tables if not _is_readme(info.filename)] or tables
    if not plain:
        raise _unreadable(file, "holds no file", "Give the table itself.", "a zip archive with one table")
    if len(plain) > 1:
        listed = ", ".join(info.filename for info in plain[:12])
        more = f" and {len(plain) - 12} more" if len(plain) > 12 else ""
        raise _unreadable(
            file,
            f"holds {len(plain)} tables: {listed}{more}",
            "Unpack it and give the table that you mean.",
            "a zip archive with one table",
        )
    return plain[0]


def _is_readme(name: str) -> bool:
    stem = name.rsplit("/", 1)[-1].lower()
    return stem.startswith(("readme", "licen", "metadata", "about"))
