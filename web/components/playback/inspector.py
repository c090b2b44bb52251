"""What the selected task is doing at the playhead."""

from __future__ import annotations

from web.components.base.component import Component


class Inspector(Component):
    """It reads the trace from the stage and needs nothing of Python."""
