"""The drafted figure: a report's figure beside those that a person typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from votescope.core import Figure, Span, Territory
from votescope.record.figures.file import read_figures, with_rows, write_figures
from votescope.record.files.folder import read_text, write_text

if TYPE_CHECKING:
    from votescope.reading.report import Report

__all__ = ["draft_figures", "fresh_figures", "placed", "territory_codes"]


def territory_codes(territories: Iterable[Territory]) -> dict[str, str]:
    """Return the code (or the name, where there is none) behind each written form, in small letters."""
    codes: dict[str, str] = {}
    for territory in territories:
        for name in (territory.name, *territory.variants, *([territory.code] if territory.code else [])):
            codes.setdefault(name.casefold(), territory.code or territory.name)
    return codes


def placed(figure: Figure, codes: Mapping[str, str]) -> Figure:
    """Return the figure with the code of its territory in place of the name."""
    if figure.territory is None:
        return figure
    return replace(figure, territory=codes.get(figure.territory.casefold(), figure.territory))


def fresh_figures(
    typed: Sequence[Figure], reports: Iterable[Report], codes: Mapping[str, str]
) -> list[Figure]:
    """Return the figures of reports that no row of the figures file holds already, whatever its review."""
    from votescope.reading.assemble import as_figure

    listed = [placed(figure, codes) for figure in typed]
    fresh: list[Figure] = []
    for report in reports:
        names = {report.id, report.document.file, report.source.outlet}
        for read in report.figures:
            drafted = as_figure(report.id, read, text=report.text)
            if drafted is not None:
                figure = placed(drafted, codes)
                if not any(_same_figure(figure, row, names) for row in listed):
                    fresh.append(figure)
    return fresh


def draft_figures(path: Path, reports: Sequence[Report], territories: Iterable[Territory]) -> int:
    """Add the figures of reports to a figures file as drafts; what stands in the file stays as it is.

    Parameters
    ----------
    path : pathlib.Path
        The file; it is made where it is not there.
    reports : sequence of Report
        Reports of one vote.
    territories : iterable of Territory
        The territories whose codes the rows carry.

    Returns
    -------
    int
        The number of rows added.

    Raises
    ------
    InputProblem
        The file is there and cannot be read.
    """
    known = read_figures(path) if path.is_file() else ()
    fresh = fresh_figures(known, reports, territory_codes(territories))
    if not path.is_file():
        write_figures(fresh, path)
    elif fresh:
        write_text(path, with_rows(read_text(path, name=path.name), fresh))
    return len(fresh)


def _same_figure(drafted: Figure, typed: Figure, names: set[str | None]) -> bool:
    """Tell whether a typed row is the reviewed form of a drafted figure of the same report."""
    if typed.source not in names:
        return False
    if typed.at:
        return any(
            typed.at == f"{span.start}-{span.end}" for span in drafted.traces if isinstance(span, Span)
        )
    return (typed.quantity, typed.territory, typed.value) == (
        drafted.quantity,
        drafted.territory,
        drafted.value,
    ) and (typed.option or "").casefold() == (drafted.option or "").casefold()
