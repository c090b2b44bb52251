"""
What is known of locks, semaphores, events, conditions, barriers and queues.

How the recorder comes to know it stands in `watching`.
"""

from __future__ import annotations

import asyncio
import sys
import weakref
from typing import TYPE_CHECKING, Any, Final, Literal

from patterns.tracing.introspection.await_chain import library_name
from patterns.tracing.introspection.variable_names import name_in_frames, name_where_made
from patterns.tracing.recorder.raw_log import FIRST_IN_LINE, LEVEL
from patterns.tracing.recorder.safe_repr import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType

    from patterns.tracing.recorder.recorder import Recorder
    from patterns.tracing.recording.events import Deed

_TRIES: Final = 3
_DEEDS: Final[dict[tuple[str, bool], Deed]] = {
    # (class, whether its level went up): what was done
    ("Lock", True): "acquired",
    ("Lock", False): "released",
    ("Event", True): "set",
    ("Event", False): "cleared",
    ("Semaphore", True): "released",
    ("Semaphore", False): "acquired",
    ("Barrier", True): "arrived",
    ("Barrier", False): "released",
}
_IN_WORDS: Final = {
    "BoundedSemaphore": "semaphore",
    "PriorityQueue": "priority queue",
    "LifoQueue": "last-in-first-out queue",
}
_TOLD_AS_IS: Final = frozenset({int, float, bool, type(None)})


class Primitive:
    """One lock, queue …, as far as it is known."""

    __slots__ = (
        "capacity",
        "inner",
        "line",
        "maker",
        "name",
        "names",
        "number",
        "ref",
        "tries",
        "type",
    )

    def __init__(
        self, thing: object, number: int, names: Names, forget: Callable[[Any], None]
    ) -> None:
        self.ref = weakref.ref(thing, forget)
        self.type = type(thing).__name__
        self.number = number
        self.names = names
        self.name: str | None = None
        """The reader's name for it; None until it is found or given up."""
        self.tries = 0
        self.capacity: int | None = None
        self.inner = False
        """True for parts of other primitives (a queue's own event), which are not shown."""
        self.maker: int | None = None
        self.line: int | None = None
        """Where it was made; both are told once, see `origin`."""

    def is_waited_for_by(self, future: object, waiters: str) -> bool:
        """Whether *future* is the last in its line."""
        line: Any = getattr(self.ref(), waiters, None) if waiters else None
        return bool(line) and line[-1] is future

    def call(self, name: str | None) -> None:
        """Give it a name, made different from all others; None leaves it open."""
        if name is not None:
            self.name = self.names.unique(name)

    @property
    def kind(self) -> str:
        """Its type in words."""
        return _IN_WORDS.get(self.type, self.type.lower())

    def origin(self) -> tuple[int | None, int | None]:
        """Say which task made it and at which line, to the first who asks."""
        told = self.maker, self.line
        self.maker = self.line = None
        return told

    def known_as(self) -> str:
        """Its name from now on: kind and number where the reader's own was not found."""
        if self.name is None:
            self.call(self.kind)
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


