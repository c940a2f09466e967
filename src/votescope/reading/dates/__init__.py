"""The dates: days that a text prints or implies, and when the vote was held."""
