"""The palette: the few colours of all charts, told apart by colour-blind readers and in grey print.

The page's style sheet repaints these very colours for dark screens, so they are spelt the same there.
"""

from __future__ import annotations

__all__ = [
    "BAND",
    "CHART_FONT",
    "EXPECTED",
    "FLAGGED",
    "GRID",
    "HEAT",
    "INK",
    "MUTED",
    "OBSERVED",
    "PALETTE",
    "PAPER",
    "SOFT",
    "spread",
]

INK = "#2b2a28"
MUTED = "#6b6862"
GRID = "#e4e1da"
PAPER = "#ffffff"
OBSERVED = "#33658a"
SOFT = "#a9c3d6"
EXPECTED = "#56534d"
BAND = "#c9c5bb"
FLAGGED = "#c8501e"

PALETTE = (INK, MUTED, GRID, PAPER, OBSERVED, SOFT, EXPECTED, BAND, FLAGGED)

HEAT = ("#d8dab3", "#99c292", "#50a78a", "#008889", "#006883", "#004877", "#002757")
"""Few to many, in equal steps of lightness (L* 86 to 16) from yellow over green to blue; dark screens turn it round."""

CHART_FONT = "Helvetica Neue, Arial, Liberation Sans, sans-serif"


def spread(many: int) -> list[int]:
    """Spread fewer steps over all the colours.

    >>> spread(7), spread(3), spread(1)
    ([0, 1, 2, 3, 4, 5, 6], [0, 3, 6], [6])
    """
    last = len(HEAT) - 1
    return [last] if many == 1 else [round(last * k / (many - 1)) for k in range(many)]
