"""The page: a saved file as lines of known kind, with its publication date and credits."""
