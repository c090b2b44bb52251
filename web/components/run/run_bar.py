"""Run, Stop, Reset, Share, the clock and the status: the bridge between the kernel and Python."""

from __future__ import annotations

import param

from web.components.base.component import Component


class RunBar(Component):
    """Its messages to Python are those of `web.protocol.run_messages`, whose `read` reads them."""

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
