"""What the program printed, up to the playhead."""

from __future__ import annotations

from web.components.base.component import Component


class OutputLog(Component):
    """It reads the stage, and a run's output as it comes, and needs nothing of Python."""
