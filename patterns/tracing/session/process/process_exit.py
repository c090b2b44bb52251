"""The ends of a process, and its children: what they do to a recording."""

from __future__ import annotations

import operator
import os
import signal
import sys
import weakref
from typing import TYPE_CHECKING, Final

from patterns.tracing.observer.limits import Halt
from patterns.tracing.session.process.exit_status import of_number, of_signal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from patterns.tracing.observer.monkeypatch import Patches
    from patterns.tracing.recorder.recorder import Recorder
    from patterns.tracing.recording.run_facts import OutcomeKind
    from patterns.tracing.session.process.process_state import ProcessState

_HERE: Final[weakref.WeakSet[Recorder]] = weakref.WeakSet()
"""Recorders of this process."""


def exit_as_told(recorder: Recorder, process: ProcessState, patches: Patches) -> None:
    """End a program that calls `os._exit`: the real one would end what was recorded with it."""
    here, real_exit = os.getpid(), os._exit

    def exit_at_once(status: int = 0) -> None:
        if os.getpid() != here:
            real_exit(status)  # a child that was forked ends as ever
        line = recorder.run.user_code.line_of_frame(sys._getframe(1))
        process.status = of_number(operator.index(status))
        kind: OutcomeKind = "returned" if status == 0 else "raised"
        recorder.run.halt(kind, f"The program called os._exit({status}).", line)

    patches.put(os, "_exit", exit_at_once)


def end_on_signals(
    recorder: Recorder, process: ProcessState, patches: Patches, numbers: Sequence[int]
) -> None:
    """
    Let signals that end a process end the program instead, where it does not handle them.

    Args:
        recorder: Of the program; its run is halted.
        process: Gets the exit status that the signal would have given.
        patches: When they are undone, the signals do what they did.
        numbers: The signals.

    """

    def end(number: int, frame: FrameType | None) -> None:
        name = signal.Signals(number).name
        process.status = of_signal(number)
        line = recorder.run.user_code.line_of_frame(frame)
        try:
            recorder.run.halt("stopped", f"The program was ended by {name}.", line)
        except Halt:
            # What is being written is written to its end; the loop raises this again.
            if not recorder.sink.is_busy:
                raise

    for number in numbers:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)
            _handled.add(number)
            patches.callback(_handle_no_more, number)


def end_in_children(recorder: Recorder) -> None:
    """Record nothing in processes that are forked: it would be lost."""
    _HERE.add(recorder)


def _handle_no_more(number: int) -> None:
    _handled.discard(number)
    signal.signal(number, signal.SIG_DFL)


_handled: Final[set[int]] = set()
"""Signals that have a handler of ours."""


def _before_fork() -> None:
    # A child forgets what came before it was set up, and would live on where it should have died.
    if _handled:
        signal.pthread_sigmask(signal.SIG_BLOCK, _handled)


def _in_parent() -> None:
    if _handled:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _handled)


def _in_child() -> None:
    for recorder in _HERE:
        recorder.run.stop()
    for number in _handled:
        signal.signal(number, signal.SIG_DFL)
    _in_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_in_parent, after_in_child=_in_child)
