"""The places: names of states and territories, and where the vote was held."""
