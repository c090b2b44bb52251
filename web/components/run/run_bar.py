"""Run, Stop, Reset, Share, the clock and the status."""

from __future__ import annotations

import param

from web.components.base.component import Component


class RunBar(Component):
    """The controls of a run, and the status region."""

    notice = param.String(
        default="",
        doc="A sentence of Python's for the status region; empty: none.",
    )
    file = param.String(
        default="",
        doc="The answer to a `FileAsked`, as JSON text of a `FileTold`; empty before the first.",
    )
