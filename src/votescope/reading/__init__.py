"""Reading: a report becomes facts, figures and statements, each with its spans."""
