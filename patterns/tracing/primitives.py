"""
Locks, semaphores, events, conditions, barriers and queues: what happens to their levels.

Each of them keeps its level in one attribute (`Semaphore._value`, `Lock._locked` …). For the time
of a recording the class gets a descriptor of that name which has a `__set__` and no `__get__`:
reading finds the instance's own value as ever, writing stores it there and tells the recorder.
No method is wrapped, so nothing changes in tracebacks, in `repr` or in what is awaited. Queues
keep their level in a container, so `put_nowait` and `get_nowait` are wrapped; the wrapper takes
itself out of tracebacks.
"""

from __future__ import annotations

import asyncio
import functools
import sys
import weakref
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.names import name_in_frames, name_where_made
from patterns.tracing.sites import library_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from patterns.tracing.recorder import Recorder


class Primitive:
    """One lock, queue …, as far as it is known."""

    __slots__ = ("capacity", "inner", "name", "names", "ref", "tries", "type")

    def __init__(self, thing: object, names: Names, forget: Callable[[Any], None]) -> None:
        self.ref = weakref.ref(thing, forget)
        self.type = type(thing).__name__
        self.names = names
        self.name: str | None = None
        """The reader's name for it; None until it is found or given up."""
        self.tries = 0
        self.capacity: int | None = None
        self.inner = False
        """True for parts of other primitives (a queue's own event), which are not shown."""

    def call(self, name: str | None) -> None:
        """Give it a name, made different from all others; None leaves it open."""
        if name is not None:
            self.name = self.names.unique(name)

    def fallback(self) -> str:
        """Kind and number, where the reader's own name was not found."""
        self.call(self.type.lower())
        assert self.name is not None
        return self.name


class Names:
    """The names in use."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """`lock` for the first lock of that name, `lock 2` for the next."""
        count = self._used[name] = self._used.get(name, 0) + 1
        return name if count == 1 else f"{name} {count}"


_TRIES: Final = 3
_DEEDS: Final = {
    # (class, function that wrote the attribute, did the level go up): what was done
    ("Lock", True): "acquired",
    ("Lock", False): "released",
    ("Event", True): "set",
    ("Event", False): "cleared",
    ("Semaphore", True): "released",
    ("Semaphore", False): "acquired",
    ("Barrier", True): "arrived",
    ("Barrier", False): "released",
}


class Primitives:
    """All primitives of a run."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._known: dict[int, Primitive] = {}
        self._names = Names()

    def record(self, thing: Any) -> Primitive:
        """Find what is known of *thing*, and try to find its name where that is still open."""
        found = self._known.get(id(thing))
        if found is None:
            found = self._new(thing)
        if found.name is None and not found.inner:
            self._look_for_name(found, thing)
        return found

    def future_name(self, future: asyncio.Future[Any]) -> str | None:
        """The reader's name for a bare future."""
        return name_in_frames(future, self._recorder.frames())

    def made(self, thing: Any, level: int) -> None:
        """Note a primitive that is being made: called while its `__init__` runs."""
        found = self._new(thing)
        if found.type in ("Semaphore", "BoundedSemaphore"):
            found.capacity = level
        maker = _maker(sys._getframe(2), thing)  # this, `__set__`, `__init__`  # noqa: SLF001
        name = library_name(maker.f_code)
        if name == "Condition.__init__":
            # What the reader knows is the condition: its own lock shows under its name.
            condition = maker.f_locals["self"]
            found = self._known[id(thing)] = self._new(condition)
            maker = _maker(maker, condition)
            name = library_name(maker.f_code)
        if name:
            # Part of something of asyncio's: a queue's event, the queue of `as_completed`.
            found.inner = True
        else:
            found.call(name_where_made(maker, self._recorder.readers))

    def _new(self, thing: Any) -> Primitive:
        key = id(thing)
        known = self._known
        found = Primitive(thing, self._names, lambda _ref: known.pop(key, None))
        if isinstance(thing, asyncio.Queue):
            found.capacity = thing.maxsize if thing.maxsize > 0 else None
        elif isinstance(thing, asyncio.Barrier):
            found.capacity = thing.parties if hasattr(thing, "_parties") else None
        elif isinstance(thing, asyncio.BoundedSemaphore):
            found.capacity = thing._bound_value  # type: ignore[attr-defined]  # noqa: SLF001
        elif isinstance(thing, asyncio.Lock | asyncio.Event | asyncio.Condition):
            found.capacity = 1
        known[key] = found
        return found

    def _look_for_name(self, found: Primitive, thing: object) -> None:
        name = name_in_frames(thing, self._recorder.frames())
        found.tries += 1
        if name is not None:
            found.call(name)
        elif found.tries >= _TRIES:
            found.fallback()


