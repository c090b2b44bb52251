"""Which run is kept to compare others with, and in what the one on the stage differs."""

from __future__ import annotations

import param

from web.components.base.component import Component


class PinBar(Component):
    """What the reader pins goes by the run bar's messages; here comes what came of it."""

    pins = param.String(
        default="",
        doc="JSON of a `web.protocol.stage.comparison.Pins`; empty: nothing is pinned, nor can be.",
    )
