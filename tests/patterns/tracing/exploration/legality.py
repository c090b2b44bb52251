"""Whether a recording is of a legal order: judged by its facts, without who made it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.schedule import LONGEST, SHORTEST
from patterns.tracing.recording.events import CancelRequested, Created, Resumed, Suspended, Woken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.recording.recording import Recording

_ROUNDED: Final = 0.002
"""Seconds: the label of a sleep has three digits."""
_SLEEP: Final = re.compile(r"sleep ([\d.]+) (ms|s)")


def offences(recording: Recording) -> Iterator[str]:
    """Give what no event loop on a real clock could have done."""
    yield from _sleeps_out_of_bounds(recording)
    yield from _out_of_turn(recording)


def _sleeps_out_of_bounds(recording: Recording) -> Iterator[str]:
    """Give the sleeps that nobody cancels, and that are too short or too long."""
    asleep: dict[int, tuple[float, float]] = {}
    to_cancel: set[int] = set()
    for event in recording.events:
        match event:
            case Suspended():
                asked = _SLEEP.match("" if event.on is None else event.on.label)
                if asked is None or event.task in to_cancel:
                    asleep.pop(event.task, None)
                else:
                    unit = 0.001 if asked[2] == "ms" else 1.0
                    asleep[event.task] = (event.at, float(asked[1]) * unit)
            case CancelRequested():
                asleep.pop(event.task, None)
                to_cancel.add(event.task)
            case Resumed(cancelled=True):
                to_cancel.discard(event.task)
            case Woken() if event.task in asleep:
                began, asked_for = asleep.pop(event.task)
                taken = event.at - began
                least, most = SHORTEST * asked_for - _ROUNDED, LONGEST * asked_for + _ROUNDED
                if not least <= taken <= most:
                    yield f"task {event.task} slept {taken} s, asked for {asked_for} s"


def _out_of_turn(recording: Recording) -> Iterator[str]:
    ready: list[int] = []
    for event in recording.events:
        if isinstance(event, Created | Woken) or (
            isinstance(event, Suspended) and event.on is None
        ):
            ready.append(event.task)
        elif isinstance(event, Resumed) and (not ready or ready.pop(0) != event.task):
            yield f"task {event.task} ran out of turn at {event.at}"
            return
