"""The pages of runs: asked for, watched, cancelled, run again; the dossier served and shut off."""

from __future__ import annotations

import io
import re
import time
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from votescope.core import FAMILIES
from votescope.dossier.folder import write_folder
from votescope.record import new_case
from votescope.web.app import desk_app
from votescope.web.job_store import JobStore, mark_of

PORT = 8337
HOME = f"http://127.0.0.1:{PORT}"
TABLE = "station,registered,cast,valid,invalid,Yes,No\n" + "".join(
    f"{n},{500 + n},{300 + n},{295 + n},5,{200 + n},95\n" for n in range(1, 41)
)
POLICY = "default-src 'none'; style-src 'sha256-{}='; script-src 'sha256-{}='".format("A" * 43, "b" * 43)


@pytest.fixture
def case(tmp_path) -> Path:
    (tmp_path / "results.csv").write_text(TABLE, encoding="utf-8")
    new_case(tmp_path / "a vote", title="A vote", results=[tmp_path / "results.csv"])
    return tmp_path / "a vote"


@pytest.fixture
def client(case) -> TestClient:
    return TestClient(
        desk_app(case, port=PORT), base_url=HOME, headers={"Origin": HOME}, follow_redirects=False
    )


@pytest.fixture
def jobs(case) -> JobStore:
    return JobStore(case / ".votescope" / "jobs.sqlite")


def post(client: TestClient, url: str, **fields: object):
    token = re.search('name="csrf" content="([0-9a-f]+)"', client.get("/runs").text)[1]
    chosen = {"only": list(FAMILIES)} if url == "/runs" else {}
    return client.post(url, data={"csrf": token, **chosen, **fields})


def ended(client: TestClient, url: str) -> str:
    until = time.monotonic() + 120
    while (now := client.get(f"{url}/state").json())["active"]:
        assert time.monotonic() < until, now
        assert 0 <= now["done"] <= now["total"]
        time.sleep(0.05)
    return now["state"]


def test_a_run_from_the_form_to_the_archive(client, case, jobs):
    assert "There is none yet" in client.get("/runs").text
    answer = post(client, "/runs", only=["figures", "counts"], option="No", seed="5")
    assert (answer.status_code, answer.headers["location"]) == (303, "/runs/1")
    live = client.get("/runs/1").text
    assert "<progress" in live and 'http-equiv="refresh"' in live and 'action="/runs/1/cancel"' in live
    assert ended(client, "/runs/1") == "Done"
    job = jobs.job(1)
    assert job.options == {
        "option": "No",
        "only": ["figures", "counts"],
        "confirmed_only": False,
        "seed": 5,
        "redraws": 0,
        "compare": [],
        "pdf": False,
    }
    assert job.done == job.total - 1 and job.step == "Writing the dossier"
    shown = client.get("/runs/1").text
    assert "http-equiv" not in shown and "--option No --only figures --only counts --seed 5" in shown
    assert "Not examined" in shown or "not examined" in shown
    listed = client.get("/runs").text
    assert "Done" in listed and "/download/dossier.zip" in listed
    archive = client.get("/download/dossier.zip")
    assert archive.headers["content-disposition"] == "attachment; filename*=UTF-8''a%20vote-dossier.zip"
    with zipfile.ZipFile(io.BytesIO(archive.content)) as packed:
        assert packed.testzip() is None
        assert packed.read("dossier.html") == client.get("/dossier/").content
        assert packed.read("inputs/a vote/results/results.csv") == TABLE.encode()
    assert {path.name for path in case.iterdir() if path.name.startswith(".")} == {".votescope"}


def test_what_is_wrong_with_the_input_is_told_by_place(client, case):
    (case / "results" / "results.csv").write_bytes(b"\x00\x01\x02")
    (case / "figures.csv").write_text("territory,quantity,option,value\nX,share,yes,140\n", encoding="utf-8")
    assert ended(client, post(client, "/runs").headers["location"]) == "Stopped by a problem"
    shown = client.get("/runs/1").text
    assert "figures.csv" in shown and "results.csv" in shown and "run-problems" in shown
    assert not (case / "out").exists() and "Traceback" not in shown


def test_an_option_that_is_not_there_is_told(client):
    assert ended(client, post(client, "/runs", option="Maybe").headers["location"]) == "Stopped by a problem"
    assert "there are No, Yes" in client.get("/runs/1").text


