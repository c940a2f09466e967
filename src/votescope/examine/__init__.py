"""Examine: choose and run checks, correct for multiplicity, calibration."""
