"""Score reading against labelled texts: `score.py [--folder DIR]... [--json] [--misses]`.

Every text is read twice by every engine: with its publication day given, and with nothing given. A statement is found
when its content shares at least half of the characters of either with the labelled one, matched one to one; a figure
when it stands at the labelled place and its fields agree. What is labelled, and how, is said in
tests/reading/labelled/README.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from compare import Score, compare_blind, compare_group, compare_text
from label_file import Group, load_groups, load_labelled

__all__ = ["FLOORS", "OWN", "engines_here", "numbers_of", "score_folder", "table_of"]

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "reading" / "labelled"
FLOORS = Path(__file__).resolve().parent / "floors.json"


def engines_here() -> tuple[str, ...]:
    """Return the names of the engines that can run here; the rules always can."""
    from votescope.reading.engines.parser import why_no_parser

    return ("rules",) if why_no_parser() else ("rules", "model")


def score_folder(folder: Path, engine: str) -> Score:
    """Read every labelled text and group of a folder with an engine and compare."""
    from votescope.reading import read_report, to_gold

    score = Score()
    for label in load_labelled(folder):
        for day, compare in ((label.day, compare_text), (None, compare_blind)):
            report = read_report(label.text, file=label.path.name, published=day, engine=engine)
            compare(score, label, to_gold(report))
    for group in load_groups(folder):
        compare_group(score, group, _cross(group, engine))
    return score


def _cross(group: Group, engine: str) -> dict[str, Any]:
    """Compare the texts of a group as they lie there, its members named as in the labels."""
    from votescope.reading import read_reports
    from votescope.record.accounts.cross import cross_of

    reports = read_reports(list(group.paths.values()), engine=engine).reports
    cross = cross_of(reports)
    names = {report.id: doc for report, doc in zip(reports, group.paths, strict=True)}
    for kind in ("conflicts", "shared", "same_speaker_statements"):
        for found in cross[kind]:
            for member in found["members"]:
                member["doc"] = names[member["doc"]]
    for found in cross["same_origin"]:
        found["docs"] = [names[doc] for doc in found["docs"]]
    return cross


def numbers_of(score: Score) -> dict[str, float]:
    """Return the numbers that floors are set for; shares of what is labelled, and counts that must be zero."""
    statements, counts = score.tallies["statements"], score.counts
    strict = score.tallies["figures: value, territory, option, reporter"]
    numbers = {
        "statements F": statements.f,
        "speaker": statements.share("speaker"),
        "stance": statements.share("stance"),
        "figures F": strict.f,
        "windows": counts["window right"] / max(counts["windows"], 1),
        "wrong dates without a day": counts["absolute dates wrong without a day"],
        "scare quotes as statements": counts["scare quotes as statements"],
        "leftovers as statements": counts["leftovers as statements"],
        "inexact spans": counts["inexact spans"],
    }
    if counts["conflicts labelled"]:
        numbers["conflicts found"] = counts["conflicts found"] / max(counts["conflicts labelled"], 1)
        numbers["non-conflicts reported"] = counts["non-conflicts reported"]
    return {name: round(float(value), 4) for name, value in numbers.items()}


def table_of(score: Score) -> str:
    """Write a score as a table and the counts below it."""
    lines = [
        "| what | labels | found | precision | recall | F | right among the hits |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for name, tally in score.tallies.items():
        right = ", ".join(f"{what} {tally.share(what):.2f}" for what in tally.right)
        cells = f"{tally.precision:.2f} | {tally.recall:.2f} | {tally.f:.2f} | {right}"
        lines.append(f"| {name} | {tally.labels} | {tally.found} | {cells} |")
    return "\n".join([*lines, "", *(f"- {sentence}" for sentence in _sentences(score))])


def _sentences(score: Score) -> list[str]:
    told = score.counts
    forms = ", ".join(
        f"{form} {told[f'{form} found']} of {told[f'{form} labelled']}"
        for form in ("direct", "mixed", "indirect")
    )
    lines = [
        f"Statements found by form: {forms}.",
        f"Voting days, the publication day known: right in {told['window right']} of {told['windows']} texts, "
        f"missing in {told['window missing']}, wrong in {told['window wrong']}. Nothing known from outside: "
        f"{told['absolute dates wrong without a day']} wrong dates; publication day right (or rightly none) in "
        f"{told['published right']}, missing in {told['published missing']}, wrong in {told['published wrong']}.",
        f"Scare quotes and titles taken as statements: {told['scare quotes as statements']}; page leftovers: "
        f"{told['leftovers as statements']}. Spans that are not the text at their place: {told['inexact spans']}.",
    ]
    if told["groups"]:
        lines += [
            f"Of {told['conflicts labelled']} conflicts between texts {told['conflicts found']} were found; of "
            f"{told['non-conflicts labelled']} listed as none {told['non-conflicts reported']} were reported; "
            f"{told['conflicts beside the labels']} reported beside the labels.",
            f"Found of what several texts share: {told['shared facts found']} of {told['shared facts labelled']} "
            f"facts, {told['speakers lined up found']} of {told['speakers lined up labelled']} statements of one "
            f"speaker, {told['origins found']} of {told['origins labelled']} common origins.",
        ]
    return lines


def main(given: Sequence[str] | None = None) -> None:
    """Print a table, or JSON, for every folder and engine."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--folder", type=Path, action="append", help="labelled texts (default: the repo's own)"
    )
    parser.add_argument("--engine", action="append", help="one engine only (default: all that run here)")
    parser.add_argument("--json", action="store_true", help="numbers as one JSON object")
    parser.add_argument("--misses", action="store_true", help="print every miss with its text")
    asked = parser.parse_args(given)
    numbers: dict[str, dict[str, dict[str, float]]] = {}
    for folder in asked.folder or [OWN]:
        for engine in asked.engine or engines_here():
            score = score_folder(folder, engine)
            numbers.setdefault(str(folder), {})[engine] = numbers_of(score)
            if not asked.json:
                print(f"{folder}, {engine}, {score.texts} texts\n\n{table_of(score)}\n")
            if asked.misses and not asked.json:
                print("\n".join(score.misses), end="\n\n")
    if asked.json:
        print(json.dumps(numbers, indent=1))


if __name__ == "__main__":
    main()
