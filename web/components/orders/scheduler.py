"""The reader is the scheduler, and picks which wait ends next."""

from __future__ import annotations

from web.components.base.component import Component


class Scheduler(Component):
    """It reads the page's picking and needs nothing of Python; without one it is empty."""
