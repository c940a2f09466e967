"""Figures: can the published figures all be true?."""
