"""One call under a recorder from beginning to end, as if it were the whole program."""

from __future__ import annotations

import contextlib
import contextvars
import gc
import platform
import sys
import traceback
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from patterns.tracing.introspection.safe_access import traceback_of
from patterns.tracing.loops.no_io import AbsentError
from patterns.tracing.loops.suspend_running_loop import running_loop_suspended
from patterns.tracing.observer.limits import Halt
from patterns.tracing.recording.recording import Recording
from patterns.tracing.recording.run_facts import Outcome
from patterns.tracing.session.environment import around_program
from patterns.tracing.session.outcomes import RETURNED, of_exception
from patterns.tracing.session.process.exit_status import FAILURE, SUCCESS, of_problem
from patterns.tracing.session.process.tracebacks import print_as_cpython
from patterns.tracing.session.watchdog import watching_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import CodeType

    from patterns.tracing.recorder.recorder import Recorder
    from patterns.tracing.recording.run_facts import ClockName
    from patterns.tracing.session.process.process_state import ProcessState

_FROZEN_BY_PYTHON: Final = 1000 if sys.version_info[:2] == (3, 12) else 0
"""
Up to this many frozen objects may be Python's own.

Each collection of 3.12 freezes those that are immortal, some 400 constants of its built-in modules;
that of 3.11 and of 3.13 does not. This can go with Python 3.12.
"""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a call ended, beyond what a recording says."""

    outcome: Outcome = RETURNED
    status: int = SUCCESS
    """Exit status, as `subprocess` has it: minus the signal's number where one ended it."""
    wanted_absent: bool = False
    """Whether it ended for want of something that its clock has not: network, threads …."""


@dataclass(frozen=True, slots=True)
class Call:
    """What is called, and what the interpreter lets go of afterwards."""

    body: Callable[[], None]
    code: CodeType | None
    """Its code, in which jumps are counted; None where it has none."""
    clear: Callable[[], None] | None = None
    """Lets go of what a program named, and collects; None where that is not ours to do."""


def record_call(
    recorder: Recorder,
    call: Call,
    clock: ClockName,
    *,
    echo: bool = False,
    ends_on: Sequence[int] = (),
) -> tuple[Recording, Ending]:
    """
    Call, and record; never raises what the call raised.

    *echo* lets what is printed through to the real streams. Signals that it *ends_on* and does
    not handle end the call, and not this process. Where the recorder has a journal, tasks and
    events are there and not in the recording.
    """
    with (
        _rubbish_of_before_left_alone(),
        running_loop_suspended(),
        around_program(recorder, echo=echo, ends_on=ends_on) as process,
        watching_time(recorder, call.code),
    ):
        run = recorder.run
        ending = _ending(recorder, call.body)
        with contextlib.suppress(Halt):
            _leave(recorder, call, process)
        if run.is_ending:
            # The recorder ended it; what came out at the top does not count.
            ending = Ending(status=FAILURE if process.status is None else process.status)
        end = run.now() - run.clock.origin
        dropped = 0 if run.is_ending else run.stop()
        run.stop()
        process.tear_down()
        run.let_go()
        if run.is_ending and call.clear is not None:
            # What it leaves behind must complain now, while nothing is recorded.
            call.clear()
    recorder.flush_rest()
    if run.halted is not None:
        ending = replace(ending, outcome=Outcome(*run.halted))
    return _made(recorder, clock, ending.outcome, end, dropped), ending


def _made(
    recorder: Recorder, clock: ClockName, outcome: Outcome, end: float, dropped: int
) -> Recording:
    sink = recorder.sink
    end = max(round(end, 9), sink.last)
    cut_short = outcome.kind in ("cut_short", "stopped")
    if sink.journal is not None:
        sink.journal.close(outcome, end, cut_short=cut_short, dropped=dropped)
    return Recording(
        python=platform.python_version(),
        clock=clock,
        end=end,
        outcome=outcome,
        cut_short=cut_short,
        dropped=dropped,
        tasks=() if sink.journal is not None else recorder.facts(),
        events=tuple(sink.events),
    )


@contextlib.contextmanager
def _rubbish_of_before_left_alone() -> Iterator[None]:
    """What was there before need not be looked at when the program's rubbish is collected."""
    if gc.get_freeze_count() > _FROZEN_BY_PYTHON:
        # Somebody else's doing, which is not ours to undo.
        yield
        return

    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _ending(recorder: Recorder, body: Callable[[], None]) -> Ending:
    try:
        contextvars.copy_context().run(body)
    except Halt:
        return Ending()  # the recorder knows better
    except BaseException as problem:  # noqa: BLE001 - whatever it is, it is the program's
        try:
            print_as_cpython(problem, recorder.run.user_code)
        except Halt:
            return Ending()

        outcome = of_exception(problem, recorder.run.user_code)
        ending = Ending(outcome, of_problem(problem), _wants_absent(problem))
        traceback.clear_frames(traceback_of(problem))
        return ending
    return Ending()


def _wants_absent(problem: BaseException) -> bool:
    # Groups may be nested deeper than Python calls.
    parts = [problem]
    for part in parts:
        if isinstance(part, BaseExceptionGroup):
            parts += part.exceptions
    return any(isinstance(part, AbsentError) for part in parts)


def _leave(recorder: Recorder, call: Call, process: ProcessState) -> None:
    """Do what the interpreter does when a program is over: that too can print and warn."""
    if recorder.run.is_ending:
        return

    process.leave()
    (call.clear or gc.collect)()
