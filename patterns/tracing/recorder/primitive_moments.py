"""What a recorder notes of locks, queues and the like."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from patterns.tracing.introspection.asyncio_internals import QUEUE_GET_CODE, QUEUE_PUT_CODE
from patterns.tracing.introspection.safe_access import attribute
from patterns.tracing.observer.raw_log import LEVEL
from patterns.tracing.observer.safe_repr import in_words

if TYPE_CHECKING:
    from types import FrameType

    from patterns.tracing.introspection.call_sites import CallSites
    from patterns.tracing.observer.observer import QueueDeed
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.recorder.event_sink import EventSink
    from patterns.tracing.recorder.primitives import Primitive, Primitives


class PrimitiveMoments:
    """The part of a recorder that is told of primitives."""

    run: RunState
    sink: EventSink
    _call_sites: CallSites
    _primitives: Primitives
    _known_primitives: dict[int, Primitive]

    def primitive_made(self, thing: object, level: int | None, maker: FrameType) -> None:
        self._primitives.made(thing, level, maker)

    def level_changed(
        self, thing: object, kind: str, up: bool, level: int | None, writer: FrameType
    ) -> None:
        self._primitives.changed(thing, kind, up, level, writer)
        self._check_events()

    def queue_changed(
        self, before: int, queue: object, deed: QueueDeed, item: object, caller: FrameType
    ) -> None:
        # Above what followed from it: the rows from *before* on.
        primitive = self._known_primitives.get(id(queue))
        if primitive is None or not primitive.is_shown:
            primitive = self._primitives.record(queue)
            if primitive.inner:
                return

        code = caller.f_code
        if code is QUEUE_PUT_CODE or code is QUEUE_GET_CODE:
            caller = caller.f_back or caller
            code = caller.f_code
        site, offset = primitive.sites[deed], caller.f_lasti
        if site[0] is not code or site[1] != offset:
            site = primitive.sites[deed] = (code, offset, self._call_sites.line(caller))
        run = self.run
        kind = type(item)
        if kind is not int and item is not None and kind is not float and kind is not bool:
            item = in_words(item, 80)
        running, now = run.running, run.now
        row = (
            LEVEL[deed],
            now(),
            run.callback_of if running is None else running.number,
            primitive.number,
            len(queue._queue) if primitive.is_plain_queue else _size(queue),  # type: ignore[attr-defined]
            item,
            site[2],
        )
        rows = run.rows
        if len(rows) == before:
            rows.extend(row)
        else:
            rows.insert_row(before, row)
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
