"""Reading: a report becomes facts, figures and statements, each with its spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from votescope.reading.assemble import read_file, read_report, read_reports, same_origin
    from votescope.reading.cut import read_document
    from votescope.reading.engines.engine import Engine
    from votescope.reading.gold import to_gold
    from votescope.reading.report import Reading, Report

__all__ = [
    "Engine",
    "Reading",
    "Report",
    "read_document",
    "read_file",
    "read_report",
    "read_reports",
    "same_origin",
    "to_gold",
]

_HOMES = {
    "Engine": "engines.engine",
    "Reading": "report",
    "Report": "report",
    "read_document": "cut",
    "to_gold": "gold",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for: sentences and word lists take time to load."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"votescope.reading.{_HOMES.get(name, 'assemble')}"), name)
