"""The job store: the examinations that were asked for, how far they are and how they ended."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Any

from votescope.core import UsageProblem

__all__ = ["ACTIVE", "Job", "JobStore", "mark_of"]

ACTIVE = ("queued", "running")
_TABLE = """
CREATE TABLE IF NOT EXISTS jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  options TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  created REAL NOT NULL, started REAL, ended REAL,
  step TEXT NOT NULL DEFAULT '', done INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0,
  pid INTEGER NOT NULL, mark TEXT NOT NULL,
  message TEXT NOT NULL DEFAULT '', problems TEXT NOT NULL DEFAULT '[]',
  again_of INTEGER REFERENCES jobs (id)
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One examination that was asked for; times are seconds since 1970, ``again_of`` the job it repeats by itself."""

    id: int
    options: Mapping[str, Any]
    state: str
    created: float
    started: float | None
    ended: float | None
    step: str
    done: int
    total: int
    pid: int
    mark: str
    message: str
    problems: tuple[Mapping[str, Any], ...]
    again_of: int | None


def mark_of(pid: int) -> str | None:
    """Return what tells a process from a later one with the same number, or None when it has ended.

    >>> mark_of(os.getpid()) == mark_of(os.getpid()) != None
    True
    >>> mark_of(2**31 - 1) is None
    True
    """
    if not Path("/proc/self/stat").exists():  # no Linux
        told = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, check=False)
        return told.stdout.decode("ascii", "replace").strip() or None
    try:
        # The name of the program, in brackets, may hold anything; after it stand the state and, 20th, the start.
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    with suppress(OSError):
        fields.append(Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip())
    return None if fields[0] in "ZX" else f"{fields[19]} {fields[-1]}"


class JobStore:
    """The jobs of a case in a SQLite file; several processes may use it at once, and any may be killed.

    A job always belongs to a process: first to the one that asked, then to its own. On opening, and whenever jobs are
    listed, those that wait or run but whose process has ended become ``interrupted``. One job runs at a time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink() or path.parent.is_symlink():
            raise UsageProblem(
                f"{path.parent.name}/{path.name} is a link; the desk writes only inside the case"
            )
        try:
            with self._write() as db:
                db.execute(_TABLE)
            self.settle()
        except sqlite3.Error as error:
            raise UsageProblem(
                f"the list of runs, {path.parent.name}/{path.name}, cannot be used ({error}); move it away and start "
                "again: nothing that was confirmed stands in it"
            ) from error

    def add(self, options: Mapping[str, Any], *, again_of: int | None = None) -> Job:
        """Put a job at the end of the queue; the same options are not queued twice: that job is returned."""
        text = json.dumps(options, ensure_ascii=False)
        with self._write() as db:
            there = db.execute(
                "SELECT * FROM jobs WHERE state = 'queued' AND options = ?", (text,)
            ).fetchone()
            if there is not None:
                return _job(there)
            row = db.execute(
                "INSERT INTO jobs (options, state, created, pid, mark, again_of) VALUES (?, 'queued', ?, ?, ?, ?)"
                " RETURNING *",
                (text, time(), os.getpid(), mark_of(os.getpid()) or "", again_of),
            ).fetchone()
        return _job(row)

    def job(self, number: int) -> Job | None:
        """Return one job as it stands."""
        self.settle()
        with self._open() as db:
            row = db.execute("SELECT * FROM jobs WHERE id = ?", (number,)).fetchone()
        return _job(row) if row else None

    def jobs(self) -> tuple[Job, ...]:
        """Return all jobs, newest first."""
        self.settle()
        with self._open() as db:
            return tuple(_job(row) for row in db.execute("SELECT * FROM jobs ORDER BY id DESC"))

    def enter(self, number: int) -> bool:
        """Make a waiting job this process's own; False where it waits no more."""
        return self._change(number, "queued", pid=os.getpid(), mark=mark_of(os.getpid()) or "")

    def claim(self, number: int) -> bool:
        """Start a waiting job unless another runs or waits longer."""
        self.settle()
        with self._write() as db:
            before = db.execute(
                "SELECT 1 FROM jobs WHERE state = 'running' OR (state = 'queued' AND id < ?)", (number,)
            )
            if before.fetchone() is not None:
                return False
            changed = db.execute(
                "UPDATE jobs SET state = 'running', started = ? WHERE id = ? AND state = 'queued'",
                (time(), number),
            )
            return changed.rowcount == 1

    def tell(self, number: int, step: str, done: int, total: int) -> None:
        """Note how far a job is; a power cut, or a store that is busy, may lose this, and only this."""
        with suppress(sqlite3.OperationalError), self._open(synchronous="NORMAL") as db:
            db.execute(
                "UPDATE jobs SET step = ?, done = ?, total = ? WHERE id = ? AND state = 'running'",
                (step, done, total, number),
            )

    def end(
        self, number: int, state: str, *, message: str = "", problems: Sequence[Mapping[str, Any]] = ()
    ) -> bool:
        """End a job that waits or runs; False where it has ended before."""
        told = json.dumps(list(problems), ensure_ascii=False)
        return self._change(number, *ACTIVE, state=state, ended=time(), message=message, problems=told)

    def settle(self) -> None:
        """Turn jobs whose process has ended into interrupted ones."""
        with self._open() as db:
            rows = db.execute(
                "SELECT id, pid, mark FROM jobs WHERE state IN ('queued', 'running')"
            ).fetchall()
        for row in rows:
            if mark_of(row["pid"]) != row["mark"]:
                with self._write() as db:  # by pid: the job may have come to its own process meanwhile
                    db.execute(
                        "UPDATE jobs SET state = 'interrupted', ended = ? WHERE id = ? AND pid = ? AND mark = ?"
                        " AND state IN ('queued', 'running')",
                        (time(), row["id"], row["pid"], row["mark"]),
                    )

    def _change(self, number: int, *states: str, **values: Any) -> bool:
        names = ", ".join(f"{name} = ?" for name in values)
        marks = ", ".join("?" * len(states))
        with self._write() as db:
            changed = db.execute(
                f"UPDATE jobs SET {names} WHERE id = ? AND state IN ({marks})",
                (*values.values(), number, *states),
            )
            return changed.rowcount == 1

    @contextmanager
    def _open(self, synchronous: str = "FULL") -> Iterator[sqlite3.Connection]:
        db = sqlite3.connect(self.path, timeout=10, isolation_level=None)
        try:
            db.row_factory = sqlite3.Row
            db.execute("PRAGMA journal_mode = WAL")
            db.execute(f"PRAGMA synchronous = {synchronous}")
            yield db
        finally:
            db.close()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")


def _job(row: sqlite3.Row) -> Job:
    values = {name: row[name] for name in row.keys()}
    return Job(
        **{**values, "options": json.loads(row["options"]), "problems": tuple(json.loads(row["problems"]))}
    )
