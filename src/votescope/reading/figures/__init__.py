"""The figures: every number of a report that counts something of the vote."""
