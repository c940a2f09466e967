"""Dossier: findings and record as one self-contained page."""
