"""
How a run comes to tell what happens to locks, semaphores, events, conditions, barriers and queues.

Most keep their level in one attribute (`Semaphore._value`, `Lock._locked` …). For the time of a
recording the class gets a descriptor of that name which has a `__set__` and no `__get__`:
reading finds the instance's own value as ever, writing stores it there and tells the observer.
So nothing changes in tracebacks, in `repr` or in what is awaited. Queues keep their level in a
container, and a condition has none; the few methods that change them are wrapped, and the wrapper
takes itself out of tracebacks.
"""

from __future__ import annotations

import asyncio
import functools
import math
from contextlib import contextmanager
from sys import _getframe
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.asyncio_internals import LEVELS
from patterns.tracing.observer.monkeypatch import Patches
from patterns.tracing.observer.observer_guard import observer_failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from patterns.tracing.observer.run_state import RunState


@contextmanager
def primitives_hooked(run: RunState) -> Iterator[None]:
    """Tell of every primitive of this process for as long as the block lasts."""
    wrapped: list[tuple[type, str, Callable[..., Any]]] = [
        (asyncio.Queue, "put_nowait", _put_nowait),
        (asyncio.Queue, "get_nowait", _get_nowait),
        (asyncio.Queue, "task_done", _task_done),
        (asyncio.Condition, "notify", _notify),
        (asyncio.Event, "clear", _clear),
    ]
    with Patches(guest=run.is_guest) as patches:
        for kind, name in LEVELS:
            patches.put(kind, name, _Level(run, kind.__name__, name))
        for kind, name, wrap in wrapped:
            patches.put(kind, name, wrap(run, vars(kind)[name]))
        yield


class _Level:
    """Stands in a class for the attribute that holds the level of its instances."""

    __slots__ = ("_kind", "_name", "_run")

    def __init__(self, run: RunState, kind: str, name: str) -> None:
        self._run = run
        self._kind = kind
        self._name = name

    def __delete__(self, thing: Any) -> None:
        try:
            del _own_attribute(thing, "__dict__")[self._name]
        except KeyError:
            raise AttributeError(self._name) from None

    def __set__(self, thing: Any, value: Any) -> None:
        # A semaphore is used often: what is written out here is not called.
        held = _own_attribute(thing, "__dict__")
        old = held.get(self._name, self)
        if value is old:
            return

        held[self._name] = value
        run = self._run
        is_made = old is self  # as there is none yet
        level = value if type(value) is int and -_MOST <= value <= _MOST else _whole(value)
        before = old if type(old) is int else None if is_made else _whole(old)
        try:
            caller = _getframe(1)
        except ValueError:  # a thread that C code began
            caller = _getframe()
        try:
            if is_made:
                run.observer.primitive_made(thing, level, caller)
            elif level is not None and before is not None and level != before:
                run.observer.level_changed(thing, self._kind, level > before, level, caller)
        except BaseException as problem:  # noqa: BLE001 - nothing of it may reach the program
            observer_failed(run, "primitive_made" if is_made else "level_changed", problem)


_MOST: Final = 2**53
"""Whole numbers beyond this are not the same in JavaScript, so a recording has none."""
_own_attribute: Final = object.__getattribute__
"""Past a `__getattribute__` of the program's."""


def _whole(value: Any) -> int | None:
    """Give a level as a number; None for what is none, as of `Semaphore(float("inf"))`."""
    kind = type(value)
    if kind is int or kind is bool:
        return int(value) if -_MOST <= value <= _MOST else None

    return int(value) if kind is float and math.isfinite(value) else None


def _put_nowait(run: RunState, original: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(original)
    def put_nowait(self: Any, item: Any) -> None:
        before = len(run.rows)
        try:
            original(self, item)
        except BaseException as problem:
            _without_me(problem)
            raise
        # A queue is used often: here and in `get_nowait`, `_caller` and `run.tell` are written out.
        try:
            caller = _getframe(1)
        except ValueError:  # a thread that C code began
            caller = _getframe()
        try:
            run.observer.queue_changed(before, self, "put", item, caller)
        except BaseException as problem:  # noqa: BLE001 - nothing of it may reach the program
            observer_failed(run, "queue_changed", problem)

    return put_nowait


def _get_nowait(run: RunState, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def get_nowait(self: Any) -> Any:
        before = len(run.rows)
        try:
            item = original(self)
        except BaseException as problem:
            _without_me(problem)
            raise
        try:
            caller = _getframe(1)
        except ValueError:  # a thread that C code began
            caller = _getframe()
        try:
            run.observer.queue_changed(before, self, "got", item, caller)
        except BaseException as problem:  # noqa: BLE001 - nothing of it may reach the program
            observer_failed(run, "queue_changed", problem)
        return item

    return get_nowait


def _task_done(run: RunState, original: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(original)
    def task_done(self: Any) -> None:
        before = len(run.rows)
        try:
            original(self)
        except BaseException as problem:
            _without_me(problem)
            raise
        run.tell.queue_changed(before, self, "task_done", None, _caller())

    return task_done


def _notify(run: RunState, original: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(original)
    def notify(self: Any, n: int = 1) -> None:
        before = len(run.rows)
        try:
            original(self, n)
        except BaseException as problem:
            _without_me(problem)
            raise
        run.tell.notified(before, self, _caller())

    return notify


def _clear(_run: RunState, original: Callable[..., None]) -> Callable[..., None]:
    # Each item that is put into a queue clears an event of the queue's own, which nearly always is
    # clear. To see that here costs a fifth of what it costs in `_Level`.
    event_class: type[Any] = asyncio.Event

    @functools.wraps(original)
    def clear(self: Any) -> None:
        if type(self) is not event_class or self._value is not False:
            original(self)

    return clear


def _caller() -> FrameType:
    """Give the frame of who called the caller; the caller's own where C code did, in a thread."""
    own = _getframe(1)
    return own.f_back or own


def _without_me(problem: BaseException) -> None:
    """Take the caller's frame out of the traceback; a bare `raise` does not add it again."""
    if problem.__traceback__ is not None:
        problem.__traceback__ = problem.__traceback__.tb_next
