"""The transport: play, pause, scrub, step; and the door by which a trace reaches the page."""

from __future__ import annotations

from typing import Any

import param

from web.components.component import Component


class Transport(Component):
    trace = param.String(
        default="",
        doc="""
        The trace on the stage as JSON text (see `Trace` in protocol); empty: none. Text, because
        Bokeh's own encoding of nested lists is slow, and because equality is then cheap.""",
    )
    axis: Any = param.Selector(
        default="time",
        objects=["time", "event"],
        doc="What the timeline's x axis counts; the playhead is put there. Both sides may set it.",
    )
    event = param.Integer(
        default=0,
        doc="How many events have happened at the playhead. From the page, at most ten a second.",
    )
    time = param.Number(
        default=0.0,
        doc="The playhead in seconds since the start. From the page, together with `event`.",
    )
    selected = param.Integer(
        default=0,
        doc="The selected task's id, 0 for none. Both sides may set it.",
    )
    speed = param.Number(
        default=1.0,
        doc="Program seconds per real second, for live runs and for playing. From the page.",
    )
