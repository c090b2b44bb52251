"""What a recorder notes of the life of tasks."""

from __future__ import annotations

from types import CodeType, CoroutineType, GeneratorType
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.asyncio_internals import (
    CANCELLERS,
    HANDLE_RUN,
    awaited_future,
    is_cancelling,
    task_cancelled,
    task_coro,
    task_exception,
    task_name,
    task_result,
)
from patterns.tracing.introspection.await_chain import AwaitChains, library_name
from patterns.tracing.introspection.safe_access import (
    coroutine_qualname,
    function_name,
    mro_names,
    type_name,
)
from patterns.tracing.observer.raw_log import (
    BLOCKED,
    CANCEL,
    CANCELLED,
    CREATED,
    DEADLINE,
    GAVE_WAY,
    RAISED,
    RESUMED,
    RETURNED,
    WIDTH,
    WITHDRAWN,
    WOKE_ITSELF,
    WOKEN,
)
from patterns.tracing.observer.safe_repr import in_words, reason_in_words

if TYPE_CHECKING:
    from types import FrameType

    from patterns.tracing.introspection.call_sites import CallSites
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.observer.task_record import TaskRecord
    from patterns.tracing.recorder.event_sink import EventSink
    from patterns.tracing.recorder.wait_reason import WaitReasons

LONG_STEP: Final = 0.1
"""Seconds of computing in one step from which on it is told as blocking the loop."""


_MOST_OPEN: Final = 16_384 * WIDTH
"""Fields of the log from which on it is sealed."""


