"""
What the page and the application's worker say to each other: types only, no behaviour.

    page ── Prepare, Compile, BootApp, Tell ──► worker
    page ◄── Begun, AppReady, Patch, Done, AppFailed ── worker

The page tells what its reader and their programs do; the application answers by changes of its
document, whose twin the page draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from web.protocol.application.run_messages import Message
from web.protocol.javascript_types import ArrayBuffer, Module
from web.protocol.kernel.frame import Prepare
from web.protocol.pages.recording_page import FileAsked
from web.protocol.stage.explanation import Question
from web.protocol.stage.lane_view import Arrange

PageMessage: TypeAlias = Message | Question | Arrange | FileAsked


@dataclass(frozen=True, slots=True)
class AppFiles:
    """
    What the application starts from: memory images, or for the ordinary start the library and the
    archive.
    """

    images: tuple[ArrayBuffer, ...]
    """
    The kernel's memory image, and what an application that has imported everything differs in;
    empty for the ordinary start.
    """
    stdlib: ArrayBuffer | None
    """The standard library, compiled, as a zip; null beside images."""
    archive: ArrayBuffer | None
    """Panel, Bokeh, `patterns` and `web`, compiled, as a zip; null beside images."""


@dataclass(frozen=True, slots=True)
class Again:
    """What an application is told that takes the place of one that has ended."""

    messages: tuple[Message, ...]
    """What the ended one was told, as far as it decides what is shown."""
    changed: tuple[tuple[str, str], ...]
    """Ids of models with the properties that the page got from it: all are to be sent anew."""


# From the page to the worker.


@dataclass(frozen=True, slots=True)
class Compile:
    """
    Python's module, compiled by the worker while the memory is on its way, or compiled already
    where the kernel runs on the same one. Sent once, after `Prepare`.
    """

    wasm: ArrayBuffer | Module
    kind: Literal["compile"] = "compile"


@dataclass(frozen=True, slots=True)
class BootApp:
    """Start the application of one lesson. Sent once; answered by `AppReady` or `AppFailed`."""

    lesson: str
    """The lesson's id."""
    files: AppFiles
    again: Again | None
    """Null for the first application of the page."""
    kind: Literal["boot"] = "boot"


@dataclass(frozen=True, slots=True)
class Tell:
    """Answered by `Done`, after all that it changes."""

    message: PageMessage
    kind: Literal["tell"] = "tell"


ToWorker: TypeAlias = Prepare | Compile | BootApp | Tell


# From the worker to the page.


@dataclass(frozen=True, slots=True)
class Begun:
    """The worker has read its script. Sent once, first."""

    holds: bool
    """
    Whether it holds a lock of its own name, which is free when it has ended; not where there are
    no locks.
    """
    kind: Literal["begun"] = "begun"


@dataclass(frozen=True, slots=True)
class AppReady:
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
class AppFailed:
    """It could not start (`boot`), a callback of Python's raised (`tell`), or Python has ended."""

    phase: Literal["boot", "tell", "end"]
    message: str
    """For the console."""
    misfit: bool
    """Whether it is the memory image, which does not fit this browser: it never will."""
    kind: Literal["failed"] = "failed"


FromWorker: TypeAlias = Begun | AppReady | Patch | Done | AppFailed