class Primitives:
    """All primitives of a run."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self.all: dict[int, Primitive] = {}
        """By number."""
        self._made = 0
        self._dead: list[int] = []
        self._gone: list[int] = []
        self._known: dict[int, Primitive] = {}
        self._names = Names()
        self.waited_for_last: dict[str, Primitive] = {}
        """By function: most programs wait for the same few things again and again."""

    def record(self, thing: Any, frames: Iterable[FrameType] | None = None) -> Primitive:
        """
        Find what is known of *thing*, and try to find its name where that is still open.

        The name is looked for in *frames*, innermost first; by default in those that run now.
        """
        found = self._known.get(id(thing))
        if found is None:
            found = self._new(thing)
        if found.name is None and not found.inner:
            readers = self._recorder.readers
            own = self._recorder.frames() if frames is None else filter(readers.is_in, frames)
            # A condition is known by its lock, too.
            whole = found.ref()
            self._look_for_name(found, thing if whole is None else whole, own)
        return found

    def made(self, thing: Any, level: int) -> None:
        """Note a primitive that is being made: called while its `__init__` runs."""
        found = self._new(thing)
        if found.type in ("Semaphore", "BoundedSemaphore"):
            found.capacity = level
        maker = _maker(sys._getframe(2), thing)  # this, `__set__`, `__init__`
        name = library_name(maker.f_code)
        if name in ("Condition.__init__", "Queue.__init__"):
            owner = maker.f_locals["self"]
            whole = self._new(owner)
            maker = _maker(maker, owner)
            name = library_name(maker.f_code)
            if isinstance(owner, asyncio.Condition):
                # What the reader knows is the condition: its lock shows under its name.
                self._known[id(thing)] = whole
            else:
                found.inner = True
            found = whole
        if name:
            # Part of something of asyncio's: a queue's event, the queue of `as_completed`.
            found.inner = True
        else:
            recorder = self._recorder
            found.call(name_where_made(maker, recorder.readers))
            if recorder.readers.is_in(maker):
                found.maker = recorder.doer()
                found.line = recorder.readers.line_in(maker.f_code.co_filename, maker.f_lineno)

    def changed(self, thing: Any, kind: str, *, up: bool, level: int, writer: FrameType) -> None:
        """Note that the level of a lock, semaphore … went up or down."""
        primitive = self.record(thing)
        if primitive.inner:
            return

        recorder = self._recorder
        # A permit that is given back goes straight to the first in line.
        handed = kind == "Semaphore" and writer.f_code.co_name == "_wake_up_next"
        task = FIRST_IN_LINE if handed else recorder.doer()
        mark = LEVEL[_DEEDS[kind, up]]
        recorder.log((mark, recorder.now(), task, primitive.number, level, None))
        recorder.check_events()

    def queued(
        self, mark: int, queue: Any, deed: Literal["put", "got", "task_done"], item: object
    ) -> None:
        """Note what was done with a queue, before what followed from it: the rows from *mark*."""
        primitive = self._known.get(id(queue))
        if primitive is None or primitive.name is None:
            primitive = self.record(queue)
        if primitive.inner:
            return

        recorder = self._recorder
        if type(item) not in _TOLD_AS_IS:
            item = in_words(item, 80)
        running = recorder.running
        row = (
            LEVEL[deed],
            recorder.now(),
            recorder.callback_of if running is None else running.number,
            primitive.number,
            queue.qsize(),
            item,
        )
        rows = recorder.rows
        if len(rows) == mark:
            rows.extend(row)
        else:
            rows.put_in(mark, row)
        if recorder.counts_rows:
            recorder.check_events()

    def notified(self, mark: int, condition: Any) -> None:
        primitive = self.record(condition)
        if not primitive.inner:
            recorder = self._recorder
            row = (LEVEL["notified"], recorder.now(), recorder.doer(), primitive.number, 1, None)
            recorder.rows.put_in(mark, row)
            recorder.check_events()

    def take_dead(self) -> list[Primitive]:
        """Give up those that were dead the last time: no row that is still to come names them."""
        gone, self._gone, self._dead = self._gone, self._dead, []
        return [self.all.pop(number) for number in gone]

    def _new(self, thing: Any) -> Primitive:
        key, known = id(thing), self._known

        self._made = number = self._made + 1

        def forget(_ref: object) -> None:
            known.pop(key, None)
            self._dead.append(number)

        found = Primitive(thing, number, self._names, forget)
        match thing:
            case asyncio.Queue():
                found.capacity = thing.maxsize if thing.maxsize > 0 else None
            case asyncio.Barrier() if hasattr(thing, "_parties"):
                found.capacity = thing.parties
            case asyncio.BoundedSemaphore():
                found.capacity = getattr(thing, "_bound_value", None)
            case asyncio.Lock() | asyncio.Event() | asyncio.Condition():
                found.capacity = 1
            case _:
                pass
        known[key] = found
        self.all[number] = found
        return found

    def _look_for_name(self, found: Primitive, thing: object, frames: Iterable[FrameType]) -> None:
        found.call(name_in_frames(thing, frames))
        found.tries += 1
        if found.tries >= _TRIES:
            found.known_as()


def _maker(frame: FrameType, thing: object) -> FrameType:
    """Find who called the constructor of *thing*, past the constructors of its base classes."""
    while frame.f_code.co_name == "__init__" and frame.f_locals.get("self") is thing:
        if frame.f_back is None:
            break

        frame = frame.f_back
    return frame
