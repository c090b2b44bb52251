"""A page whose components, or another script of it, are on their way still."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Route

    from tests.browser.playground import Playground

PAINTED = "playground:painted"


@contextmanager
def before_the_components(page: Page, script: str = "components") -> Iterator[None]:
    """Hold the components back for the length of a block, or another script."""
    held: list[Route] = []
    files = f"**/{script}-*.js"
    page.route(files, lambda route: held.append(route))  # noqa: PLW0108 - not a builtin
    yield
    for route in held:
        route.continue_()
    page.unroute(files)


def open_early(playground: Playground, lesson: str = "gather") -> None:
    playground.open(lesson, ready=False)
    playground.wait_for_mark(PAINTED)
