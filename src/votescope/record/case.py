"""The case: a folder with all that is known about one vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from votescope.core import InputProblem, Problem, UnreadableFile, UsageProblem
from votescope.reading.page.report_file import open_report
from votescope.record.case_head import read_head
from votescope.record.figures.file import write_figures
from votescope.record.files.folder import digest_of, files_under, read_text, write_text
from votescope.record.files.record_file import RecordFile, moved_words, read_record
from votescope.record.files.skeleton import case_text, record_text, statements_text
from votescope.record.files.statement_file import StatementFile, read_statements
from votescope.record.files.yaml_file import YamlFile
from votescope.record.ledger.ledger_files import LedgerFiles, read_ledger_files, skeletons
from votescope.record.problem_list import ProblemList
from votescope.record.rules.rule import Rule

__all__ = ["Case", "TableReading", "is_case", "new_case", "open_case"]

SAVED = ("record.yaml", "statements.csv")
_MARKS = ("case.yaml", *SAVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """How the user wants one results table read."""

    columns: Mapping[str, str] | None = None
    sheet: str | None = None
    where: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case folder as it stands on disk.

    ``reports`` and ``tables`` are its files; everywhere else a file is called by its name inside the folder
    (``reports/agency.txt``), so that a case can be moved. ``texts`` holds the reports as they are read, ``filed``
    the formal acts, roll calls and organs' findings. ``rules`` are those that case.yaml chooses, with those of the
    case's own ``packs``; empty where it does not choose.
    """

    folder: Path
    title: str
    kind: str | None = None
    focus_option: str | None = None
    published: Mapping[str, date] = field(default_factory=dict[str, date])
    results: Mapping[str, TableReading] = field(default_factory=dict[str, TableReading])
    reports: tuple[Path, ...] = ()
    tables: tuple[Path, ...] = ()
    figures: Path | None = None
    boundaries: Path | None = None
    texts: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    packs: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    record: RecordFile
    ledger: StatementFile
    filed: LedgerFiles = field(default_factory=LedgerFiles)
    opened: dict[str, str] = field(default_factory=dict[str, str], repr=False, compare=False)
    """The hashes of the files that `save` writes, as last seen on disk. Copies made by `dataclasses.replace` share
    it on purpose: what one of them saved, the others know of."""

    def name_of(self, path: Path) -> str:
        """Return what the case calls one of its files."""
        return path.relative_to(self.folder).as_posix()

    def name_of_report(self, file: str) -> str | None:
        """Return what the case calls the report that was read as ``file``, if it is one of its own."""
        names = [self.name_of(path) for path in self.reports]
        tail = Path(file).as_posix()
        for fits in (
            tail.__eq__,
            lambda name: tail.endswith(f"/{name}"),
            lambda name: name.endswith(f"/{tail}"),
        ):
            found = [name for name in names if fits(name)]
            if len(found) == 1:
                return found[0]
        return None


def is_case(folder: Path) -> bool:
    """Tell whether a folder is a case: it holds case.yaml, record.yaml or statements.csv."""
    return any((folder / name).is_file() for name in _MARKS)


def open_case(folder: Path) -> Case:
    """Read a case folder and check that every span still stands where the record says.

    Parameters
    ----------
    folder : pathlib.Path
        The folder; only case.yaml must be there.

    Raises
    ------
    InputProblem
        Every problem of every file of the record at once, each with file and line.
    """
    if not (folder / "case.yaml").is_file():
        raise UnreadableFile(
            Problem(
                file=folder.name,
                found="there is no case.yaml in the folder",
                expected="a case folder",
                todo="Make one with `votescope new`.",
            )
        )
    opened = {name: digest_of(folder / name) for name in SAVED}
    reports, tables = files_under(folder / "reports"), files_under(folder / "results")
    texts: dict[str, str] = {}
    for path in reports:
        with suppress(InputProblem):  # what is no text is for reading to complain about
            texts[path.relative_to(folder).as_posix()] = open_report(path).text
    found = ProblemList()
    told = found.attempt(lambda: read_head(folder, [*reports, *tables]))
    record = found.attempt(lambda: _record(folder, texts, reports))
    ledger = found.attempt(lambda: _ledger(folder, texts, reports))
    filed = found.attempt(lambda: read_ledger_files(folder))
    if told is None or record is None or ledger is None or filed is None:
        raise InputProblem(found.problems)
    head, rules = told
    figures = folder / "figures.csv"
    return Case(
        folder=folder,
        title=head.title,
        kind=head.kind,
        focus_option=head.focus_option,
        published=dict(head.published or {}),
        results={
            name: TableReading(columns=entry.columns, sheet=entry.sheet, where=entry.where)
            for name, entry in (head.results or {}).items()
        },
        reports=reports,
        tables=tables,
        figures=figures if figures.is_file() else None,
        boundaries=folder / head.boundaries if head.boundaries else None,
        texts=texts,
        packs=head.rules.packs if head.rules else (),
        rules=rules,
        record=record,
        ledger=ledger,
        filed=filed,
        opened=opened,
    )


