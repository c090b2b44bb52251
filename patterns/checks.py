"""
Claims over a recording, each with a sentence before the run and one after it.

A lesson uses them to say what its programs do, an exercise to say when it is solved. Tasks are
named by patterns as of a shell (`page-*`); a program's main tasks are never meant.

Live and native runs are never exact: there a time may be 10 % and 50 ms off.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from patterns.reading import Reading
from patterns.tracing.recording.events import PrimitiveChanged
from patterns.tracing.recording.phrasing import counted
from patterns.tracing.recording.phrasing import seconds_in_words as seconds
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from patterns.reading import Crowd, Line
    from patterns.tracing.recording.events import How, WaitKind
    from patterns.tracing.recording.recording import OutcomeKind, Recording
    from patterns.tracing.timeline.lanes import Lane


StateName: TypeAlias = Literal[
    "created", "ready", "running", "waiting", "cancelling", "returned", "raised", "cancelled"
]
"""The values of `State`: lessons say them without importing the tracer."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a recording says to a claim."""

    passed: bool
    sentence: str
    at: float | None = None
    """The moment that decides it, in seconds since the start; None where no one moment does."""
    task: int | None = None
    """The task that decides it; None where no one task does."""


class Check(ABC):
    """A claim that a recording proves or refutes."""

    __slots__ = ()

    @property
    @abstractmethod
    def claim(self) -> str:
        """Say what should be so, in one sentence."""

    def verdict(self, recording: Recording) -> Verdict:
        return self.judge(Reading(recording))

    @abstractmethod
    def judge(self, reading: Reading) -> Verdict:
        """Give the verdict; its sentence says what was so."""


def verdicts(checks: Iterable[Check], recording: Recording) -> tuple[Verdict, ...]:
    """Judge several claims over one recording, which is then read only once."""
    reading = Reading(recording)
    return tuple(check.judge(reading) for check in checks)


@dataclass(frozen=True, slots=True)
class EndsAt(Check):
    """The program ends at this time, no sooner and no later."""

    at: float

    @property
    def claim(self) -> str:
        return f"The program ends at {seconds(self.at)}."

    def judge(self, reading: Reading) -> Verdict:
        end = reading.end
        if abs(end - self.at) <= reading.slack(self.at):
            return Verdict(True, f"The program ended at {seconds(end)}.", end)

        return Verdict(
            False, f"The program ended at {seconds(end)}, not at {seconds(self.at)}.", end
        )


@dataclass(frozen=True, slots=True)
class EndsBy(Check):
    """The program ends at this time or sooner."""

    at: float

    @property
    def claim(self) -> str:
        return f"The program ends within {seconds(self.at)}."

    def judge(self, reading: Reading) -> Verdict:
        end = reading.end
        if end <= self.at + reading.slack(self.at):
            return Verdict(True, f"The program ended at {seconds(end)}.", end)

        return Verdict(
            False, f"The program took {seconds(end)}; {seconds(self.at)} would do.", self.at
        )


@dataclass(frozen=True, slots=True)
class OutcomeIs(Check):
    """The run as a whole ends in this way."""

    kind: OutcomeKind

    @property
    def claim(self) -> str:
        return f"The program {_OUTCOMES[self.kind]}."

    def judge(self, reading: Reading) -> Verdict:
        outcome = reading.recording.outcome
        match outcome.kind:
            case "returned":
                sentence = "The program came to its end without an error."
            case "raised":
                sentence = f"The program ended with {outcome.message}."
            case _:
                sentence = outcome.message
        return Verdict(outcome.kind == self.kind, sentence, reading.end)


_OUTCOMES: Final[dict[OutcomeKind, str]] = {
    "returned": "comes to its end without an error",
    "raised": "ends with an error",
    "deadlock": "is stuck: every task waits, and nothing is left to wake one",
    "stopped": "is stopped from outside",
    "cut_short": "goes on until its budget is spent",
    "syntax_error": "cannot be read as Python",
}


