"""The job store and the folder of the dossier: several processes, any of which may end at any moment."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from votescope.core import InputProblem, UsageProblem
from votescope.dossier import folder as dossier_folder
from votescope.dossier.folder import MANIFEST, finish_folder, listed_files, read_listed, write_folder
from votescope.web.job_run import command_of, resume
from votescope.web.job_store import JobStore, mark_of

OLD = {
    "dossier.html": "old page",
    "findings.json": "{}",
    "charts/a.svg": "<svg/>",
    "charts/gone.svg": "<svg/>",
}
NEW = {"dossier.html": "new page", "findings.json": "[]", "charts/a.svg": "<svg></svg>", "tables/b.csv": "b"}


@pytest.fixture
def store(tmp_path) -> JobStore:
    return JobStore(tmp_path / ".votescope" / "jobs.sqlite")


def lay(store: JobStore, number: int, **values: object) -> None:
    """Write into the file behind the store's back."""
    names = ", ".join(f"{name} = ?" for name in values)
    with sqlite3.connect(store.path) as db:
        db.execute(f"UPDATE jobs SET {names} WHERE id = ?", (*values.values(), number))
    db.close()


def test_a_job_goes_its_way(store):
    job = store.add({"seed": 3, "option": "Ja"})
    assert (job.state, job.options, job.started) == ("queued", {"seed": 3, "option": "Ja"}, None)
    assert store.enter(job.id) and store.claim(job.id)
    store.tell(job.id, "Last digits", 4, 20)
    running = store.job(job.id)
    assert (running.state, running.step, running.done, running.total) == ("running", "Last digits", 4, 20)
    assert running.started >= job.created
    assert store.end(job.id, "failed", message="m", problems=[{"found": "ü"}])
    ended = JobStore(store.path).job(job.id)
    assert (ended.state, ended.message, ended.problems) == ("failed", "m", ({"found": "ü"},))
    assert not store.end(job.id, "done") and not store.enter(job.id) and not store.claim(job.id)
    store.tell(job.id, "too late", 5, 20)
    assert store.job(job.id) == ended and store.job(99) is None


def test_one_runs_at_a_time_in_the_order_asked(store):
    first, second = store.add({"seed": 1}), store.add({"seed": 2})
    assert not store.claim(second.id)
    assert store.claim(first.id) and not store.claim(second.id) and not store.claim(first.id)
    store.end(first.id, "done")
    assert store.claim(second.id)
    assert [job.id for job in store.jobs()] == [second.id, first.id]


def test_the_same_waits_once(store):
    assert store.add({"a": 1, "b": 2}).id == store.add({"a": 1, "b": 2}).id
    assert len(store.jobs()) == 1


def test_of_many_at_once_one_gets_the_turn(store):
    numbers = [store.add({"seed": seed}).id for seed in range(8)]
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(store.claim, numbers))
    assert won == [True] + [False] * 7


def test_a_job_whose_process_is_gone_is_interrupted(store):
    gone = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    jobs = [store.add({"seed": 1}), store.add({"seed": 2}), store.add({"seed": 3})]
    for job in jobs[:2]:
        lay(store, job.id, pid=gone.pid, mark=mark_of(gone.pid))
    lay(store, jobs[0].id, state="running")
    assert [job.state for job in JobStore(store.path).jobs()] == ["queued", "queued", "running"]
    gone.send_signal(signal.SIGKILL)
    while mark_of(gone.pid) is not None:  # killed, and nobody has asked how it ended: a zombie has ended, too
        pass
    assert [job.state for job in JobStore(store.path).jobs()] == ["queued", "interrupted", "interrupted"]
    gone.wait()


def test_a_recycled_number_is_not_mistaken_for_the_job(store):
    job = store.add({})
    lay(store, job.id, pid=os.getpid(), mark="another boot 1", state="running")
    assert store.job(job.id).state == "interrupted"


def test_a_damaged_store_is_told_and_kept(tmp_path):
    path = tmp_path / "jobs.sqlite"
    path.write_bytes(b"this is no database, but long enough to be looked at as one" * 20)
    with pytest.raises(UsageProblem, match="move it away"):
        JobStore(path)
    assert path.read_bytes().startswith(b"this is no")


def test_what_was_interrupted_is_started_again_once(store, monkeypatch):
    started = []
    monkeypatch.setattr("votescope.web.job_run.start", lambda folder, job: started.append(job))
    folder = store.path.parent.parent
    old, done, left = (store.add({"seed": seed}) for seed in (1, 2, 3))
    for job, state in ((old, "interrupted"), (done, "done"), (left, "interrupted")):
        store.end(job.id, state)
    (folder / ".votescope" / "runs" / str(left.id)).mkdir(parents=True)
    resume(folder, store)
    (again,) = started
    assert (again.options, again.again_of, again.state) == ({"seed": 3}, left.id, "queued")
    assert not list((folder / ".votescope" / "runs").iterdir())
    store.end(again.id, "interrupted")
    resume(folder, store)
    assert len(started) == 1


