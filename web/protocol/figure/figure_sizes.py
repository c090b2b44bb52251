"""Sizes that the figure's Python and the page's TypeScript share. Numbers only."""

from __future__ import annotations

from typing import Final

from patterns.tracing.recording.phrasing import MOST_SHOWN as _MOST_SHOWN

GUTTER: Final = 148
"""Width of the lane names' column in CSS pixels."""
PHONE_GUTTER: Final = 92
"""The same on a phone."""
MARGIN: Final = 18
"""Width of the border at the right of the frame in CSS pixels."""
AXIS: Final = 38
"""Height of the axis and the border below the lanes in CSS pixels."""
LOWEST_LANE: Final = 14
"""The least height of a lane in CSS pixels."""
HIGHEST_LANE: Final = 34
"""The largest height of a lane in CSS pixels."""
COMFORT: Final = 390
"""The height in CSS pixels up to which lanes share what there is."""
HALF: Final = 0.31
"""Half the height of a bar, in rows."""
DEEPEST: Final = 8
"""Levels of the tree of tasks that a name is indented by, at most."""
MOST_SHOWN: Final = _MOST_SHOWN
"""Characters of a name or a label that are shown."""
