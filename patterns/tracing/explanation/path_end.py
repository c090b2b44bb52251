"""Where the way back from the end of a run begins: whom was it waiting for?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.explanation.culprits import blame
from patterns.tracing.recording.events import Suspended

if TYPE_CHECKING:
    from patterns.tracing.explanation.history import RunHistory
    from patterns.tracing.explanation.path import PathBuilder


def standing_at_the_end(history: RunHistory, path: PathBuilder) -> tuple[int, int] | None:
    """
    Find the task whose moment the end was, and the position of that moment.

    A main task's end ends a run. Where none ended then, it is what the main task still waits for,
    as far down as that is known; and in a deadlock, who was the last to get stuck. Where the end
    is nobody's, the time since the last event belongs to nobody.
    """
    recording = history.recording
    events = recording.events
    mains = [task.id for task in recording.tasks if task.parent is None]
    finished = history.queries.finished
    ends = [(*finished[task], task) for task in mains if task in finished]
    if ends:
        index, event, task = max(ends, key=lambda end: end[0])
        if event.at >= recording.end:
            return task, index + 1

    last = history.last_of_all()
    if last is not None and events[last[0]].at >= recording.end:
        return last[1], last[0] + 1

    for task in mains:
        if task not in finished and history.span(task, len(events)) is not None:
            return _waited_for(history, task), len(events)

    if last is None:
        return None

    path.nothing_known(events[last[0]].at)
    return last[1], last[0] + 1


def _waited_for(history: RunHistory, task: int) -> int:
    """Go down from *task* over those that are waited for and alive."""
    position = len(history.recording.events)
    seen = {task}
    while True:
        span = history.span(task, position)
        suspended = history.just_before(task, position)
        if span is None or span.on is None or not isinstance(suspended and suspended[1], Suspended):
            return task

        found = blame(history, task, span.on, position)
        others = [one.task for one in found.culprits if one.task not in seen and one.ended is None]
        if not others:
            return task

        task = others[0]
        seen.add(task)