def test_a_second_run_waits_and_both_can_be_cancelled(client, jobs):
    first = post(client, "/runs", redraws="10000").headers["location"]
    second = post(client, "/runs", seed="1").headers["location"]
    assert post(client, "/runs", seed="1").headers["location"] == second
    until = time.monotonic() + 60
    while jobs.job(1).state != "running" or jobs.job(1).total == 0:
        assert time.monotonic() < until
        time.sleep(0.05)
    running = jobs.job(1)
    assert jobs.job(2).state == "queued"
    assert post(client, f"{second}/cancel").status_code == 303
    began = time.monotonic()
    assert post(client, f"{first}/cancel").status_code == 303
    assert time.monotonic() - began < 6
    assert [job.state for job in jobs.jobs()] == ["cancelled", "cancelled"]
    assert mark_of(running.pid) != running.mark
    assert "no dossier" in client.get("/dossier/").text or client.get("/dossier/").status_code == 404
    assert "had ended before" in client.get(post(client, f"{first}/cancel").headers["location"]).text


def test_an_interrupted_run_is_offered_again(client, jobs, monkeypatch):
    job = jobs.add({"seed": 4})
    jobs.end(job.id, "interrupted")
    assert "Run it again" in client.get("/runs/1").text
    started = []
    monkeypatch.setattr("votescope.web.pages.running.start", lambda folder, job: started.append(job.options))
    assert post(client, "/runs/1/again").headers["location"] == "/runs/2"
    assert started == [{"seed": 4}]


@pytest.mark.parametrize("field", ["seed", "redraws"])
@pytest.mark.parametrize("value", ["-1", "1.5", "seven", "9" * 30, "٣"])
def test_numbers_that_are_none_start_nothing(client, jobs, field, value):
    answer = post(client, "/runs", **{field: value})
    assert answer.status_code == 422 and "whole number" in answer.text
    assert jobs.jobs() == ()


def test_nothing_to_look_at_starts_nothing(client, jobs):
    answer = post(client, "/runs", only=[])
    assert answer.status_code == 422 and "Nothing was chosen" in answer.text and jobs.jobs() == ()


def test_only_what_lies_in_the_case_is_compared(client, case, jobs, monkeypatch):
    monkeypatch.setattr("votescope.web.pages.running.start", lambda folder, job: None)
    (case / "compare").mkdir()
    (case / "compare" / "other.csv").write_text(TABLE, encoding="utf-8")
    assert "other.csv" in client.get("/runs").text
    post(client, "/runs", compare=["other.csv", "../case.yaml", "/etc/passwd"])
    assert jobs.job(1).options["compare"] == ["other.csv"]


def test_the_dossier_is_served_in_a_sandbox(client, case):
    page = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><script>x</script>'
    files = {"dossier.html": page, "charts/a.svg": "<svg/>", "tables/b.csv": "a", "dossier.pdf": b"%PDF"}
    write_folder(case / "out", files, last="dossier.html")
    assert client.get("/dossier").headers["location"] == "/dossier/"
    for name, type_, inline in (
        ("", "text/html; charset=utf-8", POLICY.partition("; ")[2]),
        ("charts/a.svg", "image/svg+xml", "style-src 'unsafe-inline'"),
        ("tables/b.csv", "text/csv; charset=utf-8", ""),
        ("dossier.pdf", "application/pdf", ""),
    ):
        answer = client.get(f"/dossier/{name}")
        policy = answer.headers["content-security-policy"]
        assert answer.status_code == 200 and answer.headers["content-type"] == type_
        assert policy.startswith("sandbox ") and "allow-same-origin" not in policy
        assert "default-src 'none'" in policy and policy.endswith(inline)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert ("content-disposition" in answer.headers) == (name == "dossier.pdf")
        assert (
            "attachment" in client.get(f"/download/{name or 'dossier.html'}").headers["content-disposition"]
        )


def test_nothing_but_the_listed_files_is_served(client, case):
    write_folder(case / "out", {"dossier.html": "page"}, last="dossier.html")
    (case / "out" / "notes.txt").write_text("mine")
    for name in ("notes.txt", "MANIFEST.sha256", "%2e%2e/case.yaml", "..%2fcase.yaml", "%2fetc%2fpasswd"):
        for part in ("dossier", "download"):
            answer = client.get(f"/{part}/{name}")
            assert answer.status_code == 404 and "mine" not in answer.text
    (case / "out" / "dossier.html").write_text("changed")
    answer = client.get("/dossier/")
    assert answer.status_code == 422 and "changed or removed since" in answer.text


def test_a_page_of_a_run_that_is_not_there(client):
    assert client.get("/runs/7").status_code == 404
    assert post(client, "/runs/7/cancel").status_code == 404
