"""Running a whole program under the recorder."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import contextvars
import gc
import inspect
import linecache
import platform
import sys
import traceback
import types
from typing import TYPE_CHECKING, Any, cast

from patterns.tracing.introspection.user_code import UserCode, top_folder
from patterns.tracing.loops.suspend_running_loop import running_loop_suspended
from patterns.tracing.recorder.clock import Clock, InstantClock, LiveClock, NativeClock
from patterns.tracing.recorder.limits import DEFAULT, UNBOUNDED, Halt, Limits
from patterns.tracing.recorder.recorder import Recorder
from patterns.tracing.recording.batch_writer import batch_sender
from patterns.tracing.recording.recording import ClockName, Outcome, Recording
from patterns.tracing.session.environment import Leftovers, surroundings
from patterns.tracing.session.outcomes import RETURNED, of_exception
from patterns.tracing.session.tracebacks import print_as_cpython
from patterns.tracing.session.watchdog import watching_time

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import CodeType

    from patterns.tracing.recording.journal_writer import Journal


def run_program(
    source: str,
    *,
    clock: ClockName,
    limits: Limits | None = DEFAULT,
    speed: float = 1.0,
    filename: str = "<program>",
    emit: Callable[[str], None] | None = None,
    wait: Callable[[float], None] | None = None,
    echo: bool = False,
    argv: Sequence[str] | None = None,
    names: Mapping[str, object] = types.MappingProxyType({}),
    folders: Sequence[str] = (),
    journal: Journal | None = None,
    ends_on: Sequence[int] = (),
) -> Recording:
    """
    Run a program as `python FILE` would, and record it.

    Never raises what the program raised: how it ended stands in the recording's outcome. *emit*
    gets batches of JSON while it runs, *wait* does the waiting of the live clock (real seconds),
    *echo* lets what it prints through to the real streams. *argv* is what it finds in `sys.argv`,
    *names* what else is in its `__main__` from the start, *folders* are where its own modules lie.
    With a *journal*, tasks and events are there, and not in the recording that is returned.
    Signals that it *ends_on* and does not handle end the program, and not this process.
    """
    recorder = _recorder(clock, limits, speed, wait, UserCode(filename, *folders))
    if journal is not None:
        recorder.sink.write_to(journal, emit)
    elif emit is not None:
        recorder.sink.send = batch_sender(emit)
    module = types.ModuleType("__main__")
    module.__dict__.update({"__file__": filename, **names})
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    code: CodeType | None = None

    def body() -> None:
        if code is None:
            _compiled(source, filename)  # once more, where its SyntaxError is the program's
            return

        result = eval(code, module.__dict__)  # noqa: S307 - running programs is what this is for
        if inspect.iscoroutine(result):
            asyncio.run(result)

    with contextlib.suppress(SyntaxError, ValueError, OverflowError, RecursionError, MemoryError):
        code = _compiled(source, filename)

    outer, arguments = sys.modules["__main__"], sys.argv
    sys.modules["__main__"], sys.argv = module, [filename] if argv is None else list(argv)
    try:
        return _recorded(recorder, body, clock, code, module, echo=echo, ends_on=ends_on)
    finally:
        sys.modules["__main__"], sys.argv = outer, arguments


def record_function(
    main: Callable[[], Any], *, clock: ClockName, limits: Limits | None
) -> Recording:
    """Run a coroutine function as `asyncio.run(main())` would, and record it."""
    function = main
    while not hasattr(function, "__code__") and hasattr(function, "func"):
        function = function.func
    code = getattr(inspect.unwrap(function), "__code__", None)
    file = None if code is None else code.co_filename
    user_code = UserCode(file, *([] if file is None else [top_folder(file)]))
    recorder = _recorder(clock, limits, 1.0, None, user_code)

    def body() -> None:
        asyncio.run(main())

    return _recorded(recorder, body, clock, code, None, echo=False)


def _recorder(
    clock: ClockName,
    limits: Limits | None,
    speed: float,
    wait: Callable[[float], None] | None,
    user_code: UserCode,
) -> Recorder:
    made: Clock
    match clock:
        case "instant":
            made = InstantClock()
        case "live":
            made = LiveClock(speed, wait)
        case "native":
            made = NativeClock()
        case _:
            raise ValueError(f"{clock!r} is not a clock: it is instant, live or native.")
    return Recorder(made, user_code, UNBOUNDED if limits is None else limits)


def _compiled(source: str, filename: str) -> CodeType:
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    return cast("CodeType", compile(source, filename, "exec", flags=flags, dont_inherit=True))


def _recorded(
    recorder: Recorder,
    body: Callable[[], None],
    clock: ClockName,
    code: CodeType | None,
    module: types.ModuleType | None,
    *,
    echo: bool,
    ends_on: Sequence[int] = (),
) -> Recording:
    # What was there before need not be looked at when the program's rubbish is collected.
    freezes = gc.get_freeze_count() == 0
    if freezes:
        gc.freeze()
    try:
        with (
            running_loop_suspended(),
            surroundings(recorder, echo=echo, ends_on=ends_on) as leftovers,
            watching_time(recorder, code),
        ):
            outcome = _outcome(recorder, body)
            with contextlib.suppress(Halt):
                if outcome.kind != "stopped":
                    _leave(recorder, module, leftovers)
            end = recorder.run.now() - recorder.run.clock.origin
            dropped = 0 if recorder.run.is_ending else recorder.run.stop()
            recorder.run.stop()
            leftovers.tear_down()
            recorder.run.let_go()
            if recorder.run.is_ending and module is not None:
                # What it leaves behind must complain now, while nobody listens.
                module.__dict__.clear()
                gc.collect()
    finally:
        if freezes:
            gc.unfreeze()
    sink = recorder.sink
    recorder.flush_rest()
    if recorder.run.halted is not None:
        outcome = Outcome(*recorder.run.halted)
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


def _outcome(recorder: Recorder, body: Callable[[], None]) -> Outcome:
    try:
        contextvars.copy_context().run(body)
    except Halt:
        return RETURNED  # the recorder knows better
    except BaseException as problem:  # noqa: BLE001 - whatever it is, it is the program's
        try:
            print_as_cpython(problem, recorder.run.user_code)
        except Halt:
            return RETURNED

        outcome = of_exception(problem, recorder.run.user_code)
        traceback.clear_frames(problem.__traceback__)
        return outcome
    return RETURNED


def _leave(recorder: Recorder, module: types.ModuleType | None, leftovers: Leftovers) -> None:
    """Do what the interpreter does when a program is over: that too can print and warn."""
    if recorder.run.is_ending:
        return

    try:
        leftovers.leave()
    except Halt:
        raise
    except BaseException as problem:  # noqa: BLE001 - as the interpreter: said, and passed over
        print_as_cpython(problem, recorder.run.user_code)
    if module is not None:
        module.__dict__.clear()
    gc.collect()