class TaskMoments:
    """The part of a recorder that is told of tasks."""

    run: RunState
    sink: EventSink
    _long_step: float
    _chains: AwaitChains
    _call_sites: CallSites
    _waits: WaitReasons

    def created(self, record: TaskRecord, coro: Any, name: str, caller: FrameType | None) -> None:
        run = self.run
        number = record.number
        run.tasks[number] = record
        record.name = name
        code: CodeType | None
        if type(coro) is CoroutineType:
            record.coro = coro.__qualname__
            code = coro.cr_code
            record.short_chains = self._chains.short(code)
        else:
            record.coro = coroutine_qualname(coro)
            code = getattr(coro, "gi_code", None) if type(coro) is GeneratorType else None
            record.short_chains = None
        record.line = None
        if code is not None:
            record.line = run.user_code.line_in(code.co_filename, code.co_firstlineno)
        line, kept = self._call_sites.of(caller)
        run.log((CREATED, run.now(), number, record.parent, line, kept, None, None))
        most = run.limits.tasks
        if most is not None and number > most:
            run.halt("cut_short", f"The program made more than {most} tasks, so it was stopped.")

    def woken(self, record: TaskRecord) -> None:
        run = self.run
        running = run.running
        if running is None:
            by = run.callback_of
            # It came from outside, between two steps: a good time for what takes longer.
            if by is None and len(run.rows) > _MOST_OPEN:
                self.sink.seal()
        else:
            by = running.number
        log, now = run.log, run.now
        log((WOKEN, now(), record.number, by, None, None, None, None))

    def resumed(self, record: TaskRecord, cancelled: bool) -> None:
        # Called at each step, as those around it are. What is fetched first and called then does
        # not have to be looked up as a method.
        run = self.run
        log, now = run.log, run.now
        run.step_began = began = now()
        log((RESUMED, began, record.number, cancelled, None, None, None, None))

    def suspended(self, record: TaskRecord, task: Any) -> None:
        run = self.run
        if record.cancels and is_cancelling(task) == 0:
            self.cancel_withdrawn(record, 0, swallowed=False)
        log, now = run.log, run.now
        at = now()
        if at - run.step_began >= self._long_step:
            self._stepped_long(record, at)
        if record.is_of_our_class:
            coroutine, waiter = task._coro, task._fut_waiter
        else:
            coroutine, waiter = task_coro(task), awaited_future(task)
        # The commonest way down, from the task's own function straight into asyncio, costs least.
        short = record.short_chains
        if (
            short is None
            or type(inner := coroutine.cr_await) is not CoroutineType
            or (chain := short.get(coroutine.cr_frame.f_lasti)) is None
            or chain.enters is not inner.cr_code
            or (
                chain.acquires is not None
                and (
                    type(inner := inner.cr_await) is not CoroutineType
                    or chain.acquires is not inner.cr_code
                )
            )
        ):
            chain = self._chains.of(coroutine)
        if waiter is None:
            log((GAVE_WAY, at, record.number, chain.number, None, None, None, None))
        else:
            if record.deadlines is not None:
                log((DEADLINE, at, record.number, _deadline(record), None, None, None, None))
            # Most programs wait for the same few things at the same few places, again and again.
            last = chain.waited_for
            if last is not None and (line := last.line()) and line[-1] is waiter:
                log((last.mark, at, record.number, chain.number, last.number, None, None, None))
            else:
                mark, detail, until = self._waits.of(chain, coroutine, waiter)
                log((mark, at, record.number, chain.number, detail, until, None, None))
        if record.again:
            if record.again == WOKE_ITSELF and waiter is not None:
                log((WOKEN, at, record.number, record.number, None, None, None, None))
            record.again = 0

    def finished(self, record: TaskRecord, task: Any) -> None:
        if record.finished:
            return

        record.finished = True
        run = self.run
        if not record.is_of_our_class and record.name != task_name(task):
            self.renamed(record, task_name(task))
        at = run.now()
        if at - run.step_began >= self._long_step:
            self._stepped_long(record, at)
        # `exception()` and `result()` would count as retrieving; these do not.
        problem = task_exception(task)
        if task_cancelled(task):
            run.log((CANCELLED, at, record.number, None, None, None, None, None))
        elif problem is None:
            value = task_result(task)
            words = None if value is None else in_words(value)
            run.log((RETURNED, at, record.number, words, None, None, None, None))
        else:
            line = run.user_code.line_of_exception(problem)
            run.log((RAISED, at, record.number, reason_in_words(problem), line, None, None, None))

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
        run.log((CANCEL, run.now(), record.number, run.doer(), through, line, None, None))

    def cancel_withdrawn(self, record: TaskRecord, left: int, *, swallowed: bool) -> None:
        if record.cancels and left == 0:
            record.cancels = 0
            run = self.run
            run.log((WITHDRAWN, run.now(), record.number, swallowed, None, None, None, None))

    def sent_to_executor(self, future: object, executor: object, function: object) -> None:
        where = "a process" if "ProcessPoolExecutor" in mro_names(executor) else "a thread"
        name = function_name(function, type_name(function))
        self._waits.in_executor.put(future, f"{where} running {name}")

    def _stepped_long(self, record: TaskRecord, at: float) -> None:
        """Note a step that computed for long, where it began."""
        run = self.run
        rows = run.rows
        index = rows.row_count
        while index:
            index -= 1
            if rows.row(index)[:3] == (RESUMED, run.step_began, record.number):
                index += 1
                break
        seconds = at - run.step_began
        row = (BLOCKED, run.step_began, record.number, seconds, None, None, None, None)
        rows.insert_row(index * WIDTH, row)


def _deadline(record: TaskRecord) -> float | None:
    """Say when the first of the time-outs around a task ends."""
    held = [(ref, ref()) for ref in record.deadlines or ()]
    ahead = [(ref, timer) for ref, timer in held if timer is not None and not timer.cancelled()]
    record.deadlines = [ref for ref, _timer in ahead]
    return min((timer.when() for _ref, timer in ahead), default=None)


def _through(caller: FrameType) -> str | None:
    # A handle that calls `cancel` itself is nothing that it goes through.
    name = "" if caller.f_code.co_qualname == HANDLE_RUN else library_name(caller.f_code)
    return CANCELLERS.get(name, name or None)
