"""The case's rules: the packs and switches that case.yaml names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from votescope.core import Problem
from votescope.record.files.folder import read_text
from votescope.record.files.schema import RulesEntry
from votescope.record.files.yaml_file import YamlFile
from votescope.record.problem_list import ProblemList
from votescope.record.rules.pack import Pack, read_pack
from votescope.record.rules.rule import Rule
from votescope.record.rules.shelf import chosen, shipped_packs

__all__ = ["read_own_packs", "rules_of_case"]


def rules_of_case(folder: Path, entry: RulesEntry, file: YamlFile) -> tuple[Rule, ...]:
    """Return the shipped rules and those of the case's own packs, as case.yaml switches them.

    Parameters
    ----------
    folder : pathlib.Path
        The case folder, in which the packs lie.
    entry : RulesEntry
        What case.yaml says under ``rules``.
    file : YamlFile
        The case.yaml, for its lines.

    Raises
    ------
    InputProblem
        Everything wrong with the packs, and every id that no rule has, each with file and line.
    """
    found = ProblemList()
    own = found.attempt(lambda: read_own_packs([(folder / name, name) for name in entry.packs])) or ()
    packs = (*shipped_packs(), *own)
    if not found.problems:  # an id may be one of a pack that could not be read
        found.problems.extend(_unknown_ids(entry, file, packs))
    rules = found.attempt(lambda: chosen(packs, on=entry.on, off=entry.off)) or ()
    if not rules and not found.problems:
        found.problems.append(
            _problem(
                file,
                ("rules", "off"),
                "every rule is switched off",
                todo="Leave some on; `--only accounts,figures,counts` leaves out the standards.",
            )
        )
    found.raise_all()
    return rules


def read_own_packs(files: Sequence[tuple[Path, str]]) -> tuple[Pack, ...]:
    """Read packs from their files, each with the name that problems call it by.

    Raises
    ------
    InputProblem
        Everything wrong with any of them, at once.
    """
    found = ProblemList()
    packs = [
        found.attempt(lambda path=path, name=name: read_pack(read_text(path, name=name), name=name))
        for path, name in files
    ]
    found.raise_all()
    return tuple(pack for pack in packs if pack is not None)


def _unknown_ids(entry: RulesEntry, file: YamlFile, packs: Sequence[Pack]) -> Iterator[Problem]:
    from difflib import get_close_matches

    known = [name for pack in packs for name, _ in pack.places()]
    for key, names in (("on", entry.on), ("off", entry.off)):
        for rank, name in enumerate(names):
            place = ("rules", key, rank)
            if name not in known:
                near = next(iter(get_close_matches(name, known, n=1, cutoff=0.5)), None)
                expected = f"{near!r}, perhaps" if near else "the id of a rule"
                todo = "Correct the id; `votescope checks` lists them."
                yield _problem(file, place, f"no rule is called {name!r}", expected=expected, todo=todo)
            elif name in entry.on and name in entry.off and key == "off":
                yield _problem(
                    file,
                    place,
                    f"{name!r} is switched on and off",
                    todo="Take it out of one of the two lists.",
                )


def _problem(
    file: YamlFile, place: tuple[str | int, ...], found: str, *, expected: str = "", todo: str
) -> Problem:
    return Problem(
        file=file.name,
        row=file.line(place),
        column=str(place[1]),
        found=found,
        expected=expected,
        todo=todo,
        kind="rules",
    )
