"""The editor: the reader's program."""

from __future__ import annotations

from web.components.base.component import Component


class CodeEditor(Component):
    """It holds the page's program and needs nothing of Python, which gets it with each run."""
