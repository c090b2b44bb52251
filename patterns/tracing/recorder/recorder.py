"""
The recorder: notes what happens, as cheaply as it can, while it happens.

The loop, the tasks, the primitives and the streams tell it what they do. What it notes are raw
rows (see `raw_log`), made into events afterwards (see `raw_decoder`): a row costs well under a
microsecond, its words do not have to be found while the program runs.
"""

from __future__ import annotations

import asyncio
import sys
import weakref
from threading import get_ident
from types import CoroutineType
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.as_completed import Completions
from patterns.tracing.introspection.asyncio_functions import CANCELLERS
from patterns.tracing.introspection.await_chain import Chains, is_housekeeping, library_name
from patterns.tracing.introspection.call_sites import Origins
from patterns.tracing.recorder.event_sink import Outlet
from patterns.tracing.recorder.limits import UNBOUNDED, Halt, Limits
from patterns.tracing.recorder.primitives import Primitives
from patterns.tracing.recorder.raw_decoder import task_facts
from patterns.tracing.recorder.raw_log import (
    BLOCKED,
    CANCEL,
    CANCELLED,
    CREATED,
    RAISED,
    RESUMED,
    RETURNED,
    WARNED,
    WIDTH,
    WITHDRAWN,
    Nowhere,
    Rows,
)
from patterns.tracing.recorder.safe_repr import in_words, reason_in_words
from patterns.tracing.recorder.task_step import Life, RecordedTask
from patterns.tracing.session.outcomes import deadlock_in_words, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import CodeType, FrameType

    from patterns.tracing.introspection.user_code import Readers
    from patterns.tracing.recorder.clock import Clock
    from patterns.tracing.recorder.raw_log import Row
    from patterns.tracing.recording.events import TaskFacts
    from patterns.tracing.recording.recording import OutcomeKind

LONG_STEP: Final = 0.1
"""Seconds of computing in one step from which on it is told as blocking the loop."""


