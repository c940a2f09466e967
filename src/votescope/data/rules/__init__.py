"""Rules on votes, one file each, with the provision they rest on and the test in terms of recorded facts."""
