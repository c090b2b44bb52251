"""What a recorder notes of locks, queues and the like."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from patterns.tracing.introspection.asyncio_internals import QUEUE_GLOBALS, WAKES_FIRST_IN_LINE
from patterns.tracing.introspection.safe_access import attribute
from patterns.tracing.observer.raw_log import FIRST_IN_LINE
from patterns.tracing.observer.safe_repr import in_words
from patterns.tracing.recorder.primitives import LEVEL_MARKS

if TYPE_CHECKING:
    from types import CodeType, FrameType

    from patterns.tracing.introspection.call_sites import CallSites
    from patterns.tracing.observer.observer import QueueDeed
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.recorder.event_sink import EventSink
    from patterns.tracing.recorder.primitives import Primitives, QueueUse


class PrimitiveMoments:
    """The part of a recorder that is told of primitives."""

    run: RunState
    sink: EventSink
    _call_sites: CallSites
    _primitives: Primitives
    _uses: dict[QueueDeed, dict[int, QueueUse]]

    def primitive_made(self, thing: object, level: int | None, maker: FrameType) -> None:
        self._primitives.made(thing, level, maker)

    def level_changed(
        self, thing: object, kind: str, up: bool, level: int | None, writer: FrameType
    ) -> None:
        found = self._primitives.known.get(id(thing))
        if found is None or (found.name is None and not found.inner):
            found = self._primitives.record(thing)
        if found.inner:
            return

        run = self.run
        # A permit that is given back goes straight to the first in line.
        running, now = run.running, run.now
        task: int | None
        if kind == "Semaphore" and writer.f_code.co_name == WAKES_FIRST_IN_LINE:
            task = FIRST_IN_LINE
        else:
            task = run.callback_of if running is None else running.number
        code, offset = self._call_sites.site(writer)
        mark = LEVEL_MARKS[kind, up]
        run.log((mark, now(), task, found.number, level or 0, None, code, offset))
        if run.counts_rows:
            self._check_events()

    def queue_changed(
        self, before: int, queue: object, deed: QueueDeed, item: object, caller: FrameType
    ) -> None:
        try:
            use = self._uses[deed][id(queue)]
            level = len(queue._queue)  # type: ignore[attr-defined]
        except Exception:  # noqa: BLE001 - it is not known yet, or holds something of the program's
            found = self._primitives.use(queue, deed)
            if found is None:
                return

            use, level = found, _size(queue)
        if caller.f_globals is QUEUE_GLOBALS:
            caller = caller.f_back or caller
        code: CodeType | None = caller.f_code
        offset = caller.f_lasti
        if code is not use.code:
            code, offset = self._call_sites.site(caller)
            use.code = code
        if type(item) is not int and item is not None:
            kind = type(item)
            if kind is not float and kind is not bool:
                item = in_words(item, 80)
        run = self.run
        running, now = run.running, run.now
        task = run.callback_of if running is None else running.number
        row = (use.mark, now(), task, use.number, level, item, code, offset)
        rows = run.rows
        if len(rows) == before:
            run.log(row)
        else:  # above what followed from it: the rows from *before* on
            rows[before:before] = row
        if run.counts_rows:
            self._check_events()

    def notified(self, before: int, condition: object, caller: FrameType) -> None:
        self._primitives.notified(before, condition, caller)
        self._check_events()

    def _check_events(self) -> None:
        run = self.run
        if not run.counts_rows:
            return

        if self.sink.journal is not None:
            self.sink.flush_if_due()
        most = run.limits.events
        if most is not None and self.sink.total > most:
            run.halt("cut_short", f"More than {most} things happened, so the program was stopped.")


def _size(queue: object) -> int:
    """Say how many items are in a queue; a class of the program's may define `qsize` anew."""
    held: Any = attribute(queue, "_queue")
    kind = type(held)
    return len(held) if kind is deque or kind is list else 0
