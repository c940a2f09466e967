"""Files: how a case is written down and read back, with every place that is wrong."""
