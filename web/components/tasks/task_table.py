"""The tasks as text at the playhead: what the canvas shows, for everyone who cannot see it."""

from __future__ import annotations

from web.components.base.component import Component


class TaskTable(Component):
    """It reads the trace from the stage and needs nothing of Python."""
