"""``votescope examine`` with --zip, --pdf, --verify and standard input."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from votescope.simulate import simulate

ROOT = Path(__file__).resolve().parents[2]
REPORT = """Voters in Norland went to the polls
14 March 2021

Voting on independence began on Friday in Norland, weeks after it was announced. "We will not accept this vote," said \
Maria Lund, the interior minister.
"""


def run(*words: str, folder: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "votescope", "examine", *words]
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two tables and the archive of a run that used every sort of input and setting."""
    folder = tmp_path_factory.mktemp("exports")
    for name, seed in (("now", 3), ("before", 4)):
        units = simulate(units=700, regions=3, seed=seed).table.units.drop("row")
        units = units.rename({column: column.removeprefix("votes:") for column in units.columns})
        units.write_csv(folder / f"{name}.csv")
    only = (
        "--only",
        "counts.integer_percentages",
        "--only",
        "accounts",
        "--seed",
        "5",
        "--variant",
        "default",
    )
    others = ("--compare", "before.csv", "--strata", "region", "--published", "2021-03-15")
    ran = run("now.csv", "-", *only, *others, "--zip", "--out", "told", folder=folder, stdin=REPORT)
    assert ran.returncode == 0, ran.stderr
    assert "Beside it: dossier.zip" in ran.stderr
    return folder


def test_all_inputs_and_settings_are_in_the_archive(desk: Path) -> None:
    with zipfile.ZipFile(desk / "told" / "dossier.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert archive.read("inputs/files/standard input").decode() == REPORT
        assert archive.read("inputs/compare/1/files/before.csv") == (desk / "before.csv").read_bytes()
    assert manifest["compare"] == ["inputs/compare/1/files/before.csv"]
    settings = manifest["settings"]
    assert settings["seed"] == 5 and settings["checks"] == {"cuts": "default"}
    assert settings["strata"] == "region" and settings["published"] == "2021-03-15"


def test_an_archive_is_verified_and_run_again(desk: Path) -> None:
    ran = run("--verify", "told/dossier.zip", folder=desk)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "as they were written" in ran.stdout and "agree with a second run" in ran.stdout
    assert "Version" not in ran.stdout


def test_what_was_changed_is_named_and_another_version_is_told(desk: Path) -> None:
    with zipfile.ZipFile(desk / "told" / "dossier.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    lines = files["inputs/files/now.csv"].decode().splitlines()
    files["inputs/files/now.csv"] = "\n".join(lines[:-40]).encode()
    files["manifest.json"] = files["manifest.json"].replace(b'"votescope": "', b'"votescope": "9.')
    with zipfile.ZipFile(desk / "changed.zip", "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    ran = run("--verify", "changed.zip", "--json", folder=desk)
    told = json.loads(ran.stdout)
    assert ran.returncode == 1 and told["changed"] == ["inputs/files/now.csv"] and not told["agrees"]
    assert any(one["finding"].startswith("counts.integer_percentages (") for one in told["differences"])
    assert told["version"].startswith("9.") and told["version"] != told["own_version"]
    ran = run("--verify", "changed.zip", folder=desk)
    assert ran.returncode == 1 and "inputs/files/now.csv is changed" in ran.stdout
    assert "made with votescope 9." in ran.stdout and "counts.integer_percentages (" in ran.stdout


def test_wrong_use_is_told(desk: Path) -> None:
    for words in ((), ("now.csv", "--verify", "told/dossier.zip"), ("now.csv", "--json", "--zip")):
        ran = run(*words, folder=desk)
        assert ran.returncode == 2 and ran.stdout == "" and "Traceback" not in ran.stderr
    ran = run("--verify", "now.csv", folder=desk)
    assert ran.returncode == 1 and "no ZIP" in ran.stderr


def test_a_run_without_it_removes_the_archive_of_the_run_before(desk: Path) -> None:
    for words in (("--zip",), ()):
        ran = run("before.csv", "--only", "counts.last_digit", "--out", "again", *words, folder=desk)
        assert ran.returncode == 0, ran.stderr
        assert (desk / "again" / "dossier.zip").exists() == bool(words)
