"""
The plain fields of one run: what its parts have to know of each other.

The loops and tasks write here what runs now; the recorder, the decoder and the primitives read
it. It says how far a run may go and whether it is to end, and knows nothing of who records it.
"""

from __future__ import annotations

from threading import get_ident
from typing import TYPE_CHECKING, Any

from patterns.tracing.introspection.identity_map import IdentityMap
from patterns.tracing.observer.limits import Halt, Limits
from patterns.tracing.observer.raw_log import DiscardingLog, RawLog

if TYPE_CHECKING:
    from collections.abc import Callable

    from patterns.tracing.introspection.user_code import UserCode
    from patterns.tracing.observer.clock import Clock
    from patterns.tracing.observer.observer import Observer
    from patterns.tracing.observer.raw_log import Row
    from patterns.tracing.observer.task_record import TaskRecord
    from patterns.tracing.recording.run_facts import OutcomeKind


class RunState:
    """One run: what it is allowed, what is known of it, and what it does now."""

    __slots__ = (
        "__weakref__",
        "callback_of",
        "cancelled_ahead",
        "cancelling",
        "clock",
        "counts_rows",
        "fallback",
        "halted",
        "is_ending",
        "is_guest",
        "last_delay",
        "last_shown",
        "last_timer",
        "limits",
        "log",
        "now",
        "observer",
        "other_tasks",
        "output_characters",
        "rounds",
        "rows",
        "running",
        "step_began",
        "task_count",
        "tasks",
        "tell",
        "thread",
        "user_code",
    )

    observer: Observer
    """Who is told what happens. Where it is told directly, a failure must be caught at once."""
    fallback: Observer
    """Who takes its place should it fail."""
    tell: Observer
    """The observer behind a guard: tells it, and raises nothing but what ends the run."""

    def __init__(self, clock: Clock, user_code: UserCode, limits: Limits) -> None:
        self.clock = clock
        self.now: Callable[[], float] = clock.now
        self.user_code = user_code
        self.limits = limits
        self.thread = get_ident()
        """The program's; others may print and use primitives."""
        self.is_guest = False
        """True where the program is not ours to end: only the recording stops then."""

        self.rows = RawLog()
        """What is being noted; a `DiscardingLog` after the end."""
        self.log: Callable[[Row], None] = self.rows.extend
        self.tasks: dict[int, TaskRecord] = {}
        """By number."""
        self.task_count = 0
        self.other_tasks: IdentityMap[TaskRecord | None] = IdentityMap()
        """Records of tasks that are not of our class; None for those that are not recorded."""

        self.running: TaskRecord | None = None
        """The task whose step runs."""
        self.callback_of: int | None = None
        """In a callback: the task whose step asked for it."""
        self.step_began = 0.0
        self.cancelling = 0
        """Depth of calls of `cancel` on the stack."""
        self.cancelled_ahead: set[int] = set()
        """Numbers of tasks that are cancelled already when what waits for them comes to do it."""
        self.last_timer: Any = None
        """The timer that was set last, in case a task goes on to wait for it."""
        self.last_delay: float | None = None
        """Seconds, as they were asked for; None where a moment was."""
        self.last_shown: Any = None
        """In debug mode, the step that the loop was shown last."""
        self.rounds = 0
        """How often the program gave way to the loop."""
        self.output_characters = 0
        self.counts_rows = limits.events is not None
        """Whether the number of rows is looked at in the middle of a step too."""
        self.halted: tuple[OutcomeKind, str, int | None] | None = None
        """How the recording ended, if it ended before the program's own end."""
        self.is_ending = False
        """Whether the program is being ended by `Halt`."""

    def doer(self) -> int | None:
        """
        Give the task whose step led to what happens now; None for timers and I/O.

        In a callback that is the task whose step asked for it; for a callback of a task's end, the
        task that ended. The callback's context would tell who added it, long before. Who set a
        timer is not the doer of what comes when it fires: that task may be over by then, or wait
        for something else, and would be said to act.
        """
        return self.callback_of if self.running is None else self.running.number

    def number_task(self, record: TaskRecord) -> None:
        """Number a task that is new; its parent is the task whose step led to it."""
        self.task_count = record.number = self.task_count + 1
        record.parent = self.doer()

    def check(self) -> None:
        """
        Look at the budget of time; called between steps.

        Raises Halt: the run is to end.
        """
        self.rounds += 1
        if self.is_ending:
            raise Halt

        most = self.limits.virtual_seconds
        if most is not None and self.now() - self.clock.origin > most:
            self.out_of_time(most)

    def out_of_time(self, most: float) -> None:
        """End a run that took more than *most* seconds on its clock."""
        self.halt(
            "cut_short",
            f"The program had not ended after {most:g} s on its clock, so it was stopped.",
        )

    def halt(self, kind: OutcomeKind, sentence: str, line: int | None = None) -> None:
        """
        End the run from inside, a guest's recording only; nothing is recorded after this.

        Raises Halt: always, unless the run is a guest's.
        """
        self.stop_recording(kind, sentence, line)
        if not self.is_guest:
            self.is_ending = True
            self.stop()
            raise Halt

    def take_output(self, text: str) -> str:
        """Count what the program prints, and give as much of it as is within the budget."""
        most = self.limits.output_characters
        if most is None:
            return text

        room = most - self.output_characters
        self.output_characters += len(text)
        return text[: max(room, 0)]

    def check_output(self) -> None:
        """
        Look at the budget of output.

        Raises Halt: the run is to end.
        """
        most = self.limits.output_characters
        if most is not None and self.output_characters > most:
            self.halt(
                "cut_short",
                f"The program printed more than {most} characters, so it was stopped.",
            )

    def stop_recording(self, kind: OutcomeKind, sentence: str, line: int | None = None) -> None:
        """End the recording and not the program; the first who does so gives the outcome."""
        if self.halted is None:
            self.halted = (kind, sentence, line)
            self.stop()

    def stop(self) -> int:
        """Record nothing from now on; return how many rows were dropped already."""
        dropped = self.rows.dropped if isinstance(self.rows, DiscardingLog) else 0
        self.rows = DiscardingLog()
        self.log = self.rows.extend
        return dropped

    @property
    def is_over(self) -> bool:
        """Whether nothing is recorded any more."""
        return isinstance(self.rows, DiscardingLog)

    @property
    def is_checked(self) -> bool:
        """Whether there is anything to look at between steps."""
        return self.counts_rows or self.limits != Limits(None, None, None, None, None)

    def let_go(self) -> None:
        """Hold nothing of the program's any more."""
        self.last_timer = self.last_shown = None
        for record in self.tasks.values():
            record.task = None
