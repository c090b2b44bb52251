"""Says that the program in the editor came with a link, or that a link could not be read."""

from __future__ import annotations

from web.components.base.component import Component


class ForeignBanner(Component):
    """It reads the page's link and needs nothing of Python; without a reason it is empty."""
