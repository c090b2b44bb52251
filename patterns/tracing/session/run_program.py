"""Recording a whole program, or a coroutine function, from beginning to end."""

from __future__ import annotations

import asyncio
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from patterns.tracing.introspection.user_code import UserCode, top_folder
from patterns.tracing.observer.clock import Clock, InstantClock, LiveClock, NativeClock
from patterns.tracing.observer.limits import DEFAULT, UNBOUNDED, Limits
from patterns.tracing.observer.steering import SteeredClock
from patterns.tracing.recorder.recorder import Recorder
from patterns.tracing.recording.journal.batch_writer import batch_sender
from patterns.tracing.session.recorded_call import Call, record_call
from patterns.tracing.session.script import MainModule, Script

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from types import CodeType

    from patterns.tracing.observer.steering import Steering
    from patterns.tracing.recording.journal.journal_writer import Journal
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.recording.run_facts import ClockName
    from patterns.tracing.session.recorded_call import Ending


def record(
    main: Callable[[], Coroutine[Any, Any, Any]] | str,
    *,
    clock: ClockName = "instant",
    limits: Limits | None = DEFAULT,
) -> Recording:
    """
    Run a coroutine function, or the source text of a program, and return its recording.

    Args:
        main: a function that `asyncio.run(main())` could run, or the text of a program.
        clock: `instant` is virtual time, `native` is real time with real input and output.
        limits: budgets; what goes over one ends the run. None lifts them.

    Never raises what the program raised: that stands in the recording's outcome.

    """
    if isinstance(main, str):
        return run_program(main, clock=clock, limits=limits)

    recorder = _recorder(_clock(clock), limits, user_code_of(main))
    return record_by(recorder, main, clock)


def user_code_of(main: Callable[[], Coroutine[Any, Any, Any]] | Script) -> UserCode:
    """Tell which code is the user's own, in what is to be recorded."""
    if isinstance(main, Script):
        return UserCode(main.filename, *main.folders)

    code = _code_of(main)
    return UserCode() if code is None else UserCode(code.co_filename, top_folder(code.co_filename))


def record_by(
    recorder: Recorder, main: Callable[[], Coroutine[Any, Any, Any]] | Script, clock: ClockName
) -> Recording:
    """Record a coroutine function or a script with a recorder that is made already."""
    if isinstance(main, Script):
        return _run(main, recorder, clock)[0]

    call = Call(lambda: asyncio.run(main()), _code_of(main))
    return record_call(recorder, call, clock)[0]


def _code_of(main: Any) -> CodeType | None:
    function = main
    while not hasattr(function, "__code__") and hasattr(function, "func"):
        function = function.func
    return getattr(inspect.unwrap(function), "__code__", None)


def run_program(
    source: str,
    *,
    clock: ClockName,
    limits: Limits | None = DEFAULT,
    speed: float = 1.0,
    emit: Callable[[str], None] | None = None,
    wait: Callable[[float], None] | None = None,
    steering: Steering | None = None,
    begun: Callable[[Callable[[], None]], None] | None = None,
) -> Recording:
    """
    Run the text of a program as `python FILE` would, and record it.

    Args:
        source: the program's text.
        clock: which time it runs on.
        limits: budgets; what goes over one ends the run. None lifts them.
        speed: of the live clock; 2.0 means that two of its seconds pass in a real one.
        emit: is given batches of JSON `{"tasks": […], "events": […]}` while the program runs.
        wait: does the waiting of the live clock, given real seconds; None for `time.sleep`.
        steering: says how long waits take on the instant clock; None for as long as is written.
        begun: is given a function that emits what has not been emitted yet, for whoever sees the
            program fail in a way that no code in Python can.

    Raises:
        ValueError: *clock* is no clock. Never what the program raised: that stands in the
            recording's outcome.

    """
    script = Script(source)
    made = _clock(clock, speed, wait, steering)
    recorder = _recorder(made, limits, UserCode(script.filename))
    if emit is not None:
        recorder.sink.send = batch_sender(emit)
    if begun is not None:
        begun(recorder.sink.flush_what_can_be_read)
    recording, _ = _run(script, recorder, clock)
    return recording


@dataclass(frozen=True, slots=True)
class ScriptRun:
    """A script that was run, and how its process would have ended."""

    recording: Recording
    """Without tasks and events where a journal has those."""
    ending: Ending


def run_script(
    script: Script,
    *,
    clock: Literal["instant", "native"],
    limits: Limits | None = DEFAULT,
    journal: Journal | None = None,
    watch: Callable[[str], None] | None = None,
    echo: bool = False,
    ends_on: Sequence[int] = (),
    steering: Steering | None = None,
) -> ScriptRun:
    """
    Run a program in a file as `python FILE` would, and record it.

    Args:
        script: the program, and what it finds around it.
        clock: which time it runs on.
        limits: budgets; what goes over one ends the run. None lifts them.
        journal: takes tasks and events at once; None where the recording is to have them.
        watch: is told of each batch of JSON that is recorded.
        echo: lets what the program prints through to the real streams.
        ends_on: signals that end the program, and not this process, where it does not handle them.
        steering: as of `run_program`.

    Never raises what the program raised.

    """
    user_code = UserCode(script.filename, *script.folders)
    recorder = _recorder(_clock(clock, steering=steering), limits, user_code)
    if journal is not None:
        recorder.sink.write_to(journal, watch)
    elif watch is not None:
        recorder.sink.send = batch_sender(watch)
    return ScriptRun(*_run(script, recorder, clock, echo=echo, ends_on=ends_on))


def _run(
    script: Script,
    recorder: Recorder,
    clock: ClockName,
    *,
    echo: bool = False,
    ends_on: Sequence[int] = (),
) -> tuple[Recording, Ending]:
    module = MainModule(script)
    call = Call(module.run, module.code, module.clear)
    with module.in_place():
        return record_call(recorder, call, clock, echo=echo, ends_on=ends_on)


def _clock(
    name: ClockName,
    speed: float = 1.0,
    wait: Callable[[float], None] | None = None,
    steering: Steering | None = None,
) -> Clock:
    match name:
        case "instant":
            return InstantClock() if steering is None else SteeredClock(steering)
        case "live":
            return LiveClock(speed, wait)
        case "native":
            return NativeClock()
        case _:
            raise ValueError(f"{name!r} is not a clock: it is instant, live or native.")


def _recorder(clock: Clock, limits: Limits | None, user_code: UserCode) -> Recorder:
    return Recorder(clock, user_code, UNBOUNDED if limits is None else limits)
