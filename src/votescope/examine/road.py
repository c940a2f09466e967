"""The road: from the files given to an examination, walked alike by the command and by the review desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from votescope.core import UsageProblem
from votescope.examine.catalogue import checks_for, choose
from votescope.examine.comparison import compared
from votescope.examine.examination import Examination
from votescope.examine.run import run_examination
from votescope.record.evidence import Evidence
from votescope.record.gather import gather

__all__ = ["Asked", "examine_paths"]

_GATHERING = 3
"""How many steps `votescope.record.gather` tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of an examination; the names are those of the options of ``votescope examine``."""

    option: str | None = None
    only: tuple[str, ...] = ()
    confirmed_only: bool = False
    seed: int = 0
    redraws: int = 0
    compare: tuple[Path, ...] = ()
    published: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    sheet: str | None = None
    where: Mapping[str, str] = field(default_factory=dict[str, str])
    strata: str | None = None
    boundaries: Path | None = None
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    command: str = ""


def examine_paths(
    paths: Sequence[Path], asked: Asked, *, progress: Callable[[str, int, int], object] | None = None
) -> Examination:
    """Gather what lies at the paths, put the checks to it, and put the votes to compare with beside it.

    Parameters
    ----------
    paths : sequence of Path
        Reports, tables, figures files and case folders, in any mixture.
    asked : Asked
        What is asked of them.
    progress : callable
        Told, before each step, its words, how many steps are done and how many there will be as far as is known.

    Raises
    ------
    InputProblem
        Everything wrong with any of the files, at once.
    UsageProblem
        An unknown check, setting or option, or a vote to compare with that has no table.
    """
    step = _Steps(progress or (lambda _words, _done, _total: None))
    evidence = gather(
        paths,
        published=asked.published,
        columns=asked.columns,
        option=asked.option,
        sheet=asked.sheet,
        where=asked.where,
        strata=asked.strata,
        boundaries=asked.boundaries,
        confirmed_only=asked.confirmed_only,
        progress=step,
    )
    _refuse_unknown_option(evidence, asked.option)
    _expect(step, evidence, asked)
    examination = run_examination(
        evidence,
        seed=asked.seed,
        only=asked.only,
        settings=asked.settings,
        redraws=asked.redraws,
        progress=step,
    )
    examination = compared(examination, _others(examination, asked, step))
    step("Writing the dossier")
    return replace(examination, command=asked.command)


class _Steps:
    """Counts the steps that are told, all rules as one, for they are quick; never fewer in all than were told."""

    def __init__(self, tell: Callable[[str, int, int], object]) -> None:
        self.tell = tell
        self.done = -1
        self.total = _GATHERING + 1
        self.rules = frozenset[str]()
        self.in_rules = False

    def __call__(self, words: str) -> None:
        was, self.in_rules = self.in_rules, words in self.rules
        self.done += not (was and self.in_rules)
        self.total = max(self.total, self.done + 1)
        self.tell(words, self.done, self.total)


def _expect(step: _Steps, evidence: Evidence, asked: Asked) -> None:
    """Tell the steps to come, as far as they are known before the checks run."""
    cards = [check.card for check in choose(asked.only, checks_for(evidence))]
    step.rules = frozenset(card.title for card in cards if card.family == "procedure")
    counts = sum(card.family == "counts" for card in cards)
    others = sum(card.family != "procedure" for card in cards) + bool(step.rules)
    by_stratum = counts if asked.strata else 0
    redraws = asked.redraws * len(evidence.tables) if counts else 0
    step.total = _GATHERING + others + by_stratum + redraws + len(asked.compare) * (_GATHERING + counts) + 1


def _others(examination: Examination, asked: Asked, step: _Steps) -> list[Examination]:
    """Put the checks on counts of an examination to each vote to compare with."""
    checks = [card.id for card in examination.cards.values() if card.family == "counts"]
    if asked.compare and not checks:
        raise UsageProblem(
            "--compare lays counts of other votes beside counts; no check on counts was chosen"
        )
    others: list[Examination] = []
    for path in asked.compare:
        evidence = gather([path], progress=step)
        if not evidence.tables:
            raise UsageProblem(f"--compare {path}: there is no table of results in it")
        others.append(
            run_examination(
                evidence, seed=examination.seed, only=checks, settings=asked.settings, progress=step
            )
        )
    return others


def _refuse_unknown_option(evidence: Evidence, option: str | None) -> None:
    """Refuse an option that no table has, and name those there are."""
    there = {name for table in evidence.tables for name in table.options}
    if option is not None and there and option.casefold() not in {name.casefold() for name in there}:
        raise UsageProblem(f"no table has an option {option!r}; there are {', '.join(sorted(there))}")
