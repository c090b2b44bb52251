"""Finding among the lanes: searching, sorting, grouping, and from one problem to the next."""

from __future__ import annotations

import param

from web.components.base.component import Component


class FindBar(Component):
    """Its message to Python is `web.protocol.stage.lane_view.Arrange`."""

    view = param.String(
        default="",
        doc="JSON of the `LaneView` of what is drawn: set with each drawing.",
    )
    problems = param.List(
        default=[],
        item_type=dict,
        doc="The `Problem`s of the run that is shown, in order of time.",
    )
