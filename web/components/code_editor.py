"""The editor: the reader's program."""

from __future__ import annotations

import param

from web.components.component import Component


class CodeEditor(Component):
    code = param.String(
        default="",
        doc="""
        The program. At first the lesson's own text; afterwards what the reader has typed, sent
        150 ms after the last key. To change it from Python use `offer`.""",
    )
    offer = param.Dict(
        default=None,
        allow_None=True,
        doc="""
        `{"text": str, "over": str}`: Python's wish to replace the text `over` by `text`. Not taken
        where the reader has typed since, that is, where the editor no longer holds `over`. It goes
        into the undo history like an edit.""",
    )
    lesson = param.String(
        default="",
        doc="The lesson's id; drafts are kept under it. Empty: no drafts.",
    )
