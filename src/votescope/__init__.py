"""votescope examines a contested vote from what was published about it."""
