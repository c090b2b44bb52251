"""
The recorder: notes what happens, as cheaply as it can, while it happens.

The loop, the tasks, the primitives and the streams tell it what they do. What it notes are raw
rows, made into events afterwards (`decode`): a row costs well under a microsecond, its
words do not have to be found while the program runs. A row is either a tuple that begins with
one of the marks below, or a finished event where such a thing is rare.
"""

from __future__ import annotations

import asyncio
import asyncio.tasks
import sys
import weakref
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, Literal

from patterns.tracing.clock import real_monotonic
from patterns.tracing.decode import Decoder, task_facts
from patterns.tracing.endings import deadlock_in_words, line_of
from patterns.tracing.life import Life
from patterns.tracing.limits import Halt, Limits
from patterns.tracing.primitives import Primitives, deed
from patterns.tracing.rows import (
    BLOCKED,
    CANCEL,
    CREATED,
    FINISHED,
    FIRST_IN_LINE,
    LEVEL,
    PRINTED,
    READY_AGAIN,
    RESUMED,
    SUSPENDED,
    WARNED,
    WITHDRAWN,
    WOKE_ITSELF,
    WOKEN,
)
from patterns.tracing.sites import Chains, Readers, library_name
from patterns.tracing.values import in_words, reason_in_words
from patterns.tracing.waits import raw_wait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

    from patterns.tracing.clock import Clock
    from patterns.tracing.events import Event, TaskFacts
    from patterns.tracing.loop import RecordedTimer
    from patterns.tracing.recording import OutcomeKind

_LONG_STEP: Final = 0.1
"""Real seconds of computing in one step from which on it is told as blocking the loop."""
_BETWEEN_BATCHES: Final = 0.05
"""Real seconds between two batches while a program computes."""


class _Nowhere(list[Any]):
    """Where rows go after the end."""

    dropped = 0

    def append(self, row: Any) -> None:
        self.dropped += 1

    def insert(self, index: Any, row: Any) -> None:
        self.dropped += 1


