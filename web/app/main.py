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
from patterns.source import VARIANTS
from patterns.tracing.recording.gc_pause import uncollected
from patterns.tracing.recording.recording import Recording
from web.app.application import SCRATCH, Application, blank_application
from web.app.document_patches import DocumentPatches, digest
from web.app.views import SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from patterns.source import Variant

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
        self._recordings = recordings or Path(__file__).with_name(RECORDINGS)
        self._application = blank_application()
        self._document = self._application.document()
        self._patches = DocumentPatches(self._document, send)
        self.digest = json.dumps(digest(self._document))
        """JSON of every model's id and type; the page compares it with its own."""
        self.open(lesson_id)

    def send_to(self, send: Callable[[str], None]) -> None:
        """Have *send* get the patches from now on."""
        self._patches.send = send

    def open(self, lesson_id: str) -> None:
        """Become the application of a lesson, with the models that are there."""
        before = self._application
        with self._patches.unsent(), uncollected():
            self._application = (
                blank_application(before=before)
                if lesson_id == SCRATCH
                else Application(lesson(lesson_id), self._runs_of(lesson_id), before=before)
            )

    def receive(self, message: Mapping[str, Any]) -> None:
        """Do what one message of the page's asks for: a run becomes very many small things."""
        with self._patches.together(), uncollected():
            self._application.receive(message)

    def begin_again(self, again: Mapping[str, Any]) -> None:
        """Take the place of an application that has ended; `again` is an `Again`."""

        def repeat() -> None:
            for message in again["messages"]:
                self._application.receive(message)

        with uncollected():
            self._patches.send_anew(repeat, [(model, name) for model, name in again["changed"]])

    def read_all(self) -> None:
        """Read the texts of all lessons, for a runtime that will have no files."""
        for each in lessons():
            for variant in VARIANTS:
                each.program(variant)
            self._runs_of(each.id)

    def _runs_of(self, lesson_id: str) -> dict[Variant, Recording]:
        texts = {each: _text(self._recordings / f"{lesson_id}.{each}.json") for each in SHOWN}
        return {variant: Recording.from_json(text) for variant, text in texts.items()}


def prepare() -> None:
    """
    Make an application beforehand, for a memory image to keep: half a second.

    Lessons have the same models, so one is enough for all of them.
    """
    global _prepared  # noqa: PLW0603 - the image holds one application
    _prepared = Runtime(SCRATCH, lambda _patch: None)
    _prepared.read_all()
    for name in (lessons()[0].id, SCRATCH):  # all that is done for a lesson has been done once
        _prepared.open(name)


@cache
def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


_prepared: Runtime | None = None
_running: Runtime | None = None


def start(lesson_id: str, send: Callable[[str], None]) -> str:
    """Start the application of a page; give its document's digest."""
    global _running  # noqa: PLW0603 - the worker runs one application and calls functions
    if _prepared is None:
        _running = Runtime(lesson_id, send)
    else:
        _running = _prepared
        _running.send_to(send)
        _running.open(lesson_id)
    return _running.digest


def receive(message: Mapping[str, Any]) -> None:
    """Take one message of the page's."""
    _started().receive(message)


def begin_again(again: Mapping[str, Any]) -> None:
    """Take the place of another application of the same page."""
    _started().begin_again(again)


def _started() -> Runtime:
    if _running is None:
        raise RuntimeError("The application has not been started.")

    return _running
