"""What holds for every recording that the recorder makes, of whatever program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.events import (
    CancelRequested,
    CancelWithdrawn,
    Created,
    Finished,
    PrimitiveChanged,
    Resumed,
    Suspended,
    Woken,
)

if TYPE_CHECKING:
    from patterns.tracing import Recording

_ENDED: Final = "ended"


def assert_strictly_lawful(recording: Recording) -> None:
    """
    Nothing is left out: each event finds its task in a state from which it can happen.

    Stricter than what pictures promise, which mend recordings with gaps.
    """
    state: dict[int, str] = {}
    running: list[int] = []
    at = 0.0
    for index, event in enumerate(recording.events):
        where = f"event {index}: {event}"
        assert event.at >= at, f"time runs backwards at {where}"
        at = event.at
        task = event.task
        match event:
            case Created():
                assert event.task not in state, where
                assert event.parent is None or event.parent in state, where
                state[event.task] = "created"
            case Woken():
                assert state[event.task] == "waiting", where
                state[event.task] = "ready"
            case Resumed():
                assert state[event.task] in ("created", "ready"), where
                state[event.task] = "running"
                running.append(event.task)
            case Suspended():
                assert running.pop() == event.task, where
                state[event.task] = "ready" if event.on is None else "waiting"
                for other in () if event.on is None else event.on.tasks:
                    assert state[other] != _ENDED, where
            case Finished():
                assert running.pop() == event.task, where
                state[event.task] = _ENDED
            case CancelRequested() | CancelWithdrawn():
                assert state[event.task] != _ENDED, where
            case PrimitiveChanged():
                assert event.capacity is None or event.level <= event.capacity, where
                assert event.level >= 0, where
            case _:
                assert task is None or task in state, where
    assert recording.end >= at
    assert {task.id for task in recording.tasks} == set(state)
    assert [task.id for task in recording.tasks] == list(range(1, len(state) + 1))


def left_over(recording: Recording) -> set[int]:
    """Tasks that had not ended when the run did."""
    ended = {event.task for event in recording.events if isinstance(event, Finished)}
    return {task.id for task in recording.tasks} - ended


def printed(recording: Recording, stream: str = "stdout") -> str:
    return "".join(
        event.text
        for event in recording.events
        if event.kind == "printed" and event.stream == stream
    )
