"""Accounts: do the reports agree?."""
