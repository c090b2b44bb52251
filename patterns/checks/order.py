"""Checks of what comes before what, also within one instant, and of what brings it about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.checks.check import Check, Verdict, no_task
from patterns.checks.moments import Moment, MomentError
from patterns.tracing.recording.events import Suspended, Woken
from patterns.tracing.recording.phrasing import counted
from patterns.tracing.recording.phrasing import seconds_in_words as seconds

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import RunQueries


class EventOrder(Check):
    """These events happen, in this order; each is named as in `moment:` links."""

    __slots__ = ("events",)

    def __init__(self, *events: str) -> None:
        self.events: Final = events

    def __repr__(self) -> str:
        return f"EventOrder({', '.join(map(repr, self.events))})"

    @property
    def claim(self) -> str:
        return f"In this order: {', then '.join(map(_in_words, self.events))}."

    def judge(self, run: RunQueries) -> Verdict:
        before, last = "", 0
        for text in self.events:
            try:
                place = Moment.read(text).place(run)
            except MomentError:
                return Verdict(False, f"It never happened: {_in_words(text)}.", run.end)

            lane = None if place.task is None else run.lane_named(place.task)
            task = None if lane is None else lane.task
            number = place.event or 0
            if number < last:
                return Verdict(
                    False,
                    f"{_in_words(text)} before {_in_words(before)}.",
                    place.at,
                    task,
                    number,
                )
            before, last = text, number
        return Verdict(
            True,
            f"The last of them came at {seconds(place.at or 0.0)}.",
            place.at,
            task,
            last,
        )


@dataclass(frozen=True, slots=True)
class WokenByATask(Check):
    """A wait of a task, the first one, is ended by what another task does, and not by a timer."""

    task: str
    at: float | None = None
    """Where that is not the first wait, when it ends."""

    @property
    def claim(self) -> str:
        when = "" if self.at is None else f"At {seconds(self.at)}, "
        return f"{when}{self.task} is woken by another task, and not by the clock."

    def judge(self, run: RunQueries) -> Verdict:
        lane = run.lane_named(self.task)
        if lane is None:
            return Verdict(False, no_task(self.task), run.end)

        for index, event in enumerate(run.recording.events):
            if not isinstance(event, Woken) or event.task != lane.task:
                continue

            if self.at is not None and abs(event.at - self.at) > run.slack(self.at):
                continue

            who = "the clock" if event.by is None else run.name(event.by)
            return Verdict(
                event.by is not None,
                f"At {seconds(event.at)}, {lane.name} was woken by {who}.",
                event.at,
                lane.task,
                index + 1,
            )
        when = "never woken" if self.at is None else f"not woken at {seconds(self.at)}"
        return Verdict(False, f"{lane.name} was {when}.", run.end, lane.task)


@dataclass(frozen=True, slots=True)
class ClockWakesAtMost(Check):
    """
    The clock ends no more than so many waits: sleeps, and waits whose time limit is over.

    A task that asks again and again whether it may go on needs more of them, however it pauses.
    """

    count: int

    @property
    def claim(self) -> str:
        waits = counted(self.count, "wait")
        return f"The clock ends no more than {waits}: no task asks again and again."

    def judge(self, run: RunQueries) -> Verdict:
        woken: Counter[int] = Counter()
        last: dict[int, float] = {}
        outside: set[int] = set()
        for event in run.recording.events:
            match event:
                case Suspended(on=on):
                    # A thread and a connection end such a wait, and not the clock.
                    is_outside = on is not None and on.kind in ("executor", "io")
                    (outside.add if is_outside else outside.discard)(event.task)
                case Woken(by=None) if event.task not in outside:
                    woken[event.task] += 1
                    last[event.task] = event.at
                case _:
                    pass
        sentence = f"It ended {counted(woken.total(), 'wait')}"
        if woken.total() <= self.count:
            return Verdict(True, f"{sentence}.")

        task = max(woken, key=lambda each: (woken[each], last[each]))
        most = woken[task]
        # Who asks in a task of its own each time does it nowhere more than once.
        where = f", {most} of them in {run.name(task)}" if most > 1 else ""
        return Verdict(False, f"{sentence}{where}.", last[task], task)


def _in_words(event: str) -> str:
    moment = Moment.read(event)
    if moment.line:
        return f"“{moment.line}” is printed"

    return f"{moment.task} {_DOES[moment.event]}"


_DOES: Final = {
    "created": "is created",
    "started": "starts",
    "woken": "is woken",
    "cancelling": "is asked to stop",
    "interrupted": "is interrupted",
    "returned": "returns",
    "raised": "fails",
    "cancelled": "ends as cancelled",
}
