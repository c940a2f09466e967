"""Web: the review desk, the same library behind pages."""
