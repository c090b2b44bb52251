"""Checks of tasks: what each does, when, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from patterns.checks.check import Check, Verdict, no_task
from patterns.tracing.recording.events import CancelRequested, Resumed
from patterns.tracing.recording.phrasing import seconds_in_words as seconds
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.recording.events import How
    from patterns.tracing.recording.waiting import WaitKind
    from patterns.tracing.timeline.lanes import Lane

StateName: TypeAlias = Literal[
    "created", "ready", "running", "waiting", "cancelling", "returned", "raised", "cancelled"
]
"""The values of `State`: lessons say them without importing the tracer."""


@dataclass(frozen=True, slots=True)
class EveryTaskReturns(Check):
    """Every task ends, and none of them with an exception or cancelled."""

    tasks: str = "*"

    @property
    def claim(self) -> str:
        return f"Every {_which(self.tasks)} returns."

    def judge(self, run: RunQueries) -> Verdict:
        lanes = run.tasks_named(self.tasks)
        for lane in lanes:
            last = lane.spans[-1]
            if last.state is not State.RETURNED:
                return Verdict(False, f"{_fate(lane)}.", last.start, lane.task)

        if not lanes:
            return Verdict(False, no_task(self.tasks))

        return Verdict(True, "All of them returned.")


@dataclass(frozen=True, slots=True)
class AllEnded(Check):
    """Every task ends before the program does: `asyncio.run` finds none that it has to cancel."""

    tasks: str = "*"

    @property
    def claim(self) -> str:
        return f"Every {_which(self.tasks)} has ended when `main` returns."

    def judge(self, run: RunQueries) -> Verdict:
        left = {
            event.task: event.at
            for event in run.recording.events
            if isinstance(event, CancelRequested) and event.through == "runner"
        }
        lanes = run.tasks_named(self.tasks)
        for lane in lanes:
            if lane.task in left:
                at = left[lane.task]
                return Verdict(
                    False,
                    f"At {seconds(at)}, `main` was over and {lane.name} was not.",
                    at,
                    lane.task,
                )

            if lane.task not in run.finished:
                return Verdict(False, f"{_fate(lane)}.", lane.spans[-1].start, lane.task)

        if not lanes:
            return Verdict(False, no_task(self.tasks))

        return Verdict(True, "All of them had ended.")


@dataclass(frozen=True, slots=True)
class InterruptedAt(Check):
    """At this time a task is resumed with a CancelledError: something ended its wait early."""

    at: float
    tasks: str = "*"

    @property
    def claim(self) -> str:
        whose = "a task" if self.tasks == "*" else self.tasks
        return f"At {seconds(self.at)}, a wait of {whose} is cut short."

    def judge(self, run: RunQueries) -> Verdict:
        found: Verdict | None = None
        for index, event in enumerate(run.recording.events):
            if not isinstance(event, Resumed) or not event.cancelled:
                continue

            name = run.lane_of[event.task].name
            if not fnmatchcase(name, self.tasks):
                continue

            passed = abs(event.at - self.at) <= run.slack(self.at)
            sentence = f"At {seconds(event.at)}, a wait of {run.name(event.task)} was cut short."
            verdict = Verdict(passed, sentence, event.at, event.task, index + 1)
            if passed:
                return verdict
            found = found or verdict
        return found or Verdict(False, "No wait was ever cut short.", run.end)


@dataclass(frozen=True, slots=True)
class TaskEnds(Check):
    """A task ends in this way, and, where a time is given, at this time."""

    task: str
    how: How
    at: float | None = None

    @property
    def claim(self) -> str:
        when = "" if self.at is None else f" at {seconds(self.at)}"
        return f"{self.task} {_HOW[self.how]}{when}."

    def judge(self, run: RunQueries) -> Verdict:
        lane = run.lane_named(self.task)
        if lane is None:
            return Verdict(False, no_task(self.task))

        last = lane.spans[-1]
        timely = self.at is None or abs(last.start - self.at) <= run.slack(self.at)
        passed = last.state is State(self.how) and timely
        return Verdict(passed, f"{_fate(lane)}.", last.start, lane.task)


_HOW: Final[dict[How, str]] = {
    "returned": "returns",
    "raised": "ends with an exception",
    "cancelled": "is cancelled",
}


@dataclass(frozen=True, slots=True)
class TaskIs(Check):
    """At a moment a task is in this state, and, where that is given, waits on this."""

    task: str
    at: float
    state: StateName
    on: WaitKind | None = None

    @property
    def claim(self) -> str:
        on = "" if self.on is None else f" on a {self.on.replace('_', ' ')}"
        return f"At {seconds(self.at)}, {self.task} is {self.state}{on}."

    def judge(self, run: RunQueries) -> Verdict:
        lane = run.lane_named(self.task)
        if lane is None:
            return Verdict(False, no_task(self.task), self.at)

        span = run.span_at(lane, self.at)
        if span is None:
            return Verdict(False, f"At {seconds(self.at)}, there was no task {self.task}.", self.at)

        kind = None if span.on is None else span.on.kind
        passed = span.state is State(self.state) and self.on in (None, kind)
        on = f" on {span.label}" if span.state is State.WAITING and span.label else ""
        return Verdict(
            passed,
            f"At {seconds(self.at)}, {self.task} {_was(span.state)}{on}.",
            self.at,
            lane.task,
        )


@dataclass(frozen=True, slots=True)
class NotAsleep(Check):
    """At a moment a task waits, and not on a sleep: on what it needs, however long that takes."""

    task: str
    at: float

    @property
    def claim(self) -> str:
        return f"At {seconds(self.at)}, {self.task} is waiting, but not on a sleep."

    def judge(self, run: RunQueries) -> Verdict:
        verdict = TaskIs(self.task, self.at, "waiting").judge(run)
        lane = run.lane_named(self.task)
        span = None if lane is None else run.span_at(lane, self.at)
        if span is None or span.on is None:
            return replace(verdict, passed=False)

        # A task that is being cancelled waits as well, for its group or for what it tidies up.
        sentence = verdict.sentence
        if span.state is State.CANCELLING:
            sentence = f"{sentence.rstrip('.')}, and waiting on {span.on.label}."
        return replace(verdict, passed=span.on.kind != "sleep", sentence=sentence)


def _which(tasks: str) -> str:
    return "task" if tasks == "*" else f"task {tasks}"


def _was(state: State) -> str:
    match state:
        case State.RETURNED:
            return "had returned"
        case State.RAISED:
            return "had ended with an exception"
        case _:
            return f"was {state.value}"


def _fate(lane: Lane) -> str:
    """Say how a task ended, or what it was doing when all was over."""
    last = lane.spans[-1]
    match last.state:
        case State.RETURNED:
            did = "returned"
        case State.RAISED:
            did = f"ended with {last.label or 'an exception'}".rstrip(".")
        case State.CANCELLED:
            did = "was cancelled"
        case _:
            on = f" on {last.label}" if last.label else ""
            return f"{lane.name} never ended; it was {last.state.value}{on}"

    return f"At {seconds(last.start)}, {lane.name} {did}"
