"""The ledger files: what recognition.csv, roll_calls.csv, roll_call_members.csv and organ_findings.csv hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from votescope.core import InputProblem
from votescope.record.files.folder import read_text
from votescope.record.ledger.organ_finding import ORGAN_FINDINGS, OrganFinding, read_organ_findings
from votescope.record.ledger.recognition import RECOGNITION, Recognition, read_recognition
from votescope.record.ledger.roll_call import MEMBERS, ROLL_CALLS, RollCall, read_members, read_roll_calls
from votescope.record.ledger.rows import Column

__all__ = ["LEDGER_FILES", "LedgerFiles", "read_ledger_files", "skeletons"]

LEDGER_FILES: dict[str, tuple[Column, ...]] = {
    "recognition.csv": RECOGNITION,
    "roll_calls.csv": ROLL_CALLS,
    "roll_call_members.csv": MEMBERS,
    "organ_findings.csv": ORGAN_FINDINGS,
}
"""The files of a case that the ledger reads beside statements.csv, each with its columns."""

_HEADS = {
    "recognition.csv": "Formal acts of recognition or non-recognition, one a row. What was only said stands in "
    "statements.csv, how somebody voted in an organ in roll_calls.csv.",
    "roll_calls.csv": "Votes of organs, one row per vote and source; sources that disagree get a row each.",
    "roll_call_members.csv": "How members voted, as far as a source lists them.",
    "organ_findings.csv": "What organs, courts and expert bodies found, each with its instrument and paragraph, in "
    "your own words.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFiles:
    """The rows of the four files; a file that is not there has none."""

    recognition: tuple[Recognition, ...] = ()
    roll_calls: tuple[RollCall, ...] = ()
    organ_findings: tuple[OrganFinding, ...] = ()

    @property
    def used(self) -> tuple[str, ...]:
        """The names of the files that hold a row."""
        listed = any(call.members for call in self.roll_calls)
        held = (self.recognition, self.roll_calls, listed, self.organ_findings)
        return tuple(name for name, rows in zip(LEDGER_FILES, held, strict=True) if rows)


def read_ledger_files(folder: Path) -> LedgerFiles:
    """Read the four files of a case, as far as they are there.

    Raises
    ------
    InputProblem
        Everything wrong with any of them, each with file, row and column.
    """
    text = {
        name: read_text(folder / name, name=name) if (folder / name).is_file() else ""
        for name in LEDGER_FILES
    }
    recognition, problems = read_recognition(text["recognition.csv"])
    calls, found = read_roll_calls(text["roll_calls.csv"])
    problems += found
    if not found:  # a roll call with a problem of its own would be missed by its members
        calls, found = read_members(text["roll_call_members.csv"], calls)
        problems += found
    findings, found = read_organ_findings(text["organ_findings.csv"])
    problems += found
    if problems:
        raise InputProblem(problems)
    return LedgerFiles(
        recognition=tuple(recognition), roll_calls=tuple(calls), organ_findings=tuple(findings)
    )


def skeletons() -> dict[str, str]:
    r"""Return the files for a new case: what each is for, its columns as remarks, and its header.

    >>> skeletons()["roll_call_members.csv"].splitlines()[-1]
    'roll_call,state,vote'
    """
    return {
        name: "".join((f"# {_HEADS[name]}\n", *(_remark(column) for column in columns), _header(columns)))
        for name, columns in LEDGER_FILES.items()
    }


def _remark(column: Column) -> str:
    said = "; ".join(part for part in (column.about, ", ".join(column.words)) if part)
    return f"# {column.name}: {said}\n" if said else ""


def _header(columns: tuple[Column, ...]) -> str:
    return ",".join(column.name for column in columns) + "\n"
