"""Procedure: was the vote held as the standards ask?."""