@dataclass(frozen=True, slots=True)
class AtMostAtOnce(Check):
    """No more than this many tasks are at work at any time (see `Reading.work`)."""

    count: int
    tasks: str = "*"

    @property
    def claim(self) -> str:
        return f"There are never more than {_some(self.count, self.tasks)} at work."

    def judge(self, reading: Reading) -> Verdict:
        return _at_work(reading.crowd(self.tasks), passed=lambda count: count <= self.count)


@dataclass(frozen=True, slots=True)
class AtLeastAtOnce(Check):
    """At some time this many tasks are at work (see `Reading.work`)."""

    count: int
    tasks: str = "*"

    @property
    def claim(self) -> str:
        return f"At some moment, {_some(self.count, self.tasks)} are at work."

    def judge(self, reading: Reading) -> Verdict:
        return _at_work(reading.crowd(self.tasks), passed=lambda count: count >= self.count)


def _at_work(crowd: Crowd, passed: Callable[[int], bool]) -> Verdict:
    if crowd.at is None:
        return Verdict(passed(0), "None of them was ever at work.")

    return Verdict(
        passed(crowd.count),
        f"At {seconds(crowd.at)}, {counted(crowd.count, 'task')} "
        f"{'was' if crowd.count == 1 else 'were'} at work, the most in this run.",
        crowd.at,
        crowd.task,
    )


@dataclass(frozen=True, slots=True)
class EveryTaskReturns(Check):
    """Every task ends, and none of them with an exception or cancelled."""

    tasks: str = "*"

    @property
    def claim(self) -> str:
        return f"Every {_which(self.tasks)} returns."

    def judge(self, reading: Reading) -> Verdict:
        lanes = reading.lanes(self.tasks)
        for lane in lanes:
            last = lane.spans[-1]
            if last.state is not State.RETURNED:
                return Verdict(False, f"{_fate(lane)}.", last.start, lane.task)

        if not lanes:
            return Verdict(False, f"There was no {_which(self.tasks)}.")

        return Verdict(True, "All of them returned.")


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

    def judge(self, reading: Reading) -> Verdict:
        lane = reading.lane(self.task)
        if lane is None:
            return Verdict(False, f"There was no task {self.task}.")

        last = lane.spans[-1]
        timely = self.at is None or abs(last.start - self.at) <= reading.slack(self.at)
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

    def judge(self, reading: Reading) -> Verdict:
        lane = reading.lane(self.task)
        span = None if lane is None else reading.span_at(lane, self.at)
        if lane is None or span is None:
            return Verdict(False, f"At {seconds(self.at)}, there was no task {self.task}.", self.at)

        kind = None if span.on is None else span.on.kind
        passed = span.state is State(self.state) and self.on in (None, kind)
        on = f" on {span.label}" if span.state is State.WAITING and span.label else ""
        return Verdict(
            passed,
            f"At {seconds(self.at)}, {self.task} was {span.state.value}{on}.",
            self.at,
            lane.task,
        )


@dataclass(frozen=True, slots=True, init=False)
class Prints(Check):
    """These lines are printed in this order; others may come between them."""

    lines: tuple[str, ...]

    def __init__(self, *lines: str) -> None:
        object.__setattr__(self, "lines", lines)

    @property
    def claim(self) -> str:
        return f"It prints {', then '.join(f'“{line}”' for line in self.lines)}."

    def judge(self, reading: Reading) -> Verdict:
        printed = iter(reading.lines)
        found: Line | None = None
        for wanted in self.lines:
            earlier, found = found, next((line for line in printed if line.text == wanted), None)
            if found is None:
                after = "" if earlier is None else f" after “{earlier.text}”"
                return Verdict(False, f"It did not print “{wanted}”{after}.", reading.end)

        if found is None:
            return Verdict(True, "Nothing had to be printed.")

        return Verdict(
            True, f"“{found.text}” was printed at {seconds(found.at)}.", found.at, found.task
        )


