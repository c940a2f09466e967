"""The workbook: a sheet for each list, in which nothing is a formula and nothing breaks the file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from dossier_cases import counts_case, hostile_case, reports_case
from python_calamine import CalamineWorkbook

from votescope.core import CardIncomplete, Fact, Listing
from votescope.dossier.tables import lists_of
from votescope.dossier.workbook import MOST_LETTERS, workbook

FORMULAS = ['=HYPERLINK("http://example.org")', "+1-2", "-x", "@SUM(A1)", "http://example.org", "-5", "001"]


@pytest.fixture(scope="module")
def told():
    return reports_case()


def with_values(examination, values):
    facts = tuple(Fact(key="vote.subject", value=value, status="confirmed") for value in values)
    return replace(examination, evidence=replace(examination.evidence, facts=facts))


def sheet_of(content: bytes, name: str) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python()


def parts_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("make", [reports_case, counts_case, hostile_case])
def test_every_list_is_a_sheet_with_all_its_rows(make):
    examination = make()
    content = workbook(examination)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    lists = lists_of(examination)
    listings = [one for finding in examination.findings for one in finding.listings]
    assert book.sheet_names == ["about", *lists, *(one.name for one in listings)]
    for name, (header, rows) in lists.items():
        cells = book.get_sheet_by_name(name).to_python()
        assert cells[0] == list(header) and len(cells) == len(rows) + 1
    assert "findings" in lists


def test_texts_stay_as_they_are_and_are_no_formula_and_no_link(told):
    content = workbook(with_values(told, FORMULAS))
    rows = sheet_of(content, "facts")
    place = rows[0].index("value")
    assert [row[place] for row in rows[1:]] == FORMULAS
    parts = parts_of(content)
    sheets = "".join(text for name, text in parts.items() if "sheets/" in name)
    assert "<f>" not in sheets and "hyperlink" not in sheets
    assert 'quotePrefix="1"' in parts["xl/styles.xml"]


def test_characters_that_no_file_can_hold_are_left_out(told):
    content = workbook(with_values(told, ["a\x00b\x0bc\ud800d\ufffee\tf"]))
    assert "bc" in str(sheet_of(content, "facts")[1]) and "\x00" not in str(sheet_of(content, "facts"))


def test_a_text_that_is_too_long_says_that_it_was_cut(told):
    cell = next(
        text
        for text in sheet_of(workbook(with_values(told, ["x" * 50_000])), "facts")[1]
        if len(str(text)) > 99
    )
    assert len(cell) == MOST_LETTERS and cell.endswith("the whole text is in the CSV]")


def test_numbers_are_numbers_and_days_are_iso_text(told):
    listing = Listing(
        name="units",
        title="=1+1",
        columns={"n": [3, None], "p": [0.25, float("nan")], "day": [date(2021, 3, 14), ""]},
    )
    finding = replace(told.findings[0], listings=(listing,))
    content = workbook(replace(told, findings=(finding,)))
    assert sheet_of(content, "units") == [["n", "p", "day"], [3.0, 0.25, "2021-03-14"]]
    assert "=1+1: 2 rows" in [row[1] for row in sheet_of(content, "about")]


def test_headers_are_frozen_and_filter(told):
    sheets = {name: text for name, text in parts_of(workbook(told)).items() if "worksheets/sheet" in name}
    for name, text in sheets.items():
        if name != "xl/worksheets/sheet1.xml":
            assert 'state="frozen"' in text and "<autoFilter" in text and "<cols>" in text


def test_the_same_examination_makes_the_same_bytes(told):
    assert workbook(told) == workbook(told)


@pytest.mark.parametrize("name", ["../units", "a b", ""])
def test_a_name_of_a_list_leads_nowhere_else(name: str) -> None:
    with pytest.raises(CardIncomplete):
        Listing(name=name, title="Units", columns={})
