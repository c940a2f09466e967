"""votescope examines a contested vote from what was published about it.

>>> import votescope
>>> sorted(votescope.__all__)[:3]
['all_checks', 'charts', 'citation']
"""

from __future__ import annotations

import importlib
from typing import Any

_HOMES = {
    "all_checks": "votescope.examine",
    "charts": "votescope.dossier",
    "citation": "votescope.core",
    "dossier_pdf": "votescope.dossier",
    "findings_json": "votescope.dossier",
    "gather": "votescope.record",
    "ledger": "votescope.record.ledger",
    "new_case": "votescope.record",
    "open_case": "votescope.record",
    "read_figures": "votescope.record",
    "read_reports": "votescope.reading",
    "read_table": "votescope.tables",
    "redraw": "votescope.simulate",
    "run_examination": "votescope.examine",
    "simulate_vote": "votescope.simulate",
    "verify_archive": "votescope.dossier",
    "write_archive": "votescope.dossier",
    "write_dossier": "votescope.dossier",
}

__all__ = sorted(_HOMES)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    """Load a public name from its home when it is first asked for: the import itself stays fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'votescope' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return list(__all__)
