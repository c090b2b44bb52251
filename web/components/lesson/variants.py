"""Pattern, Pitfall, Exercise: which of the lesson's programs is in the editor."""

from __future__ import annotations

import param

from web.components.base.component import Component


class Variants(Component):
    """The tabs over the editor."""

    programs = param.Dict(
        default={},
        doc="Variant -> source, in the order of the tabs: pattern, pitfall, exercise.",
    )
    claims = param.Dict(
        default={},
        doc="Variant -> what holds in every order of it, as `patterns.checks.check_text` has it.",
    )
