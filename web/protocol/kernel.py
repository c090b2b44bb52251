"""
What page, frame and kernel say to each other: types only, no behaviour.

    page ── control port ──► frame ── spawns ──► kernel (a worker)
      └──────────── one port a kernel ─────────────►

Numbers of kernels and runs only ever grow. Whatever comes from a kernel may have been forged by
the reader's program: it is data, and `text` is JSON that is still to be checked. `recording.d.ts`
says what it is then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias


class ArrayBuffer:
    """JavaScript's: bytes that travel by transfer or copy."""


class Module:
    """JavaScript's `WebAssembly.Module`: compiled once, shared by all kernels of a frame."""


Clock: TypeAlias = Literal["instant", "live"]

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

EndCause: TypeAlias = Literal["stack", "exit", "broken"]
"""Why Python ended: the browser's stack was full, the program ended it, or anything else."""


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
    bytes: ArrayBuffer | Module
    """A module where one has come through, and the application runs on the same one."""
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
    """Answered by `Pong`: the frame's process may have been killed without a word."""

    number: int
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
    """A worker could not be started, or stopped with an error that it did not catch."""

    kernel: int
    cause: EndCause
    message: str
    """For the console."""
    kind: Literal["crashed"] = "crashed"


FromFrame: TypeAlias = Pong | Crashed


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
class Boot:
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
    """What `Boot` was sent without."""

    stdlib: ArrayBuffer
    archive: ArrayBuffer
    kind: Literal["library"] = "library"


ToWorker: TypeAlias = Prepare | Boot | Library


# From the page to a kernel.


@dataclass(frozen=True, slots=True)
class Run:
    """Run a program. Answered by `Batch` (any number), `Ended` and `Idle`, or by `PythonEnded`."""

    run: int
    source: str
    clock: Clock
    speed: float
    """Program seconds that pass in one real second; for the live clock only."""
    order: str
    """Decisions that it runs under, on the instant clock; empty: all is as it is written."""
    picks: Sequence[str] | None
    """
    On the instant clock: the waits that the reader has picked to end next, one after the other. It
    runs up to where the next one has to be picked. Null where they do not pick.
    """
    checks: str
    claims: str
    """By which a run that was picked to its end is judged, as in `Explore`; else empty."""
    kind: Literal["run"] = "run"


@dataclass(frozen=True, slots=True)
class Explore:
    """
    Run a program under other legal orders, on the instant clock.

    Answered by `Explored` (any number; the last one says that it is done) and `Idle`, or by
    `PythonEnded`. It hears of nothing meanwhile: to stop it, the page ends the kernel.
    """

    run: int
    """One number counts runs and explorations."""
    source: str
    runs: int
    seed: int
    checks: str
    """What must hold in each run, one a line, as `patterns.checks.check_text` has it."""
    claims: str
    """What must hold in each run if it holds in the one as written; a line each, too."""
    kind: Literal["explore"] = "explore"


ToKernel: TypeAlias = Run | Explore


# From a kernel to the page.


@dataclass(frozen=True, slots=True)
class Ready:
    """The kernel can run programs."""

    how: Start
    python: str
    switching: bool
    """Whether waiting leaves the worker free (JSPI); otherwise it sleeps."""
    seconds: float
    """How long the start took in the worker."""
    kind: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class Failed:
    """The kernel did not start; `message` is for the console."""

    message: str
    kind: Literal["failed"] = "failed"


@dataclass(frozen=True, slots=True)
class LibraryNeeded:
    """The run imports what is not in memory, and waits for the library's files."""

    run: int
    kind: Literal["library_needed"] = "library_needed"


@dataclass(frozen=True, slots=True)
class Batch:
    """What happened since the last batch: `{"tasks": [...], "events": [...]}` as JSON."""

    run: int
    text: str
    kind: Literal["batch"] = "batch"


@dataclass(frozen=True, slots=True)
class Ended:
    """
    The program ended; `text` is its recording as JSON, without the events of the batches. Under
    an order, `steered` in it is an `exploration.SteeredRun`.
    """

    run: int
    text: str
    kind: Literal["ended"] = "ended"


@dataclass(frozen=True, slots=True)
class Explored:
    """An exploration has got further; `text` is an `exploration.Exploration` as JSON."""

    run: int
    text: str
    kind: Literal["explored"] = "explored"


@dataclass(frozen=True, slots=True)
class Idle:
    """After `Ended`, or the last `Explored`, when the kernel has tidied up."""

    run: int
    because: str | None
    """What the program left changed, so that the kernel must be replaced; absent: all is clean."""
    kind: Literal["idle"] = "idle"


@dataclass(frozen=True, slots=True)
class PythonEnded:
    """Python is gone (`os._exit`, a fatal error): the run ends here and the kernel with it."""

    run: int
    cause: EndCause
    message: str
    """For the console."""
    kind: Literal["python_ended"] = "python_ended"


FromKernel: TypeAlias = (
    Ready | Failed | LibraryNeeded | Batch | Ended | Explored | Idle | PythonEnded
)
