"""The page of measurements: sections of docs/measured.md, each written by the command that measured it."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

__all__ = ["ROOT", "put_section", "when"]

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "measured.md"


def when() -> str:
    """Return today's date and the commit that is checked out, as a sentence's beginning."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    return f"Measured on {datetime.now(tz=UTC).date().isoformat()} at commit `{commit}`"


def put_section(name: str, text: str) -> None:
    """Put a section into the page, in place of an older one of the same name."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    page = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else "# Measured\n"
    new = f"{begin}\n{text.rstrip()}\n{end}"
    if begin in page:
        head, rest = page.split(begin, 1)
        page = head + new + rest.split(end, 1)[1]
    else:
        page = f"{page.rstrip()}\n\n{new}\n"
    PAGE.write_text(page, encoding="utf-8")
