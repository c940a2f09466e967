"""Rules: a provision as a question to the recorded facts, and its answer."""
