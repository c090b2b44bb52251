"""Sliders that rewrite constants in the reader's program."""

from __future__ import annotations

import param

from web.components.base.component import Component


class Knobs(Component):
    """The page rewrites the constant in the editor's text and reruns instantly by itself."""

    knobs = param.List(
        default=[],
        item_type=dict,
        doc="""
        `{"name": str, "label": str, "start": float, "end": float, "step": float, "unit": str}`,
        one a knob; `name` is the constant's name at the top level of the program.""",
    )
