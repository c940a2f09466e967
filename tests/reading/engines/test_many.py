"""Many reports: read in order by any number of workers, folders and bad files among them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from votescope.cli.app import main
from votescope.reading import pool as pool_module
from votescope.reading import read_reports, to_gold
from votescope.reading.file_list import names_of, report_files

STORY = "May {day}, 2014\n\nVoters in Fiji went to the polls on Sunday. The vote was lawful, Mayor Ana Vula said.\n"


def saved(folder: Path, number: int) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for day in range(1, number + 1):
        (folder / f"r{day:02}.txt").write_text(STORY.format(day=day), encoding="utf-8")
    return sorted(folder.glob("*.txt"))


def test_workers_change_nothing(tmp_path: Path) -> None:
    paths = saved(tmp_path, 9)
    alone = read_reports(paths, engine="rules")
    seen: list[tuple[int, int]] = []
    with ThreadPoolExecutor(3) as threads:
        together = read_reports(paths, engine="rules", workers=threads, progress=lambda *n: seen.append(n))
    apart = read_reports(paths, engine="rules", workers=2)
    assert [to_gold(r) for r in alone.reports] == [to_gold(r) for r in together.reports]
    assert [to_gold(r) for r in alone.reports] == [to_gold(r) for r in apart.reports]
    assert seen == [(number, 9) for number in range(1, 10)]


def test_bad_files_among_good_ones(tmp_path: Path) -> None:
    good = saved(tmp_path, 2)
    bad = {"picture.txt": b"\x89PNG\r\n\x1a\n", "empty.txt": b"", "noise.txt": bytes(range(1, 9)) * 90}
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "nothing").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    paths = [
        good[0],
        *(tmp_path / name for name in bad),
        tmp_path / "nothing",
        tmp_path / "link.txt",
        good[1],
        good[0],
    ]
    reading = read_reports(paths, engine="rules")
    assert [report.source.file for report in reading.reports] == ["r01.txt", "r02.txt"]
    assert sorted(p.file for p in reading.problems) == [
        "empty.txt",
        "link.txt",
        "noise.txt",
        "nothing",
        "picture.txt",
    ]
    assert all(p.found and p.todo for p in reading.problems)


def test_a_mistake_of_ours_costs_one_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths, real = saved(tmp_path, 3), pool_module.read_one

    def failing(job: pool_module.Job) -> object:
        if job.name == "r02.txt":
            raise IndexError("list index out of range")
        return real(job)

    monkeypatch.setattr(pool_module, "read_one", failing)
    reading = read_reports(paths, engine="rules")
    assert len(reading.reports) == 2 and "IndexError" in reading.problems[0].found


def test_folders_and_names(tmp_path: Path) -> None:
    saved(tmp_path / "a", 2)
    saved(tmp_path / "case" / "reports", 1)
    (tmp_path / "a" / "notes.csv").write_text("x")
    (tmp_path / "a" / ".r09.txt").write_text("x")
    files, problems = report_files([tmp_path / "a", tmp_path / "case", tmp_path / "a" / "r01.txt", "-", "-"])
    assert not problems
    assert names_of(files) == ["a/r01.txt", "r02.txt", "reports/r01.txt", "standard input"]
    reading = read_reports([tmp_path / "a", tmp_path / "case"], engine="rules")
    assert [report.id for report in reading.reports] == ["r01", "r02", "r01-2"]


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> object:
    """Run the command line and return its exit code."""
    monkeypatch.setattr("sys.argv", ["votescope", *words])
    with pytest.raises(SystemExit) as left:
        main()
    return left.value.code


def test_the_command_prints_what_was_read_and_the_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(tmp_path, 1)
    gone = str(tmp_path / "gone.txt")
    assert run(monkeypatch, "read", str(tmp_path), gone, "--json", "--engine", "rules") == 1
    out, err = capsys.readouterr()
    assert "gone.txt" in err
    assert [report["engine"] for report in json.loads(out)["reports"]] == ["rules"]
    assert run(monkeypatch, "read", str(tmp_path), "--engine", "oracle") == 2
    assert "no engine 'oracle'" in capsys.readouterr().err
