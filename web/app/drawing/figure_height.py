"""How high the timeline is: as the application draws it, and as a page alone does."""

from __future__ import annotations

from typing import Final

from web.protocol.figure.figure_sizes import AXIS, COMFORT, HIGHEST_LANE, LOWEST_LANE

PAIRED: Final = (22, 46)
"""The least and the largest height of a lane with the bars of another run below its own."""


def height(rows: int, *, paired: bool = False) -> int:
    """Give the figure's height for so many rows, in CSS pixels."""
    least, largest = PAIRED if paired else (LOWEST_LANE, HIGHEST_LANE)
    return rows * min(largest, max(least, COMFORT // max(1, rows))) + AXIS
