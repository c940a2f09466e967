"""Write the true output below every command in the documents: README, tutorial and the examples' pages."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "docs/tutorial.md", "docs/figures.md", "examples/simulated-vote/README.md")
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def output_of(command: str, folder: Path) -> str:
    """Return what a command prints, run in ``folder``; problems of the command are ours."""
    words = [sys.executable, "-m", "votescope", *shlex.split(command)[1:]]
    ran = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True)
    return ran.stdout + ran.stderr


def filled(page: str) -> str:
    """Return the page with the outputs of today."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("out"))

        def block(found: re.Match[str]) -> str:
            commands = re.findall(r"^\$ (.*)$", found[1], re.MULTILINE)
            return "```console\n" + "".join(f"$ {c}\n{output_of(c, folder)}" for c in commands) + "```"

        return BLOCK.sub(block, (ROOT / page).read_text(encoding="utf-8"))


if __name__ == "__main__":
    for page in PAGES:
        (ROOT / page).write_text(filled(page), encoding="utf-8")
        print(page)
