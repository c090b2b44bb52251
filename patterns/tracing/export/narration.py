"""
Each event of a recording in a sentence, for someone who learns what it means.

A sentence has the exact name and line, stands for itself, and has no full stop: it is used in
tables, tooltips and announcements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from patterns.tracing.recording.events import (
    Blocked,
    CancelRequested,
    CancelWithdrawn,
    Created,
    Finished,
    PrimitiveChanged,
    Printed,
    Resumed,
    Suspended,
    Warned,
    Woken,
)
from patterns.tracing.recording.phrasing import (
    counted,
    listed,
    seconds_in_words,
    shown,
    task_name,
    through_in_words,
)

if TYPE_CHECKING:
    from patterns.tracing.recording.events import Event
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.recording.waiting import Waiting


def narration(recording: Recording) -> tuple[str, ...]:
    """Give one sentence an event."""
    narrator = Narrator()
    for task in recording.tasks:
        narrator.names[task.id] = task_name(task.name, task.id, task.coro)
        narrator.coros[task.id] = shown(task.coro)
    return tuple(map(narrator.sentence, recording.events))


class Narrator:
    """Tells events in their order. It remembers what each task waits on, and nothing else."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.coros: dict[int, str] = {}
        self._waiting: dict[int, Waiting | None] = {}
        self._started: set[int] = set()

    def sentence(self, event: Event) -> str:
        """Tell the next event, in one sentence without a full stop."""
        match event:
            case Resumed():
                return self._resumed(event)
            case Suspended():
                self._waiting[event.task] = event.on
                who = self._name(event.task)
                if event.on is None:
                    return f"{who} gave the others a turn{_at(event.line)}"
                return f"{who} suspended{_at(event.line)}, waiting on {shown(event.on.label, 120)}"
            case Woken():
                return self._woken(event)
            case PrimitiveChanged():
                return f"{self._name(event.task)} {self._deed(event)}"
            case Printed():
                if event.stream == "stdout":
                    deed = f"printed{_text(event.text)}"
                else:
                    deed = f"wrote to standard error{_text(_last_words(event.text))}"
                return f"{self._name(event.task)} {deed}{_at(event.line)}"
            case Created():
                return self._created(event)
            case Finished():
                return self._finished(event)
            case CancelRequested():
                return self._cancel_requested(event)
            case CancelWithdrawn():
                why = ": CancelledError had been swallowed" if event.swallowed else ""
                return f"The request to cancel {self._name(event.task)} was withdrawn{why}"
            case Blocked():
                return (
                    f"{self._name(event.task)} blocked the loop for "
                    f"{seconds_in_words(event.seconds)}{_at(event.line)}: nothing else could run"
                )
            case Warned():
                return shown(event.text, 200)
            case _:
                assert_never(event)

    def _name(self, task: int | None) -> str:
        if task is None:
            return "The program"

        return self.names.get(task) or f"task {task}"

    def _created(self, event: Created) -> str:
        name, coro = self._name(event.task), self.coros.get(event.task, "")
        is_told = coro.rpartition(".")[2] in name
        running = "" if is_told else f", which will run {coro}"
        if event.parent is None:
            return f"{name} was created{running}"

        return f"{self._name(event.parent)} created {name}{_at(event.line)}{running}"

    def _resumed(self, event: Resumed) -> str:
        who = self._name(event.task)
        if event.cancelled:
            return f"{who} got CancelledError{_at(event.line)}"

        if event.task not in self._started:
            self._started.add(event.task)
            return f"{who} started{_at(event.line)}"

        return f"{who} went on{_at(event.line)}"

    def _woken(self, event: Woken) -> str:
        who = self._name(event.task)
        on = self._waiting.get(event.task)
        if event.by is not None and event.by != event.task:
            return f"{self._name(event.by)} woke {who}, which is ready now"

        if on is not None and on.kind == "sleep":
            return f"{who} is ready: {shown(on.label)} is over"

        if on is not None and on.until is not None and event.at >= on.until:
            return f"{who} is ready: its time-out is over"

        if on is not None:
            return f"{who} is ready: the wait on {shown(on.label)} is over"

        return f"{who} is ready"

    def _finished(self, event: Finished) -> str:
        who = self._name(event.task)
        value = "" if event.value is None else f" {shown(event.value, 120)}"
        match event.how:
            case "returned":
                return f"{who} returned{value}"
            case "raised":
                return f"{who} raised{value}{_at(event.line)}"
            case "cancelled":
                return f"{who} ended, cancelled"
            case _:
                assert_never(event.how)

    def _cancel_requested(self, event: CancelRequested) -> str:
        who = self._name(event.task)
        through = through_in_words(event.through)
        if event.by is not None:
            by = f"{self._name(event.by)} asked {'itself' if event.by == event.task else who}"
            at = "" if event.line is None else f", at line {event.line}"
            return f"{by} to cancel{at}" + (f", through {through}" if through else "")

        return f"{who} was asked to cancel" + (f" by {through}" if through else "")

    def _deed(self, event: PrimitiveChanged) -> str:
        what = shown(event.primitive)
        of = "" if event.capacity is None else f" of {event.capacity}"
        item = "an item" if event.item is None else shown(event.item)
        permits = _permits(event) if event.type.endswith("Semaphore") else ""
        match event.kind:
            case "acquired":
                done = f"acquired {what}{permits}"
            case "released" if event.type == "Barrier":
                done = f"left {what}, {event.level}{of} there now"
            case "released":
                done = f"released {what}{permits}"
            case "put":
                done = f"put {item} into {what}, which holds {event.level}{of} now"
            case "got":
                done = f"got {item} from {what}, which holds {event.level}{of} now"
            case "task_done":
                done = f"said that an item of {what} is done"
            case "set":
                done = f"set {what}"
            case "cleared":
                done = f"cleared {what}"
            case "notified":
                done = f"notified {what}"
            case "arrived":
                done = f"arrived at {what}, {event.level}{of} there now"
            case _:
                assert_never(event.kind)

        at = _at(event.line)
        comma = "," if at and "," in done else ""
        return f"{done}{comma}{at}{self._queue(event.waiters, event.more_waiters)}"

    def _queue(self, waiters: tuple[int, ...], more: int) -> str:
        if not waiters:
            return ""

        if len(waiters) + more > 4:
            count = counted(len(waiters) + more, "task")
            return f"; {count} wait, {self._name(waiters[0])} first"

        verb = "waits" if len(waiters) == 1 else "wait"
        return f"; {listed(self._name(task) for task in waiters)} {verb}"


def _permits(event: PrimitiveChanged) -> str:
    """Say how many are taken, as everywhere; without knowing of how many, what is left."""
    if event.capacity is None:
        return f", {event.level} left"

    return f", {event.capacity - event.level} of {event.capacity} taken"


def _at(line: int | None) -> str:
    return "" if line is None else f" at line {line}"


def _last_words(text: str) -> str:
    """Give the last line that has any: a traceback says there what is wrong."""
    lines = [line.strip(" |+-") for line in text.splitlines()]
    return next((line for line in reversed(lines) if line), text)


def _text(text: str) -> str:
    line = shown(text)
    return f" “{line}”" if line else " an empty line"
