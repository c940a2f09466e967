"""The timeline of a report: what happened when, and what before what."""
