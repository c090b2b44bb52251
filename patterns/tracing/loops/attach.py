"""
Taking over a loop that there is already, and the tasks that live on it.

The loop keeps its identity; for the time of the recording its class is one with the recorder
mixed in. Tasks that were there before stay what they are, and are recorded from where they stand.
"""

from __future__ import annotations

import asyncio
from threading import get_ident
from typing import TYPE_CHECKING, Any, cast

from patterns.tracing.loops.clocked import adopt, recorded_kind
from patterns.tracing.loops.instrumented import Recorded, is_step
from patterns.tracing.loops.third_party import foreign_kind, is_foreign
from patterns.tracing.recorder.clock import real_monotonic
from patterns.tracing.recorder.raw_log import RESUMED, WOKEN

if TYPE_CHECKING:
    import itertools

    from patterns.tracing.recorder.monkeypatch import Patches
    from patterns.tracing.recorder.recorder import Recorder
    from patterns.tracing.recorder.task_step import Life


def mix_in(
    loop: Any, recorder: Recorder, patches: Patches, names: itertools.count[int] | None = None
) -> None:
    """Mix the recorder into a loop until *patches* are undone; TypeError where it cannot be."""
    kind = type(loop)
    if is_foreign(loop):
        loop.__class__ = foreign_kind(kind)
        # It stays: steps that are asked for now may be taken after the end.
        loop._debug = False
    else:
        loop.__class__ = recorded_kind(kind, checked=recorder.is_checked)
    patches.callback(_put_back, loop, kind)
    adopt(loop, recorder, names)
    # A clock of its own; uvloop's is the same one, read less often.
    if abs(loop.time() - real_monotonic()) > 1.0:
        recorder.now = loop.time
        recorder.clock.origin = loop.time()


def _put_back(loop: Any, kind: type) -> None:
    loop.__class__ = kind
    for name in ("_recorder", "_task_names"):
        delattr(loop, name)


def take_loops_made_elsewhere(
    recorder: Recorder, patches: Patches, names: itertools.count[int] | None
) -> None:
    """Record the loops that a program does not get from its policy: by their class, or uvloop's."""

    def taken(loop: Any) -> None:
        if isinstance(loop, Recorded) or get_ident() != recorder.thread:
            return

        try:
            mix_in(loop, recorder, patches, names)
        except TypeError:
            recorder.warned(f"A loop of the kind {type(loop).__name__} cannot be recorded.", None)
        else:
            if not is_foreign(loop):  # there, nothing runs yet
                take_over(loop, recorder)

    runner: Any = asyncio.Runner
    make_loop, run_forever = runner._lazy_init, asyncio.BaseEventLoop.run_forever

    def lazy_init(self: Any) -> None:
        make_loop(self)
        taken(self._loop)

    def forever(self: Any) -> None:
        taken(self)
        run_forever(self)

    patches.put(runner, "_lazy_init", lazy_init)
    patches.put(asyncio.BaseEventLoop, "run_forever", forever)


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


async def take_over_foreign(loop: Any, recorder: Recorder) -> None:
    """
    Record the tasks of a loop whose ready queue is not to be seen, from where they stand.

    Steps that were asked for before are taken unseen, and so is the one that runs. So this gives
    way once: from then on nothing is unseen. A task that was not begun is noted after that.
    """
    _note(loop, recorder)
    await asyncio.sleep(0)
    _note(loop, recorder)


def _note(loop: Any, recorder: Recorder) -> None:
    running = recorder.running
    for task in sorted(asyncio.all_tasks(loop), key=_by_name):
        life = recorder.life_of(task, loop) if task is not asyncio.current_task(loop) else None
        if life is not None and not life.number and _has_begun(task):
            recorder.running = None
            _found(recorder, life, task, is_ready=False)
    recorder.running = running


def _has_begun(task: asyncio.Task[Any]) -> bool:
    return bool(getattr(task.get_coro(), "cr_suspended", False))


def _found(recorder: Recorder, life: Life, task: asyncio.Task[Any], *, is_ready: bool) -> None:
    """Note a task that was there before, as it stands."""
    coro: Any = task.get_coro()
    recorder.created(life, coro, task.get_name())
    if not _has_begun(task):
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
