"""Checks: one question put to the evidence per file."""
