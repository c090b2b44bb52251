"""Run, Stop, Reset, Share, the clock and the status: the bridge between the kernel and Python."""

from __future__ import annotations

from typing import Any

import param

from web.components.component import Component


class RunBar(Component):
    """
    Messages to Python are the dataclasses of messages.py; read them with `messages.read`.
    """

    kernel = param.Dict(
        default={},
        doc="The kernel's files: logical name -> address relative to the page (`build_kernel`).",
    )
    clock: Any = param.Selector(
        default="instant",
        objects=["instant", "live"],
        doc="The clock that the reader has chosen. From the page.",
    )
    acknowledged = param.Integer(
        default=0,
        doc="""
        The number of the last batch that Python has dealt with; set it after each `Batch`. The next
        one is sent only then, so a slow Python gets fewer and larger batches.""",
    )
    notice = param.String(
        default="",
        doc="A sentence of Python's for the status region; empty: none.",
    )
