"""Stats: array kernels without domain words."""
