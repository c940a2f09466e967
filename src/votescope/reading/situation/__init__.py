"""The situation: what a report tells of how, by whom and under what conditions the vote was held."""
