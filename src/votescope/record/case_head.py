"""The head of a case: what case.yaml says, checked against the files of the case."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from votescope.core import Problem
from votescope.record.files.folder import leads_outside, read_text
from votescope.record.files.schema import CaseSchema, checked
from votescope.record.files.yaml_file import YamlFile
from votescope.record.problem_list import ProblemList
from votescope.record.rules.case_rules import rules_of_case
from votescope.record.rules.rule import Rule
from votescope.record.vocabulary import vocabulary

__all__ = ["read_head"]


def read_head(folder: Path, files: Sequence[Path]) -> tuple[CaseSchema, tuple[Rule, ...]]:
    """Return what case.yaml says, and the rules that it chooses: none where it does not choose."""
    file = YamlFile.read(read_text(folder / "case.yaml", name="case.yaml"), name="case.yaml")
    head = checked(CaseSchema, file)
    names = {path.relative_to(folder).as_posix() for path in files}
    problems = [
        Problem(
            file="case.yaml",
            row=file.line((part, name)),
            column=name,
            found=f"there is no file {name!r} in the case",
            expected="a file under reports/ or results/",
            todo="Correct its name.",
        )
        for part in ("published", "results")
        for name in getattr(head, part) or {}
        if name not in names
    ]
    problems += _strange(folder, head, file)
    kinds = vocabulary()["vote.kind"].choices
    if head.kind is not None and head.kind not in kinds:
        problems.append(
            Problem(
                file="case.yaml",
                row=file.line(("kind",)),
                column="kind",
                found=f"a kind of vote called {head.kind!r}",
                expected=f"one of {', '.join(kinds)}",
                todo="Correct the word, or leave it empty.",
            )
        )
    found = ProblemList()
    found.problems += problems
    entry = head.rules
    rules = None if entry is None or problems else found.attempt(lambda: rules_of_case(folder, entry, file))
    found.raise_all()
    return head, rules or ()


def _strange(folder: Path, head: CaseSchema, file: YamlFile) -> list[Problem]:
    """List the files that case.yaml names and that are none of the case's own: a case may come from anybody."""
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("rules", "packs", rank), name) for rank, name in enumerate(head.rules.packs if head.rules else ())
    ]
    named += [(("boundaries",), head.boundaries)] if head.boundaries else []
    return [
        Problem(
            file="case.yaml",
            row=file.line(place),
            column=str(place[0]),
            found=f"{name!r} is no file of the case",
            expected="a file inside the case folder",
            todo="Correct its name, or copy the file into the case.",
        )
        for place, name in named
        if leads_outside(folder, name)
    ]