def _maker(frame: FrameType, thing: object) -> FrameType:
    """Find who called the constructor of *thing*, past the constructors of its base classes."""
    while frame.f_code.co_name == "__init__" and frame.f_locals.get("self") is thing:
        if frame.f_back is None:
            break
        frame = frame.f_back
    return frame


class _Watched:
    """Stands in a class for the attribute that holds the level of its instances."""

    __slots__ = ("_kind", "_name", "_primitives", "_recorder")

    def __init__(self, recorder: Recorder, kind: str, name: str) -> None:
        self._recorder = recorder
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
            self._recorder.level(thing, self._kind, old, value, sys._getframe(1))  # noqa: SLF001


@contextmanager
def watching(recorder: Recorder) -> Iterator[None]:
    """Watch every primitive of this process for as long as the block lasts."""
    watched: list[tuple[type, str]] = [
        (asyncio.Semaphore, "_value"),
        (asyncio.Lock, "_locked"),
        (asyncio.Event, "_value"),
        (asyncio.Barrier, "_count"),
        (asyncio.Queue, "_unfinished_tasks"),
    ]
    wrapped = [
        (asyncio.Queue, "put_nowait", _put_nowait),
        (asyncio.Queue, "get_nowait", _get_nowait),
        (asyncio.Condition, "notify", _notify),
    ]
    originals = [(kind, name, kind.__dict__[name]) for kind, name, _wrap in wrapped]
    for kind, name in watched:
        setattr(kind, name, _Watched(recorder, kind.__name__, name))
    for (kind, name, wrap), (_kind, _name, original) in zip(wrapped, originals, strict=True):
        setattr(kind, name, wrap(recorder, original))
    try:
        yield
    finally:
        for kind, name in watched:
            delattr(kind, name)
        for kind, name, original in originals:
            setattr(kind, name, original)


def _put_nowait(recorder: Recorder, original: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(original)
    def put_nowait(self: asyncio.Queue[Any], item: Any) -> None:
        mark = len(recorder.rows)
        try:
            original(self, item)
        except BaseException as problem:
            without_me(problem)
            raise
        recorder.queued(mark, self, "put", item)

    return put_nowait


def _get_nowait(recorder: Recorder, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def get_nowait(self: asyncio.Queue[Any]) -> Any:
        mark = len(recorder.rows)
        try:
            item = original(self)
        except BaseException as problem:
            without_me(problem)
            raise
        recorder.queued(mark, self, "got", item)
        return item

    return get_nowait


def _notify(recorder: Recorder, original: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(original)
    def notify(self: asyncio.Condition, n: int = 1) -> None:
        mark = len(recorder.rows)
        try:
            original(self, n)
        except BaseException as problem:
            without_me(problem)
            raise
        recorder.notified(mark, self, n)

    return notify


def without_me(problem: BaseException) -> None:
    """Take the caller's frame out of the traceback; a bare `raise` does not add it again."""
    if problem.__traceback__ is not None:
        problem.__traceback__ = problem.__traceback__.tb_next


def deed(kind: str, *, up: bool) -> str:
    return _DEEDS[kind, up]
