"""What the colours and patterns of the timeline mean: those that the shown run has."""

from __future__ import annotations

from web.components.base.component import Component


class Legend(Component):
    """It reads the trace from the stage, and has nothing to say to Python."""
