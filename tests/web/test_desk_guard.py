"""The guard: no other site, no other name and no body without measure reaches the desk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from votescope.record import new_case
from votescope.web import app as desk
from votescope.web.desk import desk_of, listed_file
from votescope.web.page import back, page

PORT = 8337
HOME = f"http://127.0.0.1:{PORT}"
OURS = {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}


async def _echo(request: Request) -> Response:
    form = await request.form()
    return back(request, "/listed/reports/a.txt", told=f"Heard: {form['words']}")


async def _listed(request: Request) -> Response:
    path = listed_file(desk_of(request).case(), request.path_params["name"], "reports")
    return PlainTextResponse(path.read_text())


async def _empty(request: Request) -> Response:
    return page(request, "layout.html.j2")


async def _broken(request: Request) -> Response:
    raise RuntimeError("a secret")


class _Page:
    routes = (
        Route("/echo", _echo, methods=["POST"]),
        Route("/empty", _empty),
        Route("/listed/{name:path}", _listed),
        Route("/broken", _broken),
    )


def _case(folder: Path) -> Path:
    report = folder / "a.txt"
    report.write_text("They voted on Sunday.")
    new_case(folder / "case", reports=[report])
    return folder / "case"


def _client(case: Path) -> TestClient:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "PAGES", (_Page,))
        app = desk.desk_app(case, port=PORT)
    return TestClient(app, base_url=HOME, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return _client(_case(tmp_path_factory.mktemp("guard")))


def _token(client: TestClient) -> str:
    found = re.search(r'name="csrf" content="([0-9a-f]{64})"', client.get("/empty").text)
    assert found
    return found[1]


@pytest.mark.parametrize("host", ["127.0.0.1:8337", "localhost:8337", "[::1]:8337"])
def test_the_desk_answers_to_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/empty", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example:8337", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8337", "", "127.0.0.1:8337."],
)
def test_any_other_name_is_refused_as_dns_rebinding(client: TestClient, host: str) -> None:
    answer = client.get("/empty", headers={"Host": host})
    assert answer.status_code == 403
    assert "votescope serve" in answer.text


def test_the_policy_is_strict_on_every_answer(client: TestClient) -> None:
    for path in ("/empty", "/nothing", "/broken", "/static/desk.js", "/static/dossier.css"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
            "frame-ancestors 'none'; base-uri 'none'; connect-src 'self'"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_a_page_needs_no_inline_script_or_style(client: TestClient) -> None:
    html = client.get("/empty").text
    assert not re.search(r"<style|style=|\son[a-z]+=|<script(?![^>]+src=)", html)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OURS, 303),
        ({"Origin": HOME}, 303),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, 403),
        ({"Origin": HOME, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": HOME, "Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://localhost:8337"}, 403),
        ({"Origin": "http://127.0.0.1:8338"}, 403),
    ],
)
def test_a_form_must_come_from_the_desk_itself(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    form = {"csrf": _token(client), "words": "yes"}
    assert client.post("/echo", data=form, headers=headers).status_code == status


@pytest.mark.parametrize("given", [None, "", "0" * 64, "é", "x" * 1000])
def test_a_form_without_the_token_changes_nothing_and_gives_back_what_was_typed(
    client: TestClient, given: str | None
) -> None:
    form = {"words": "my <b>long</b> text"} | ({} if given is None else {"csrf": given})
    answer = client.post("/echo", data=form, headers=OURS)
    assert answer.status_code == 403
    assert 'value="my &lt;b&gt;long&lt;/b&gt; text"' in answer.text
    assert _token(client) in answer.text


def test_our_script_sends_the_token_as_a_header_and_gets_json(client: TestClient) -> None:
    script = {**OURS, "X-Requested-With": "desk"}
    good = client.post("/echo", data={"words": "yes"}, headers={**script, "X-CSRF": _token(client)})
    assert good.json() == {"url": "/listed/reports/a.txt", "told": "Heard: yes"}
    bad = client.post("/echo", data={"words": "yes"}, headers={**script, "X-CSRF": "0"})
    assert bad.status_code == 403
    assert "nothing was changed" in bad.json()["problems"][0]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_to_the_desk_but_not_load_it(client: TestClient, site: str) -> None:
    linked = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    framed = {**linked, "Sec-Fetch-Dest": "iframe"}
    script = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}
    assert client.get("/empty", headers=linked).status_code == 200
    assert client.get("/empty", headers=framed).status_code == 403
    assert client.get("/empty", headers=script).status_code == 403


def test_a_message_is_shown_once_and_only_if_it_is_ours(client: TestClient) -> None:
    form = {"csrf": _token(client), "words": "<i>café</i>"}
    assert client.post("/echo", data=form, headers=OURS).status_code == 303
    assert "Heard: &lt;i&gt;café&lt;/i&gt;" in client.get("/empty").text
    assert "Heard" not in client.get("/empty").text
    client.cookies.set("votescope-told", "SGVhcmQ=.00")
    assert "Heard" not in client.get("/empty").text


def test_a_form_beyond_its_measure_is_refused(client: TestClient) -> None:
    answer = client.post("/echo", data={"words": "x" * 300_000}, headers=OURS)
    assert answer.status_code == 413
    assert "at most 256 KB" in answer.text


def test_a_body_that_says_no_length_is_measured_while_it_is_read(client: TestClient) -> None:
    pieces = (b"words=" + b"x" * 1024 for _ in range(300))
    answer = client.post(
        "/echo", content=pieces, headers={**OURS, "Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "abc", "٣"])
def test_a_length_that_is_no_number_is_refused(client: TestClient, length: str) -> None:
    answer = client.post("/echo", content=b"", headers={**OURS, "Content-Length": length.encode()})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "name",
    ["../case.yaml", "..%2f..%2fetc%2fpasswd", "/etc/passwd", "reports/../case.yaml", "reports%2f..%2fcase.yaml", "%00",
     "case.yaml", "reports", "reports\\a.txt", ".votescope/journal.jsonl", "reports/a.txt/"],
)  # fmt: skip
def test_an_address_names_only_what_the_case_lists(client: TestClient, name: str) -> None:
    answer = client.get(f"/listed/{name}")
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert client.get("/listed/reports/a.txt").text == "They voted on Sunday."


def test_a_link_that_leads_out_of_the_case_is_not_followed(tmp_path: Path) -> None:
    case = _case(tmp_path)
    secret = case.parent / "secret.txt"
    secret.write_text("a password")
    (case / "reports" / "b.txt").symlink_to(secret)
    answer = _client(case).get("/listed/reports/b.txt")
    assert (answer.status_code, "a password" in answer.text) == (403, False)
    assert "put a copy in its place" in answer.text


def test_an_accident_is_told_without_its_words(client: TestClient) -> None:
    answer = client.get("/broken")
    assert (answer.status_code, "a secret" in answer.text) == (500, False)


def test_bad_files_are_told_with_their_place(tmp_path: Path) -> None:
    case = _case(tmp_path)
    client = _client(case)
    (case / "record.yaml").write_text("facts:\n  organiser:\n    - {value: [x, status: drafted}\n")
    answer = client.get("/listed/reports/a.txt")
    assert answer.status_code == 422
    assert "record.yaml" in answer.text
    assert "line 3" in answer.text
    assert "To do" in answer.text
