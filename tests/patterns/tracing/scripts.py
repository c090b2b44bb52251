"""Recordings written by hand, in a few words, and any number of them by Hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, get_args

from hypothesis import strategies as st

from patterns.tracing.recording.events import (
    Blocked,
    CancelRequested,
    CancelWithdrawn,
    Created,
    Deed,
    Event,
    Finished,
    Frame,
    How,
    PrimitiveChanged,
    Printed,
    Resumed,
    Suspended,
    TaskFacts,
    Waiting,
    WaitKind,
    Warned,
    WarningCategory,
    Woken,
)
from patterns.tracing.recording.recording import Outcome, OutcomeKind, Recording

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy


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


_words = st.text(max_size=12) | st.just("items")
_lines = st.none() | st.integers(1, 500)
_gaps = st.sampled_from([0.0, 0.0, 0.0, 0.25, 1.0])
_wait_kinds: SearchStrategy[WaitKind] = st.sampled_from(["sleep", "task", "lock", "queue_get"])
_categories: SearchStrategy[WarningCategory] = st.sampled_from(get_args(WarningCategory))
_deeds: SearchStrategy[Deed] = st.sampled_from(["put", "got", "acquired", "released", "set"])


@st.composite
def recordings(draw: DrawFn, *, lawful: bool = True) -> Recording:
    """
    Draw a recording.

    A lawful one is what a loop could have done. An unlawful one is of the right types, as much as
    `from_json` asks for, and makes no sense.
    """
    run = Script()
    main = run.task(draw(_words))
    # What may happen next to each living task: it may run, or it must be woken first.
    ready, waiting = [main], list[int]()
    for _ in range(draw(st.integers(0, 25))):
        run.later(draw(_gaps))
        if not lawful:
            _anything(draw, run)
        elif waiting and (not ready or draw(st.booleans())):
            _wake(draw, run, ready, waiting)
        elif ready:
            _step(draw, run, ready, waiting)
    return run.recording(end=run.now + draw(_gaps))


def _wake(draw: DrawFn, run: Script, ready: list[int], waiting: list[int]) -> None:
    task = draw(st.sampled_from(waiting))
    waiting.remove(task)
    ready.append(task)
    if draw(st.booleans()):
        run.cancel(task)
        if draw(st.booleans()):
            run.wake(task).withdraw(task)
            return
    run.wake(task)


def _step(draw: DrawFn, run: Script, ready: list[int], waiting: list[int]) -> None:
    task = draw(st.sampled_from(ready))
    ready.remove(task)
    run.step(task, draw(_lines))
    for _ in range(draw(st.integers(0, 3))):
        match draw(st.integers(0, 5)):
            case 0:
                ready.append(run.task(draw(_words), task, line=draw(_lines)))
            case 1:
                run.say(task, draw(_words), draw(_lines))
            case 2:
                run.block(task, draw(_gaps))
            case 3:
                run.cancel(task, draw(st.sampled_from([None, task])))
            case 4 if ready:
                run.cancel(draw(st.sampled_from(ready)), task)
            case _:
                _deed(draw, run, task)
    match draw(st.integers(0, 3)):
        case 0:
            run.end(task, draw(st.sampled_from(["returned", "raised", "cancelled"])))
        case 1:
            run.turn(task, draw(_lines))
            ready.append(task)
        case _:
            run.wait(task, draw(_lines), draw(_wait_kinds), draw(_words))
            waiting.append(task)


def _deed(draw: DrawFn, run: Script, task: int | None) -> None:
    tasks = st.lists(st.integers(1, len(run.tasks)), max_size=3)
    run.deed(
        draw(_deeds),
        task,
        draw(st.sampled_from(["queue", "lock"])),
        draw(st.integers(-1, 4)),
        capacity=draw(st.none() | st.integers(0, 9)),
        item=draw(st.none() | _words),
        waiters=tuple(draw(tasks)),
        more_waiters=draw(st.sampled_from([0, 0, 950])),
        line=draw(_lines),
    )


def _anything(draw: DrawFn, run: Script) -> None:
    some = st.integers(1, len(run.tasks))
    task, other, line = draw(some), draw(st.none() | some), draw(_lines)
    match draw(st.integers(0, 11)):
        case 0:
            run.task(draw(_words), other, line=line)
        case 1 | 2:
            run.step(task, line, cancelled=draw(st.booleans()))
        case 3 | 4:
            tasks = draw(st.lists(some, max_size=3))
            frames = draw(st.lists(st.tuples(_words, _lines), max_size=2))
            run.wait(
                task,
                line,
                draw(_wait_kinds),
                draw(_words),
                until=draw(st.none() | _gaps),
                tasks=tuple(tasks),
                primitive=draw(st.none() | _words),
                ahead=draw(st.integers(0, 9)),
                stack=tuple(frames),
            )
        case 5:
            run.turn(task, line)
        case 6:
            run.wake(task, other)
        case 7:
            run.cancel(task, other, draw(st.none() | _words))
        case 8:
            run.withdraw(task)
        case 9:
            how: How = draw(st.sampled_from(["returned", "raised", "cancelled"]))
            run.end(task, how, draw(st.none() | _words), line)
        case 10:
            _deed(draw, run, other)
        case _:
            run.say(other, draw(_words), line).warn(
                draw(_words), other, line, draw(_categories), draw(st.none() | _words)
            )
            run.block(other, draw(_gaps), line)
