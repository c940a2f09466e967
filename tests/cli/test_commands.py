"""The commands as a newcomer runs them: results on standard output, messages on standard error, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORT = """Voters in Norland went to the polls
14 March 2021

Voting on independence began on Friday in Norland, weeks after it was announced. "We will not accept this vote," said \
Maria Lund, the interior minister.
"""


def run(*words: str, folder: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "votescope", *words],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def desk(tmp_path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("out"))
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_read_prints_json_alone_on_standard_output(desk):
    ran = run("read", "report.txt", "--json", folder=desk)
    (report,) = json.loads(ran.stdout)["reports"]
    assert ran.returncode == 0
    assert report["doc"] == "report"
    (statement,) = [s for s in report["statements"] if s["form"] == "direct"]
    assert statement["speaker"] == "Maria Lund"
    for span in (statement["speaker_span"], *statement["content_spans"]):
        assert REPORT[span["start"] : span["end"]] == span["text"]


def test_read_takes_standard_input(desk):
    ran = run("read", "-", "--json", folder=desk, stdin=REPORT)
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["reports"][0]["chars"] == len(REPORT)


def test_examine_json_writes_nothing(desk):
    before = tree(desk)
    ran = run("examine", "report.txt", "--json", folder=desk)
    found = json.loads(ran.stdout)
    assert ran.returncode == 0
    assert set(found["outcomes"]) == {"accounts", "figures", "counts", "procedure"}
    assert tree(desk) == before


def test_examine_touches_nothing_but_its_folder(desk):
    before = tree(desk)
    ran = run("examine", "examples/annexation-2022", "report.txt", "--out", "told", folder=desk)
    assert ran.returncode == 0, ran.stderr
    after = tree(desk)
    assert {name: after[name] for name in before} == before
    assert {Path(name).parts[0] for name in after.keys() - before.keys()} == {"told"}
    assert "Dossier: told/dossier.html" in ran.stderr


def test_the_same_seed_gives_the_same_findings(desk):
    def findings() -> list[dict[str, object]]:
        ran = run("examine", "examples/simulated-vote", "--json", "--seed", "3", folder=desk)
        told = json.loads(ran.stdout)["findings"]
        return [{name: value for name, value in finding.items() if name != "seconds"} for finding in told]

    assert findings() == findings()


def test_a_saved_column_map_gives_the_same_table(desk):
    table = "examples/simulated-vote/results/results.csv"
    options = ("--column", "option:For=Yes", "--column", "option:Against=No", "--only", "counts")
    first = run("examine", table, *options, "--out", "one", folder=desk)
    assert first.returncode == 0, first.stderr
    again = run("examine", table, "--columns", "one/columns.json", "--only", "counts", "--json", folder=desk)
    (finding, *_) = json.loads(again.stdout)["findings"]
    assert finding["scope"]["option"] == "For"
    saved = json.loads((desk / "one" / "findings.json").read_text(encoding="utf-8"))
    assert finding["values"] == saved["findings"][0]["values"]


def test_options_that_do_not_exist_are_wrong_use(desk):
    table = "examples/simulated-vote/results/results.csv"
    for words, told in (
        (("examine", "report.txt", "--published", "14.03.2021"), "YYYY-MM-DD"),
        (("examine", "report.txt", "--only", "counts.nothing"), "no check is called"),
        (("examine", table, "--option", "Maybe"), "No, Yes"),
        (("examine", table, "--variant", "other"), "kobak2016"),
        (("examine", table, "--column", "cast"), "NAME=VALUE"),
        (("examine", table, "--columns", "gone.json"), "columns.json"),
        (("examine", "report.txt", "--nothing"), "--nothing"),
        (("figures",), "--new"),
    ):
        ran = run(*words, folder=desk)
        assert (ran.returncode, ran.stdout) == (2, ""), words
        assert told in ran.stderr, words


def test_all_problems_of_all_files_are_told_at_once(desk):
    (desk / "empty.csv").write_text("", encoding="utf-8")
    (desk / "figures.csv").write_text("territory,quantity,option,value\nX,share,yes,140\n", encoding="utf-8")
    ran = run("examine", "empty.csv", "figures.csv", "gone.txt", "report.txt", "--out", "told", folder=desk)
    assert (ran.returncode, ran.stdout) == (1, "")
    for name in ("empty.csv", "figures.csv", "gone.txt"):
        assert name in ran.stderr
    assert "row 2" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (desk / "told").exists()


def test_a_new_case_can_be_examined_at_once(desk):
    assert run("new", "case", "--title", "A vote", folder=desk).returncode == 0
    shutil.copy(desk / "report.txt", desk / "case" / "reports")
    ran = run("examine", "case", folder=desk)
    assert ran.returncode == 0, ran.stderr
    assert (desk / "case" / "out" / "dossier.html").is_file()
    again = run("new", "case", folder=desk)
    assert again.returncode == 2
    assert "nothing was written" in again.stderr


def test_figures_tells_contradictions_slips_and_what_an_alternative_expects(desk):
    rows = [
        "territory,quantity,option,value,unit,base,status,source",
        "X,turnout,,97.51,percent,registered,final,Morning Paper",
        "X,turnout,,97.15,percent,registered,final,Evening Paper",
        "X,votes,yes,251200,count,,final,Morning Paper",
        "X,cast,,1004799,count,,final,Morning Paper",
        "X,share,yes,25.0,percent,cast,final,Morning Paper",
    ]
    (desk / "mine.csv").write_text("\n".join(rows), encoding="utf-8")
    told = run("figures", "mine.csv", "--alternative", "0.5", folder=desk).stdout
    assert told.startswith("figures: contradictory\n")
    assert "set 1 of 1:\n    a turnout of 97.51 percent of the register (Morning Paper)" in told
    assert "(Evening Paper): was 97.51 meant? (transposed digits)" in told
    # One count in 1,004.799 lies on a step: 0.5 of one against 1001 of 1,004,800.
    assert "502 times as likely" in told
    assert run("figures", "mine.csv", "--alternative", "3", folder=desk).returncode == 2


def test_figures_starts_a_file_that_figures_reads(desk):
    template = run("figures", "--new", folder=desk).stdout
    (desk / "mine.csv").write_text(template, encoding="utf-8")
    ran = run("figures", "mine.csv", "--json", folder=desk)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["outcomes"]["figures"] in ("consistent", "contradictory", "not decided")


def test_checks_are_listed_explained_and_cited(desk):
    listed = json.loads(run("checks", "--json", folder=desk).stdout)["checks"]
    ids = [card["id"] for card in listed]
    assert {"accounts.agreement", "figures.recomputed", "counts.integer_percentages"} <= set(ids)
    explained = run("checks", "explain", "counts.integer_percentages", folder=desk)
    assert "honest redraws" in explained.stdout
    assert "kobak2016" in run("checks", "--cite", folder=desk).stdout
    assert run("checks", "explain", "counts.nothing", folder=desk).returncode == 2


def test_a_dose_planted_in_one_region_is_found_there(desk):
    words = ("--units", "2000", "--regions", "4", "--dose", "0.3", "--region", "East", "--seed", "11")
    assert run("simulate", "--out", "made", *words, folder=desk).returncode == 0
    ran = run("examine", "made/results.csv", "--only", "counts", "--json", folder=desk)
    found = {finding["check"]: finding for finding in json.loads(ran.stdout)["findings"]}
    values = found["counts.integer_percentages"]["values"]
    assert [region["region"] for region in values["regions"] if region["bh"] < 0.05] == ["East"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_named(desk):
    locked = desk / "locked"
    locked.mkdir(mode=0o500)
    ran = run("examine", "report.txt", "--out", "locked/told", folder=desk)
    assert ran.returncode == 1
    assert "locked" in ran.stderr
