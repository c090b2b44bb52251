"""What steers a run along a schedule, and notes its timed waits."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.schedule import WRITTEN, Decision
from patterns.tracing.exploration.timed_waits import TaskPaths, TimedWait
from patterns.tracing.observer.safe_repr import in_words
from patterns.tracing.observer.task_step import TaskStep

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence
    from types import FrameType

    from patterns.tracing.exploration.schedule import Schedule, Turn
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.observer.task_record import TaskRecord

TURNS: Final[dict[Turn, int]] = {"first": -1, "": 0, "last": 1}
_NOWHERE: Final = ("", None, 1)


class Follower:
    """
    Lets a run follow a schedule, and notes its timed waits: it is a `Steering`.

    *told* has it note lines and calls, for runs that are told of.
    """

    run: RunState
    """The run that it steers; known from the first timer on."""

    def __init__(self, schedule: Schedule = WRITTEN, *, told: bool = False) -> None:
        self.schedule = schedule
        self.lifts_fifo = not schedule.keeps_fifo
        self.waits: list[TimedWait] = []
        """In the order in which they began."""
        self.firings: list[int] = []
        """Indexes of those that ended by their timer, in that order."""
        self.followed: set[str] = set()
        """Waits of the schedule that there were."""
        self._told = told
        self._paths = TaskPaths()
        self._counts: dict[tuple[int, str], int] = {}
        self._steps: dict[int, int] = {}
        """Steps that each task has taken, counted where `lifts_fifo` is True."""
        self._index: dict[int, int] = {}
        """By the id of a timer; what is gone is written over."""
        self._firing: int | None = None
        self._cause: dict[int, int | None] = {}
        self._next = Decision("")
        self._place: tuple[str, int | None, int] = _NOWHERE
        self._times: dict[tuple[int, int | None], int] = {}
        """Waits of each task at each line."""

    # Told by the recorder.

    def became_ready(self, run: RunState, record: TaskRecord) -> None:
        """A task was made or woken, by what runs now."""
        doer = run.doer()
        self._cause[record.number] = self._firing if doer is None else self._cause.get(doer)

    # Told by the loop.

    def lasts(self, run: RunState, seconds: float, caller: FrameType) -> float:
        key = self._key(run, "")
        self._next = self.schedule.by_wait.get(key) or Decision(key)
        if self._told:
            self._note_place(run, caller)
        return self._seconds(seconds)

    def _note_place(self, run: RunState, caller: FrameType) -> None:
        frame = run.user_code.innermost_frame(caller)
        if frame is not None:
            line = run.user_code.line_of_frame(frame)
            at = run.doer() or 0, line
            self._times[at] = self._times.get(at, 0) + 1
            self._place = _call(frame), line, self._times[at]

    def _seconds(self, asked: float) -> float:
        return asked * self._next.factor

    def timer_set(self, run: RunState, timer: asyncio.TimerHandle, asked: float | None) -> int:
        self.run = run
        if asked is None:
            key = self._key(run, "t")
            if self._told:
                self._note_place(run, sys._getframe(1))
            self._next = self.schedule.by_wait.get(key) or Decision(key)
        decision = self._next
        if decision.wait in self.schedule.by_wait:
            self.followed.add(decision.wait)
        doer = run.doer()
        now, due = run.now(), timer.when()
        cause = self._firing if doer is None else self._cause.get(doer)
        self._index[id(timer)] = len(self.waits)
        self.waits.append(TimedWait(decision.wait, doer or 0, asked, now, due, cause, *self._place))
        self._place = _NOWHERE
        return TURNS[decision.turn]

    def fires(self, timer: asyncio.TimerHandle) -> None:
        self._firing = self._index.pop(id(timer))
        self.firings.append(self._firing)

    def fired(self) -> None:
        self._firing = None

    def next_moment(
        self,
        now: float,  # noqa: ARG002 - a `Picker` asks for them
        timers: Sequence[asyncio.TimerHandle],  # noqa: ARG002
    ) -> float | None:
        return None

    def next_ready(self, run: RunState, handles: Sequence[asyncio.Handle]) -> int:
        """Find the first of those that go first; those that go last wait for all others."""
        turns = [self._turn_of(run, handle) for handle in handles]
        chosen = min(range(len(turns)), key=turns.__getitem__)
        handle = handles[chosen]
        if isinstance(handle, TaskStep):
            self._steps[handle.number] = self._steps.get(handle.number, 0) + 1
        return chosen

    def _turn_of(self, run: RunState, handle: asyncio.Handle) -> int:
        if not isinstance(handle, TaskStep):
            return 0

        key = self._name(run, handle.number, f"{self._steps.get(handle.number, 0) + 1}s")
        turn = self._step_turn(key)
        if turn:
            self.followed.add(key)
        return TURNS[turn]

    def _step_turn(self, key: str) -> Turn:
        decision = self.schedule.by_wait.get(key)
        return "" if decision is None else decision.turn

    @property
    def resolved(self) -> Schedule:
        """The schedule that this run followed."""
        return self.schedule

    def _key(self, run: RunState, kind: str) -> str:
        task = run.doer() or 0
        count = self._counts[task, kind] = self._counts.get((task, kind), 0) + 1
        return self._name(run, task, f"{count}{kind}")

    def _name(self, run: RunState, task: int, own: str) -> str:
        path = self._paths.of(run, task)
        return f"{path}.{own}" if path else own


def _call(frame: FrameType) -> str:
    """Name the function of a frame with what it was called with, in words."""
    code = frame.f_code
    names = code.co_varnames[: code.co_argcount]
    held = frame.f_locals
    given = [_argument(held[name]) for name in names if name in held and name not in _OWNER]
    kept = [each for at, each in enumerate(given) if each != "…" or given[at - 1 : at] != ["…"]]
    return f"{code.co_name}({', '.join(kept)})"


_OWNER: Final = ("self", "cls")
_SHOWN: Final = frozenset({str, int, float, bool, type(None)})


def _argument(value: object) -> str:
    return in_words(value, 30) if type(value) in _SHOWN else "…"
