"""
Taking over a loop that there is already, and the tasks that live on it.

The loop keeps its identity; for the time of the recording its class is one with the instrumentation
mixed in. Tasks that were there before stay what they are, and are recorded from where they stand.
"""

from __future__ import annotations

import asyncio
import weakref
from threading import get_ident
from types import CoroutineType
from typing import TYPE_CHECKING, Any

from patterns.tracing.introspection.asyncio_internals import (
    awaited_future,
    task_coro,
    task_name,
)
from patterns.tracing.introspection.safe_access import is_a
from patterns.tracing.loops.clocked import OF_RUN, attach_run, instrumented_class
from patterns.tracing.loops.instrumented import InstrumentedLoop
from patterns.tracing.loops.task_steps import is_step
from patterns.tracing.loops.third_party import is_third_party, third_party_class
from patterns.tracing.observer.clock import real_monotonic
from patterns.tracing.observer.recorded_task import step_of

if TYPE_CHECKING:
    import itertools

    from patterns.tracing.observer.monkeypatch import Patches
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.observer.task_step import TaskStep


def attach_loop(
    loop: Any, run: RunState, patches: Patches, names: itertools.count[int] | None = None
) -> None:
    """
    Mix the instrumentation into a loop until *patches* are undone.

    *names* number the tasks that have no name of their own; None leaves that to CPython.

    Raises TypeError: the class of the loop cannot be extended.
    """
    kind = type(loop)
    if is_third_party(loop):
        loop.__class__ = third_party_class(kind)
        # It stays: steps that are asked for now may be taken after the end.
        loop._debug = False
    else:
        loop.__class__ = instrumented_class(kind, checked=run.is_checked)
    # Weakly: a loop that is closed within the block must not live on for it.
    patches.callback(_put_back, weakref.ref(loop), kind)
    attach_run(loop, run, names)
    # A clock of its own; uvloop's is the same one, read less often.
    if abs(loop.time() - real_monotonic()) > 1.0:
        run.now = loop.time
        run.clock.origin = loop.time()


def _put_back(ref: weakref.ref[Any], kind: type) -> None:
    loop = ref()
    if loop is None:
        return

    loop.__class__ = kind
    for name in OF_RUN:
        delattr(loop, name)


def attach_loops_made_elsewhere(
    run: RunState, patches: Patches, names: itertools.count[int] | None
) -> None:
    """Record the loops that a program does not get from its policy: by their class, or uvloop's."""

    def taken(loop: Any) -> None:
        if is_a(loop, InstrumentedLoop) or get_ident() != run.thread:
            return

        try:
            attach_loop(loop, run, patches, names)
        except TypeError:
            run.tell.warned(
                f"A loop of the kind {type(loop).__name__} cannot be recorded.", None, "other"
            )
        else:
            if not is_third_party(loop):  # there, nothing runs yet
                record_existing_tasks(loop, run)

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


def record_existing_tasks(loop: Any, run: RunState) -> None:
    """Record the tasks that are there already, from where they stand."""
    current = asyncio.current_task(loop)
    scheduled = {
        id(handle._callback.__self__): handle
        for handle in loop._ready
        if not handle._cancelled and is_step(handle._callback)
    }
    for task in _known_tasks(loop):
        if task is current:
            continue

        step = step_of(run, task, loop)
        if step is not None:
            _note_found_task(run, step, task, is_ready=id(task) in scheduled)
    ready = loop._ready
    for _ in range(len(ready)):
        handle: Any = ready.popleft()
        owner = handle._callback.__self__ if is_step(handle._callback) else None
        if id(owner) in scheduled and scheduled[id(owner)] is handle:
            own = step_of(run, owner, loop)
            if own is not None:
                own.task = owner
                own._callback, own._args = handle._callback, handle._args
                own._context = handle._context
                handle = own
        ready.append(handle)
    step = step_of(run, current, loop) if is_a(current, asyncio.Task) else None
    if current is not None and step is not None:
        _created(run, step, current)
        _resumed(run, step, current)
        # The handle of the step that runs is not ours: one right behind it tells its end.
        ready.appendleft(asyncio.Handle(_first_step_ended, (run, step, current), loop))


async def record_existing_tasks_third_party(loop: Any, run: RunState) -> None:
    """
    Record the tasks of a loop whose ready queue is not to be seen, from where they stand.

    Steps that were asked for before are taken unseen, and so is the one that runs. So this gives
    way once: from then on nothing is unseen. A task that was not begun is noted after that.
    """
    _note(loop, run)
    await asyncio.sleep(0)
    _note(loop, run)


def _note(loop: Any, run: RunState) -> None:
    running = run.running
    for task in _known_tasks(loop):
        step = step_of(run, task, loop) if task is not asyncio.current_task(loop) else None
        if step is not None and not step.number and _has_begun(task):
            run.running = None
            _note_found_task(run, step, task, is_ready=False)
    run.running = running


def _has_begun(task: asyncio.Task[Any]) -> bool:
    coro = task_coro(task)
    return type(coro) is CoroutineType and coro.cr_suspended


def _note_found_task(
    run: RunState, step: TaskStep, task: asyncio.Task[Any], *, is_ready: bool
) -> None:
    """Note a task that was there before, as it stands."""
    _created(run, step, task)
    if not _has_begun(task):
        return

    _resumed(run, step, task)
    run.running = step.task = None
    step.step_ended(task)
    if is_ready and awaited_future(task) is not None:
        run.tell.woken(step)


def _created(run: RunState, step: TaskStep, task: asyncio.Task[Any]) -> None:
    run.number_task(step)
    run.tell.created(step, task_coro(task), task_name(task), None)


def _resumed(run: RunState, step: TaskStep, task: asyncio.Task[Any]) -> None:
    run.tell.resumed(step, False)
    run.running = step
    step.task = task


def _first_step_ended(run: RunState, step: TaskStep, task: asyncio.Task[Any]) -> None:
    run.running = None
    step.step_ended(task)
    if step._callback is None:
        step.task = None


def _known_tasks(loop: Any) -> list[asyncio.Task[Any]]:
    """List the tasks of asyncio's class by name; those written in Python are not recorded."""
    tasks = [task for task in asyncio.all_tasks(loop) if is_a(task, asyncio.Task)]
    return sorted(tasks, key=_by_name)


def _by_name(task: asyncio.Task[Any]) -> tuple[int, str]:
    name = task_name(task)
    return len(name), name
