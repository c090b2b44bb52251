"""
What the page and a kernel say to each other on the kernel's own port: types only, no behaviour.

Numbers of runs only ever grow. Whatever comes from a kernel may have been forged by the reader's
program: it is data, and `text` is JSON that is still to be checked. `recording.d.ts` says what it
is then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from web.protocol.kernel.frame import EndCause, Start

Clock: TypeAlias = Literal["instant", "live"]


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
class KernelReady:
    """The kernel can run programs."""

    how: Start
    python: str
    switching: bool
    """Whether waiting leaves the worker free (JSPI); otherwise it sleeps."""
    seconds: float
    """How long the start took in the worker."""
    kind: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class KernelFailed:
    """The kernel did not start."""

    message: str
    """For the console."""
    misfit: bool
    """Whether it is the memory image, which does not fit this browser: it never will."""
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
    KernelReady | KernelFailed | LibraryNeeded | Batch | Ended | Explored | Idle | PythonEnded
)
