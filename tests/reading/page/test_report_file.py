"""The report file: encodings, and what is no report."""

from __future__ import annotations

from pathlib import Path

import pytest

from votescope.core import InputProblem, UnreadableFile
from votescope.reading import read_file
from votescope.reading.language import language_of

TEXT = "“Calm”, they said. The island of Kauai voted on Sunday.\r\nTurnout was 61 percent.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    report = read_file(path)
    assert report.text == TEXT
    assert any("read as" in note for note in report.notes) == (encoding != "utf-8")


def test_a_byte_order_mark_and_nul_count_as_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + b"Is\x00land votes.\r\n\x00\r\n" + TEXT.encode())
    report = read_file(path)
    assert report.text == path.read_bytes().decode("utf-8")
    assert report.document.lines[0].start == 1


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", InputProblem, "empty"),
        (b" \r\n\x00\n", InputProblem, "empty"),
        (
            b"<!DOCTYPE html><html><body><p>Voted</p></body></html>",
            InputProblem,
            "without the text of an article",
        ),
        (b"%PDF-1.7 \x00\x01", UnreadableFile, "a PDF"),
        (b"PK\x03\x04abc", UnreadableFile, "office file"),
        (bytes(range(1, 9)) * 40, UnreadableFile, "no text"),
    ],
)
def test_what_is_no_report(tmp_path: Path, data: bytes, error: type[InputProblem], words: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(error, match=words) as caught:
        read_file(path)
    assert caught.value.problems[0].file == "a.txt"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(UnreadableFile, match="is a folder"):
        read_file(tmp_path)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Комісія оголосила підсумки голосування в її межах", "uk"),
        ("أعلنت اللجنة نتائج الاستفتاء في البلاد", "ar"),
        ("开票结果显示多数选民支持", "zh"),
        ("委員会は投票の結果を発表した", "ja"),
        ("ცენტრალური საარჩევნო კომისია", "ka"),
        (
            "Le gouvernement a dit que les résultats de la consultation sont dans la capitale et que le vote est nul",
            "fr",
        ),
        (
            "Die Kommission hat das Ergebnis der Wahl nicht veröffentlicht und die Stimmen sind noch in der Stadt",
            "de",
        ),
        ("The commission said the count was done", "en"),
        (
            "Komisi mengumumkan hasil yang tidak diakui oleh negara itu dan untuk mereka pada pemilu ini dengan",
            "id",
        ),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language_of(text) == code


def test_another_language_is_named_and_left_unread(tmp_path: Path) -> None:
    report = read_file(Path(__file__).parent.parent / "texts" / "cat_spanish.txt")
    assert report.language == "es" and report.facts == () and report.statements == ()
    assert any("written in Spanish" in note for note in report.notes)
    assert [figure.span.text for figure in report.figures] == ["81,5 %", "1.204.331"]
    assert [place.code for place in report.document.places] == ["BO"]
