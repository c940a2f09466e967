"""Simulate: honest votes redrawn from a table or invented, and votes with a known dose of one manipulation."""

from votescope.simulate.dose import MANIPULATIONS, Dose, plant
from votescope.simulate.honest import HonestModel, fit_honest, redraw
from votescope.simulate.invented import simulate_vote
from votescope.simulate.simulated import Simulated, simulate, write_simulated

__all__ = [
    "MANIPULATIONS",
    "Dose",
    "HonestModel",
    "Simulated",
    "fit_honest",
    "plant",
    "redraw",
    "simulate",
    "simulate_vote",
    "write_simulated",
]
