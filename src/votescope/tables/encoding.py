"""The encoding: how a table's bytes become text, decided by what the text then looks like."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise

from votescope.core import Problem, UnreadableFile
from votescope.tables.vocabulary import vocabulary, words_of

__all__ = ["decode", "detect"]

CODE_PAGES = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "iso8859-2",
    "iso8859-5",
    "iso8859-7",
    "koi8-u",
    "cp866",
    "cp850",
    "cp852",
    "mac-roman",
    "gb18030",
    "shift_jis",
    "euc-kr",
    "big5",
)
_SAMPLE = 200_000
_HEAD = 8_000
_CELLS_SCORED = 30
_WORDS_SCORED = 2_000
_WORDS = re.compile(r"[^\W\d_]{2,}", re.UNICODE)
_WESTERN = (
    "àâæçéèêëîïôùûüÿœ",
    "äöüß",
    "áéíóúüñ",
    "áâãàçéêíóôõú",
    "àèéìíòóùú",
    "åäöé",
    "æøåé",
    "áðéíóúýþæö",
    "àçèéíïòóúü",
)
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ", "çë", "äöüß")
_ALPHABETS = {
    "cp1252": _WESTERN,
    "cp850": _WESTERN,
    "mac-roman": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "cp852": _CENTRAL,
    "cp1254": ("çğıi\u0307öşüâîû", "çğıöşüə"),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
}
"""The letters beyond ASCII of languages that a Latin code page serves: a text fits when one language's
alphabet covers it."""


def decode(data: bytes, *, file: str, encoding: str | None) -> tuple[bytes, str]:
    """Return the text as UTF-8 bytes without a mark at its start, and a sentence on its encoding.

    Raises
    ------
    UnreadableFile
        The encoding asked for is unknown or does not fit, or the bytes are no text.
    """
    if encoding is not None:
        return _recode(data, encoding, file), f"Read as {encoding}, as asked."
    found = detect(data)
    if found == "binary":
        raise UnreadableFile(
            Problem(
                file=file,
                found="is not text (it holds NUL or control bytes)",
                expected="a table as text, XLSX, XLS or ODS",
                todo="Save the table as CSV in UTF-8.",
                kind="unreadable",
            )
        )
    if found == "utf-8":
        marked = data.startswith(codecs.BOM_UTF8)
        return data.removeprefix(codecs.BOM_UTF8), f"Encoding UTF-8{' with a mark' if marked else ''}."
    if found == "utf-8 damaged":
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        return text.encode("utf-8"), f"Encoding UTF-8 with {broken} damaged characters, shown as \ufffd."
    return _recode(data, found, file), f"Encoding {found}, judged by its letters and header words."


def _recode(data: bytes, encoding: str, file: str) -> bytes:
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise UnreadableFile(
            Problem(file=file, found=f"no encoding is called {encoding!r}", todo="Try utf-8 or windows-1252.")
        ) from error
    except (UnicodeError, ValueError) as error:
        if encoding.startswith(("utf-8", "utf8")):
            raise UnreadableFile(
                Problem(file=file, found=f"is not {encoding}", todo="Leave the encoding out or name another.")
            ) from error
        text = data.decode(encoding, errors="replace")
    return text.removeprefix("\ufeff").encode("utf-8", errors="replace")


def detect(data: bytes) -> str:
    """Name the encoding of ``data``: ``utf-8``, ``utf-8 damaged``, ``binary``, or a codec of Python.

    The marks at the start decide first, then validity as UTF-8, then a score over `CODE_PAGES`: header
    words of the vocabulary, words in one script and one case pattern, and letters that the languages of
    the page use.

    Examples
    --------
    >>> detect("Участок;Избирателей".encode("cp1251"))
    'cp1251'
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros = data[:_SAMPLE].count(0)
    if zeros:
        return _wide(data[:_SAMPLE], zeros)
    errors, letters = _utf8_errors(data)
    if not errors:
        return "binary" if _control_share(data[:_SAMPLE]) > 0.02 else "utf-8"
    if letters > 20 * errors:
        return "utf-8 damaged"
    sample = _lines_with_letters(data)
    if _control_share(sample) > 0.02:
        return "binary"
    return max(CODE_PAGES, key=lambda page: (_score(sample, page), -CODE_PAGES.index(page)))


