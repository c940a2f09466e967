"""Record: the case, its facts merged over the reports, and the evidence that checks look at."""
