"""
The recorder: notes what happens, as cheaply as it can, while it happens.

It is the observer of a run. What it notes are raw rows (see `raw_log`), made into events
afterwards (see `raw_decoder`): a row costs well under a microsecond, its words do not have to be
found while the program runs.
"""

from __future__ import annotations

from collections import deque
from threading import get_ident
from types import CodeType, CoroutineType, GeneratorType
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.asyncio_internals import (
    CANCELLERS,
    QUEUE_GET_CODE,
    QUEUE_PUT_CODE,
    awaited_future,
    is_cancelling,
    task_cancelled,
    task_coro,
    task_exception,
    task_name,
    task_result,
)
from patterns.tracing.introspection.await_chain import AwaitChains, library_name
from patterns.tracing.introspection.call_sites import CallSites
from patterns.tracing.introspection.safe_access import (
    attribute,
    coroutine_qualname,
    function_name,
    is_a,
    mro_names,
    type_name,
)
from patterns.tracing.introspection.warning_category import category_of_complaint
from patterns.tracing.recorder.clock import LiveClock
from patterns.tracing.recorder.event_sink import EventSink
from patterns.tracing.recorder.observer_guard import guarded, observer_failed, only_output
from patterns.tracing.recorder.primitives import Primitives
from patterns.tracing.recorder.printed_text import PrintedText
from patterns.tracing.recorder.raw_decoder import RawDecoder
from patterns.tracing.recorder.raw_log import (
    BLOCKED,
    CANCEL,
    CANCELLED,
    CREATED,
    DEADLINE,
    GAVE_WAY,
    LEVEL,
    RAISED,
    RESUMED,
    RETURNED,
    WARNED,
    WIDTH,
    WITHDRAWN,
    WOKE_ITSELF,
    WOKEN,
)
from patterns.tracing.recorder.run_state import RunState
from patterns.tracing.recorder.safe_repr import in_words, reason_in_words
from patterns.tracing.recorder.task_step import RecordedTask, record_of
from patterns.tracing.recorder.wait_reason import WaitReasons
from patterns.tracing.recording.phrasing import listed

if TYPE_CHECKING:
    from types import FrameType

    from patterns.tracing.introspection.user_code import UserCode
    from patterns.tracing.recorder.clock import Clock
    from patterns.tracing.recorder.limits import Limits
    from patterns.tracing.recorder.observer import Observer, QueueDeed
    from patterns.tracing.recorder.task_record import TaskRecord
    from patterns.tracing.recording.events import Stream, TaskFacts, WarningCategory

LONG_STEP: Final = 0.1
"""Seconds of computing in one step from which on it is told as blocking the loop."""


