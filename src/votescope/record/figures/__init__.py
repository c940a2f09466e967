"""Figures: published numbers as rows of a file, and the exact arithmetic that they must obey together."""
