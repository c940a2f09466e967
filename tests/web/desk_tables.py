"""A case with small tables of our own making, and a client that sends forms as a page of the desk does."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from starlette.testclient import TestClient

from votescope.record import new_case
from votescope.web.app import desk_app

PORT = 8349
HOME = f"http://127.0.0.1:{PORT}"
ODD = """Station,Registered voters,Found in boxes,Found in mobile boxes,Valid,Spoilt,For,Against,Notes
S1,500,300,20,310,10,200,110,-
S2,400,200,10,205,5,105,100,-
S3,300,100,5,n/a?,2,53,50,seen
S4,200,90,3,95,1,60,35,-
S5,600,410,0,400,10,300,100,-
"""
REPORT = (
    "Northland, 29 March 2020 - Voters in Northland went to the polls on Sunday 29 March 2020 in a referendum on the "
    "charter. The election commission said turnout was 61.5 percent."
)


def make_case(folder: Path, *, report: bool = False) -> Path:
    """Make a case with the table above, a workbook of two sheets, and perhaps a report."""
    import xlsxwriter

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "odd.csv").write_text(ODD)
    book = xlsxwriter.Workbook(str(folder / "two sheets.xlsx"))
    for name in ("North", "South"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["Station", "Registered", "Cast", "Valid", "Invalid", "Yes", "No"])
        for row in range(1, 9):
            sheet.write_row(row, 0, [f"{name} {row}", 500, 300 + row, 290 + row, 10, 200 + row, 90])
    book.close()
    (folder / "a.txt").write_text(REPORT)
    new_case(
        folder / "case",
        title="The charter vote",
        reports=[folder / "a.txt"] if report else [],
        results=[folder / "odd.csv", folder / "two sheets.xlsx"],
    )
    return folder / "case"


def client_of(case: Path) -> TestClient:
    """Return a client of the desk of a case, with the headers of a browser on one of its pages."""
    return TestClient(
        desk_app(case, port=PORT),
        base_url=HOME,
        headers={"Origin": HOME, "Sec-Fetch-Site": "same-origin"},
        follow_redirects=False,
    )


class _Fields(HTMLParser):
    """The fields of the forms of a page as a browser would send them: first option where none is selected."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.forms.append({"action": given.get("action") or ""})
        elif tag == "input" and self.forms and given.get("name") and given.get("type") != "file":
            self.forms[-1][given["name"] or ""] = given.get("value") or ""
        elif tag == "select":
            self.select = given.get("name")
        elif tag == "option" and self.select and self.forms:
            value = given.get("value")
            if self.select not in self.forms[-1] or "selected" in given:
                self.forms[-1][self.select] = value if value is not None else "\0"

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.select and self.forms and self.forms[-1].get(self.select) == "\0":
            self.forms[-1][self.select] = data.strip()


def form_of(html: str, action: str, **having: str) -> dict[str, str]:
    """Return the fields of the form that is sent to ``action`` (and has the fields given)."""
    parser = _Fields()
    parser.feed(html)
    for form in parser.forms:
        if form["action"] == action and having.items() <= form.items():
            return {key: value for key, value in form.items() if key != "action"}
    raise AssertionError(f"no form to {action} in {parser.forms}")


def send(client: TestClient, url: str, form: dict[str, str], **changes: str) -> str:
    """Send a form and return the page to which the answer leads."""
    answer = client.post(url, data={**form, **changes})
    assert answer.status_code == 303, answer.text
    return client.get(answer.headers["location"].split("#")[0]).text


def words_of(html: str) -> str:
    """Return the words of a page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def path_of(url: str) -> str:
    """Return the path of an address."""
    return urlsplit(url).path
