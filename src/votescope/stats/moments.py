"""Moments: mean, spread, lean and tails of values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Moments", "log_rate", "moments"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """Mean, standard deviation, skewness and Pearson's kurtosis (3 for a normal law); both None without spread."""

    count: int
    mean: float
    sd: float
    skewness: float | None
    kurtosis: float | None

    def as_values(self) -> dict[str, float | None]:
        """Return the numbers by name."""
        return {
            "count": self.count,
            "mean": self.mean,
            "sd": self.sd,
            "skewness": self.skewness,
            "kurtosis": self.kurtosis,
        }


def moments(values: NDArray[np.float64]) -> Moments:
    """Return the first four moments, about the mean from the second on.

    Examples
    --------
    Of 0, 0, 0 and 4 the mean is 1, the variance 3, and the fourth moment 21.

    >>> found = moments(np.array([0.0, 0.0, 0.0, 4.0]))
    >>> round(found.skewness, 6), round(found.kurtosis, 6)
    (1.154701, 2.333333)
    """
    mean = float(values.mean()) if values.size else 0.0
    gap = values - mean
    square = gap * gap
    sd = float(np.sqrt(square.mean())) if values.size else 0.0
    if sd <= 1e-12 * max(abs(mean), 1.0):
        return Moments(count=values.size, mean=mean, sd=0.0, skewness=None, kurtosis=None)
    return Moments(
        count=values.size,
        mean=mean,
        sd=sd,
        skewness=float((square * gap).mean()) / sd**3,
        kurtosis=float((square * square).mean()) / sd**4,
    )


def log_rate(part: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return log((whole - part) / part) of the units where both are above zero [klimek2012]_.

    References
    ----------
    .. [klimek2012] P. Klimek, Y. Yegorov, R. Hanel and S. Thurner (2012), PNAS 109(41), 16469-16473.

    Examples
    --------
    >>> log_rate(np.array([5, 0, 8]), np.array([10, 10, 8])).tolist()
    [0.0]
    """
    inside = (part > 0) & (part < whole)
    return np.log((whole[inside] - part[inside]) / part[inside])
