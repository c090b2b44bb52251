"""What came of a program's runs under other legal orders."""

from __future__ import annotations

from web.components.base.component import Component


class Orders(Component):
    """It reads the page's exploration and needs nothing of Python; without one it is empty."""
