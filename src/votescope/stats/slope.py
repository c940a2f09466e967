"""The slope: a line through units, over all of them and within groups, with errors that groups share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Slope", "correlation", "slope", "slope_within"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """A slope and its standard error, robust to what units of one group share (nan with one group)."""

    value: float
    error: float
    groups: int

    def as_values(self) -> dict[str, float | None]:
        """Return the numbers by name, with a 95 % interval; None where there is no error."""
        known = np.isfinite(self.error)
        margin = 1.96 * self.error
        return {
            "slope": self.value,
            "error": self.error if known else None,
            "low": self.value - margin if known else None,
            "high": self.value + margin if known else None,
        }


def slope(x: NDArray[np.float64], y: NDArray[np.float64], groups: NDArray[np.int64]) -> Slope:
    """Fit ``y`` on ``x`` by least squares; the error is clustered by group [liang1986]_.

    Parameters
    ----------
    x, y : float64[n]
    groups : int64[n]
        Numbers from 0 on.

    References
    ----------
    .. [liang1986] K.-Y. Liang and S. L. Zeger (1986), Biometrika 73(1), 13-22.

    Examples
    --------
    >>> fitted = slope(np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 5.0]), np.array([0, 1, 2]))
    >>> fitted.value, round(fitted.error, 12)
    (2.0, 0.0)
    """
    return _fitted(x - x.mean(), y - y.mean(), groups) if x.size else Slope(value=0.0, error=np.nan, groups=0)


def slope_within(x: NDArray[np.float64], y: NDArray[np.float64], groups: NDArray[np.int64]) -> Slope:
    """Fit ``y`` on ``x`` with a level of its own for each group.

    Examples
    --------
    Two groups with the same slope and different levels.

    >>> x, y = np.array([0.0, 1.0, 0.0, 1.0]), np.array([0.0, 2.0, 7.0, 9.0])
    >>> slope_within(x, y, np.array([0, 0, 1, 1])).value
    2.0
    """
    return _fitted(_centred(x, groups), _centred(y, groups), groups)


def correlation(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Return Pearson's correlation; 0 where one of the two does not vary."""
    a, b = x - x.mean(), y - y.mean()
    scale = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / scale if scale > 0 else 0.0


def _centred(values: NDArray[np.float64], groups: NDArray[np.int64]) -> NDArray[np.float64]:
    size = np.maximum(np.bincount(groups), 1)
    return values - (np.bincount(groups, values) / size)[groups]


def _fitted(x: NDArray[np.float64], y: NDArray[np.float64], groups: NDArray[np.int64]) -> Slope:
    spread = float((x * x).sum())
    count = int(np.unique(groups).size)
    if spread <= 0:
        return Slope(value=0.0, error=np.nan, groups=count)
    value = float((x * y).sum()) / spread
    shared = np.bincount(groups, x * (y - value * x))
    few = count / (count - 1) if count > 1 else np.nan
    return Slope(value=value, error=float(np.sqrt(few * (shared * shared).sum())) / spread, groups=count)
