# ruff: noqa: SLF001 - what is private is used here, and nowhere else
"""
What we use of Panel and Bokeh beyond their documentation, with the reason for each.

A test holds the versions below equal to the installed ones: before one is raised, this file is
read against the new sources and the browser tests are run. The page's half is
`web/bokehjs/internals.ts`; what Panel imports for nothing is in `web/app/package_stubs.py`.
"""

from __future__ import annotations

import itertools
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from bokeh.model import model
from panel.custom import JSComponent
from panel.io.state import state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bokeh.document import Document

_models: Any = model
"""The module of `bokeh.model.Model`: its stub for type checkers does not have all that it has."""

CHECKED: Final = {"panel": "1.9.4", "bokeh": "3.9.2"}
"""The versions that this file was read against."""


@contextmanager
def ids_by_place(place: str) -> Iterator[None]:
    """
    Give the models that are made in this block ids that say where they belong.

    Bokeh numbers all models of a process in one row. The page's document and its twin in the
    application's worker are made by two processes and are linked by these ids alone, so an id must
    depend on nothing but its root and the order of models within it.

    Uses `bokeh.model.model.make_id`, which each new model asks for its id.

    Args:
        place: The name of the root that the models are part of.

    """
    numbers = itertools.count(1)
    plain = _models.make_id
    _models.make_id = lambda: f"{place}-{next(numbers)}"
    try:
        yield
    finally:
        _models.make_id = plain


def connect(document: Document) -> None:
    """
    Make Panel send what changes in a document, from this thread.

    Without a server Panel believes that no page is there yet, and drops what it has to say. Uses
    the tables of `panel.state` that its server fills.
    """
    state._connected[document] = state._loaded[document] = True
    state._thread_id_[document] = threading.get_ident()


class OfflineComponent(JSComponent):
    """
    A component that takes nothing from Panel's CDN.

    Overrides two private methods of `panel.custom.ReactiveESM` and its bases.
    """

    __abstract = True

    @classmethod
    def bundle(cls) -> str:
        """Give the address of the ES module with the component's TypeScript half."""
        raise NotImplementedError

    def _update_design(self, *_: object) -> None:
        # Panel's designs are style sheets from its CDN, or read from files that a restored runtime
        # has not; our components bring their own.
        self._design: Any = None

    def _get_properties(self, doc: Document | None) -> dict[str, Any]:
        properties: dict[str, Any] = super()._get_properties(doc)
        properties["bundle"] = "url"
        properties["esm"] = self.bundle()
        properties["css_bundle"] = None
        # Panel links its CDN's stylesheets; ours come with the bundle, and the page is offline.
        properties["stylesheets"] = []
        return properties