def _record(folder: Path, texts: Mapping[str, str], reports: Sequence[Path]) -> RecordFile:
    path = folder / "record.yaml"
    text = read_text(path, name="record.yaml") if path.is_file() else "facts:\n"
    record = read_record(YamlFile.read(text, name="record.yaml"))
    problems = moved_words(record, texts, unread=_unread(folder, texts, reports))
    if problems:
        raise InputProblem(problems)
    return record


def _ledger(folder: Path, texts: Mapping[str, str], reports: Sequence[Path]) -> StatementFile:
    path = folder / "statements.csv"
    if not path.is_file():
        return StatementFile(name="statements.csv")
    ledger = read_statements(read_text(path, name="statements.csv"), name="statements.csv")
    problems = ledger.moved_words(texts, unread=_unread(folder, texts, reports))
    if problems:
        raise InputProblem(problems)
    return ledger


def _unread(folder: Path, texts: Mapping[str, str], reports: Sequence[Path]) -> frozenset[str]:
    """Return the reports that are there but no text; reading says what is wrong with them."""
    return frozenset(path.relative_to(folder).as_posix() for path in reports) - set(texts)


def new_case(
    folder: Path,
    *,
    title: str | None = None,
    kind: str | None = None,
    focus_option: str | None = None,
    reports: Sequence[Path] = (),
    results: Sequence[Path] = (),
) -> Case:
    """Write the commented files of a new case and copy its reports and tables into it.

    Parameters
    ----------
    folder : pathlib.Path
        The folder to make. It may be there if it is empty; nothing is ever written over.
    title, kind, focus_option : str
        What case.yaml says; the title is the folder's name when not given.
    reports, results : sequence of pathlib.Path
        Files to copy, byte for byte, to ``reports/`` and ``results/``.

    Raises
    ------
    UsageProblem
        The folder is not empty, or cannot be made.
    UnreadableFile
        A file to copy cannot be read, or two have one name.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageProblem(f"{folder.name} is there already and not empty; nothing was written")
    copies = [(path, Path("reports") / path.name) for path in reports]
    copies += [(path, Path("results") / path.name) for path in results]
    contents = _contents(copies)
    try:
        for part in ("reports", "results"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise UsageProblem(f"{folder.name} cannot be made ({error.strerror})") from error
    write_text(
        folder / "case.yaml",
        case_text(title=title or folder.resolve().name, kind=kind, focus_option=focus_option),
    )
    write_text(folder / "record.yaml", record_text())
    write_text(folder / "statements.csv", statements_text())
    for name, text in skeletons().items():
        write_text(folder / name, text)
    write_figures((), folder / "figures.csv")
    return open_case(folder)


def _contents(copies: Sequence[tuple[Path, Path]]) -> dict[Path, bytes]:
    """Read the files to copy before anything is written."""
    contents: dict[Path, bytes] = {}
    problems: list[Problem] = []
    for path, name in copies:
        if name in contents:
            problems.append(
                Problem(file=path.name, found="two files have this name", todo="Rename one of them.")
            )
            continue
        try:
            contents[name] = path.read_bytes()
        except OSError as error:
            problems.append(
                Problem(
                    file=path.name,
                    found=f"cannot be read ({error.strerror})",
                    todo="Check its name and rights.",
                )
            )
    if problems:
        raise UnreadableFile(problems)
    return contents
