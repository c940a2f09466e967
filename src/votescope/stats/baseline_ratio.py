"""The baseline ratio: an option's votes beyond its ratio to all others at one turnout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["ByTurnout", "by_turnout"]

SMOOTHED = 5
PROMINENCE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTurnout:
    """Votes by turnout: float64[b] for the option and for all others, in bins of ``width`` percentage points.

    Bin ``k`` holds the units with a turnout above ``k * width`` and at most ``(k + 1) * width`` percent.
    """

    leader: NDArray[np.float64]
    others: NDArray[np.float64]
    width: float

    def added(self, reference: int) -> float | None:
        """Return the option's votes beyond its ratio in bin ``reference`` [shpilkin2011]_; None without others there.

        References
        ----------
        .. [shpilkin2011] S. Shpilkin (2011), Mathematics of elections, Troitsky Variant 40(94), 2-4.

        Examples
        --------
        One to one at 50 %; at 80 % the option has 300 and the others 100: 200 more than one to one gives.

        >>> votes = by_turnout(
        ...     np.array([100, 300]), np.array([100, 100]), np.array([200, 400]), np.array([400, 500]), width=1.0)
        >>> votes.added(49)
        200.0
        """
        if not 0 <= reference < self.others.size or self.others[reference] == 0:
            return None
        return float(self.leader.sum() - self.ratio(reference) * self.others.sum())

    def ratio(self, reference: int) -> float:
        """Return the option's votes for each vote for others in a bin."""
        return float(self.leader[reference] / self.others[reference])

    @property
    def peak(self) -> int:
        """The bin where the moving average of the others' votes is highest."""
        return int(self._smooth().argmax())

    @property
    def peaks(self) -> Sequence[int]:
        """The bins of all modes of the others' votes, those that stand out by a tenth of the highest."""
        from scipy import signal  # pyright: ignore[reportMissingTypeStubs]

        smooth = self._smooth()
        padded = np.concatenate([[0.0], smooth, [0.0]])
        needed = PROMINENCE * float(smooth.max(initial=0.0))
        found: Any = signal.find_peaks  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        places: NDArray[np.int64] = found(padded, prominence=needed)[0]
        return (places - 1).tolist()

    def _smooth(self) -> NDArray[np.float64]:
        return np.convolve(self.others, np.full(SMOOTHED, 1.0 / SMOOTHED), "same")


def by_turnout(
    leader: NDArray[np.int64],
    others: NDArray[np.int64],
    cast: NDArray[np.int64],
    registered: NDArray[np.int64],
    *,
    width: float,
) -> ByTurnout:
    """Add up votes by turnout.

    Parameters
    ----------
    leader, others : int64[n]
        Votes for the option, and ballots for anything else.
    cast, registered : int64[n]
        Turnout is ``cast / registered``; units without ballots are left out.
    width : float
        Of a bin, in percentage points; a hundred divided by it must be whole.
    """
    bins = round(100.0 / width)
    used = cast > 0
    # The bin is decided in integers: a turnout of exactly k bins belongs to the bin below.
    place = -(-bins * cast[used] // registered[used]) - 1
    return ByTurnout(
        leader=np.bincount(place, leader[used].astype(np.float64), bins).astype(np.float64),
        others=np.bincount(place, others[used].astype(np.float64), bins).astype(np.float64),
        width=width,
    )
