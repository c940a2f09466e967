"""Counts: do the station counts look counted?."""
