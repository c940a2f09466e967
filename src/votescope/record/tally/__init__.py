"""The tally: the unknown whole numbers behind published figures, and whether any can be true with all of them."""
