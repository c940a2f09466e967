"""Uploads: a safe name, nothing replaced, no archive that unpacks beyond reason, nothing half written."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from votescope.core import InputProblem
from votescope.record import new_case
from votescope.web import app as desk
from votescope.web import upload
from votescope.web.desk import desk_of
from votescope.web.page import back, token_of
from votescope.web.upload import safe_name, save_upload

HOME = "http://127.0.0.1:8337"
TABLE = b"station,cast,yes\n1,100,60\n2,120,70\n"


async def _take(request: Request) -> Response:
    form = await request.form()
    name = await save_upload(desk_of(request).folder, form["file"], "results")  # pyright: ignore
    return back(request, "/", told=name)


class _Page:
    routes = (Route("/take", _take, methods=["POST"]),)


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    new_case(tmp_path / "case")
    monkeypatch.setattr(desk, "PAGES", (_Page,))
    app = desk.desk_app(tmp_path / "case", port=8337)
    token = token_of(app.state.desk)
    headers = {"Origin": HOME, "X-CSRF": token, "X-Requested-With": "desk"}
    return TestClient(app, base_url=HOME, follow_redirects=False, headers=headers)


def _send(client: TestClient, name: str, data: bytes) -> tuple[int, str]:
    answer = client.post("/take", files={"file": (name, data)})
    told = answer.json()
    return answer.status_code, told.get("told") or "; ".join(told["problems"])


def _files(client: TestClient) -> dict[str, bytes]:
    folder = client.app.state.desk.folder  # pyright: ignore
    left = [path for path in folder.rglob("*.part")]
    assert left == []
    return {path.name: path.read_bytes() for path in sorted((folder / "results").iterdir())}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("stations.csv", "stations.csv"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\stations.csv", "stations.csv"),
        ("CON", "_CON"),
        ("nul.tar.gz", "_nul.tar.gz"),
        ("COM1.csv", "_COM1.csv"),
        ("name.csv. . ", "name.csv"),
        (".htaccess", "htaccess"),
        ("~$open.xlsx", "open.xlsx"),
        ("in\u202evsc.exe", "invsc.exe"),
        ("zero\u200b\u2060width\ufeff.csv", "zerowidth.csv"),
        ("a\x00b\x07\n.csv", "ab.csv"),
        ("a<b>|c?.csv", "a_b__c_.csv"),
        ("e\u0301tat.csv", "\u00e9tat.csv"),
        ("результаты.csv", "результаты.csv"),
        ("نتائج.csv", "نتائج.csv"),
        ("x" * 5000 + ".csv", "x" * 116 + ".csv"),
    ],
)
def test_a_name_is_made_safe(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("given", ["", "..", "/", "...", "\u202e", "~$", "a/"])
def test_no_name_is_no_file(given: str) -> None:
    with pytest.raises(InputProblem, match="no name that can be kept"):
        safe_name(given)


@given(st.text(max_size=300))
def test_whatever_is_sent_a_name_is_one_plain_file_name(given: str) -> None:
    try:
        name = safe_name(given)
    except InputProblem:
        return
    assert len(name.encode()) <= 124
    assert not name.startswith(".")
    assert not name.endswith((".", " "))
    assert not set(name) & set('/\\:*?"<>|\0\n\u202e\u200b')
    assert safe_name(name) == name


def test_a_file_is_kept_as_it_was_sent(client: TestClient) -> None:
    assert _send(client, "a/../stations.csv", TABLE) == (200, "results/stations.csv")
    assert _files(client) == {"stations.csv": TABLE}


def test_a_file_is_never_replaced_and_the_same_is_not_kept_twice(client: TestClient) -> None:
    _send(client, "stations.csv", TABLE)
    assert _send(client, "Stations.CSV", TABLE)[1] == "results/stations.csv"
    assert _send(client, "STATIONS.csv", TABLE + b"3,1,1\n")[1] == "results/STATIONS (2).csv"
    assert _files(client) == {"STATIONS (2).csv": TABLE + b"3,1,1\n", "stations.csv": TABLE}


def test_a_link_in_the_case_is_neither_read_nor_written_through(client: TestClient, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(TABLE)
    results = client.app.state.desk.folder / "results"  # pyright: ignore
    (results / "stations.csv").symlink_to(secret)
    assert _send(client, "stations.csv", TABLE)[1] == "results/stations (2).csv"
    assert secret.read_bytes() == TABLE
    for path in results.iterdir():
        path.unlink()
    results.rmdir()
    results.symlink_to(tmp_path)
    status, told = _send(client, "other.csv", TABLE)
    assert (status, "link" in told) == (422, True)
    assert not (tmp_path / "other.csv").exists()


def _zip(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["bomb.xlsx", "bomb.ods", "bomb.zip"])
def test_a_zip_that_unpacks_beyond_reason_is_refused(client: TestClient, name: str) -> None:
    status, told = _send(client, name, _zip(**{"xl/worksheets/sheet1.xml": b"0" * (40 * 1024**2)}))
    assert status == 422
    assert "unpacks to more than 32 MB" in told
    assert "unpack it yourself" in told
    assert _files(client) == {}


def test_a_zip_that_lies_about_its_size_is_found_out(client: TestClient) -> None:
    honest = _zip(table=b"0" * (40 * 1024**2))
    size = (40 * 1024**2).to_bytes(4, "little")
    lying = honest.replace(size, (100).to_bytes(4, "little"))
    assert lying != honest
    status, _ = _send(client, "lying.zip", lying)
    assert status == 422
    assert _files(client) == {}


def test_a_gzip_bomb_is_refused_after_the_measure_not_after_all(client: TestClient) -> None:
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(b"0" * 1024**2) for _ in range(60)) + packer.flush()
    status, told = _send(client, "bomb.csv.gz", bomb)
    assert (status, "unpacks to more than" in told) == (422, True)
    assert _send(client, "good.csv.gz", gzip.compress(TABLE * 1000))[0] == 200


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut short", b"\x1f\x8b\x08 no gzip"])
def test_a_damaged_archive_is_refused(client: TestClient, data: bytes) -> None:
    status, told = _send(client, "cut.zip", data)
    assert (status, "damaged" in told) == (422, True)
    assert _files(client) == {}


def test_an_honest_workbook_is_kept(client: TestClient) -> None:
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    for row in range(2000):
        sheet.write_row(row, 0, [row, 100, 60, "a name that comes again"])
    book.close()
    assert _send(client, "stations.xlsx", stream.getvalue()) == (200, "results/stations.xlsx")


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"\n \n"])
def test_an_empty_file_is_refused(client: TestClient, data: bytes) -> None:
    status, told = _send(client, "a.csv", data)
    assert (status, "empty" in told) == (422, True)


def test_more_than_the_measure_is_refused_with_what_to_do(client: TestClient) -> None:
    status, told = _send(client, "large.csv", b"0" * (upload.UPLOAD_LIMIT + 1))
    assert status == 413
    assert "at most 64 MB" in told
    assert "Copy a larger file into the case's folder" in told
    assert _files(client) == {}