class Recorder:
    """One run being recorded."""

    def __init__(self, clock: Clock, readers: Readers, limits: Limits) -> None:
        self.clock = clock
        self.now: Callable[[], float] = clock.now
        self.long_step = LONG_STEP if not clock.is_virtual else float("inf")
        self.readers = readers
        self.limits = limits
        self.thread = get_ident()
        self.is_guest = False
        """True where the program is not ours to end: only the recording stops then."""

        self.rows = Rows()
        """What is being noted; `Nowhere` after the end."""
        self.log: Callable[[Row], None] = self.rows.extend
        self.lives: dict[int, Life] = {}
        """By number."""
        self.born = 0
        """How many tasks there were."""
        self.strangers: weakref.WeakKeyDictionary[Any, Life | None] = weakref.WeakKeyDictionary()
        """Tasks that are not of our class."""
        self.chains = Chains(readers)
        self.origins = Origins(readers)
        self.primitives = Primitives(self)
        self.completions = Completions()
        self.elsewhere: weakref.WeakKeyDictionary[Any, str] = weakref.WeakKeyDictionary()
        """What an executor runs, by the future that waits for it."""

        self.running: Life | None = None
        """The task whose step runs."""
        self.callback_of: int | None = None
        """In a callback: the task whose step asked for it."""
        self.step_began = 0.0
        self.cancelling = 0
        """Depth of calls of `cancel` on the stack."""
        self.last_timer: Any = None
        """The timer that was set last, in case a task goes on to wait for it."""
        self.last_delay: float | None = None
        """Seconds, as they were asked for; None where a moment was."""
        self.beats = 0
        """How often the reader's code gave way to the loop."""
        self.output_bytes = 0
        self.counts_rows = limits.events is not None
        """Whether somebody looks at how many rows there are, in the middle of a step too."""
        self.halted: tuple[OutcomeKind, str, int | None] | None = None

        self.outlet = Outlet(self)

    # The life of a task.

    def created(self, life: Life, coro: Any, name: str, caller: FrameType | None = None) -> None:
        """Note a new task; *caller* is None where it was there before the recording began."""
        self.born = life.number = number = self.born + 1
        self.lives[number] = life
        life.parent = parent = None if self.running is None else self.running.number
        life.name = name
        if type(coro) is CoroutineType:
            life.coro = coro.__qualname__
            code: CodeType | None = coro.cr_code
        else:
            life.coro = getattr(coro, "__qualname__", type(coro).__name__)
            code = getattr(coro, "gi_code", None)
        life.line = None
        if code is not None:
            life.line = self.readers.line_in(code.co_filename, code.co_firstlineno)
        line, kept = self.origins.of(caller)
        self.log((CREATED, self.now(), number, parent, line, kept))
        most = self.limits.tasks
        if most is not None and number > most:
            self.halt("cut_short", f"The program made more than {most} tasks, so it was stopped.")

    def finished(self, life: Life, task: Any) -> None:
        if life.finished:
            return

        life.finished = True
        if type(task) is not RecordedTask and life.name != task.get_name():
            self.renamed(life, task.get_name())
        at = self.now()
        if at - self.step_began >= self.long_step:
            self.stepped_long(life, at)
        # `exception()` and `result()` would count as retrieving; these do not.
        problem = task._exception
        if task.cancelled():
            self.log((CANCELLED, at, life.number, None, None, None))
        elif problem is None:
            value = task._result
            words = None if value is None else in_words(value)
            self.log((RETURNED, at, life.number, words, None, None))
        else:
            line = line_of(problem, self.readers)
            self.log((RAISED, at, life.number, reason_in_words(problem), line, None))

    def cancel_requested(self, life: Life, caller: FrameType | None) -> None:
        """Note a call of `cancel`; it is not known whose where it was noticed too late."""
        life.cancels += 1
        line, _ = self.origins.of(caller)
        if self.cancelling:
            through: str | None = "task"
        else:
            through = None if caller is None else _through(caller)
        self.log((CANCEL, self.now(), life.number, self.doer(), through, line))

    def cancel_withdrawn(self, life: Life, left: int, *, swallowed: bool = False) -> None:
        if life.cancels and left == 0:
            life.cancels = 0
            self.log((WITHDRAWN, self.now(), life.number, swallowed, None, None))

    def renamed(self, life: Life, name: str) -> None:
        life.name = name
        self.outlet.renamed.append(life)

    # What tasks do.

    def doer(self) -> int | None:
        """Give the task whose step led to what happens now; None for timers and I/O."""
        return self.callback_of if self.running is None else self.running.number

    def blocked(self, began: float, seconds: float, line: int | None) -> None:
        if get_ident() != self.thread:
            return  # another thread may sleep as long as it likes

        task = None if self.running is None else self.running.number
        self.log((BLOCKED, began, task, seconds, line, None))
        self.step_began = self.now()

    def stepped_long(self, life: Life, at: float) -> None:
        """Note a step that computed for long, where it began."""
        rows = self.rows
        index = rows.number
        while index > self.outlet.sent:
            index -= 1
            if rows.row(index)[:3] == (RESUMED, self.step_began, life.number):
                index += 1
                break
        seconds = at - self.step_began
        row = (BLOCKED, self.step_began, life.number, seconds, None, None)
        rows.put_in(index * WIDTH, row)

    def warned(self, text: str, line: int | None, about: int | None = None) -> None:
        task = None if self.running is None else self.running.number
        self.log((WARNED, self.now(), about or task, text[:1000], line, None))

    def complained(self, context: dict[str, Any]) -> None:
        """Note what the loop's exception handler is told."""
        text = str(context.get("message") or "Unhandled exception in event loop")
        problem = context.get("exception")
        line = None
        if isinstance(problem, BaseException):
            text = f"{text}: {reason_in_words(problem)}"
            line = line_of(problem, self.readers)
        culprit = context.get("task") or context.get("future")
        life = getattr(culprit, "_life", None) or (
            self.strangers.get(culprit) if isinstance(culprit, asyncio.Task) else None
        )
        self.warned(text, line, None if life is None else life.number)

    # Looking things up.

    def life_of(self, task: Any, loop: Any) -> Life | None:
        """Find the life of a task that is not of our class."""
        try:
            return self.strangers[task]
        except KeyError:
            life = None if is_housekeeping(task.get_coro()) else Life(self, loop)
            if life is not None:
                life.cancels = task.cancelling()
            self.strangers[task] = life
            return life

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
        frame: FrameType | None = sys._getframe(1)
        while (frame := self.readers.frame(frame)) is not None:
            yield frame
            frame = frame.f_back

    def facts(self) -> tuple[TaskFacts, ...]:
        """What is known of all tasks."""
        return tuple(task_facts(life) for life in self.lives.values())

    # Budgets and the end.

    def check(self) -> None:
        """Look at the budgets; called between steps."""
        self.beats += 1
        if self.halted is not None and not self.is_guest:
            raise Halt

        most = self.limits.virtual_seconds
        if most is not None and self.now() - self.clock.origin > most:
            self.out_of_time(most)
        self.check_events()
        self.outlet.flush_if_due()

    def check_events(self) -> None:
        if not self.counts_rows:
            return

        if self.outlet.journal is not None:
            self.outlet.flush_if_due()
        most = self.limits.events
        if most is not None and self.outlet.total > most:
            self.halt("cut_short", f"More than {most} things happened, so the program was stopped.")

    def out_of_time(self, most: float) -> None:
        self.halt(
            "cut_short",
            f"The program had not ended after {most:g} s on its clock, so it was stopped.",
        )

    def deadlock(self) -> None:
        """Nothing is ready, no timer is set: nothing can ever happen again."""
        self.outlet.flush()
        decoder = self.outlet.decoder
        sentence = deadlock_in_words(self, decoder.waiting)
        self.halt("deadlock", sentence, decoder.line_of(decoder.waiting))

    def halt(self, kind: OutcomeKind, sentence: str, line: int | None = None) -> None:
        """End the run from inside, a guest's recording only; nothing is recorded after this."""
        if self.halted is None:
            self.halted = (kind, sentence, line)
            self.stop()
        if not self.is_guest:
            raise Halt

    def go_on_unrecorded(self, problem: OSError) -> None:
        """End the recording and not the program: there is no more room for it."""
        if self.halted is None:
            why = problem.strerror or str(problem)
            sentence = f"The recording could not be written any further: {why}."
            self.halted = ("cut_short", sentence, None)
        self.is_guest = True
        self.stop()

    @property
    def is_checked(self) -> bool:
        """Whether there is anything to look at between steps."""
        return self.limits != UNBOUNDED or self.counts_rows

    @property
    def is_over(self) -> bool:
        """Whether nothing is recorded any more."""
        return isinstance(self.rows, Nowhere)

    def stop(self) -> int:
        """Record nothing from now on; return how many rows were dropped already."""
        dropped = self.rows.dropped if isinstance(self.rows, Nowhere) else 0
        self.rows = Nowhere()
        self.log = self.rows.extend
        return dropped

    def let_go(self) -> None:
        """Hold nothing of the program's any more."""
        self.last_timer = None
        for life in self.lives.values():
            life.task = None


def _through(caller: FrameType) -> str | None:
    name = library_name(caller.f_code)
    return CANCELLERS.get(name, name or None)
