"""Damaged and foreign files: always a message, never another exception, quickly and in little memory."""

from __future__ import annotations

import gzip
import io
import os
import struct
import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.core import InputProblem, UnreadableFile
from votescope.tables import header_of, read_table

PLAIN = "unit,region,registered,cast,valid,invalid,Yes,No\n" + "".join(
    f"{i},North,{1000 + i},{610 + i},{600 + i},10,{350 + i},250\n" for i in range(30)
)


def zipped(name: str = "t.csv", text: str = PLAIN) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return packed.getvalue()


def encrypted() -> bytes:
    """Set the encryption bit in both headers of a zip archive."""
    data = bytearray(zipped())
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Results")
    for r, line in enumerate(PLAIN.splitlines()):
        for c, value in enumerate(line.split(",")):
            sheet.write(r, c, int(value) if value.isdecimal() else value)
    book.close()
    return out.getvalue()


def far_cell() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Results")
    sheet.write(0, 0, "unit")
    sheet.write(1_048_575, 16_383, 1)
    book.close()
    return out.getvalue()


BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\r\n\t", "is empty"),
    "zeros": (bytes(5000), "is empty"),
    "noise": (bytes((i * 7919 + i // 3) % 256 for i in range(20_000)), "is not text"),
    "nul inside": (PLAIN.encode().replace(b"North", b"N\x00rth"), "is not text"),
    "header only": (PLAIN.splitlines()[0].encode(), "a header without rows"),
    "no votes": (b"place,remark\nA,fine\nB,also\n", "no columns with the votes"),
    "one long line": (b"a," * 5_000_000, "line longer than"),
    "wide": (b",".join([b"a"] * 5000) + b"\n1\n", "columns in one line"),
    "cut gzip": (gzip.compress(PLAIN.encode())[:-30], "cut short"),
    "bad gzip": (b"\x1f\x8b\x08\x00" + b"x" * 50, "damaged gzip"),
    "cut zip": (zipped()[:-40], "damaged or cut zip"),
    "encrypted zip": (encrypted(), "is encrypted"),
    "zip in zip": (zipped("inner.zip", "PK\x03\x04rest"), "holds another zip"),
    "empty zip": (b"PK\x05\x06" + bytes(18), "holds no file"),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "web page": (b"<!DOCTYPE html><html><table></table></html>", "web page"),
    "cut workbook": (workbook()[:-500], "damaged"),
    "far cell": (far_cell(), "stray cells"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "cannot be opened as a workbook"),
    "no header": (b"1,2,3\n4,5,6\n7,8,9\n", "no header row"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_gives_a_message(case: str, tmp_path: Path) -> None:
    data, found = BAD[case]
    file = tmp_path / "t.dat"
    file.write_bytes(data)
    start = time.perf_counter()
    with pytest.raises(InputProblem, match=found) as caught:
        read_table(file)
    assert time.perf_counter() - start < 5
    assert all(problem.file == "t.dat" for problem in caught.value.problems)


def test_places_that_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is a folder"):
        read_table(tmp_path)
    with pytest.raises(UnreadableFile, match="No such file"):
        read_table(tmp_path / "missing.csv")
    with pytest.raises(UnreadableFile):
        read_table(tmp_path / "nul\x00name.csv")
    with pytest.raises(UnreadableFile, match="not a regular file"):
        read_table(Path(os.devnull))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(PLAIN)
    file.chmod(0)
    with pytest.raises(UnreadableFile, match="Permission denied"):
        read_table(file)


def test_bombs_are_refused_before_they_unpack(tmp_path: Path) -> None:
    file = tmp_path / "t.gz"
    file.write_bytes(gzip.compress(bytes(b"0" * 200_000_000), compresslevel=9))
    with pytest.raises(UnreadableFile, match="times its size"):
        read_table(file)
    data = bytearray(zipped())
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 4_294_000_000)
    file.write_bytes(bytes(data))
    with pytest.raises(UnreadableFile):
        read_table(file)


SEEDS = (
    PLAIN.encode(),
    PLAIN.replace(",", ";").encode("utf-16"),
    zipped(),
    gzip.compress(PLAIN.encode()),
    workbook(),
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data) - 1))
        action = draw(st.sampled_from(("set", "cut", "insert", "drop")))
        if action == "set":
            data[at] = draw(st.integers(0, 255))
        elif action == "insert":
            data[at:at] = draw(st.binary(min_size=1, max_size=6))
        elif action == "drop":
            del data[at : at + draw(st.integers(1, 20))]
        elif at > 10:
            del data[at:]
        if not data:
            break
    return bytes(data)


@settings(max_examples=150, deadline=None)
@given(data=mutated())
def test_mutated_files_raise_nothing_but_input_problems(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("fuzz") / "t.csv"
    file.write_bytes(data)
    for read in (read_table, header_of):
        try:
            read(file)
        except InputProblem as problem:
            assert str(problem)


CELLS = st.one_of(
    st.integers(-5, 2000).map(str),
    st.sampled_from(["", "-", "Total", "x", "1.5", "12 %", '"', "Ž", "1 000", "n/a", "99999999999999999999"]),
)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=0, max_size=9), min_size=0, max_size=12))
def test_any_cells_give_a_table_whose_rows_are_all_accounted_for(
    rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("fuzz") / "t.csv"
    file.write_text("unit,region,registered,cast,valid,invalid,Yes,No\n" + "\n".join(map(",".join, rows)))
    try:
        table = read_table(file)
    except InputProblem:
        return
    assert table.source.rows_read == table.units.height + table.set_aside.height
    assert sum(table.source.rows_set_aside.values()) == table.set_aside.height
    for part, whole in (("cast", "registered"), ("valid", "cast")):
        pairs = table.units.select(part, whole).drop_nulls()
        assert (pairs[part] <= pairs[whole]).all()
