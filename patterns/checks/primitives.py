"""Checks of semaphores and queues."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from patterns.checks.check import Check, Verdict
from patterns.tracing.recording.events import PrimitiveChanged, Printed
from patterns.tracing.recording.phrasing import counted
from patterns.tracing.recording.phrasing import seconds_in_words as seconds

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import RunQueries


@dataclass(frozen=True, slots=True)
class AtMostHold(Check):
    """A semaphore is used, and no more than this many permits are out at any time."""

    count: int

    @property
    def claim(self) -> str:
        verb = "holds" if self.count == 1 else "hold"
        return f"No more than {counted(self.count, 'task')} {verb} a semaphore at any time."

    def judge(self, run: RunQueries) -> Verdict:
        out: Counter[str] = Counter()
        most = Verdict(False, "No semaphore was ever acquired.")
        highest = 0
        is_held = False
        for _, instant in groupby(run.recording.events, key=lambda event: event.at):
            for event in instant:
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
            is_held = is_held or any(held > 0 for held in out.values())
        if highest and not is_held:
            return Verdict(
                False, "Every permit was given back in the instant in which it was taken."
            )

        return most


_QUEUES: Final = ("put", "got", "task_done")
"""What is done to a queue, and to nothing else; a subclass may be called anything."""


@dataclass(frozen=True, slots=True)
class QueueHoldsAtMost(Check):
    """A queue is used, and never has more than this many items in it."""

    count: int

    @property
    def claim(self) -> str:
        return f"There are never more than {counted(self.count, 'item')} in a queue."

    def judge(self, run: RunQueries) -> Verdict:
        most = Verdict(False, "Nothing was ever put into a queue.")
        highest = 0
        for event in run.recording.events:
            if not isinstance(event, PrimitiveChanged) or event.kind not in _QUEUES:
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


@dataclass(frozen=True, slots=True)
class NothingLost(Check):
    """A queue is used, and whatever is put into one is taken out again."""

    @property
    def claim(self) -> str:
        return "Everything that is put into a queue is taken out again."

    def judge(self, run: RunQueries) -> Verdict:
        last: dict[str, PrimitiveChanged] = {}
        for event in run.recording.events:
            if isinstance(event, PrimitiveChanged) and event.kind in _QUEUES:
                last[event.primitive] = event
        if not last:
            return Verdict(False, "Nothing was ever put into a queue.")

        for name, event in last.items():
            if event.level:
                verb = "was" if event.level == 1 else "were"
                left = f"{counted(event.level, 'item')} {verb} left in {name}."
                return Verdict(False, left, event.at, event.task)

        return Verdict(True, "Nothing was left in any queue.")


@dataclass(frozen=True, slots=True)
class UsesAtMost(Check):
    """No more than so many of one kind are ever taken or changed."""

    count: int
    type: str
    """As `PrimitiveChanged` has it: `Lock`, `Semaphore` …"""

    @property
    def claim(self) -> str:
        return f"No more than {counted(self.count, self.type.lower())} {_are(self.count)} used."

    def judge(self, run: RunQueries) -> Verdict:
        first: dict[str, PrimitiveChanged] = {}
        for event in run.recording.events:
            if isinstance(event, PrimitiveChanged) and event.type == self.type:
                first.setdefault(event.primitive, event)
        found = len(first)
        used = f"{counted(found, self.type.lower())} {'was' if found == 1 else 'were'} used."
        if found <= self.count:
            return Verdict(True, used)

        beyond = [*first.values()][self.count]
        return Verdict(False, used, beyond.at, beyond.task)


@dataclass(frozen=True, slots=True)
class UnderOneLock(Check):
    """When these two lines are printed, by whichever tasks, both of those hold the same lock."""

    one: str
    other: str

    @property
    def claim(self) -> str:
        return f"“{self.one}” and “{self.other}” are printed under the same lock."

    def judge(self, run: RunQueries) -> Verdict:
        held: dict[int | None, set[str]] = {}
        under: dict[str, set[str]] = {}
        for event in run.recording.events:
            match event:
                # A lock, of whichever class: a semaphore of one place has none left then.
                case PrimitiveChanged(kind="acquired", level=1, capacity=1):
                    held.setdefault(event.task, set()).add(event.primitive)
                case PrimitiveChanged(kind="released"):
                    for locks in held.values():
                        locks.discard(event.primitive)
                case Printed(stream="stdout"):
                    for line in event.text.splitlines():
                        under.setdefault(line, set(held.get(event.task, ())))
                case _:
                    pass
        for wanted in (self.one, self.other):
            if wanted not in under:
                return Verdict(False, f"“{wanted}” was not printed.", run.end)

        shared = under[self.one] & under[self.other]
        if not shared:
            sentence = f"No lock was held both at “{self.one}” and at “{self.other}”."
            return Verdict(False, sentence)

        return Verdict(True, f"Both were printed while {min(shared)} was held.")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
