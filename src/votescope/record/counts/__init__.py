"""Counts: the units of a table that a check may use, and what they show on whole percents."""
