"""
What is known of locks, semaphores, events, conditions, barriers and queues.

How the recorder comes to know it stands in `primitive_hooks`.
"""

from __future__ import annotations

import sys
from asyncio import Barrier, BoundedSemaphore, Condition, Event, Lock, Queue
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.asyncio_internals import (
    BOUND,
    PARTIES,
)
from patterns.tracing.introspection.await_chain import library_name
from patterns.tracing.introspection.frame_locals import locals_of
from patterns.tracing.introspection.safe_access import attribute, is_a
from patterns.tracing.introspection.variable_names import name_in_frames, name_where_made
from patterns.tracing.observer.raw_log import LEVEL
from patterns.tracing.recorder.primitive import Names, Primitive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import CodeType, FrameType

    from patterns.tracing.introspection.call_sites import CallSites
    from patterns.tracing.observer.observer import QueueDeed
    from patterns.tracing.observer.run_state import RunState

_TRIES: Final = 3
LEVEL_MARKS: Final[dict[tuple[str, bool], int]] = {
    ("Lock", True): LEVEL["acquired"],
    ("Lock", False): LEVEL["released"],
    ("Event", True): LEVEL["set"],
    ("Event", False): LEVEL["cleared"],
    ("Semaphore", True): LEVEL["released"],
    ("Semaphore", False): LEVEL["acquired"],
    ("Barrier", True): LEVEL["arrived"],
    ("Barrier", False): LEVEL["released"],
}
"""By class, and whether its level went up: the mark of what was done."""


class QueueUse:
    """One kind of thing that is done to one queue, and where it was done last."""

    __slots__ = ("code", "mark", "number")

    def __init__(self, number: int, mark: int) -> None:
        self.number = number
        """Of the queue."""
        self.mark = mark
        self.code: CodeType | None = None
        """The user's code that did it last; None for nowhere."""


class Primitives:
    """All primitives of a run."""

    def __init__(self, run: RunState, call_sites: CallSites) -> None:
        self._run = run
        self._call_sites = call_sites
        self.all: dict[int, Primitive] = {}
        """By number."""
        self._made = 0
        self._dead: list[int] = []
        self._gone: list[int] = []
        self.known: dict[int, Primitive] = {}
        """By `id`, as long as they live."""
        self.uses: dict[QueueDeed, dict[int, QueueUse]] = {"put": {}, "got": {}, "task_done": {}}
        """By `id` of the queue: of those that have a name and are asyncio's own in all."""
        self._names = Names()

    def record(self, thing: Any, frames: Iterable[FrameType] | None = None) -> Primitive:
        """
        Find what is known of *thing*, and try to find its name where that is still open.

        The name is looked for in *frames*, innermost first; by default in those that run now.
        """
        found = self.known.get(id(thing))
        if found is None:
            found = self._new(thing)
        if found.name is None and not found.inner:
            user_code = self._run.user_code
            own = self._frames() if frames is None else filter(user_code.owns_frame, frames)
            # A condition is known by its lock, too.
            whole = found.ref()
            self._look_for_name(found, thing if whole is None else whole, own)
        return found

    def made(self, thing: Any, level: int | None, maker: FrameType) -> None:
        """Note a primitive that is being made: called while its `__init__` runs, in *maker*."""
        found = self._new(thing)
        if found.type in ("Semaphore", "BoundedSemaphore"):
            found.capacity = level
        maker = _maker(maker, thing)
        name = library_name(maker.f_code)
        owner = locals_of(maker).get("self")
        if name in ("Condition.__init__", "Queue.__init__") and owner is not None:
            whole = self._new(owner)
            maker = _maker(maker, owner)
            name = library_name(maker.f_code)
            if is_a(owner, Condition):
                # What the user knows is the condition: its lock shows under its name.
                self.known[id(thing)] = whole
            else:
                found.inner = True
            found = whole
        if name:
            # Part of something of asyncio's: a queue's event, the queue of `as_completed`.
            found.inner = True
        else:
            run = self._run
            found.give_name(name_where_made(maker, run.user_code))
            if run.user_code.owns_frame(maker):
                found.maker = run.doer()
                found.line = run.user_code.line_in(maker.f_code.co_filename, maker.f_lineno)

    def use(self, queue: Any, deed: QueueDeed) -> QueueUse | None:
        """Find how to note what is done to a queue; None where it is a part of another thing."""
        primitive = self.record(queue)
        if primitive.inner:
            return None

        found = QueueUse(primitive.number, LEVEL[deed])
        if primitive.name is not None and primitive.is_plain:
            self.uses[deed][id(queue)] = found
        return found

    def notified(self, before: int, condition: Any, caller: FrameType) -> None:
        """Note a `notify`, above what followed from it: the rows from *before*."""
        primitive = self.record(condition)
        if not primitive.inner:
            run = self._run
            mark, number = LEVEL["notified"], primitive.number
            site = self._call_sites.site(caller)
            run.rows.insert_row(before, (mark, run.now(), run.doer(), number, 1, None, *site))

    def take_dead(self) -> list[Primitive]:
        """Give up those that were dead the last time: no row that is still to come names them."""
        gone, self._gone, self._dead = self._gone, self._dead, []
        return [self.all.pop(number) for number in gone]

    def _new(self, thing: Any) -> Primitive:
        key, known = id(thing), self.known

        self._made = number = self._made + 1

        def forget(_ref: object) -> None:
            known.pop(key, None)
            for uses in self.uses.values():
                uses.pop(key, None)
            self._dead.append(number)

        found = Primitive(thing, number, self._names, forget)
        if is_a(thing, Queue):
            found.capacity = _capacity(attribute(thing, "_maxsize"))
        elif is_a(thing, Barrier):
            found.capacity = _capacity(attribute(thing, PARTIES))
        elif is_a(thing, BoundedSemaphore):
            found.capacity = _capacity(attribute(thing, BOUND))
        elif is_a(thing, (Lock, Event, Condition)):
            found.capacity = 1
        known[key] = found
        self.all[number] = found
        return found

    def _frames(self) -> Iterator[FrameType]:
        """Give the user's frames around what happens now, innermost first."""
        user_code = self._run.user_code
        frame: FrameType | None = sys._getframe(1)
        while (frame := user_code.innermost_frame(frame)) is not None:
            yield frame
            frame = frame.f_back

    def _look_for_name(self, found: Primitive, thing: object, frames: Iterable[FrameType]) -> None:
        found.give_name(name_in_frames(thing, frames))
        found.tries += 1
        if found.tries >= _TRIES:
            found.known_as()


def _maker(frame: FrameType, thing: object) -> FrameType:
    """Find who called the constructor of *thing*, past the constructors of its base classes."""
    while frame.f_code.co_name == "__init__" and locals_of(frame).get("self") is thing:
        if frame.f_back is None:
            break

        frame = frame.f_back
    return frame


def _capacity(most: object) -> int | None:
    return most if type(most) is int and most > 0 else None
