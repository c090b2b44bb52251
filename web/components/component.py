"""
What our own components have in common.

A component is one Python class (its parameters: what Python and the page tell each other) and one
TypeScript function `render({model, el})` of the same name, side by side in this folder. All of them
travel in one ES module, whose address the build sets here before it makes a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from panel.custom import JSComponent
from panel.io.state import set_curdoc

if TYPE_CHECKING:
    from bokeh.document import Document
    from bokeh.events import Event


class Component(JSComponent):
    """A component whose TypeScript half is in the shared bundle."""

    __abstract = True

    bundle_url: ClassVar[str] = "./components.js"
    """Where the page finds the bundle, relative to the page; one value for all components."""

    def __init__(self, **params: Any) -> None:
        # Not as parameters of this class: Panel would then send them as the component's own data.
        super().__init__(  # type: ignore[no-untyped-call] # Panel has types for some things only
            **{"sizing_mode": "stretch_width", "margin": 0, **params}
        )

    def _process_bokeh_event(self, doc: Document, event: Event) -> None:
        # Panel also notes that it is busy, for an indicator that we do not show: a fifth of the
        # time that drawing a run takes.
        with set_curdoc(doc):
            self._process_event(event)

    def _update_design(self, *_: object) -> None:
        # Panel's designs are style sheets from its CDN, or read from files that a restored runtime
        # has not; our components bring their own.
        self._design: Any = None

    def _get_properties(self, doc: Document | None) -> dict[str, Any]:
        properties: dict[str, Any] = super()._get_properties(doc)
        properties["bundle"] = "url"
        properties["esm"] = Component.bundle_url
        properties["css_bundle"] = None
        # Panel links its CDN's stylesheets; ours come with the bundle, and the page is offline.
        properties["stylesheets"] = []
        return properties
