"""Simulate: honest votes redrawn, and votes with a known dose of one manipulation."""