def _wide(sample: bytes, zeros: int) -> str:
    """Tell UTF-16 without a mark from bytes that are no text: zeros then stand at every other place."""
    if zeros < 0.2 * len(sample):
        return "binary"
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if min(even, odd) > 0.05 * max(even, odd):
        return "binary"
    return "utf-16-be" if even > odd else "utf-16-le"


def _utf8_errors(data: bytes) -> tuple[int, int]:
    """Count sequences that are not UTF-8, and the letters beyond ASCII that are."""
    try:
        data.decode("utf-8")
        return 0, 0
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        beyond = sum(1 for sign in text[: 4 * _SAMPLE] if sign > "\x7f" and sign != "\ufffd")
        return text[: 4 * _SAMPLE].count("\ufffd") or 1, beyond


def _control_share(sample: bytes) -> float:
    controls = sum(sample.count(code) for code in range(32) if code not in (9, 10, 12, 13, 26))
    return controls / max(len(sample), 1)


def _lines_with_letters(data: bytes) -> bytes:
    """Take the start of the file and, up to the sample's size, lines that hold bytes beyond ASCII."""
    head = data[:20_000]
    lines: dict[bytes, None] = {}
    size = 0
    for line in data[20_000 : 20 * _SAMPLE].split(b"\n"):
        if not line.isascii() and line not in lines:
            lines[line] = None
            size += len(line)
            if size > _SAMPLE:
                break
    return head + b"\n" + b"\n".join(lines)


@cache
def _category(sign: str) -> str:
    return unicodedata.category(sign)


@cache
def _script(sign: str) -> str:
    return unicodedata.name(sign, "?").split(" ")[0]


def _score(sample: bytes, page: str) -> float:
    try:
        text = sample.decode(page)
        undefined = 0
    except UnicodeDecodeError:
        text = sample.decode(page, errors="replace")
        undefined = text.count("\ufffd")
    beyond = [sign for sign in text if sign > "\x7f"]
    if not beyond:
        return 0.0
    odd = sum(
        1 for sign in beyond if _category(sign) not in ("Ll", "Lu", "Lo", "Lm", "Mn", "Zs", "Pd", "Pi", "Pf")
    )
    words = [word for word in dict.fromkeys(_WORDS.findall(text)) if not word.isascii()][:_WORDS_SCORED]
    coverage = _coverage(words, page)
    good = sum(_word_score(word, coverage) for word in words) / max(len(words), 1)
    header = dict.fromkeys(re.split(r"[,;\t|\n]", "\n".join(text[:_HEAD].split("\n", 8)[:8])))
    hits = sum(1 for cell in list(header)[:_CELLS_SCORED] if not cell.isascii() and _known(cell))
    return good - 2 * (odd + 3 * undefined) / len(beyond) + min(hits, 8) * 0.25


def _known(cell: str) -> bool:
    words = words_of(cell.strip())
    return 0 < len(words) <= 40 and vocabulary().kind_of(words) is not None


def _coverage(words: list[str], page: str) -> float:
    """Return the share of letters beyond ASCII that the best fitting language of a Latin page has."""
    letters = Counter(sign for word in words for sign in word.lower() if sign > "\x7f")
    total = sum(letters.values())
    alphabets = _ALPHABETS.get(page, ())
    return max(
        (sum(letters[sign] for sign in set(signs)) / max(total, 1) for signs in alphabets), default=0.0
    )


def _word_score(word: str, coverage: float) -> float:
    """Score one word between -1 and 1: one script, sane case, letters of one language."""
    scripts = {_script(sign) for sign in word if _category(sign) != "Mn"}
    if len(scripts) > 1:
        return -1.0
    if any(a.islower() and b.isupper() for a, b in pairwise(word)):
        return -0.7
    if "LATIN" not in scripts:
        return _vowel_score(word)
    strange = sum(sign > "\x7f" for sign in word)
    return coverage - 0.5 - 0.4 * (strange > len(word) / 2)


def _vowel_score(word: str) -> float:
    """Score a word of another script: Cyrillic and Greek words hold vowels, and capitals only lead."""
    lower = unicodedata.normalize("NFD", word.lower())
    if "CYRILLIC" in _script(word[0]) or "GREEK" in _script(word[0]):
        vowels = sum(sign in "аеиоуыэюяёіїєαεηιουω" for sign in lower) / len(word)
        return 1.0 if 0.2 <= vowels <= 0.7 else 0.0
    return 0.8
