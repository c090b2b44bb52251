"""What the exercise's checks and the diagnoses say of the run on the stage."""

from __future__ import annotations

import param

from web.components.base.component import Component


class Verdict(Component):
    """One list for both; what a finding is says its kind."""

    findings = param.List(
        default=[],
        item_type=dict,
        doc="The `Finding`s of `web.protocol.stage.findings`, the checks of an exercise first.",
    )
    solution = param.String(default="", doc="The exercise's, shown when the reader asks for it.")
