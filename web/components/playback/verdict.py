"""What the exercise's checks and the diagnoses say of the run on the stage."""

from __future__ import annotations

import param

from web.components.base.component import Component


class Verdict(Component):
    findings = param.List(
        default=[],
        item_type=dict,
        doc="""
        `{"kind": "passed" | "failed" | "notice", "sentence": str, "at": float | None,
        "event": int | None, "task": int | None, "line": int | None}`; where there is a place, a
        click goes to it (`event`, so many events from the start, before `at`).""",
    )
    solution = param.String(default="", doc="The exercise's, shown when the reader asks for it.")
