"""Each event of the run in words, at its time: a press goes there."""

from __future__ import annotations

from web.components.base.component import Component


class EventLog(Component):
    """It reads the trace from the stage and needs nothing of Python."""
