"""Record: the case, its facts merged over the reports, and the evidence that checks look at.

`files` reads and writes a case. `accounts`, `figures`, `counts` and `rules` hold what the checks of one family
measure and say: a file under ``checks`` is one check and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from votescope.record.gather import gather

if TYPE_CHECKING:
    from votescope.record.case import Case, new_case, open_case
    from votescope.record.draft import draft_into
    from votescope.record.evidence import Evidence
    from votescope.record.figures.file import read_figures, write_figures
    from votescope.record.intake import draft_reports
    from votescope.record.saving import save

__all__ = [
    "Case",
    "Evidence",
    "draft_into",
    "draft_reports",
    "gather",
    "new_case",
    "open_case",
    "read_figures",
    "save",
    "write_figures",
]


def __getattr__(name: str) -> Any:
    """Load a part only when one of its names is asked for (pydantic, ruamel and polars are heavy)."""
    if name == "save":
        from votescope.record.saving import save

        return save
    if name in ("Case", "new_case", "open_case"):
        from votescope.record import case

        return getattr(case, name)
    if name == "draft_into":
        from votescope.record.draft import draft_into

        return draft_into
    if name == "draft_reports":
        from votescope.record.intake import draft_reports

        return draft_reports
    if name == "Evidence":
        from votescope.record.evidence import Evidence

        return Evidence
    if name in ("read_figures", "write_figures"):
        from votescope.record.figures import file

        return getattr(file, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
