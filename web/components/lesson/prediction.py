"""A question to answer before the program runs."""

from __future__ import annotations

import param

from web.components.base.component import Component


class Prediction(Component):
    """Its answer is told to nobody: it is for the reader."""

    question = param.String(default="", doc="The question, plain text; empty hides the component.")
    options = param.List(default=[], item_type=str, doc="The possible answers, plain text.")
    answer = param.Integer(default=0, doc="The index of the right option.")
    whys = param.List(
        default=[],
        item_type=str,
        doc="Why each option is right, or what is wrong with it: shown once it is chosen.",
    )
    look = param.String(
        default="", doc="The moment of the lesson's run that shows the answer, as a fragment."
    )
