"""Several reports: dates lent from one to another, and which of them are of one origin."""