def test_the_command_is_one_that_a_shell_reads():
    options = {"option": "O'Neil; rm", "only": ["counts", "figures"], "redraws": 0, "compare": ["a b.csv"]}
    assert command_of("my case", options) == (
        "votescope examine 'my case' --option 'O'\"'\"'Neil; rm' --only counts --only figures "
        "--compare 'my case/compare/a b.csv'"
    )


class Killed(BaseException):
    """Stands for SIGKILL: nothing after it runs but what the system does."""


def whole(out: Path) -> dict[str, bytes]:
    """Return the dossier's files if they are those of the manifest, all of them and as it says."""
    listed = listed_files(out)
    found = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    found.pop(MANIFEST)
    assert {name: hashlib.sha256(body).hexdigest() for name, body in found.items()} == listed
    return found


@pytest.mark.parametrize("moment", range(12))
def test_a_kill_between_two_moves_leaves_old_or_new(tmp_path, monkeypatch, moment):
    out = tmp_path / "out"
    write_folder(out, OLD, last="dossier.html")
    calls = iter(range(100))

    def fatal(move):
        def moved(*paths):
            if next(calls) == moment:
                raise Killed
            return move(*paths)

        return moved

    with monkeypatch.context() as patched:
        patched.setattr(dossier_folder.os, "replace", fatal(os.replace))
        patched.setattr(Path, "rename", fatal(Path.rename))
        patched.setattr(Path, "unlink", fatal(Path.unlink))
        patched.setattr(dossier_folder.shutil, "rmtree", lambda *_args, **_more: None)
        if moment < 7:  # the stage takes its name, one stale file goes, four files and the manifest are moved
            with pytest.raises(Killed):
                write_folder(out, NEW, last="dossier.html")
        else:
            write_folder(out, NEW, last="dossier.html")
    finish_folder(out)
    expected = OLD if moment == 0 else NEW
    assert whole(out) == {name: text.encode() for name, text in expected.items()}
    assert os.listdir(tmp_path) == ["out"]
    assert read_listed(out, "dossier.html") == expected["dossier.html"].encode()


def test_the_manifest_is_moved_last_and_the_page_before_it(tmp_path, monkeypatch):
    moved = []
    real = os.replace
    monkeypatch.setattr(dossier_folder.os, "replace", lambda a, b: (moved.append(Path(b).name), real(a, b)))
    write_folder(tmp_path / "out", NEW, last="dossier.html")
    assert moved[-2:] == ["dossier.html", MANIFEST] and len(moved) == 5


def test_a_stage_that_is_being_written_is_left_alone(tmp_path):
    code = (
        "import sys; from pathlib import Path; from votescope.dossier import folder\n"
        "folder._stage = lambda *a: (print('here', flush=True), sys.stdin.read())\n"
        "folder.write_folder(Path(sys.argv[1]), {'a.html': 'a'}, last='a.html')"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "out")], **pipes) as writer:
        writer.stdout.readline()
        finish_folder(tmp_path / "out")
        assert len(os.listdir(tmp_path)) == 1
        writer.kill()
    finish_folder(tmp_path / "out")
    assert os.listdir(tmp_path) == []


def test_a_ready_folder_from_elsewhere_leads_nowhere(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.svg").write_text("keep")
    out = tmp_path / "case" / "out"
    write_folder(out, OLD, last="dossier.html")
    ready = out.parent / ".out.votescope-ready"
    ready.mkdir()
    (ready / "charts").symlink_to(outside)
    (ready / MANIFEST).write_text(f"{hashlib.sha256(b'keep').hexdigest()}  charts/a.svg\n")
    with pytest.raises(InputProblem, match="link that leads out"):
        finish_folder(out)
    assert (outside / "a.svg").read_text() == "keep"


def test_only_what_is_listed_and_unchanged_is_read(tmp_path):
    out = tmp_path / "out"
    write_folder(out, OLD, last="dossier.html")
    (out / "notes.txt").write_text("mine")
    (tmp_path / "case.yaml").write_text("title: x")
    for name in ("notes.txt", "../case.yaml", MANIFEST, "charts/../notes.txt", "/etc/hostname", "charts", ""):
        assert read_listed(out, name) is None
    (out / "charts" / "a.svg").write_text("changed")
    with pytest.raises(InputProblem, match="was changed or removed since"):
        read_listed(out, "charts/a.svg")


def test_a_store_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.sqlite").touch()
    (tmp_path / "vote" / ".votescope").mkdir(parents=True)
    path = tmp_path / "vote" / ".votescope" / "jobs.sqlite"
    path.symlink_to(tmp_path / "elsewhere.sqlite")
    with pytest.raises(UsageProblem, match="is a link"):
        JobStore(path)
    assert not (tmp_path / "elsewhere.sqlite").read_bytes()
