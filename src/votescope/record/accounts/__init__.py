"""Accounts: what each report tells, point by point, and how the reports compare."""