@dataclass(frozen=True, slots=True)
class PrintedBy(Check):
    """The line is printed, and by nobody but this task."""

    task: str
    line: str

    @property
    def claim(self) -> str:
        return f"{self.task} prints “{self.line}”."

    def judge(self, reading: Reading) -> Verdict:
        line = next((line for line in reading.lines if line.text == self.line), None)
        if line is None:
            return Verdict(False, f"Nobody printed “{self.line}”.", reading.end)

        name = next(
            (lane.name for lane in reading.timeline.lanes if lane.task == line.task), "no task"
        )
        return Verdict(
            name == self.task,
            f"At {seconds(line.at)}, {name} printed “{line.text}”.",
            line.at,
            line.task,
        )


@dataclass(frozen=True, slots=True)
class NeverBlocked(Check):
    """No step keeps the loop from running other tasks."""

    @property
    def claim(self) -> str:
        return "Nothing blocks the loop."

    def judge(self, reading: Reading) -> Verdict:
        blocked = max(
            reading.timeline.blocked, key=lambda span: span.end - span.start, default=None
        )
        if blocked is None:
            return Verdict(True, "Nothing blocked the loop.")

        where = "" if blocked.line is None else f", in line {blocked.line}"
        return Verdict(
            False,
            f"From {seconds(blocked.start)} to {seconds(blocked.end)} the loop was blocked{where}.",
            blocked.start,
            blocked.task,
        )


@dataclass(frozen=True, slots=True)
class AtMostHold(Check):
    """A semaphore is used, and no more than this many permits are out at any time."""

    count: int

    @property
    def claim(self) -> str:
        return f"Never more than {counted(self.count, 'task')} at once hold a semaphore."

    def judge(self, reading: Reading) -> Verdict:
        out: Counter[str] = Counter()
        most = Verdict(False, "No semaphore was ever acquired.")
        highest = 0
        for event in reading.recording.events:
            if not isinstance(event, PrimitiveChanged) or not event.type.endswith("Semaphore"):
                continue

            out[event.primitive] += {"acquired": 1, "released": -1}.get(event.kind, 0)
            held = out[event.primitive]
            if held > highest:
                highest = held
                most = Verdict(
                    held <= self.count,
                    f"At {seconds(event.at)}, {counted(held, 'task')} held {event.primitive}, "
                    "the most in this run.",
                    event.at,
                    event.task,
                )
        return most


@dataclass(frozen=True, slots=True)
class QueueHoldsAtMost(Check):
    """A queue is used, and never has more than this many items in it."""

    count: int

    @property
    def claim(self) -> str:
        return f"There are never more than {counted(self.count, 'item')} in a queue."

    def judge(self, reading: Reading) -> Verdict:
        most = Verdict(False, "Nothing was ever put into a queue.")
        highest = 0
        for event in reading.recording.events:
            if not isinstance(event, PrimitiveChanged) or not event.type.endswith("Queue"):
                continue

            if event.level > highest:
                highest = event.level
                most = Verdict(
                    event.level <= self.count,
                    f"At {seconds(event.at)}, {event.primitive} held "
                    f"{counted(event.level, 'item')}, the most in this run.",
                    event.at,
                    event.task,
                )
        return most


def _some(count: int, tasks: str) -> str:
    return counted(count, "task") if tasks == "*" else f"{count} of the tasks {tasks}"


def _which(tasks: str) -> str:
    return "task" if tasks == "*" else f"task {tasks}"


def _fate(lane: Lane) -> str:
    """Say how a task ended, or what it was doing when all was over."""
    last = lane.spans[-1]
    match last.state:
        case State.RETURNED:
            did = "returned"
        case State.RAISED:
            did = f"ended with {last.label or 'an exception'}"
        case State.CANCELLED:
            did = "was cancelled"
        case _:
            on = f" on {last.label}" if last.label else ""
            return f"{lane.name} never ended; it was {last.state.value}{on}"

    return f"At {seconds(last.start)}, {lane.name} {did}"
