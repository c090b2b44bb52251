"""
What our own components have in common.

A component is one Python class (its parameters: what Python tells the page) and one
TypeScript function `render({model, el})` of the same name, side by side in this folder. All of them
travel in one ES module, whose address the build sets here before it makes a document.
"""

from __future__ import annotations

from typing import Any, ClassVar

from web.components.base.panel_internals import OfflineComponent


class Component(OfflineComponent):
    """A component whose TypeScript half is in the shared bundle."""

    __abstract = True

    bundle_url: ClassVar[str] = "./components.js"
    """Where the page finds the bundle, relative to the page; one value for all components."""

    def __init__(self, **params: Any) -> None:
        # Not as parameters of this class: Panel would then send them as the component's own data.
        super().__init__(  # type: ignore[no-untyped-call] # Panel has types for some things only
            **{"sizing_mode": "stretch_width", "margin": 0, **params}
        )

    @classmethod
    def bundle(cls) -> str:
        return Component.bundle_url
