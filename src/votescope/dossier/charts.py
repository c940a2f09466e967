"""The charts: every chart of a dossier, for a notebook or a file of one's own."""

from __future__ import annotations

from votescope.dossier.chart import Chart
from votescope.dossier.outline import outline
from votescope.examine.examination import Examination

__all__ = ["charts"]


def charts(examination: Examination) -> tuple[Chart, ...]:
    """Return the charts of an examination in the order of the dossier.

    Each shows itself in Jupyter; ``chart.file`` is its SVG, ``chart.header`` and ``chart.rows`` are its numbers.

    Examples
    --------
    >>> from votescope.examine import run_examination
    >>> from votescope.record import Evidence
    >>> charts(run_examination(Evidence()))
    ()
    """
    return outline(examination).charts
