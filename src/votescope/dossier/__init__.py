"""Dossier: findings and record as one self-contained page."""

from votescope.dossier.archive import write_archive
from votescope.dossier.charts import charts
from votescope.dossier.export import write_dossier
from votescope.dossier.findings import findings_json
from votescope.dossier.pdf import dossier_pdf
from votescope.dossier.verify import Verification, verify_archive

__all__ = [
    "Verification",
    "charts",
    "dossier_pdf",
    "findings_json",
    "verify_archive",
    "write_archive",
    "write_dossier",
]
