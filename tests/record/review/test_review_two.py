"""Two reviewers: on different items both win, on one the second is told what the first did."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from reviewed import REPORT, files_of, items_of, reviewed_case

from votescope.core import InputProblem, UsageProblem
from votescope.record import draft_reports, open_case, save
from votescope.record.files import lock
from votescope.record.files.lock import case_lock
from votescope.record.review import EditConflict, Review, review_items


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return reviewed_case(tmp_path)


def test_different_items_never_conflict(case: Path) -> None:
    items = items_of(case)  # both tabs were loaded at the same time
    first, second = Review(case), Review(case)
    for number, item in enumerate(items.values()):
        if item.value not in ("15610", "38.6 percent"):
            (first, second)[number % 2].confirm(item.id, item.version)
    now = items_of(case)
    assert {one.status for name, one in now.items() if name != "figure 38.6 percent"} == {"confirmed"}
    assert {one.id for one in now.values()} == {one.id for one in items.values()}


def test_on_one_item_the_second_is_told_and_keeps_what_was_typed(case: Path) -> None:
    one = items_of(case)["fact referendum"]
    Review(case).reject(one.id, one.version, "no vote was held")
    after = files_of(case)
    with pytest.raises(EditConflict, match="this was rejected at") as conflict:
        Review(case).correct(one.id, one.version, "plebiscite")
    assert conflict.value.typed == "plebiscite"
    assert conflict.value.item is not None
    assert (conflict.value.item.status, conflict.value.item.note) == (
        "rejected",
        "rejected: no vote was held",
    )
    assert conflict.value.change is not None
    assert conflict.value.change.what == "rejected"
    assert files_of(case) == after


def test_what_was_edited_by_hand_is_a_conflict_too(case: Path) -> None:
    one = items_of(case)["fact referendum"]
    path = case / "record.yaml"
    path.write_text(path.read_text().replace("value: referendum", "value: plebiscite"))
    with pytest.raises(EditConflict, match="changed in the file"):
        Review(case).confirm(one.id, one.version)
    path.write_text(
        path.read_text().replace("  vote.kind:", "  vote.held_by_force:", 1) if False else "facts:\n"
    )
    with pytest.raises(EditConflict, match="it is not there any more"):
        Review(case).confirm(one.id, one.version)


def test_an_undo_does_not_take_back_what_was_decided_since(case: Path) -> None:
    review, one = Review(case), items_of(case)["fact referendum"]
    first = review.confirm(one.id, one.version)
    review.reject(one.id, first.version)
    with pytest.raises(EditConflict):
        review.undo(first.number)
    assert items_of(case)["fact referendum"].status == "rejected"


def test_of_many_at_once_on_one_item_exactly_one_wins(case: Path) -> None:
    one = items_of(case)["fact electoral commission"]
    start = threading.Barrier(6)

    def decide(number: int) -> str:
        start.wait()
        try:
            Review(case).correct(one.id, one.version, f"board {number}")
        except EditConflict:
            return "conflict"
        return f"board {number}"

    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(decide, range(6)))
    (winner,) = [words for words in told if words != "conflict"]
    assert f"fact {winner}" in items_of(case)


_CONFIRM = """
import sys
from pathlib import Path
from votescope.record.review import Review
for line in sys.stdin:
    Review(Path(sys.argv[1])).confirm(*line.split())
"""


def test_two_programs_at_once_lose_nothing(case: Path) -> None:
    items = [
        item for name, item in items_of(case).items() if name not in ("figure 15610", "figure 38.6 percent")
    ]
    command = [sys.executable, "-c", _CONFIRM, str(case)]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, text=True) for _ in range(2)]
    for number, process in enumerate(running):
        mine = "".join(f"{item.id} {item.version}\n" for item in items[number::2])
        assert process.stdin
        process.stdin.write(mine)
        process.stdin.close()
    assert [process.wait(60) for process in running] == [0, 0]
    now = {item.id: item.status for item in review_items(open_case(case))}
    assert {now[item.id] for item in items} == {"confirmed"}


def test_reading_into_a_case_beside_an_open_desk_keeps_what_was_confirmed(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from votescope.record import intake

    read, one = intake._read, items_of(case)["fact referendum"]

    def slow(*given: object) -> object:
        found = read(*given)  # pyright: ignore
        Review(case).confirm(one.id, one.version)  # at the desk, while the reports are read
        return found

    monkeypatch.setattr(intake, "_read", slow)
    more = tmp_path / "more.txt"
    more.write_text(REPORT.replace("55", "57"))
    told = intake.draft_reports(case, [more], engine="rules")
    assert told.facts + told.figures > 0
    assert items_of(case)["fact referendum"].status == "confirmed"


def test_saving_does_not_write_over_what_somebody_else_wrote(case: Path) -> None:
    opened, one = open_case(case), items_of(case)["fact referendum"]
    place = opened.record.entries[0].place
    Review(case).confirm(one.id, one.version)
    with pytest.raises(InputProblem, match="written by somebody else"):
        save(replace(opened, record=opened.record.with_status(place, "rejected")))
    assert items_of(case)["fact referendum"].status == "confirmed"
    fresh = open_case(case)
    for status in ("rejected", "drafted"):  # one after the other: the copies know of each other
        save(replace(fresh, record=fresh.record.with_status(place, status)))
        assert items_of(case)["fact referendum"].status == status


def test_a_writer_that_hangs_is_told_of(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_PATIENCE", 0.05)
    with case_lock(case), case_lock(case), ThreadPoolExecutor(1) as pool:  # a thread may hold it twice
        with pytest.raises(UsageProblem, match="another program has been writing"):
            pool.submit(Review, case).result()
    Review(case)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_case_that_cannot_be_written_is_told_of(case: Path) -> None:
    case.chmod(0o555)
    try:
        with pytest.raises(UsageProblem, match="cannot be written"):
            Review(case)
    finally:
        case.chmod(0o755)


def test_a_hidden_folder_that_is_a_link_is_refused(case: Path, tmp_path: Path) -> None:
    (case / ".votescope").symlink_to(tmp_path)
    with pytest.raises(UsageProblem, match="is a link"):
        Review(case)


def test_what_was_rejected_is_not_drafted_again(case: Path) -> None:
    draft_reports(case, [], engine="rules")
    review, drafts = (
        Review(case),
        [item for item in items_of(case).values() if item.kind == "fact" and item.spans],
    )
    one = drafts[-1]
    review.reject(one.id, one.version)
    again = draft_reports(case, [], engine="rules")
    assert (again.facts, again.statements, again.figures) == (0, 0, 0)
    assert [item.status for item in items_of(case).values() if item.id == one.id] == ["rejected"]
