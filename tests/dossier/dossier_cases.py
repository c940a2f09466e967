"""Cases for the dossier's tests: invented votes, in our own words."""

from __future__ import annotations

from dossier_counts import counts_case
from dossier_hostile import HOSTILE, hostile_case
from dossier_reports import reports_case
from dossier_texts import HARBOUR, h

__all__ = ["HARBOUR", "HOSTILE", "counts_case", "h", "hostile_case", "reports_case"]
