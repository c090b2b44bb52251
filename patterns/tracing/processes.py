"""The ends of a process, and its children: what they do to a recording."""

from __future__ import annotations

import os
import signal
import sys
import weakref
from typing import TYPE_CHECKING, Final

from patterns.tracing.limits import Halt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from patterns.tracing.patches import Patches
    from patterns.tracing.recorder import Recorder
    from patterns.tracing.recording import OutcomeKind

_HERE: Final[weakref.WeakSet[Recorder]] = weakref.WeakSet()
"""Recorders of this process."""


def exit_as_told(recorder: Recorder, patches: Patches) -> None:
    """End a program that calls `os._exit`: the real one would end what was recorded with it."""
    here, real_exit = os.getpid(), os._exit

    def exit_at_once(status: int = 0) -> None:
        if os.getpid() != here:
            real_exit(status)  # a child that was forked ends as ever
        line = recorder.readers.line(sys._getframe(1))
        kind: OutcomeKind = "returned" if status == 0 else "raised"
        recorder.halt(kind, f"The program called os._exit({status}).", line)

    patches.put(os, "_exit", exit_at_once)


def end_on_signals(recorder: Recorder, patches: Patches, numbers: Sequence[int]) -> None:
    """Let signals that end a process end the program instead, where it does not handle them."""
    here = os.getpid()

    def end(number: int, frame: FrameType | None) -> None:
        if os.getpid() != here:
            # A child that was forked has the handler too, and ends as ever.
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
            return

        name = signal.Signals(number).name
        try:
            recorder.halt(
                "stopped", f"The program was ended by {name}.", recorder.readers.line(frame)
            )
        except Halt:
            # What is being written is written to its end; the loop raises this again.
            if not recorder.outlet.is_busy:
                raise

    for number in numbers:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)
            patches.callback(signal.signal, number, signal.SIG_DFL)


def end_in_children(recorder: Recorder) -> None:
    """Record nothing in processes that are forked: nobody would ever see it."""
    _HERE.add(recorder)


def _forked() -> None:
    for recorder in _HERE:
        recorder.stop()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
