"""Engines: what proposes the statements of a report, and the gate that every proposal passes."""
