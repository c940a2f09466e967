"""Pages: what the desk shows, one module a page."""
