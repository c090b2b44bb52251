"""
The app runtime's way in: the page's worker calls `start` once and `receive` for every message.

Mappings of plain values in, text out: nothing of JavaScript's gets in here, so the module also runs
natively, where the tests drive it like the worker does.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from patterns.catalogue import lesson, lessons
from patterns.tracing.recording.recording import Recording
from patterns.tracing.timeline.gc_pause import uncollected
from web.app.application import SCRATCH, Application, blank_application
from web.app.document_patches import DocumentPatches, digest
from web.app.views import SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RECORDINGS: Final = "recordings"
"""The folder beside this file where the archive keeps the lessons' recorded runs."""


class Runtime:
    """One page's application, linked to the page by `send`."""

    def __init__(
        self,
        lesson_id: str,
        send: Callable[[str], None],
        recordings: Path | None = None,
    ) -> None:
        place = recordings or Path(__file__).with_name(RECORDINGS)
        self._application = _application(lesson_id, place)
        self._document = self._application.document()
        self._patches = DocumentPatches(self._document, send)
        self.digest = json.dumps(digest(self._document))
        """JSON of every model's id and type; the page compares it with its own."""

    def receive(self, message: Mapping[str, Any]) -> None:
        """Do what one message of the page's asks for: a run becomes very many small things."""
        with self._patches.together(), uncollected():
            self._application.receive(message)


def prepare() -> None:
    """
    Make every page's application beforehand, for a memory image to keep: half a second each.

    A restored runtime has no files: all that a lesson needs is read here.
    """
    for name in (SCRATCH, *(each.id for each in lessons())):
        _prepared[name] = Runtime(name, _send)


def _application(name: str, place: Path) -> Application:
    if name == SCRATCH:
        return blank_application()

    recordings = {variant: _recording(place, f"{name}.{variant}.json") for variant in SHOWN}
    return Application(lesson(name), recordings)


@cache
def _recording(place: Path, name: str) -> Recording:
    return Recording.from_json(place.joinpath(name).read_text(encoding="utf-8"))


_prepared: Final[dict[str, Runtime]] = {}
_running: Runtime | None = None
_to_page: Callable[[str], None] | None = None


def start(lesson_id: str, send: Callable[[str], None]) -> str:
    """Start the application of a page; give its document's digest."""
    global _running, _to_page  # noqa: PLW0603 - the worker runs one application and calls functions
    _to_page = send
    _running = _prepared.get(lesson_id) or Runtime(lesson_id, _send)
    _prepared.clear()
    return _running.digest


def _send(patch: str) -> None:
    if _to_page is not None:
        _to_page(patch)


def receive(message: Mapping[str, Any]) -> None:
    """Take one message of the page's."""
    if _running is None:
        raise RuntimeError("The application has not been started.")

    _running.receive(message)
