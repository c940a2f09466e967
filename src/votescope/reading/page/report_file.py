"""The report file: a saved text or web page as characters, whatever encoding it was saved in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from votescope.core import InputProblem, Problem, UnreadableFile
from votescope.reading.page.web_page import WebPage, is_web_page, read_web_page

__all__ = ["ReportText", "decoded", "open_report", "report_text"]

LARGEST = 20_000_000
"""Bytes; a larger file is no report."""

WEB = (".html", ".htm", ".xhtml")
_MARKUP = re.compile(r"<(?:p|div|body|article|main|span|br|h1|meta)\b", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]{3,20})", re.IGNORECASE
)
_KNOWN = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a zipped or office file", b"\xd0\xcf\x11\xe0": "an old office file",
    b"{\\rtf": "a rich text file", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture", b"\x1f\x8b": "a compressed file",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """The text of a report, the bytes it was saved in, the web page it came from, and what to know about it."""

    text: str
    data: bytes
    page: WebPage | None = None
    note: str = ""


def open_report(path: Path) -> ReportText:
    """Read a report from a file, whatever its encoding; of a web page the main text is taken.

    Line ends, NUL characters and a byte-order mark of UTF-8 are kept, so that offsets count the
    characters of the file read as UTF-8. Of a web page offsets count characters of the extracted text.

    Raises
    ------
    UnreadableFile
        Not there, no right to read it, or no text at all.
    InputProblem
        Empty, too large, or a web page that has no report or needs the extra ``files``.
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
    return report_text(text, path.name, data=data, note=note)


def report_text(text: str, file: str, *, data: bytes | None = None, note: str = "") -> ReportText:
    """Return the report in a text in hand; of a web page, by its name or its markup, the main text.

    Raises
    ------
    UnreadableFile, InputProblem
        With what to do about it.
    """
    data = text.encode("utf-8", "surrogatepass") if data is None else data
    _check(text, file)
    if not is_web_page(text) and not (file.lower().endswith(WEB) and _MARKUP.search(text[:100_000])):
        return ReportText(text=text, data=data, note=note)
    page = read_web_page(text, file)
    told = "a web page: offsets count characters of its extracted main text"
    return ReportText(text=page.text, data=data, page=page, note=f"{note}; {told}" if note else told)


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
    return _decoded(data)


def _check(text: str, file: str) -> None:
    """Refuse a text that is empty or no text at all."""
    if not text.strip("\x00\ufeff \t\r\n"):
        raise InputProblem(
            _problem(Path(file), "the file is empty", "the text of a report", "Save the page's text again.")
        )
    strange = sum(ord(c) < 32 and c not in "\t\n\r\f\x0b\x00" for c in text[:5000])
    if strange > 0.05 * min(len(text), 5000):
        raise UnreadableFile(
            _problem(Path(file), "it holds no text", "plain text", "Save the report's text as .txt.")
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
    named = _CHARSET.search(data[:8192])
    if named:
        try:
            return data.decode(
                named[1].decode("ascii"), errors="replace"
            ), f"read as {named[1].decode('ascii')}"
        except LookupError:
            pass
    try:
        return data.decode("cp1252"), "read as Windows-1252, since it is not UTF-8"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "read as Latin-1, since it is neither UTF-8 nor Windows-1252"


def _problem(path: Path, found: str, expected: str, todo: str) -> Problem:
    return Problem(file=path.name, found=found, expected=expected, todo=todo)
