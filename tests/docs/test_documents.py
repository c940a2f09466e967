"""Every command printed in the README and the tutorial is run, and prints what stands there."""

from __future__ import annotations

import html
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "docs/tutorial.md", "docs/figures.md", "examples/simulated-vote/README.md")
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(page: str) -> list[tuple[str, str]]:
    """Return the commands of a page with the output printed below each."""
    found: list[tuple[str, str]] = []
    for block in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def run(command: str, folder: Path) -> str:
    words = shlex.split(command)
    assert words[0] == "votescope", command
    ran = subprocess.run(
        [sys.executable, "-m", "votescope", *words[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout + ran.stderr


def fitting(printed: str) -> re.Pattern[str]:
    """Return the pattern of an output in which a line with an ellipsis alone stands for any lines."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line) + "\n" for line in printed.splitlines()
    ]
    return re.compile("".join(lines))


@pytest.mark.parametrize("page", PAGES)
def test_every_command_prints_what_the_page_says(page, tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("out"))
    told = commands(page)
    assert told
    for command, printed in told:
        output = run(command, tmp_path)
        assert fitting(printed).fullmatch(output), f"$ {command}\n{output}"


def test_the_simulated_example_is_what_the_command_writes(tmp_path):
    ((command, _),) = commands("examples/simulated-vote/README.md")
    run(command, tmp_path)
    example = ROOT / "examples" / "simulated-vote"
    assert (tmp_path / "simulated" / "results.csv").read_bytes() == (
        example / "results/results.csv"
    ).read_bytes()
    assert (tmp_path / "simulated" / "truth.json").read_bytes() == (example / "truth.json").read_bytes()


@pytest.fixture(scope="module")
def documentation(tmp_path_factory) -> Path:
    """Build the documentation with warnings as errors."""
    docs = tmp_path_factory.mktemp("docs") / "docs"
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("_build", "generated"))
    tool = ROOT / "tools" / "write_docs.py"
    code = f"import runpy, pathlib; runpy.run_path({str(tool)!r})['write_pages'](pathlib.Path({str(docs)!r}))"
    subprocess.run([sys.executable, "-c", code], check=True)
    built = docs / "_build"
    ran = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", str(docs), str(built)],
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return built


def test_every_check_has_a_page_made_from_its_card(documentation):
    from votescope.examine import all_checks

    for check in all_checks():
        page = (documentation / "generated" / "checks" / f"{check.card.id}.html").read_text(encoding="utf-8")
        # Sphinx sets typographic apostrophes.
        assert check.card.title.replace("'", "’") in html.unescape(page).replace("'", "’")


def test_every_command_and_option_is_in_the_reference(documentation):
    page = (documentation / "generated" / "cli.html").read_text(encoding="utf-8")
    for word in (
        "examine",
        "read",
        "figures",
        "new",
        "simulate",
        "--published",
        "--option",
        "--only",
        "--cite",
    ):
        assert word in page


def test_every_public_name_is_documented(documentation):
    import votescope

    page = (documentation / "api.html").read_text(encoding="utf-8")
    for name in votescope.__all__:
        assert name in page, name
