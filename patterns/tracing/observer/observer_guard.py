"""
What stands between a program and whoever observes it.

An observer may have faults, and what it looks at may be anything. None of that may reach the
program: an observer that fails is dropped, which the recording says in its outcome and the real
standard error says once, and the program lives on.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any, Final, cast

from patterns.tracing.introspection.frame_locals import locals_of
from patterns.tracing.introspection.safe_access import traceback_of
from patterns.tracing.observer.limits import Halt
from patterns.tracing.observer.observer import Observer
from patterns.tracing.observer.output_streams import RecordedStream
from patterns.tracing.observer.raw_log import STDERR, STDOUT
from patterns.tracing.observer.safe_repr import reason_in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.recording.events import Stream

MOMENTS: Final = tuple(name for name in vars(Observer) if not name.startswith("_"))
"""The names of all that an observer is told."""

_OF_THE_PROGRAM: Final = (Halt, KeyboardInterrupt, SystemExit, RecursionError)
"""
What passes through: the end of the run, what a handler of a signal raises wherever it happens to
interrupt, and the end of the stack, which the program's own next call would meet as well.
"""


_MOST_ARGUMENTS: Final = 3
"""Of a handler of a signal: itself, the number, the frame."""


def observer_failed(run: RunState, moment: str, problem: BaseException) -> None:
    """
    Drop the observer of *run*, which raised *problem* when it was told *moment*.

    Raises BaseException: *problem* itself where it is not the observer's own, as a `Halt`.
    """
    if isinstance(problem, _OF_THE_PROGRAM) or _is_of_a_signal(problem):
        raise problem

    sentence = (
        f"The recording ends early: the recorder failed at the moment `{moment}` "
        f"({reason_in_words(problem)}). The program ran on unrecorded."
    )
    if no_longer_seen(run, sentence):
        stream: Any = sys.__stderr__
        if isinstance(stream, RecordedStream):
            stream = stream.real
        with contextlib.suppress(Exception):
            print(f"asyncio playground: {sentence}", file=stream, flush=True)


def no_longer_seen(run: RunState, sentence: str) -> bool:
    """Drop the observer of *run*, whose outcome is that *sentence*; False where it had one."""
    again = run.observer is run.fallback
    run.observer = cast("Observer", _Unmoved()) if again else run.fallback
    is_news = run.halted is None
    if is_news:
        run.halted = ("cut_short", sentence, None)
    if again or run.is_guest:
        run.stop()
    return is_news


def _is_of_a_signal(problem: BaseException) -> bool:
    """
    Whether a handler of a signal raised *problem*, wherever it happened to interrupt.

    Such a handler is the only function that is given the frame of whoever called it.
    """
    trace = traceback_of(problem)
    while trace is not None:
        frame = trace.tb_frame
        below = frame.f_back
        if below is not None and any(_is_or_has(value, below) for value in _values(frame)):
            return True

        trace = trace.tb_next
    return False


def _values(frame: FrameType) -> list[object]:
    arguments = frame.f_code.co_varnames[:_MOST_ARGUMENTS]
    held = locals_of(frame)
    return [held[name] for name in arguments if name in held]


def _is_or_has(value: object, frame: FrameType) -> bool:
    # All of a handler's arguments may be in one tuple.
    return value is frame or (type(value) is tuple and any(each is frame for each in value))


class _Unmoved:
    """Does nothing at any moment."""


class _OutputOnly(_Unmoved):
    """
    Goes on noting what a program prints, where its recording is the only place to find it.

    *hand_on* gives what is noted to whoever listens.
    """

    def __init__(self, run: RunState, hand_on: Callable[[], None]) -> None:
        self._run = run
        self._hand_on = hand_on

    def printed(self, stream: Stream, text: str, caller: FrameType | int | None) -> None:  # noqa: ARG002 - whose it is is not known any more
        run = self._run
        mark = STDOUT if stream == "stdout" else STDERR
        run.log((mark, run.now(), None, text, None, None, None, None))

    def line_printed(self) -> None:
        self._hand_on()

    def round_began(self) -> None:
        self._hand_on()

    def about_to_wait(self) -> None:
        self._hand_on()


def only_output(run: RunState, hand_on: Callable[[], None]) -> Observer:
    """Make the observer that takes the place of one that failed."""
    return cast("Observer", _OutputOnly(run, hand_on))


def guarded(run: RunState) -> Observer:
    """Make the observer that tells the one of *run*, and never fails itself."""
    return cast("Observer", _Guard(run))


class _Guard:
    __slots__ = ("_run",)

    def __init__(self, run: RunState) -> None:
        self._run = run


def _moment_of_guard(moment: str) -> Callable[..., None]:
    def tell(self: Any, *args: Any, **kwargs: Any) -> None:
        run = self._run
        observer = run.observer
        try:
            getattr(observer, moment)(*args, **kwargs)
        except BaseException as problem:  # noqa: BLE001 - whatever it is, it is the observer's
            observer_failed(run, moment, problem)
            if run.observer is run.fallback:
                getattr(run.tell, moment)(*args, **kwargs)

    tell.__name__ = moment
    return tell


def _nothing(*_args: Any, **_kwargs: Any) -> None: ...


for _name in MOMENTS:
    setattr(_Guard, _name, _moment_of_guard(_name))
    setattr(_Unmoved, _name, _nothing)
