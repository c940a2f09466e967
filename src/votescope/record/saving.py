"""Saving: a case's record and ledger written back, unless somebody else wrote them meanwhile."""

from __future__ import annotations

from votescope.core import InputProblem, Problem
from votescope.record.case import SAVED, Case
from votescope.record.files.folder import digest_of, read_text, write_text
from votescope.record.files.lock import case_lock

__all__ = ["save"]


def save(case: Case) -> None:
    """Write record.yaml and statements.csv where they changed; nothing else in the folder is touched.

    Raises
    ------
    InputProblem
        A file to write is not as it was when the case was opened or last saved; then nothing is written.
    """
    wanted = dict(zip(SAVED, (case.record.file.text, case.ledger.text), strict=True))
    with case_lock(case.folder):
        changed = {
            name: text
            for name, text in wanted.items()
            if not (case.folder / name).is_file() or read_text(case.folder / name, name=name) != text
        }
        problems = [
            Problem(
                file=name,
                found="it was written by somebody else after this case was opened; nothing was saved",
                expected="the file as it was",
                todo="Open the case again and repeat the change.",
            )
            for name in changed
            if case.opened.get(name, "") != digest_of(case.folder / name)
        ]
        if problems:
            raise InputProblem(problems)
        for name, text in changed.items():
            write_text(case.folder / name, text)
            case.opened[name] = digest_of(case.folder / name)
