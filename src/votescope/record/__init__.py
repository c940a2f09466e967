"""Record: the case, its facts merged over the reports, and the evidence that checks look at."""

from votescope.record.gather import gather

__all__ = ["gather"]
