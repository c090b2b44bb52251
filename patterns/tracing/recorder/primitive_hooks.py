"""
How the recorder sees what happens to locks, semaphores, events, conditions, barriers and queues.

Most keep their level in one attribute (`Semaphore._value`, `Lock._locked` …). For the time of a
recording the class gets a descriptor of that name which has a `__set__` and no `__get__`:
reading finds the instance's own value as ever, writing stores it there and tells the recorder.
No method is wrapped, so nothing changes in tracebacks, in `repr` or in what is awaited. Queues
keep their level in a container, and a condition has none; the few methods that change them are
wrapped, and the wrapper takes itself out of tracebacks.
"""

from __future__ import annotations

import asyncio
import functools
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.recorder.monkeypatch import Patches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from patterns.tracing.recorder.recorder import Recorder

_WATCHED: Final[tuple[tuple[type, str], ...]] = (
    (asyncio.Semaphore, "_value"),
    (asyncio.Lock, "_locked"),
    (asyncio.Event, "_value"),
    (asyncio.Barrier, "_count"),
)


@contextmanager
def watching(recorder: Recorder) -> Iterator[None]:
    """Watch every primitive of this process for as long as the block lasts."""
    wrapped: list[tuple[type, str, Callable[..., Any]]] = [
        (asyncio.Queue, "put_nowait", _put_nowait),
        (asyncio.Queue, "get_nowait", _get_nowait),
        (asyncio.Queue, "task_done", _task_done),
        (asyncio.Condition, "notify", _notify),
    ]
    with Patches() as patches:
        for kind, name in _WATCHED:
            patches.put(kind, name, _Level(recorder, kind.__name__, name))
        for kind, name, wrap in wrapped:
            patches.put(kind, name, wrap(recorder, vars(kind)[name]))
        yield


class _Level:
    """Stands in a class for the attribute that holds the level of its instances."""

    __slots__ = ("_kind", "_name", "_primitives")

    def __init__(self, recorder: Recorder, kind: str, name: str) -> None:
        self._primitives = recorder.primitives
        self._kind = kind
        self._name = name

    def __set__(self, thing: Any, value: Any) -> None:
        held = thing.__dict__
        old = held.get(self._name)
        held[self._name] = value
        if old is None:
            self._primitives.made(thing, int(value))
        elif value != old:
            self._primitives.changed(
                thing, self._kind, up=value > old, level=int(value), writer=sys._getframe(1)
            )


def _put_nowait(recorder: Recorder, original: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(original)
    def put_nowait(self: Any, item: Any) -> None:
        mark = len(recorder.rows)
        try:
            original(self, item)
        except BaseException as problem:
            _without_me(problem)
            raise
        recorder.primitives.queued(mark, self, "put", item)

    return put_nowait


def _get_nowait(recorder: Recorder, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def get_nowait(self: Any) -> Any:
        mark = len(recorder.rows)
        try:
            item = original(self)
        except BaseException as problem:
            _without_me(problem)
            raise
        recorder.primitives.queued(mark, self, "got", item)
        return item

    return get_nowait


def _task_done(recorder: Recorder, original: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(original)
    def task_done(self: Any) -> None:
        mark = len(recorder.rows)
        try:
            original(self)
        except BaseException as problem:
            _without_me(problem)
            raise
        recorder.primitives.queued(mark, self, "task_done", None)

    return task_done


def _notify(recorder: Recorder, original: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(original)
    def notify(self: Any, n: int = 1) -> None:
        mark = len(recorder.rows)
        try:
            original(self, n)
        except BaseException as problem:
            _without_me(problem)
            raise
        recorder.primitives.notified(mark, self)

    return notify


def _without_me(problem: BaseException) -> None:
    """Take the caller's frame out of the traceback; a bare `raise` does not add it again."""
    if problem.__traceback__ is not None:
        problem.__traceback__ = problem.__traceback__.tb_next
