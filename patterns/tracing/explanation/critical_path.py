"""
Why the run took as long as it took: from its end backwards, over who woke or created whom.

The way back alternates. Within a task it goes from a moment to the beginning of the step, and on
to what made the task ready: another task, whose step is where the way goes on, or the world (a
timer, input or output), and then the wait for that is a part of the path. Each turn of the way
goes to an earlier event, so that it is linear in the events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from patterns.tracing.explanation.path import CriticalPath, PathBuilder
from patterns.tracing.explanation.path_end import standing_at_the_end
from patterns.tracing.recording.events import (
    CancelRequested,
    CancelWithdrawn,
    Created,
    Finished,
    Resumed,
    Suspended,
    Woken,
)
from patterns.tracing.recording.gc_pause import uncollected

if TYPE_CHECKING:
    from patterns.tracing.explanation.history import RunHistory
    from patterns.tracing.timeline.lanes import ArrowKind

_RUNNER: Final = "runner"
_TIME_OUT: Final = ("timeout", "wait_for")
"""As in `CancelRequested.through`."""


@uncollected()
def critical_path(history: RunHistory) -> CriticalPath:
    """Give parts that follow each other without a gap, from 0 to the end of the run."""
    path = PathBuilder(history)
    start = standing_at_the_end(history, path)
    if start is None:
        return path.finish(None)

    way = _Way(history, path)
    here: tuple[int, int] | None = start
    while here is not None:
        task, position = here
        here = way.back(task, position)
        # A recording from elsewhere may make no sense; the way back ends all the same.
        assert here is None or here[1] < position
    return path.finish(start[0])


class _Way:
    """Goes back, one turn at a time."""

    def __init__(self, history: RunHistory, path: PathBuilder) -> None:
        self._history = history
        self._path = path

    def back(self, task: int, position: int) -> tuple[int, int] | None:
        """
        From the moment of *position* in the life of *task*, go to what was before.

        The answer is a task and a position again; None where nothing is known of what was before.
        """
        before = self._history.just_before(task, position)
        if before is None:
            return None

        index, event = before
        match event:
            case Created():
                return self._before_creation(index, event)
            case Woken():
                self._path.ready(event.at, task, index)
                return self._before_waking(task, index, event)
            case Suspended(on=None):
                self._path.ready(event.at, task, index)
                return task, index
            case Suspended():
                # Nothing says what ended this wait.
                self._path.waited(event)
                return task, index
            case Resumed():
                self._path.ran(event)
                return task, index
            case Finished() | CancelRequested() | CancelWithdrawn():
                # No turn: what was before it is what counts.
                return task, index
            case _:
                assert_never(event)

    def _before_creation(self, index: int, event: Created) -> tuple[int, int] | None:
        self._path.ready(event.at, event.task, index)
        if event.parent is None or event.parent == event.task:
            return None

        return self._jump("created", index, event.task, event.parent)

    def _before_waking(self, task: int, index: int, woken: Woken) -> tuple[int, int]:
        suspended = self._history.last(task, index, Suspended)
        request = self._history.last(task, index, CancelRequested)
        cancelled = request is not None and (suspended is None or request[0] > suspended[0])
        by = woken.by
        if cancelled and request is not None and by is None:
            by = request[1].by
            if by is None and request[1].through == _RUNNER:
                by = self._ended_main(request[0])
        if by is not None and by != task and self._history.just_before(by, index) is not None:
            return self._jump("cancelled" if cancelled else "woken", index, task, by)

        if suspended is None:
            return task, index

        at, event = suspended
        on = event.on
        ended = None if on is None or cancelled else self._ended_last(on.tasks, index, at)
        if ended is not None:
            return self._jump("woken", index, task, ended)

        timed_out = cancelled and request is not None and request[1].through in _TIME_OUT
        self._path.waited(event, woken.at, timed_out=timed_out)
        # The step that ended with this wait comes before it.
        return task, at

    def _jump(self, kind: ArrowKind, index: int, target: int, source: int) -> tuple[int, int]:
        self._path.link(kind, index, source, target)
        before = self._history.just_before(source, index)
        if before is not None and isinstance(before[1], Finished):
            # Its end did it, and took effect only when the loop came round.
            self._path.ready(before[1].at, target, before[0])
        return source, index

    def _ended_last(self, tasks: tuple[int, ...], index: int, since: int) -> int | None:
        """Find the awaited task whose end came last before the waking *index*."""
        finished = self._history.queries.finished
        ends = [(finished[task][0], task) for task in tasks if task in finished]
        ends = [end for end in ends if since < end[0] < index]
        return max(ends)[1] if ends else None

    def _ended_main(self, index: int) -> int | None:
        """Find the main task whose end made the runner cancel the others."""
        finished = self._history.queries.finished
        ends = [
            (end[0], task)
            for task, end in finished.items()
            if end[0] < index and self._history.parent(task) is None
        ]
        return max(ends)[1] if ends else None
