"""
What the page and the application's worker say to each other: types only, no behaviour.

    page ── Boot, Tell ──► worker
    page ◄── Ready, Patch, Done, Failed ── worker

The page tells what its reader and their programs do; the application answers by changes of its
document, whose twin the page draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from web.protocol.explanation import Question
from web.protocol.kernel import ArrayBuffer, Module
from web.protocol.lane_view import Arrange
from web.protocol.run_messages import Message

PageMessage: TypeAlias = Message | Question | Arrange


@dataclass(frozen=True, slots=True)
class AppFiles:
    """
    What the application starts from: the memory image, or for the ordinary start the library and
    the archive. Scripts are texts.
    """

    loader: str
    runtime: str
    module: Module
    lock: str
    image: ArrayBuffer | None
    """The memory of an application that has imported everything; null for the ordinary start."""
    stdlib: ArrayBuffer | None
    """The standard library, compiled, as a zip; null beside an image."""
    archive: ArrayBuffer | None
    """Panel, Bokeh, `patterns` and `web`, compiled, as a zip; null beside an image."""


# From the page to the worker.


@dataclass(frozen=True, slots=True)
class Boot:
    """Start the application of one lesson. Sent once, first; answered by `Ready` or `Failed`."""

    lesson: str
    """The lesson's id."""
    files: AppFiles
    kind: Literal["boot"] = "boot"


@dataclass(frozen=True, slots=True)
class Tell:
    """Answered by `Done`, after all that it changes."""

    message: PageMessage
    kind: Literal["tell"] = "tell"


ToWorker: TypeAlias = Boot | Tell


# From the worker to the page.


@dataclass(frozen=True, slots=True)
class Ready:
    """The application runs."""

    digest: str
    """JSON of its document's models; the page compares it with its own."""
    kind: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class Patch:
    """Something has changed in the application's document."""

    patch: str
    """Bokeh's, as JSON: see `web.app.document_patches`."""
    kind: Literal["patch"] = "patch"


@dataclass(frozen=True, slots=True)
class Done:
    """One `Tell` has been dealt with, in order."""

    kind: Literal["done"] = "done"


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not start, or a callback of Python's raised."""

    phase: Literal["boot", "tell"]
    message: str
    """For the console."""
    kind: Literal["failed"] = "failed"


FromWorker: TypeAlias = Ready | Patch | Done | Failed
