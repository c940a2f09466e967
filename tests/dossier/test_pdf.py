"""The PDF: pages with numbers, contents and links, everything open, nothing fetched."""

from __future__ import annotations

import builtins
import io
import re

import pytest
from dossier_cases import hostile_case

from votescope.core import UsageProblem
from votescope.dossier import dossier_pdf, pdf, write_dossier
from votescope.dossier.pdf import _for_paper

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))  # an OSError where Pango is missing

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A vote</title><style>{style}</style></head>
<body><div class="page"><header class="masthead"><h1>A vote in Norland</h1></header>
<nav class="contents"><ol><li><a href="#established">First</a></li><li><a href="#evidence">Evidence</a></li></ol></nav>
<main><section class="part" id="established"><h2>First</h2>
<p>A sentence<a class="mark" href="#ev-2" aria-label="x">2</a><a class="mark" href="#ev-1" aria-label="x">1</a></p>
<details><summary>More</summary><p>Folded on the screen.</p></details>
{body}</section>
<section class="part" id="evidence"><h2>Evidence</h2>
<ol class="evidence"><li id="ev-1">one</li><li id="ev-2">two</li></ol></section></main></div></body></html>"""


def page(body: str = "") -> str:
    from votescope.dossier.render import _static

    return PAGE.format(style=_static("dossier.css") + _static("print.css"), body=body)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


HOSTILE = """<p>=cmd() \u202eright to left\u202c zero\u200bwidth lone\ud800surrogate</p><p>%s</p>
<p onclick="alert(1)">a</p><script>alert(1)</script><form><input></form>""" % ("w" * 2_000)


@pytest.fixture(scope="module")
def hostile() -> pypdf.PdfReader:
    return read(dossier_pdf(page(HOSTILE)))


def text_of(reader: pypdf.PdfReader) -> str:
    return "\n".join(found.extract_text() for found in reader.pages)


def test_pages_are_a4_with_number_title_and_part(hostile):
    assert len(hostile.pages) > 1
    for number, found in enumerate(hostile.pages, start=1):
        assert [round(float(side)) for side in found.mediabox[2:]] == [595, 842]
        assert f"{number} of {len(hostile.pages)}" in found.extract_text()


def test_what_is_hostile_stays_text(hostile):
    root = hostile.trailer["/Root"]
    assert not {"/OpenAction", "/AcroForm", "/AA"} & root.keys() and not root.get("/Names", {}).get(
        "/JavaScript"
    )
    targets = [note.get_object() for found in hostile.pages for note in found.get("/Annots", ())]
    assert not [one for one in targets if "javascript" in str(one).lower() or "/JS" in one]
    assert (
        "=cmd()" in text_of(hostile)
        and text_of(hostile).count("w") >= 2_000
        and "alert" not in text_of(hostile)
    )


def test_contents_and_numbers_name_pages_and_lead_there():
    reader = read(dossier_pdf(page('<div style="break-before: page">later</div>')))
    first = reader.pages[0].extract_text()
    assert re.search(r"First[\s.]*1\b", first) and re.search(r"Evidence[\s.]*2\b", first)
    assert {"established", "evidence", "ev-1", "ev-2"} <= reader.named_destinations.keys()
    assert [one.title for one in reader.outline] == ["First", "Evidence"]
    assert re.search(r"Number and page:\s*1[\s.]*2\s+2[\s.]*2", reader.pages[1].extract_text())
    assert "A vote in Norland" in reader.pages[1].extract_text()


def test_everything_folded_is_open():
    assert "Folded on the screen." in text_of(read(dossier_pdf(page())))


def test_a_long_table_goes_on_with_its_header_and_is_not_cut():
    rows = "".join(f"<tr><td>row{k}end</td><td>{'x' * 300}</td><td>1234567</td></tr>" for k in range(40))
    reader = read(
        dossier_pdf(page(f"<table><thead><tr><th>Unit</th><th>B</th><th>C</th></tr></thead>{rows}</table>"))
    )
    texts = [found.extract_text() for found in reader.pages]
    assert sum("Unit" in text for text in texts) >= 2
    whole = "\n".join(texts)
    assert all(f"row{k}end" in whole for k in range(40)) and whole.count("1234567") == 40
    ends: list[float] = []

    def measure(text, outer, inner, _font, _size):
        if text.strip():
            ends.append(outer[0] * inner[4] + outer[4])

    reader.pages[1].extract_text(visitor_text=measure)
    assert ends and max(ends) < 595 - 40


def test_nothing_is_fetched(monkeypatch):
    asked: list[str] = []

    def refuse(url):
        asked.append(url)
        return real(url)

    real = pdf._refuse
    monkeypatch.setattr(pdf, "_refuse", refuse)
    body = '<img src="file:///etc/hostname"><img src="http://127.0.0.1:9/a.png"><p style="background: url(a.png)">'
    reader = read(dossier_pdf(page(body)))
    assert {"file:///etc/hostname", "http://127.0.0.1:9/a.png"} <= set(asked)
    assert not [image for found in reader.pages for image in found.images]


def test_what_is_only_for_the_screen_is_left_out_before_it_costs_time():
    narrow = '<div class="plot narrow"><svg><path/></svg>\n</div>'
    long = "x" * 30
    told = _for_paper(f"{narrow}<script>alert(1)</script><table><td>12</td><th>{long}</th></table>")
    assert told == f"<table><td>12</td><th data-long>{long}</th></table>"


def test_what_is_missing_is_told(monkeypatch, tmp_path):
    real = builtins.__import__

    def without(error):
        def refuse(name, *rest, **named):
            if name == "weasyprint":
                raise error
            return real(name, *rest, **named)

        return refuse

    for error, told in (
        (ImportError("no"), r"votescope\[print\]"),
        (OSError("cannot load library"), "libpango"),
    ):
        monkeypatch.setattr(builtins, "__import__", without(error))
        with pytest.raises(UsageProblem, match=told):
            dossier_pdf("<p>")


def test_it_lies_beside_the_page_only_when_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr("votescope.dossier.export.dossier_pdf", lambda html: b"%PDF " + html[:9].encode())
    examination = hostile_case()
    write_dossier(examination, tmp_path / "a", pdf=True)
    assert (tmp_path / "a" / "dossier.pdf").read_bytes() == b"%PDF <!doctype"
    assert "  dossier.pdf\n" in (tmp_path / "a" / "MANIFEST.sha256").read_text()
    write_dossier(examination, tmp_path / "a")
    assert not (tmp_path / "a" / "dossier.pdf").exists()
