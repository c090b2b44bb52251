"""The moment in words: what happens, why the selected task is where it is, why it took so long."""

from __future__ import annotations

import param

from web.components.base.component import Component


class Inspector(Component):
    """It reads the trace from the stage, and asks Python the questions of `web.protocol`."""

    why = param.String(
        default="",
        doc="""
        The answer to a question, as JSON text (see `WhyTold` in `web.protocol`); empty before
        the first.""",
    )
    path = param.String(
        default="",
        doc="The same for `PathTold`.",
    )
