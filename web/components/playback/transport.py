"""The transport: play, pause, scrub, event by event; the door by which a trace reaches the page."""

from __future__ import annotations

import param

from web.components.base.component import Component


class Transport(Component):
    """Python gives it each trace; where the playhead stands, Python does not hear."""

    trace = param.String(
        default="",
        doc="""
        The trace to show, as JSON text (see `Trace` in web/protocol); empty: none. Text, because
        Bokeh's own encoding of nested lists is slow, and because equality is then cheap.""",
    )