class Recorder:
    """
    Records one run: it is an `Observer`.

    It does not derive from that protocol, for Python takes a sixth longer to look up the methods
    of classes that do.
    """

    def __init__(self, clock: Clock, user_code: UserCode, limits: Limits) -> None:
        self.run = run = RunState(clock, user_code, limits)
        self._long_step = LONG_STEP if not clock.is_virtual else float("inf")
        self._chains = AwaitChains(user_code)
        self._call_sites = CallSites(user_code)
        self._primitives = Primitives(run, self._call_sites)
        self._known_primitives = self._primitives.known
        self._waits = WaitReasons(run, self._primitives)
        decoder = RawDecoder(run, self._chains.all, self._primitives.all)
        self.sink = EventSink(run, decoder, self._primitives)
        self._printed: dict[Stream, PrintedText] = {
            "stdout": PrintedText(run, self.sink, "stdout"),
            "stderr": PrintedText(run, self.sink, "stderr"),
        }
        observer: Observer = self
        run.observer = observer
        run.fallback = only_output(run, self.sink.flush_what_can_be_read)
        run.tell = guarded(run)

    # The life of a task.

    def created(self, record: TaskRecord, coro: Any, name: str, caller: FrameType | None) -> None:
        run = self.run
        number = record.number
        run.tasks[number] = record
        record.name = name
        if type(coro) is CoroutineType:
            record.coro = coro.__qualname__
            code: CodeType | None = coro.cr_code
        else:
            record.coro = coroutine_qualname(coro)
            code = getattr(coro, "gi_code", None) if type(coro) is GeneratorType else None
        record.line = None
        if code is not None:
            record.line = run.user_code.line_in(code.co_filename, code.co_firstlineno)
        line, kept = self._call_sites.of(caller)
        run.log((CREATED, run.now(), number, record.parent, line, kept, None))
        most = run.limits.tasks
        if most is not None and number > most:
            run.halt("cut_short", f"The program made more than {most} tasks, so it was stopped.")

    def woken(self, record: TaskRecord) -> None:
        run = self.run
        running = run.running
        by = run.callback_of if running is None else running.number
        log, now = run.log, run.now
        log((WOKEN, now(), record.number, by, None, None, None))

    def resumed(self, record: TaskRecord, cancelled: bool) -> None:
        # Called at each step, as those around it are. What is fetched first and called then does
        # not have to be looked up as a method.
        run = self.run
        log, now = run.log, run.now
        run.step_began = began = now()
        log((RESUMED, began, record.number, cancelled, None, None, None))

    def suspended(self, record: TaskRecord, task: Any) -> None:
        run = self.run
        if record.cancels and is_cancelling(task) == 0:
            self.cancel_withdrawn(record, 0, swallowed=False)
        log, now = run.log, run.now
        at = now()
        if at - run.step_began >= self._long_step:
            self._stepped_long(record, at)
        if type(task) is RecordedTask:
            coroutine: Any = task._coro  # type: ignore[attr-defined]
            waiter = task._fut_waiter  # type: ignore[attr-defined]
        else:
            coroutine, waiter = task_coro(task), awaited_future(task)
        chain = self._chains.of(coroutine)
        if waiter is None:
            log((GAVE_WAY, at, record.number, chain.number, None, None, None))
        else:
            if record.deadlines is not None:
                log((DEADLINE, at, record.number, _deadline(record), None, None, None))
            mark, detail, until = self._waits.of(chain, coroutine, waiter)
            log((mark, at, record.number, chain.number, detail, until, None))
        if record.again:
            if record.again == WOKE_ITSELF and waiter is not None:
                log((WOKEN, at, record.number, record.number, None, None, None))
            record.again = 0

    def finished(self, record: TaskRecord, task: Any) -> None:
        if record.finished:
            return

        record.finished = True
        run = self.run
        if type(task) is not RecordedTask and record.name != task_name(task):
            self.renamed(record, task_name(task))
        at = run.now()
        if at - run.step_began >= self._long_step:
            self._stepped_long(record, at)
        # `exception()` and `result()` would count as retrieving; these do not.
        problem = task_exception(task)
        if task_cancelled(task):
            run.log((CANCELLED, at, record.number, None, None, None, None))
        elif problem is None:
            value = task_result(task)
            words = None if value is None else in_words(value)
            run.log((RETURNED, at, record.number, words, None, None, None))
        else:
            line = run.user_code.line_of_exception(problem)
            run.log((RAISED, at, record.number, reason_in_words(problem), line, None, None))

    def renamed(self, record: TaskRecord, name: str) -> None:
        record.name = name
        self.sink.renamed.append(record)

    def cancel_requested(self, record: TaskRecord, caller: FrameType | None) -> None:
        run = self.run
        record.cancels += 1
        line, _ = self._call_sites.of(caller)
        if run.cancelling:
            through: str | None = "task"
        else:
            through = None if caller is None else _through(caller)
        run.log((CANCEL, run.now(), record.number, run.doer(), through, line, None))

    def cancel_withdrawn(self, record: TaskRecord, left: int, *, swallowed: bool) -> None:
        if record.cancels and left == 0:
            record.cancels = 0
            run = self.run
            run.log((WITHDRAWN, run.now(), record.number, swallowed, None, None, None))

    def sent_to_executor(self, future: object, executor: object, function: object) -> None:
        where = "a process" if "ProcessPoolExecutor" in mro_names(executor) else "a thread"
        name = function_name(function, type_name(function))
        self._waits.in_executor.put(future, f"{where} running {name}")

    # What the program does besides.

    def printed(self, stream: Stream, text: str, caller: FrameType | int | None) -> None:
        if caller is not None and not isinstance(caller, int):
            caller = self.run.user_code.line_of_frame(caller)
        self._printed[stream].note(text, caller)
        self._check_events()

    def line_printed(self) -> None:
        self.sink.flush_if_due()
        self.sink.flush_to_disk()

    def blocked(self, began: float, seconds: float, line: int | None) -> None:
        run = self.run
        if get_ident() != run.thread:
            return  # another thread may sleep as long as it likes

        task = None if run.running is None else run.running.number
        run.log((BLOCKED, began, task, seconds, line, None, None))
        run.step_began = run.now()

    def warned(self, text: str, line: int | None, category: WarningCategory) -> None:
        self._warned(text, line, None, category)

    def complained(self, context: dict[str, Any]) -> None:
        context = context if type(context) is dict else {}
        message = context.get("message")
        text = message if type(message) is str else "Unhandled exception in event loop"
        problem: Any = context.get("exception")
        line = words = None
        if is_a(problem, BaseException):
            words = reason_in_words(problem)
            text = f"{text}: {words}"
            line = self.run.user_code.line_of_exception(problem)
        record = record_of(self.run, context.get("task")) or record_of(
            self.run, context.get("future")
        )
        about = None if record is None else record.number
        self._warned(text, line, about, category_of_complaint(context), words)

    # Primitives.

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

    # The loop.

    def round_began(self) -> None:
        self._check_events()
        self.sink.flush_if_due()

    def about_to_wait(self) -> None:
        if isinstance(self.run.clock, LiveClock):
            self.sink.flush_in_thread()
        else:
            self.sink.flush_to_disk()

    def deadlocked(self) -> None:
        self.sink.flush()
        waiting = self.sink.decoder.waiting
        parts = [
            f"{self.run.tasks[number].in_words()} waits on {on.label}"
            for number, on in sorted(waiting.items())
        ]
        sentence = (
            f"Nothing can ever happen again: {listed(parts, 6)}."
            if parts
            else "Nothing can ever happen again: no task is ready and no timer is set."
        )
        self.run.halt("deadlock", sentence, self.sink.decoder.line_of(waiting))

    # The end.

    def flush_rest(self) -> None:
        """Make events of what was noted last; what cannot be read ends the recording there."""
        try:
            self.sink.flush()
        except BaseException as problem:  # noqa: BLE001 - the rest of the recording can be kept
            observer_failed(self.run, "end", problem)
            self.sink.flush_what_can_be_read()

    def facts(self) -> tuple[TaskFacts, ...]:
        """Give what is known of all tasks, in order of creation."""
        return tuple(record.facts() for record in self.run.tasks.values())

    def _stepped_long(self, record: TaskRecord, at: float) -> None:
        """Note a step that computed for long, where it began."""
        run = self.run
        rows = run.rows
        index = rows.row_count
        while index > self.sink.sent:
            index -= 1
            if rows.row(index)[:3] == (RESUMED, run.step_began, record.number):
                index += 1
                break
        seconds = at - run.step_began
        row = (BLOCKED, run.step_began, record.number, seconds, None, None, None)
        rows.insert_row(index * WIDTH, row)

    def _warned(
        self,
        text: str,
        line: int | None,
        about: int | None,
        category: WarningCategory,
        problem: str | None = None,
    ) -> None:
        run = self.run
        task = None if run.running is None else run.running.number
        run.log((WARNED, run.now(), about or task, text[:1000], line, category, problem))

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


def _deadline(record: TaskRecord) -> float | None:
    """Say when the first of the time-outs around a task ends."""
    held = [(ref, ref()) for ref in record.deadlines or ()]
    ahead = [(ref, timer) for ref, timer in held if timer is not None and not timer.cancelled()]
    record.deadlines = [ref for ref, _timer in ahead]
    return min((timer.when() for _ref, timer in ahead), default=None)


def _through(caller: FrameType) -> str | None:
    name = library_name(caller.f_code)
    return CANCELLERS.get(name, name or None)
