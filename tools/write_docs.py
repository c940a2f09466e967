"""Write the generated pages of the documentation: one per check from its card, and the command line from --help."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from votescope.core import CheckCard, citation
from votescope.examine import all_checks, load_calibration

COMMANDS = (
    "",
    "read",
    "figures",
    "examine",
    "new",
    "checks",
    "checks list",
    "checks explain",
    "simulate",
    "calibrate",
)


def check_page(card: CheckCard) -> str:
    """Return the page of one check."""
    parts = [
        f"# {card.title}\n\n`{card.id}` · {card.kind}\n\n**{card.question}**",
        f"## Null\n\n{card.null}",
        f"## Statistic\n\n{card.statistic}",
        f"## Sees\n\n{card.sees}",
        f"## Does not see\n\n{card.does_not_see}",
        "## Innocent explanations\n\n" + "\n".join(f"- {text}" for text in card.innocent_explanations),
        f"## Needs\n\n{', '.join(sorted(card.needs))}"
        + (f"; at least {card.minimum_units:,} units" if card.minimum_units else ""),
    ]
    if card.undone_by:
        parts.append(f"## What would undo the finding\n\n{card.undone_by}")
    parts.append(f"## Error rates\n\n{_error_rates(card)}")
    if card.references:
        works = "\n".join(f"- {work}" for work in citation(card.references))
        parts.append(f"## References\n\n{works}")
    return "\n\n".join(parts) + "\n"


def _error_rates(card: CheckCard) -> str:
    if card.kind == "deterministic":
        return "The check is deterministic: it has no error rate, only the reading error named above."
    entries = load_calibration(card.id)
    if not entries:
        return (
            "Not measured; the check therefore gives no p-value."
            if card.kind == "descriptive"
            else "Not measured."
        )
    primary = card.primary
    rates = "flagged at 1 % | at 5 %" if primary else "number on honest draws | 95 % of them within"
    rows = [
        f"| honest redraws of | units | draws | {rates} | noticed, by percent of units dosed | noticed 9 in 10 |",
        "| --- | ---: | ---: | ---: | ---: | --- | ---: |",
    ]
    for entry in entries:
        if primary:
            told = [f"{entry.size.get(level, float('nan')):.2%}" for level in ("0.01", "0.05")]
        else:
            told = [
                f"{_number(entry.mean)}, sd {_number(entry.sd)}",
                f"{_number(entry.low)} to {_number(entry.high)}",
            ]
        power = ", ".join(f"{dose}: {rate:.0%}" for dose, rate in entry.power.items())
        noticed = "no dose drawn" if entry.noticed_dose is None else f"{entry.noticed_dose:.2g} %"
        cells = (entry.shape, f"{entry.units:,}", f"{entry.draws:,}", *told, power, noticed)
        rows.append(f"| {' | '.join(cells)} |")
    head = f"The number is {card.number.rstrip(',')}. " if card.number else ""
    return f"{head}The dose: {entries[0].dose_unit.removeprefix('% of ')}.\n\n" + "\n".join(rows)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}"


def command_page() -> str:
    """Return the reference of the command line, as the commands themselves print it."""
    parts = ["# Command line\n"]
    for command in COMMANDS:
        name = f"votescope {command}".strip()
        ran = subprocess.run(
            [sys.executable, "-m", "votescope", *command.split(), "--help"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "COLUMNS": "100", "TERM": "dumb"},
        )
        parts.append(f"## {name}\n\n```text\n{ran.stdout.strip()}\n```\n")
    return "\n".join(parts)


def write_pages(docs: Path) -> list[Path]:
    """Write all generated pages under ``docs/generated`` and return them."""
    folder = docs / "generated" / "checks"
    folder.mkdir(parents=True, exist_ok=True)
    pages = {f"checks/{check.card.id}.md": check_page(check.card) for check in all_checks()}
    listed = "\n".join(sorted(Path(name).stem + ".md" for name in pages))
    pages["checks/index.md"] = f"# Checks\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"
    pages["cli.md"] = command_page()
    for name, text in pages.items():
        (docs / "generated" / name).write_text(text, encoding="utf-8")
    return [docs / "generated" / name for name in pages]


if __name__ == "__main__":
    for page in write_pages(Path(__file__).resolve().parent.parent / "docs"):
        print(page.name)
