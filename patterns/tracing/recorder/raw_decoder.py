"""From the recorder's raw rows to events: labels in words, seconds since the start, waiters."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.observer.raw_log import (
    BLOCKED,
    CANCEL,
    CANCELLED,
    CREATED,
    DEADLINE,
    FIRST_IN_LINE,
    GAVE_WAY,
    LEVEL,
    RAISED,
    RESUMED,
    RETURNED,
    STDERR,
    STDOUT,
    SUSPENDED,
    WARNED,
    WIDTH,
    WITHDRAWN,
    WOKEN,
)
from patterns.tracing.observer.safe_repr import in_words
from patterns.tracing.recorder.wait_words import WaitWords
from patterns.tracing.recording.events import (
    Blocked,
    CancelRequested,
    CancelWithdrawn,
    Created,
    Finished,
    PrimitiveChanged,
    Printed,
    Resumed,
    Suspended,
    Warned,
    Woken,
)
from patterns.tracing.recording.json_types import MOST_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import CodeType

    from patterns.tracing.introspection.await_chain import AwaitChain
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.recorder.primitive import Primitive
    from patterns.tracing.recording.events import Deed, Event
    from patterns.tracing.recording.waiting import Waiting, WaitKind

_WAIT: Final[dict[int, WaitKind]] = {mark: kind for kind, mark in SUSPENDED.items()}
_DEED: Final[dict[int, Deed]] = {mark: deed for deed, mark in LEVEL.items()}
MOST_WAITERS: Final = 50
"""Tasks in line that an event lists; a thousand in line would make each event a thousand long."""


class RawDecoder:
    """Makes the events of one run, batch by batch."""

    def __init__(
        self,
        run: RunState,
        chains: list[AwaitChain],
        primitives: dict[int, Primitive],
        line_at: Callable[[CodeType | None, int], int | None],
    ) -> None:
        self._tasks = run.tasks
        self._chains = chains
        self._primitives = primitives
        self._line_at = line_at
        self._clock = run.clock
        self._last = 0.0
        self._is_whole = True
        """Whether `readable_events` could read all rows so far."""
        self._deadline: float | None = None
        """Of the time-out around the task that is about to be suspended."""
        self._words = WaitWords(run, primitives)
        self._lines: dict[int, int | None] = {}
        """Where each task goes on."""
        self._waiting: dict[int, Waiting] = {}
        """What each suspended task waits on."""
        self._queues: dict[str, dict[int, None]] = {}
        """The tasks in line for each primitive, in order."""
        self._in_line: dict[int, tuple[str, WaitKind]] = {}
        """By task in line: for which primitive, and what for."""
        self._ahead: dict[tuple[str, WaitKind], int] = {}
        """How many tasks are in line for a primitive, and what for."""

    @property
    def waiting(self) -> dict[int, Waiting]:
        """What each task waits on that is suspended now, by number."""
        return self._waiting

    def line_of(self, tasks: Iterable[int]) -> int | None:
        """Where the last of *tasks* stands whose line is known."""
        return next(
            (line for task in sorted(tasks, reverse=True) if (line := self._lines[task])), None
        )

    def forget(self, task: int) -> None:
        """Let go of a task that ended."""
        self._lines.pop(task, None)
        self._no_longer_waits(task)

    def forget_primitive(self, primitive: Primitive) -> None:
        """Let go of a lock, queue … that is dead."""
        if primitive.name is not None and not self._queues.get(primitive.name):
            self._queues.pop(primitive.name, None)

    def readable_events(self, rows: Sequence[Any]) -> list[Event]:
        """Make events of the rows before the first that cannot be read, and of what was printed."""
        events: list[Event] = []
        for place in range(0, len(rows), WIDTH):
            row = rows[place : place + WIDTH]
            if self._is_whole or row[0] in (STDOUT, STDERR):
                try:
                    events += self.events(row)
                except Exception:  # noqa: BLE001 - the rows, or this decoder, have a fault
                    self._is_whole = False
        return events

    def events(self, rows: Sequence[Any]) -> list[Event]:
        """Make events of a flat list of rows; what a row's fields are stands in `raw_log`."""
        events: list[Event] = []
        origin = self._clock.origin
        fields = iter(rows)
        for mark, moment, task, one, two, three, four, five in zip(*[fields] * WIDTH, strict=True):
            at = round(moment - origin, 9)
            # Rows of another thread, and blocking that is told afterwards, may come late.
            at = self._last = max(at, self._last)
            if mark == RESUMED:
                cancelled = one
                self._no_longer_waits(task)
                events.append(Resumed(at, task, self._lines.get(task), cancelled=cancelled))
            elif mark == WOKEN:
                by = one
                self._no_longer_waits(task)
                events.append(Woken(at, task, by))
            elif mark == GAVE_WAY:
                chain = one
                events.append(self._suspended(at, task, chain, None))
            elif mark in _WAIT:
                chain, detail, until = one, two, three
                on = self._waits(_WAIT[mark], detail, until)
                events.append(self._suspended(at, task, chain, on))
            elif mark in _DEED:
                primitive, level, item, line = one, two, three, self._line_at(four, five)
                events.append(self._changed(at, _DEED[mark], task, primitive, level, item, line))
            elif mark == DEADLINE:
                self._deadline = one
            else:
                events.append(self._seldom(mark, at, task, (one, two, three, four)))
        return events

    def _seldom(self, mark: int, at: float, task: Any, fields: tuple[Any, Any, Any, Any]) -> Event:
        if mark == CREATED:
            parent, line, kept, _ = fields
            self._lines[task] = self._tasks[task].line
            return Created(at, task, parent, line, kept)
        if mark == RETURNED:
            value, _, _, _ = fields
            return Finished(at, task, "returned", value)
        if mark == RAISED:
            value, line, _, _ = fields
            return Finished(at, task, "raised", value, line)
        if mark == CANCELLED:
            return Finished(at, task, "cancelled", None)
        if mark in (STDOUT, STDERR):
            text, line, _, _ = fields
            if len(text) > MOST_TEXT:
                text = text[: MOST_TEXT - 1] + "…"
            return Printed(at, task, text, "stdout" if mark == STDOUT else "stderr", line)
        if mark == CANCEL:
            by, through, line, _ = fields
            return CancelRequested(at, task, by, through, line)
        if mark == WITHDRAWN:
            swallowed, _, _, _ = fields
            return CancelWithdrawn(at, task, bool(swallowed))
        if mark == BLOCKED:
            seconds, line, _, _ = fields
            return Blocked(at, task, round(seconds, 9), line)
        assert mark == WARNED
        text, line, category, problem = fields
        return Warned(at, task, text, line, category, problem)

    def _suspended(self, at: float, task: int, number: int, on: Waiting | None) -> Suspended:
        chain = self._chains[number]
        self._lines[task] = chain.line
        if on is not None:
            self._waiting[task] = on
            if on.primitive is not None:
                self._queues.setdefault(on.primitive, {})[task] = None
                place = self._in_line[task] = on.primitive, on.kind
                self._ahead[place] = self._ahead.get(place, 0) + 1
        return Suspended(at, task, chain.line, on, chain.stack)

    def _waits(self, kind: WaitKind, detail: Any, until: float | None) -> Waiting:
        deadline, self._deadline = self._deadline, None
        primitive = self._words.primitive(kind, detail)
        ahead = 0 if primitive is None else self._ahead.get((primitive, kind), 0)
        return self._words.waiting(kind, detail, until, deadline, ahead)

    def _no_longer_waits(self, task: int) -> None:
        if self._waiting.pop(task, None) is not None:
            place = self._in_line.pop(task, None)
            if place is not None:
                self._queues[place[0]].pop(task, None)
                self._ahead[place] -= 1
                if not self._ahead[place]:
                    del self._ahead[place]

    def _changed(
        self,
        at: float,
        deed: Deed,
        task: int | None,
        number: int,
        level: int,
        item: Any,
        line: int | None,
    ) -> PrimitiveChanged:
        primitive = self._primitives[number]
        name = primitive.known_as()
        if deed in ("put", "got") and not isinstance(item, str):
            item = in_words(item)
        in_line = self._queues.get(name, {})
        waiters = tuple(islice(in_line, MOST_WAITERS + 1))
        count = len(in_line)
        if task == FIRST_IN_LINE:
            # The permit is its own from now on; it is woken next.
            task = waiters[0] if waiters else None
            line = None if task is None else self._lines.get(task)
            waiters = waiters[1:]
            count = max(0, count - 1)
        waiters = waiters[:MOST_WAITERS]
        return PrimitiveChanged(
            at,
            deed,
            task,
            name,
            primitive.type,
            level,
            primitive.capacity,
            item,
            waiters,
            count - len(waiters),
            *primitive.origin(),
            line,
        )
