"""The report file: a saved text as characters, whatever encoding it was saved in."""

from __future__ import annotations

import re
from pathlib import Path

from votescope.core import InputProblem, Problem, UnreadableFile

__all__ = ["check_text", "decoded", "read_text_file"]

LARGEST = 20_000_000
"""Bytes; a larger file is no report."""

_HTML = re.compile(
    r"^[\s\ufeff\x00]*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|\?xml)\b", re.I | re.S
)
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|h[1-6]|li|ul|script|style|table|td|meta|img)\b[^>]*>", re.IGNORECASE
)
_KNOWN = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zipped or office file",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"{\\rtf": "a rich text file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
}


def read_text_file(path: Path) -> tuple[str, bytes, str]:
    """Read a report and return its text, its bytes and a note on the encoding (empty for UTF-8).

    Line ends, NUL characters and a byte-order mark of UTF-8 are kept, so that offsets count the
    characters of the file read as UTF-8.

    Raises
    ------
    UnreadableFile
        Not there, no right to read it, or no text at all.
    InputProblem
        Empty, too large, or a web page as saved.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise InputProblem(
                _problem(
                    path,
                    f"{size:,} bytes",
                    f"a report of at most {LARGEST:,} bytes",
                    "Save the report alone.",
                )
            )
        data = path.read_bytes()
    except OSError as error:
        reason = "is a folder" if path.is_dir() else f"cannot be read ({error.strerror})"
        raise UnreadableFile(_problem(path, reason, "a text file", "Check its name and rights.")) from error
    text, note = decoded(data, path.name)
    return text, data, note


def decoded(data: bytes, file: str) -> tuple[str, str]:
    r"""Return the text of ``data`` and a note on the encoding.

    >>> decoded(b"Voted \x96 calmly", "a.txt")
    ('Voted – calmly', 'read as Windows-1252, since it is not UTF-8')
    """
    for start, what in _KNOWN.items():
        if data.startswith(start):
            raise UnreadableFile(
                _problem(Path(file), f"{what}, not a text", "plain text", "Save the report's text as .txt.")
            )
    text, note = _decoded(data)
    check_text(text, file)
    return text, note


def check_text(text: str, file: str) -> None:
    """Refuse a text that is empty, no text at all, or a web page with its markup.

    Raises
    ------
    UnreadableFile, InputProblem
        With what to do about it.
    """
    if not text.strip("\x00\ufeff \t\r\n"):
        raise InputProblem(
            _problem(Path(file), "the file is empty", "the text of a report", "Save the page's text again.")
        )
    strange = sum(ord(c) < 32 and c not in "\t\n\r\f\x0b\x00" for c in text[:5000])
    if strange > 0.05 * min(len(text), 5000):
        raise UnreadableFile(
            _problem(Path(file), "it holds no text", "plain text", "Save the report's text as .txt.")
        )
    if _HTML.match(text[:2000]) or len(_TAG.findall(text[:20_000])) > 25:
        raise InputProblem(
            _problem(
                Path(file),
                "a web page with its markup",
                "the text of the page",
                "Open the page in a browser, copy its text and save it as .txt.",
            )
        )


def _decoded(data: bytes) -> tuple[str, str]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace"), "read as UTF-16"
    head = data[:2000]
    if len(head) > 20 and head[1::2].count(0) > 0.4 * len(head) / 2:
        return data.decode("utf-16-le", errors="replace"), "read as UTF-16"
    if len(head) > 20 and head[0::2].count(0) > 0.4 * len(head) / 2:
        return data.decode("utf-16-be", errors="replace"), "read as UTF-16"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "read as Windows-1252, since it is not UTF-8"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "read as Latin-1, since it is neither UTF-8 nor Windows-1252"


def _problem(path: Path, found: str, expected: str, todo: str) -> Problem:
    return Problem(file=path.name, found=found, expected=expected, todo=todo)
