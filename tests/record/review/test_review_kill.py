"""A kill at any moment: what was acknowledged is on disk, every file parses, nothing half-written is left."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from reviewed import FILES, reviewed_case

from votescope.core import UsageProblem
from votescope.record import open_case
from votescope.record.figures.file import read_figures
from votescope.record.review import Change, Review, review_items
from votescope.record.review.change import Splice
from votescope.record.review.journal import append, read_journal

ROUNDS = 50 if os.environ.get("VOTESCOPE_LONG") == "1" else 3
SEED = 20201122

WRITER = """
import random, sys
from pathlib import Path
from votescope.core import InputProblem
from votescope.record import open_case
from votescope.record.review import Review, review_items
folder, chance = Path(sys.argv[1]), random.Random(int(sys.argv[2]))
review = Review(folder)
print("ready", flush=True)
done = []
while True:
    items = review_items(open_case(folder))
    for one in chance.sample(items, 4):
        what = chance.choice(["undo", "correct", "turn", "turn"])
        try:
            if what == "undo" and done:
                change = review.undo(done.pop().number)
            elif what == "correct":
                change = review.correct(one.id, one.version, one.editable[0].now)
            elif one.status == "confirmed":
                change = review.reject(one.id, one.version)
            else:
                change = review.confirm(one.id, one.version)
        except InputProblem:
            continue
        done += [] if change.what == "undone" else [change]
        print(change.number, change.now, change.version, flush=True)
"""


def _killed(case: Path, seed: int, decisions: int, seconds: float) -> list[list[str]]:
    """Let a writer decide at random, kill it a moment after so many decisions, and return what it acknowledged."""
    command = [sys.executable, "-c", WRITER, str(case), str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    first = "".join(process.stdout.readline() for _ in range(decisions))
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    said = first + process.communicate()[0]
    # A last line that was cut short was not acknowledged.
    return [line.split() for line in said.splitlines(keepends=True) if line.endswith("\n")]


def test_a_writer_killed_at_random_loses_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    case = reviewed_case(tmp_path)
    chance, acknowledged, drafts = random.Random(SEED), 0, 0
    for number in range(ROUNDS):
        told = _killed(case, SEED + number, chance.randint(1, 6), chance.uniform(0, 0.05))
        drafts += sum(1 for _ in case.glob(".*.part"))
        review = Review(case)
        assert [path.name for path in case.rglob("*.part")] == []
        open_case(case)
        read_figures(case / "figures.csv")
        versions = {item.id: item.version for item in review_items(open_case(case))}
        known = {change.number: change for change in review.changes()}
        last: dict[str, str] = {}
        passed: set[str] = set()
        for change in review.changes():  # newest first: what was last done to an item is what stands on disk
            if change.now not in passed:
                last[change.now] = change.version
            passed |= {change.item, change.now}
        assert {own: versions[own] for own in last} == last
        for name, item, version in told:
            assert (known[int(name)].now, known[int(name)].version) == (item, version)
        assert len(known) - len(told) <= acknowledged + 1  # at most one more was made than was said
        acknowledged = len(known)
    print(json.dumps({"rounds": ROUNDS, "decisions": acknowledged, "half_written": drafts}))
    assert acknowledged >= ROUNDS


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return reviewed_case(tmp_path)


def _steps(case: Path) -> tuple[dict[str, bytes], list[bytes], dict[str, bytes]]:
    """Return the files before a change, the lines that it wrote into the journal, and the files after."""
    before = {name: (case / name).read_bytes() for name in FILES}
    one = review_items(open_case(case))[0]
    Review(case).confirm(one.id, one.version)
    lines = (case / ".votescope" / "journal.jsonl").read_bytes().splitlines(keepends=True)
    return before, lines, {name: (case / name).read_bytes() for name in FILES}


@pytest.mark.parametrize("moment", ["half an intent", "an intent", "a file half written", "the file", "all"])
def test_at_every_step_a_kill_leaves_the_old_or_the_new(case: Path, moment: str) -> None:
    before, lines, after = _steps(case)
    journal, record = case / ".votescope" / "journal.jsonl", case / "record.yaml"
    assert len(lines) == 2
    written = {"half an intent": lines[0][:-20], "all": b"".join(lines)}.get(moment, lines[0])
    journal.write_bytes(written)
    made = moment in ("the file", "all")
    record.write_bytes((after if made else before)["record.yaml"])
    if moment == "a file half written":
        (case / ".record.yaml.abc.part").write_bytes(after["record.yaml"][:50])
        (case / ".votescope" / "upload.part").write_bytes(b"x")
    review = Review(case)
    assert [path.name for path in case.rglob("*.part")] == []
    assert len(review.changes()) == int(made)
    assert record.read_bytes() == (after if made else before)["record.yaml"]
    one = review_items(open_case(case))[1]
    change = review.confirm(one.id, one.version)  # and work goes on
    review.undo(change.number)
    for left in review.changes()[2:]:
        review.undo(left.number)
    assert {name: (case / name).read_bytes() for name in FILES} == before


@pytest.mark.parametrize("made", [True, False])
def test_an_intent_is_told_from_a_change_though_the_file_was_edited_since(case: Path, made: bool) -> None:
    before, lines, after = _steps(case)
    (case / ".votescope" / "journal.jsonl").write_bytes(lines[0])
    text = (after if made else before)["record.yaml"]
    (case / "record.yaml").write_bytes(b"# my own line\n" + text)
    assert len(Review(case).changes()) == int(made)


def test_a_journal_that_was_spoilt_by_hand_stops_nothing(case: Path) -> None:
    _steps(case)
    path = case / ".votescope" / "journal.jsonl"
    line = path.read_bytes().splitlines(keepends=True)[0]
    foreign = line.replace(b'"file": "record.yaml"', b'"file": "../../other"').replace(
        b'"number": 1', b'"number": 7'
    )
    path.write_bytes(
        b'not json\n[1]\n{"number": 3}\n{"number": 4, "splices": [1], "absorbed": []}\n'
        + foreign
        + path.read_bytes()
    )
    (change,) = Review(case).changes()
    assert Review(case).undo(change.number).undoes == change.number


def test_a_journal_that_is_a_link_is_neither_cut_nor_written(case: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("one line\nand half of one")
    (case / ".votescope").mkdir()
    (case / ".votescope" / "journal.jsonl").symlink_to(other)
    with pytest.raises(UsageProblem, match="is a link"):
        Review(case)
    assert other.read_text() == "one line\nand half of one"


def test_a_journal_gives_back_what_was_put_in(tmp_path: Path) -> None:
    change = Change(
        number=1, at="2020-06-28T10:00:00+00:00", what="confirmed", item="fact-1", now="fact-1", kind="fact", label="é",
        was="a", value="b", seen="x", version="y", file="record.yaml", hash_before="0", hash_after="1",
        splices=(Splice(start=3, old="a\r\n", new="b\u2028\r\n", before="", after="é"),),
    )  # fmt: skip
    append(tmp_path, change)
    assert read_journal(tmp_path) == [change]
    append(tmp_path, {"dropped": 1})
    assert read_journal(tmp_path) == []
