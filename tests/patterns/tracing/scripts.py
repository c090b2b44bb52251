"""Recordings written by hand, in a few words."""

from __future__ import annotations

from typing import Self

from patterns.tracing.recording.events import (
    Blocked,
    CancelRequested,
    CancelWithdrawn,
    Created,
    Deed,
    Event,
    Finished,
    How,
    PrimitiveChanged,
    Printed,
    Resumed,
    Suspended,
    Warned,
    WarningCategory,
    Woken,
)
from patterns.tracing.recording.recording import Recording
from patterns.tracing.recording.run_facts import Outcome, OutcomeKind, TaskFacts
from patterns.tracing.recording.waiting import Frame, Waiting, WaitKind


class Script:
    """
    Writes a recording as one would tell it; each method adds one event at the present moment.

        run = Script()
        main = run.task("main")
        run.step(main, 9).wait(main, 9, "sleep", "sleep 1 s").later(1.0)
        recording = run.wake(main).step(main, 9).end(main).recording()
    """

    def __init__(self) -> None:
        self.now = 0.0
        self.tasks: list[TaskFacts] = []
        self.events: list[Event] = []

    def later(self, seconds: float) -> Self:
        self.now += seconds
        return self

    def task(
        self, name: str, parent: int | None = None, *, coro: str = "", line: int | None = 1
    ) -> int:
        number = len(self.tasks) + 1
        self.tasks.append(TaskFacts(number, name, parent, coro or name, line))
        self.events.append(Created(self.now, number, parent))
        return number

    def step(self, task: int, line: int | None = 1, *, cancelled: bool = False) -> Self:
        self.events.append(Resumed(self.now, task, line, cancelled))
        return self

    def wait(
        self,
        task: int,
        line: int | None = 1,
        kind: WaitKind = "sleep",
        label: str = "sleep 1 s",
        *,
        until: float | None = None,
        tasks: tuple[int, ...] = (),
        primitive: str | None = None,
        ahead: int = 0,
        stack: tuple[tuple[str, int | None], ...] = (),
    ) -> Self:
        on = Waiting(kind, label, until, tasks, primitive, ahead)
        frames = tuple(Frame(function, at, function == "items") for function, at in stack)
        self.events.append(Suspended(self.now, task, line, on, frames))
        return self

    def turn(self, task: int, line: int | None = 1) -> Self:
        """Give the others a turn: `sleep(0)`."""
        self.events.append(Suspended(self.now, task, line, None))
        return self

    def wake(self, task: int, by: int | None = None) -> Self:
        self.events.append(Woken(self.now, task, by))
        return self

    def cancel(self, task: int, by: int | None = None, through: str | None = None) -> Self:
        self.events.append(CancelRequested(self.now, task, by, through))
        return self

    def withdraw(self, task: int) -> Self:
        self.events.append(CancelWithdrawn(self.now, task))
        return self

    def end(
        self,
        task: int,
        how: How = "returned",
        value: str | None = None,
        line: int | None = None,
    ) -> Self:
        self.events.append(Finished(self.now, task, how, value, line))
        return self

    def say(self, task: int | None, text: str, line: int | None = None) -> Self:
        self.events.append(Printed(self.now, task, text, line=line))
        return self

    def block(self, task: int | None, seconds: float, line: int | None = None) -> Self:
        """Block the loop from now on; the next event is after it."""
        self.events.append(Blocked(self.now, task, seconds, line))
        return self.later(seconds)

    def deed(
        self,
        kind: Deed,
        task: int | None,
        primitive: str,
        level: int,
        *,
        of: str = "Queue",
        capacity: int | None = None,
        item: str | None = None,
        waiters: tuple[int, ...] = (),
        more_waiters: int = 0,
        line: int | None = None,
    ) -> Self:
        self.events.append(
            PrimitiveChanged(
                self.now,
                kind,
                task,
                primitive,
                of,
                level,
                capacity,
                item,
                waiters,
                more_waiters,
                line=line,
            )
        )
        return self

    def warn(
        self,
        text: str,
        task: int | None = None,
        line: int | None = None,
        category: WarningCategory = "other",
        problem: str | None = None,
    ) -> Self:
        self.events.append(Warned(self.now, task, text, line, category, problem))
        return self

    def recording(
        self,
        kind: OutcomeKind = "returned",
        message: str = "The program ended.",
        *,
        line: int | None = None,
        end: float | None = None,
        dropped: int = 0,
    ) -> Recording:
        return Recording(
            python="3.14.2",
            clock="instant",
            end=self.now if end is None else end,
            outcome=Outcome(kind, message, line),
            cut_short=kind in ("stopped", "cut_short"),
            dropped=dropped,
            tasks=tuple(self.tasks),
            events=tuple(self.events),
        )


def group_of_three(*, group: bool) -> Recording:
    """Record three children: one is quick, one fails at 2 s, one is slow; *group* cancels it."""
    run = Script()
    main = run.task("main")
    run.step(main)
    quick, broken, slow = (run.task(name, main) for name in ("quick", "broken", "slow"))
    run.wait(main, 12, "task_group" if group else "gather", "3 tasks", tasks=(2, 3, 4))
    for task in (quick, broken, slow):
        run.step(task, 4).wait(task, 4)
    run.later(1.0).wake(quick).step(quick, 4).end(quick)
    run.later(1.0).wake(broken).step(broken, 4).end(broken, "raised", "ValueError: broken", 6)
    if group:
        run.cancel(slow, main, "task_group").wake(slow, main)
        run.step(slow, 4, cancelled=True).end(slow, "cancelled")
    run.wake(main, broken).step(main, 12).end(main, "raised", "ValueError: broken", 12)
    return run.recording("raised", "ValueError: broken")
