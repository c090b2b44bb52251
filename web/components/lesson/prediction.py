"""A question to answer before the program runs."""

from __future__ import annotations

import param

from web.components.base.component import Component


class Prediction(Component):
    question = param.String(default="", doc="The question, plain text; empty hides the component.")
    options = param.List(default=[], item_type=str, doc="The possible answers, plain text.")
    answer = param.Integer(default=0, doc="The index of the right option.")
    why = param.String(default="", doc="Why it is right: shown once the reader has answered.")
    at = param.Number(
        default=None,
        allow_None=True,
        doc="The moment of the lesson's run that shows it; None where no one moment does.",
    )