class Recorder:
    """One run being recorded."""

    def __init__(self, clock: Clock, readers: Readers, limits: Limits) -> None:
        self.clock = clock
        self.now: Callable[[], float] = clock.now
        self.readers = readers
        self.limits = limits
        self.kept: list[Any] = []
        self.rows: list[Any] = self.kept
        """`kept` while recording, nowhere afterwards."""
        self.lives: list[Life] = []
        """By number, less one."""
        self.strangers: weakref.WeakKeyDictionary[asyncio.Task[Any], Life | None] = (
            weakref.WeakKeyDictionary()
        )
        """Tasks that are not of our class."""
        self.chains = Chains(readers)
        self.primitives = Primitives(self)
        self.running: Life | None = None
        """The task whose step runs."""
        self.running_task: asyncio.Task[Any] | None = None
        self.cause: int | None = None
        """The task whose step led to what happens now: that of `running`, or in a callback the
        one whose step asked for it."""
        self.cancelling = 0
        """Depth of calls of `cancel` on the stack."""
        self.last_timer: RecordedTimer | None = None
        self.renamed_lives: list[Life] = []
        self.sent = 0
        """Rows that were sent already: what comes before must not change any more."""
        self.output_bytes = 0
        self.step_began = 0.0
        self.beats = 0
        """How often the reader's code gave way to the loop."""
        self.sent_lives = 0
        self.events: list[Event] = []
        self.decoder = Decoder(self)
        self.send: Callable[[list[Life], list[Event]], None] | None = None
        self.is_guest = False
        """True where the program is not ours to end: only the recording stops then."""
        self.loops: list[asyncio.AbstractEventLoop] = []
        self.halted: tuple[OutcomeKind, str, int | None] | None = None
        self._flushed = real_monotonic()

    # The life of a task, in the order of its moments.

    def created(self, life: Life, coro: Any, name: str) -> None:
        code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
        self.lives.append(life)
        life.number = len(self.lives)
        life.parent = None if self.running is None else self.running.number
        life.name = name
        life.coro = getattr(coro, "__qualname__", type(coro).__name__)
        if code is not None and self.readers.own(code):
            life.line = code.co_firstlineno
        self.rows.append((CREATED, self.now(), life.number, life.parent))
        most = self.limits.tasks
        if most is not None and life.number > most:
            self.halt("cut_short", f"The program made more than {most} tasks, so it was stopped.")

    def found(self, life: Life, task: asyncio.Task[Any]) -> None:
        """Note a task that was there before the recording, as it stands."""
        state: Any = task
        coro: Any = task.get_coro()
        self.created(life, coro, task.get_name())
        if getattr(coro, "cr_frame", None) is None or coro.cr_frame.f_lasti < 0:
            return

        self.begin(life, task, cancelled=False)
        self.end(life, task)
        if state._fut_waiter is not None and state._fut_waiter.done():
            self.rows.append((WOKEN, self.now(), life.number, None))

    def ready(self, life: Life, task: asyncio.Task[Any], args: tuple[Any, ...]) -> None:
        """Note that a step of a task is scheduled."""
        if life.number == 0:
            self.created(life, task.get_coro(), task.get_name())
        elif life is self.running:
            life.again = WOKE_ITSELF if args else READY_AGAIN
        else:
            self.rows.append((WOKEN, self.now(), life.number, self.cause))

    def begin(self, life: Life, task: asyncio.Task[Any], *, cancelled: bool) -> None:
        """Note that a step begins."""
        self.step_began = at = self.now()
        self.rows.append((RESUMED, at, life.number, cancelled))
        self.running = life
        self.running_task = task
        self.cause = life.number

    def end(self, life: Life, task: asyncio.Task[Any]) -> None:
        """Note how a step ended."""
        self.running = self.running_task = self.cause = None
        if task.done():
            self.finished(life, task)
            return

        at = self.now()
        if not self.clock.is_virtual and at - self.step_began >= _LONG_STEP:
            self._long_step(life, at)
        chain, frames = self.chains.down(task.get_coro())
        waiter = task._fut_waiter  # type: ignore[attr-defined]  # noqa: SLF001
        wait = None if waiter is None else raw_wait(self, chain, frames, waiter)
        self.rows.append((SUSPENDED, at, life.number, chain, wait, self._deadline(life)))
        if life.again:
            if life.again == WOKE_ITSELF:
                self.rows.append((WOKEN, at, life.number, life.number))
            life.again = 0

    def finished(self, life: Life, task: asyncio.Task[Any]) -> None:
        if life.finished:
            return

        life.finished = True
        life.name = task.get_name()
        at = self.now()
        if not self.clock.is_virtual and at - self.step_began >= _LONG_STEP:
            self._long_step(life, at)
        # `exception()` and `result()` would count as retrieving; these do not.
        state: Any = task
        problem = state._exception
        if task.cancelled():
            row = (FINISHED, at, life.number, "cancelled", None, None)
        elif problem is None:
            value = state._result
            words = None if value is None else in_words(value)
            row = (FINISHED, at, life.number, "returned", words, None)
        else:
            line = line_of(problem, self.readers)
            row = (FINISHED, at, life.number, "raised", reason_in_words(problem), line)
        self.rows.append(row)

    def cancel_requested(self, life: Life, caller: FrameType) -> None:
        life.cancels += 1
        through = "task" if self.cancelling else _through(caller)
        self.rows.append((CANCEL, self.now(), life.number, self.cause, through))

    def cancel_withdrawn(self, life: Life, left: int) -> None:
        if life.cancels and left == 0:
            life.cancels = 0
            self.rows.append((WITHDRAWN, self.now(), life.number))

    def renamed(self, life: Life, name: str) -> None:
        life.name = name
        self.renamed_lives.append(life)

    # What tasks do.

    def level(self, thing: Any, kind: str, old: Any, new: Any, frame: FrameType) -> None:
        """Note that the level of a lock, semaphore … changed."""
        up = new > old
        if kind == "Queue":
            if not up and frame.f_code.co_name == "task_done":
                self._level(thing, self.cause, "task_done", thing.qsize())
            return

        # A permit that is given back goes straight to the first in line.
        handed = kind == "Semaphore" and frame.f_code.co_name == "_wake_up_next"
        self._level(thing, FIRST_IN_LINE if handed else self.cause, deed(kind, up=up), int(new))

    def queued(self, mark: int, queue: Any, what: Literal["put", "got"], item: object) -> None:
        """Note a put or a get, before what followed from it (*mark* rows ago)."""
        primitive = self.primitives.record(queue)
        if not primitive.inner:
            self.rows.insert(
                mark,
                (
                    LEVEL,
                    self.now(),
                    self.cause,
                    primitive,
                    what,
                    queue.qsize(),
                    in_words(item, 80),
                ),
            )
            self._check()

    def notified(self, mark: int, condition: Any, number: int) -> None:
        primitive = self.primitives.record(condition)
        if not primitive.inner:
            row = (LEVEL, self.now(), self.cause, primitive, "notified", 1, None)
            self.rows.insert(mark, row)
            self._check()

    def _level(self, thing: Any, task: int | None, what: str, level: int) -> None:
        primitive = self.primitives.record(thing)
        if not primitive.inner:
            self.rows.append((LEVEL, self.now(), task, primitive, what, level, None))
            self._check()

    def blocked(self, began: float, seconds: float, line: int | None) -> None:
        # The clock went on; the row stands where the blocking began.
        task = None if self.running is None else self.running.number
        self.rows.append((BLOCKED, began, task, seconds, line))
        self.step_began = self.now()

    def _long_step(self, life: Life, at: float) -> None:
        line = None if life.chain is None else life.chain.line
        row = (BLOCKED, self.step_began, life.number, at - self.step_began, line)
        mark = len(self.rows)
        while mark > self.sent and self.rows[mark - 1][1] >= self.step_began:
            mark -= 1
            if self.rows[mark][0] == RESUMED:
                mark += 1
                break
        self.rows.insert(mark, row)

    def printed(self, text: str, stream: str, line: int | None) -> None:
        task = None if self.running is None else self.running.number
        at = self.now()
        rows = self.rows
        last = rows[-1] if len(rows) > self.sent else None
        if last is not None and last[0] == PRINTED and last[2:] == (task, last[3], stream, line):
            joins = last[1] == at or not self.clock.is_virtual
            if joins and not last[3].endswith("\n"):
                rows[-1] = (PRINTED, last[1], task, last[3] + text, stream, line)
            else:
                rows.append((PRINTED, at, task, text, stream, line))
        else:
            rows.append((PRINTED, at, task, text, stream, line))
        self.output_bytes += len(text)
        most = self.limits.output_bytes
        if most is not None and self.output_bytes > most:
            self.halt(
                "cut_short",
                f"The program printed more than {most} characters, so it was stopped.",
            )
        self._check()
        self.flush_if_due()

    def warned(self, text: str, line: int | None) -> None:
        task = None if self.running is None else self.running.number
        self.rows.append((WARNED, self.now(), task, text[:1000], line))

    def complained(self, context: dict[str, Any]) -> None:
        """Note what the loop's exception handler is told."""
        text = str(context.get("message") or "Unhandled exception in event loop")
        problem = context.get("exception")
        line = None
        if isinstance(problem, BaseException):
            text = f"{text}: {reason_in_words(problem)}"
            line = line_of(problem, self.readers)
        self.warned(text, line)

    # Looking things up.

    def life_of(self, task: asyncio.Task[Any]) -> Life | None:
        """Find the life of a task that is not of our class."""
        try:
            return self.strangers[task]
        except KeyError:
            life = None if self.is_housekeeping(task.get_coro()) else Life(self)
            self.strangers[task] = life
            return life

    def is_housekeeping(self, coro: Any) -> bool:
        """Whether this is the runner's own, after the reader's program is over."""
        code = getattr(coro, "cr_code", None)
        return code is not None and library_name(code) in _HOUSEKEEPING

    def numbers(self, futures: Iterable[Any]) -> tuple[int, ...]:
        """Give the numbers of those that are tasks and not done."""
        found = []
        for future in futures:
            if isinstance(future, asyncio.Task) and not future.done():
                life = getattr(future, "_life", None) or self.strangers.get(future)
                if life is not None and life.number:
                    found.append(life.number)
        return tuple(sorted(found))

    def frames(self) -> Iterator[FrameType]:
        """Give the reader's frames around what happens now, innermost first."""
        frame: FrameType | None = sys._getframe(1)  # noqa: SLF001
        while (frame := self.readers.frame(frame)) is not None:
            yield frame
            frame = frame.f_back

    def _deadline(self, life: Life) -> float | None:
        if not life.deadlines:
            return None

        life.deadlines = [timer for timer in life.deadlines if not timer.cancelled()]
        return min((timer.when() for timer in life.deadlines), default=None)

    # Budgets and the end.

    def check(self) -> None:
        """Called between steps: look at the budgets, send what is new."""
        if self.halted is not None:
            if self.is_guest:
                return
            raise Halt

        self.beats += 1
        self._check()
        most = self.limits.virtual_seconds
        if most is not None and self.now() - self.clock.origin > most:
            self.out_of_time(most)
        self.flush_if_due()

    def out_of_time(self, most: float) -> None:
        self.halt(
            "cut_short",
            f"The program had not ended after {most:g} s on its clock, so it was stopped.",
        )

    def _check(self) -> None:
        most = self.limits.events
        if most is not None and len(self.rows) > most:
            self.halt("cut_short", f"More than {most} things happened, so the program was stopped.")

    def halt(self, kind: OutcomeKind, sentence: str, line: int | None = None) -> None:
        """End the run from inside, a guest's recording only; nothing is recorded after this."""
        if self.halted is None:
            self.halted = (kind, sentence, line)
            self.stop()
        if not self.is_guest:
            raise Halt

    def stop(self) -> int:
        """Record nothing from now on; return how many rows were dropped since it was called."""
        dropped = self.rows.dropped if isinstance(self.rows, _Nowhere) else 0
        self.rows = _Nowhere()
        return dropped

    def deadlock(self) -> None:
        """Nothing is ready, no timer is set: nothing can ever happen again."""
        self.flush()
        waiting = self.decoder.waiting
        self.halt("deadlock", deadlock_in_words(self, waiting), self.decoder.line_of(waiting))

    @contextmanager
    def stepping_aside(self) -> Iterator[None]:
        """
        Let another loop of this thread run for a while.

        A browser waits by letting its own loop go on, and a recording may be asked for from
        inside a loop. Either loop takes itself for the only one.
        """
        loop = asyncio._get_running_loop()
        task = None if loop is None else asyncio.current_task(loop)
        # In this order: only the running loop may change which task it runs.
        if loop is not None and task is not None:
            asyncio.tasks._leave_task(loop, task)
        asyncio._set_running_loop(None)
        try:
            yield
        finally:
            asyncio._set_running_loop(loop)
            if loop is not None and task is not None:
                asyncio.tasks._enter_task(loop, task)

    def tear_down(self) -> None:
        """End what the program left running; nothing of it is recorded."""
        for loop in self.loops:
            for task in asyncio.all_tasks(loop):
                left: Any = task
                left._log_destroy_pending = False
                with suppress(BaseException):
                    left.get_coro().close()
            if not loop.is_closed() and not loop.is_running():
                with suppress(BaseException):
                    loop.close()
        self.loops.clear()

    # Handing on what was recorded.

    def facts(self) -> tuple[TaskFacts, ...]:
        """What is known of all tasks."""
        return tuple(task_facts(life) for life in self.lives)

    def flush_if_due(self) -> None:
        if self.send is not None:
            now = real_monotonic()
            if now - self._flushed >= _BETWEEN_BATCHES:
                self.flush()
                self._flushed = now

    def flush(self) -> None:
        """Make events of the rows that are new, and send them where someone listens."""
        rows = self.kept
        known, before = self.sent_lives, self.sent
        if len(rows) == before and len(self.lives) == known and not self.renamed_lives:
            return

        events = self.decoder.events(rows[before:])
        self.sent = len(rows)
        self.sent_lives = len(self.lives)
        self.events += events
        if self.send is not None:
            fresh = [life for life in self.renamed_lives if life.number <= known]
            self.send([*fresh, *self.lives[known:]], events)
        self.renamed_lives.clear()


_HOUSEKEEPING: Final = frozenset(
    {"BaseEventLoop.shutdown_asyncgens", "BaseEventLoop.shutdown_default_executor"}
)

_THROUGH: Final = {
    "Timeout._on_timeout": "timeout",
    "TaskGroup._abort": "task_group",
    "TaskGroup._on_task_done": "task_group",
    "TaskGroup.__aexit__": "task_group",
    "TaskGroup._aexit": "task_group",
    "_GatheringFuture.cancel": "gather",
    "_cancel_and_wait": "wait_for",
    "_cancel_all_tasks": "runner",
    "Runner._on_sigint": "runner",
}


def _through(caller: FrameType) -> str | None:
    name = library_name(caller.f_code)
    return _THROUGH.get(name, name or None)
