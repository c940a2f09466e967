"""Cli: one command, one library call."""
