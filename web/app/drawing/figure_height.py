"""How high the timeline is: as the application draws it, and as a page alone does."""

from __future__ import annotations

from typing import Final

from web.protocol.figure_sizes import AXIS

ROWS: Final = (14, 34)
"""The least and the largest height of a lane in CSS pixels."""
PAIRED: Final = (22, 46)
"""The same where the bars of another run stand below each lane's own."""
COMFORT: Final = 390
"""The height in CSS pixels up to which lanes share what there is."""


def height(rows: int, *, paired: bool = False) -> int:
    """Give the figure's height for so many rows, in CSS pixels."""
    least, largest = PAIRED if paired else ROWS
    return rows * min(largest, max(least, COMFORT // max(1, rows))) + AXIS
