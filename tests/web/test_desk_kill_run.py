"""Kills during an examination: the server, the job or both, at any moment; three times, or fifty if asked."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import httpx
import pytest
from test_desk_jobs import whole

from votescope.dossier.folder import finish_folder
from votescope.record import new_case, open_case
from votescope.record.review import Review, review_items
from votescope.web.job_store import ACTIVE, JobStore, mark_of

ROUNDS = 50 if os.environ.get("VOTESCOPE_LONG") == "1" else 3
VICTIMS = ("both", "job", "server")
PATIENCE = 120


class Server:
    """A desk as `votescope serve` opens it, in a process of its own."""

    def __init__(self, case: Path) -> None:
        words = [sys.executable, "-m", "votescope", "serve", str(case), "--port", "0", "--no-open"]
        self.process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
        )
        url = self.process.stdout.readline().split()[-1]
        self.client = httpx.Client(base_url=url, headers={"Origin": url.rstrip("/")}, timeout=30)
        self.token = re.search('name="csrf" content="([0-9a-f]+)"', self.client.get("/runs").text)[1]

    def post(self, url: str, **fields: object) -> str:
        answer = self.client.post(url, data={"csrf": self.token, **fields})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def wait(self, url: str) -> str:
        """Wait until a run has ended and return its state."""
        until = time.monotonic() + PATIENCE
        while (now := self.client.get(f"{url}/state").json())["active"]:
            assert time.monotonic() < until, now
            time.sleep(0.1)
        return now["state"]

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.close()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()
        self.client.close()


@pytest.fixture
def case(tmp_path) -> Path:
    draw = random.Random(7)
    rows = ["station,registered,cast,valid,invalid,Yes,No"]
    for station in range(1, 61):
        registered = draw.randint(300, 900)
        cast = draw.randint(100, registered)
        yes = draw.randint(0, cast - 3)
        rows.append(f"{station},{registered},{cast},{cast - 3},3,{yes},{cast - 3 - yes}")
    table = tmp_path / "results.csv"
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    folder = tmp_path / "a vote"
    new_case(folder, title="A vote", results=[table])
    facts = "# what a person wrote\nfacts:\n  organiser:\n  - {value: Board, status: drafted}  # kept\n"
    (folder / "record.yaml").write_text(facts, encoding="utf-8")
    return folder


def decide(case: Path, number: int) -> dict[str, bytes]:
    """Confirm the one fact, or reject it; return what the case then holds."""
    review = Review(case)
    (item,) = review_items(open_case(case))
    change = review.confirm if number % 2 else review.reject
    change(item.id, item.version)
    return kept(case)


def kept(case: Path) -> dict[str, bytes]:
    """Return all that a person put into the case."""
    # What a run writes is looked at elsewhere, and may be moved while this walks over the folder.
    own = [path for path in case.iterdir() if path.name != "out" and not path.name.startswith(".")]
    files = [path for top in own for path in (top.rglob("*") if top.is_dir() else [top]) if path.is_file()]
    return {path.relative_to(case).as_posix(): path.read_bytes() for path in files}


def seed_of(page: str) -> int:
    return int(re.search(r"votescope examine .{0,60}--seed (\d+)", page)[1])


def end(pid: int, mark: str) -> None:
    """Kill a job's process as the system would, and see it gone."""
    if mark_of(pid) == mark:
        os.kill(pid, signal.SIGKILL)
        while mark_of(pid) == mark:
            time.sleep(0.01)


@pytest.fixture
def serve(case):
    """Return a function that opens a desk; the last one is closed at the end."""
    opened = []
    yield lambda: opened.append(Server(case)) or opened[-1]
    for server in opened[-1:]:
        server.close()


def test_nothing_is_lost_when_processes_are_killed(case, serve):
    draw = random.Random(ROUNDS)
    out = case / "out"
    server = serve()
    began = time.monotonic()
    assert server.wait(server.post("/runs", seed=1, only="figures")) == "Done"
    lasted = time.monotonic() - began
    reached = Counter()
    for number in range(2, ROUNDS + 2):
        victim = VICTIMS[number % 3]
        url = server.post("/runs", seed=number, only="figures")
        before = decide(case, number)
        time.sleep(draw.uniform(0, lasted))
        job = JobStore(case / ".votescope" / "jobs.sqlite").job(int(url.rpartition("/")[2]))
        own = job.pid != server.process.pid
        reached[f"killed_while_{job.state}"] += 1
        if victim != "job":
            server.kill()
        if victim != "server" and own:
            end(job.pid, job.mark)
            finish_folder(out)
            assert seed_of(whole(out)["dossier.html"].decode()) in (number - 1, number)
        if victim != "job":
            server = serve()
        assert kept(case) == before
        after = server.client.get("/dossier/")
        assert after.status_code == 200 and seed_of(after.text) in (number - 1, number)
        state = server.wait(url)
        assert state == "Done" or state.startswith("Interrupted")
        if victim == "server" and own:
            assert state == "Done"  # the job went on without its server
        reached["went_on" if state == "Done" else "interrupted"] += 1
        if state != "Done":
            jobs = JobStore(case / ".votescope" / "jobs.sqlite").jobs()
            restarted = [job.id for job in jobs if job.again_of == int(url.rpartition("/")[2])]
            assert bool(restarted) == (victim != "job")
            again = f"/runs/{restarted[0]}" if restarted else server.post(f"{url}/again")
            assert server.wait(again) == "Done"
        assert seed_of(whole(out)["dossier.html"].decode()) == number
        assert kept(case) == before
    assert not list(case.glob(".out.*")) and not list((case / ".votescope" / "runs").iterdir())
    assert not [job for job in JobStore(case / ".votescope" / "jobs.sqlite").jobs() if job.state in ACTIVE]
    assert reached["killed_while_running"]
    print(json.dumps({"rounds": ROUNDS, **reached}))
