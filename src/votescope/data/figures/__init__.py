"""Vocabularies of published figures: columns, spellings, stages of a count."""
