"""
What the page and the frame say to each other, and the frame to a kernel that it starts.

    page ── control port ──► frame ── spawns ──► kernel (a worker)
      └──────────── one port a kernel ─────────────►

Types only, no behaviour. Numbers of kernels only ever grow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from web.protocol.javascript_types import ArrayBuffer, Blob, Module

FileName: TypeAlias = Literal[
    "pyodide.asm.wasm",
    "pyodide.asm.mjs",
    "pyodide.mjs",
    "pyodide-lock.json",
    "kernel-worker.js",
    "kernel.image",
    "stdlib.zip",
    "kernel.zip",
]

Start: TypeAlias = Literal["restored", "started"]

EndCause: TypeAlias = Literal["stack", "exit", "gone", "broken"]
"""
Why Python ended: the browser's stack was full, the program ended it, the browser ended its worker,
or anything else.
"""


# From the page to the frame.


@dataclass(frozen=True, slots=True)
class Probe:
    """
    The first message on the port for files, answered by `Probed`: not every browser lets a module
    through to a frame without an origin.
    """

    module: Module
    kind: Literal["probe"] = "probe"


@dataclass(frozen=True, slots=True)
class FrameFile:
    """A file's bytes, inflated. The frame keeps them for every kernel that it starts."""

    name: FileName
    bytes: ArrayBuffer | Module | Blob
    """
    A module where one has come through, and the application runs on the same one; a blob where
    the browser has kept the file as it is.
    """
    kind: Literal["file"] = "file"


@dataclass(frozen=True, slots=True)
class Spawn:
    """Start a kernel as soon as the files for that are there; its port travels along."""

    kernel: int
    how: Start
    kind: Literal["spawn"] = "spawn"


@dataclass(frozen=True, slots=True)
class Terminate:
    """End a kernel at once, whatever it does. There is no answer: its port is dead."""

    kernel: int
    kind: Literal["terminate"] = "terminate"


@dataclass(frozen=True, slots=True)
class Ping:
    """
    Answered by `Pong`: the frame's process may have been killed without a word. A kernel's worker
    may have been, too: those that should work are looked after.
    """

    number: int
    kernels: Sequence[int]
    """Those that start or run a program."""
    kind: Literal["ping"] = "ping"


ToFrame: TypeAlias = Probe | FrameFile | Spawn | Terminate | Ping


# From the frame to who sends it files.


@dataclass(frozen=True, slots=True)
class Probed:
    arrived: bool
    kind: Literal["probed"] = "probed"


# From the frame to the page.


@dataclass(frozen=True, slots=True)
class Pong:
    """The answer to a `Ping` of that number."""

    number: int
    kind: Literal["pong"] = "pong"


@dataclass(frozen=True, slots=True)
class Crashed:
    """A worker could not be started, stopped with an error that it did not catch, or is gone."""

    kernel: int
    cause: EndCause
    message: str
    """For the console."""
    kind: Literal["crashed"] = "crashed"


FromFrame: TypeAlias = Pong | Crashed


# From a new kernel to the frame.


@dataclass(frozen=True, slots=True)
class Begun:
    """The first thing that a worker does."""

    life: str
    """The address of a blob that it has made, which goes when the worker does."""
    kind: Literal["begun"] = "begun"


# From the frame to a new kernel. The kernel's end of the port to the page comes with `Prepare`.


@dataclass(frozen=True, slots=True)
class Prepare:
    """
    Begin a start while the module is compiled and the memory is on its way. Sent once, first.
    Scripts are addresses of blobs.
    """

    how: Start
    runtime: str
    loader: str
    lock: str
    kind: Literal["prepare"] = "prepare"


@dataclass(frozen=True, slots=True)
class BootKernel:
    """What else a kernel starts from."""

    module: Module
    image: ArrayBuffer | None
    """The memory to restore; absent in a normal start."""
    stdlib: ArrayBuffer | None
    """Absent where it is still on its way: a restored kernel can run most programs without it."""
    archive: ArrayBuffer | None
    """`patterns` and our side of the kernel; comes together with `stdlib`."""
    kind: Literal["boot"] = "boot"


@dataclass(frozen=True, slots=True)
class Library:
    """What `BootKernel` was sent without."""

    stdlib: ArrayBuffer
    archive: ArrayBuffer
    kind: Literal["library"] = "library"


ToNewKernel: TypeAlias = Prepare | BootKernel | Library
