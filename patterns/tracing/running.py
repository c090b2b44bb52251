"""
Recording what runs already: a service, a test, a part of a program.

The running loop keeps its identity; for the time of the recording its class is one with the
recorder mixed in. Tasks that were there before stay what they are and are recorded from where
they stand. Nothing is stopped or swallowed: a budget that is used up ends the recording only.
"""

from __future__ import annotations

import asyncio
import platform
import sys
from typing import TYPE_CHECKING, Any, Final, cast

from patterns.tracing.clock import NativeClock
from patterns.tracing.endings import of_exception
from patterns.tracing.limits import UNBOUNDED, Limits
from patterns.tracing.loop import Recorded, is_step
from patterns.tracing.loops import adopt, recorded_kind
from patterns.tracing.patches import Patches
from patterns.tracing.readers import Readers
from patterns.tracing.recorder import Recorder
from patterns.tracing.recording import Outcome, Recording
from patterns.tracing.rows import RESUMED, WOKEN
from patterns.tracing.surroundings import around_block

if TYPE_CHECKING:
    from types import TracebackType

    from patterns.tracing.life import Life

_STILL: Final = Outcome("stopped", "The recording has not ended yet.")
_ENDED: Final = Outcome("returned", "The recorded block ran to its end.")


class recorded:  # noqa: N801 - read as a word: `async with recorded() as recording`
    """
    Record the running loop from here to the end of the block.

    `async with` and `with` do the same. Around `asyncio.run(…)` it records the loops that are
    made inside. The recording is filled in at the end of the block; until then it is empty.
    """

    def __init__(self, *, limits: Limits | None = None) -> None:
        self._limits = UNBOUNDED if limits is None else limits
        self._patches = Patches()
        self.recording = _empty()

    async def __aenter__(self) -> Recording:
        return self._begin(sys._getframe(1).f_code.co_filename)

    async def __aexit__(
        self, kind: object, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(problem)

    def __enter__(self) -> Recording:
        return self._begin(sys._getframe(1).f_code.co_filename)

    def __exit__(
        self, kind: object, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(problem)

    def _begin(self, filename: str) -> Recording:
        loop: Any = asyncio._get_running_loop()
        if isinstance(loop, Recorded):
            raise RuntimeError("This loop is being recorded already.")  # noqa: TRY004 - its state

        clock = NativeClock()
        self.recorder = recorder = Recorder(clock, Readers(filename), self._limits)
        recorder.is_guest = True
        around_block(recorder, self._patches, has_loop=loop is not None)
        if loop is not None:
            with self._patches.undo_if_failing():
                self._mix_in(loop, recorder)
            take_over(loop, recorder)
        return self.recording

    def _mix_in(self, loop: Any, recorder: Recorder) -> None:
        kind = type(loop)
        try:
            loop.__class__ = recorded_kind(kind, checked=self._limits != UNBOUNDED)
        except TypeError:
            raise RuntimeError(
                f"recorded() needs an event loop of asyncio's own; this one is a {kind.__name__}."
            ) from None

        self._patches.callback(_put_back, loop, kind)
        adopt(loop, recorder, None)
        if type(loop).time is not asyncio.BaseEventLoop.time:
            recorder.now = loop.time
            recorder.clock.origin = loop.time()

    def _end(self, problem: BaseException | None) -> None:
        recorder = self.recorder
        end = recorder.now() - recorder.clock.origin
        dropped = recorder.stop()
        self._patches.close()
        recorder.outlet.flush()
        outcome = _ENDED if problem is None else of_exception(problem, recorder.readers)
        if recorder.halted is not None:
            outcome = Outcome(*recorder.halted)
        fill(self.recording, recorder, outcome, end, dropped)


def recorded_run(main: Any, *, limits: Limits | None = None) -> Recording:
    """
    Run a coroutine as `asyncio.run(main)` does, on the real loop, and return its recording.

    What it prints is printed. What it raises stands in the outcome.
    """
    block = recorded(limits=limits)
    recording = block._begin(main.cr_code.co_filename)
    problem: BaseException | None = None
    try:
        asyncio.run(main)
    except BaseException as caught:  # noqa: BLE001 - it is in the outcome
        problem = caught
    finally:
        block._end(problem)
    return recording


def take_over(loop: Any, recorder: Recorder) -> None:
    """Record the tasks that are there already, from where they stand."""
    current = asyncio.current_task(loop)
    scheduled = {
        handle._callback.__self__: handle
        for handle in loop._ready
        if not handle._cancelled and is_step(handle._callback)
    }
    others = [task for task in asyncio.all_tasks(loop) if task is not current]
    for task in sorted(others, key=_by_name):
        life = recorder.life_of(task, loop)
        if life is not None:
            _found(recorder, life, task, is_ready=task in scheduled)
    ready = loop._ready
    for _ in range(len(ready)):
        handle = ready.popleft()
        owner = getattr(handle._callback, "__self__", None)
        if owner in scheduled and scheduled[owner] is handle:
            life = recorder.life_of(owner, loop)
            if life is not None:
                life.task = owner
                life._callback, life._args = handle._callback, handle._args
                life._context = handle._context
                handle = life
        ready.append(handle)
    life = None if current is None else recorder.life_of(current, loop)
    if current is not None and life is not None:
        recorder.created(life, current.get_coro(), current.get_name())
        _resumed(recorder, life, current)
        # The handle of the step that runs is not ours: one right behind it tells its end.
        ready.appendleft(asyncio.Handle(_first_step_ended, (recorder, life, current), loop))


def _found(recorder: Recorder, life: Life, task: asyncio.Task[Any], *, is_ready: bool) -> None:
    """Note a task that was there before, as it stands."""
    coro: Any = task.get_coro()
    recorder.created(life, coro, task.get_name())
    if getattr(coro, "cr_frame", None) is None or coro.cr_frame.f_lasti < 0:
        return

    _resumed(recorder, life, task)
    recorder.running = None
    life.step_ended(task)
    if is_ready and cast("Any", task)._fut_waiter is not None:
        recorder.log((WOKEN, recorder.now(), life.number, None, None, None))


def _resumed(recorder: Recorder, life: Life, task: asyncio.Task[Any]) -> None:
    recorder.step_began = recorder.now()
    recorder.log((RESUMED, recorder.step_began, life.number, False, None, None))
    recorder.running = life
    life.task = task


def _first_step_ended(recorder: Recorder, life: Life, task: asyncio.Task[Any]) -> None:
    recorder.running = None
    life.step_ended(task)
    if life._callback is None:
        life.task = None


def _by_name(task: asyncio.Task[Any]) -> tuple[int, str]:
    name = task.get_name()
    return len(name), name


def _put_back(loop: Any, kind: type) -> None:
    loop.__class__ = kind
    for name in ("_recorder", "_task_names"):
        delattr(loop, name)


def _empty() -> Recording:
    return Recording(
        python=platform.python_version(),
        clock="native",
        end=0.0,
        outcome=_STILL,
        cut_short=False,
        dropped=0,
        tasks=(),
        events=(),
    )


def fill(
    recording: Recording, recorder: Recorder, outcome: Outcome, end: float, dropped: int
) -> None:
    """
    Put everything into a recording that was handed out before it was known.

    Recordings do not change; this one is being made until its block ends.
    """
    events = recorder.outlet.events
    for name, value in (
        ("end", max(round(end, 9), events[-1].at if events else 0.0)),
        ("outcome", outcome),
        ("cut_short", outcome.kind in ("cut_short", "stopped")),
        ("dropped", dropped),
        ("tasks", recorder.facts()),
        ("events", tuple(events)),
    ):
        object.__setattr__(recording, name, value)


__all__ = ["recorded", "recorded_run"]
