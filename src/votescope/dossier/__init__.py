"""Dossier: findings and record as one self-contained page."""

from votescope.dossier.export import write_dossier
from votescope.dossier.findings import findings_json

__all__ = ["findings_json", "write_dossier"]
