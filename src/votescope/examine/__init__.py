"""Examine: choose and run checks, correct for multiplicity, word the outcomes."""

from votescope.examine.calibration import load_calibration, nearest
from votescope.examine.catalogue import all_checks, checks_for, choose, configure
from votescope.examine.comparison import compared
from votescope.examine.examination import NOT_EXAMINED, Examination
from votescope.examine.run import run_examination

__all__ = [
    "NOT_EXAMINED",
    "Examination",
    "all_checks",
    "checks_for",
    "choose",
    "compared",
    "configure",
    "load_calibration",
    "nearest",
    "run_examination",
]
