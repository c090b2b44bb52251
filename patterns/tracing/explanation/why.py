"""
Why a task is where it is at a moment: who made it, woke it, cancelled it, and what it waits for.

    history = RunHistory(RunQueries(recording))
    answer = why(history, task=3, position=history.position_at(1.5))
    print(in_words(answer, history))
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from patterns.tracing.explanation.culprits import blame, in_line_before
from patterns.tracing.explanation.history import StepLines
from patterns.tracing.explanation.reasons import (
    Cancelling,
    Creation,
    Doing,
    PrimitiveState,
    Waking,
    Why,
)
from patterns.tracing.recording.events import (
    CancelRequested,
    CancelWithdrawn,
    Created,
    Finished,
    Resumed,
    Suspended,
    Woken,
)

if TYPE_CHECKING:
    from patterns.tracing.explanation.history import RunHistory
    from patterns.tracing.recording.events import PrimitiveChanged
    from patterns.tracing.recording.waiting import Waiting

_LONGEST: Final = 50
"""Tasks in a chain; a longer one says nothing more."""


def why(history: RunHistory, task: int, position: int) -> Why:
    """Explain *task* when the first *position* events have happened."""
    events = history.recording.events
    chain = _chain(history, task, position)
    created = history.last(task, position, Created)
    return Why(
        task=task,
        at=events[position - 1].at if position else 0.0,
        final=position >= len(events) and history.recording.outcome.kind == "deadlock",
        created=created and Creation(created[1].at, created[1].parent, created[1].line),
        woken=_woken(history, task, position),
        cancelled=_cancelled(history, task, position),
        chain=chain,
        cycle=_cycle(chain),
    )


def _woken(history: RunHistory, task: int, position: int) -> Waking | None:
    found = history.last(task, position, Woken)
    if found is None:
        return None

    index, woken = found
    suspended = history.last(task, index, Suspended)
    on = None if suspended is None else suspended[1].on
    request = history.last(task, index, CancelRequested)
    to_cancel = request is not None and suspended is not None and request[0] > suspended[0]
    if woken.by is None:
        nowhere = StepLines(None, None)
        return Waking(woken.at, None, nowhere, on, None, by_end=False, to_cancel=to_cancel)

    before = history.just_before(woken.by, index)
    deed = _deed(history, woken.by, on, index)
    return Waking(
        at=woken.at,
        by=woken.by,
        lines=history.step_lines(woken.by, index if before is None else before[0])
        if deed is None or deed.line is None
        else StepLines(deed.line, deed.line),
        on=on,
        deed=None if deed is None else deed.kind,
        by_end=before is not None and isinstance(before[1], Finished),
        to_cancel=to_cancel,
    )


def _deed(
    history: RunHistory, waker: int, on: Waiting | None, index: int
) -> PrimitiveChanged | None:
    """Find what the waker did to the primitive in the step in which it woke."""
    if on is None:
        return None

    begun = history.last(waker, index, Resumed)
    change = history.last_change(on.primitive, index, by=waker)
    if change is None or (begun is not None and change[0] < begun[0]):
        return None

    return change[1]


def _cancelled(history: RunHistory, task: int, position: int) -> Cancelling | None:
    found = history.last(task, position, CancelRequested)
    if found is None:
        return None

    index, request = found
    resumed = history.next(task, index, Resumed)
    withdrawn = history.next(task, index, CancelWithdrawn)
    delivered = resumed is not None and resumed[0] < position and resumed[1].cancelled
    return Cancelling(
        at=request.at,
        by=request.by,
        line=request.line,
        through=request.through,
        delivered=resumed[1].at if resumed is not None and delivered else None,
        withdrawn=withdrawn[1].at if withdrawn is not None and withdrawn[0] < position else None,
    )


def _chain(history: RunHistory, task: int, position: int) -> tuple[Doing, ...]:
    chain: list[Doing] = []
    queue = deque([task])
    seen = {task}
    while queue and len(chain) < _LONGEST:
        doing = _doing(history, queue.popleft(), position)
        if doing is None:
            continue

        chain.append(doing)
        for culprit in doing.culprits:
            if culprit.task not in seen and culprit.ended is None:
                seen.add(culprit.task)
                queue.append(culprit.task)
    return tuple(chain)


def _doing(history: RunHistory, task: int, position: int) -> Doing | None:
    span = history.span(task, position)
    if span is None:
        return None

    on = span.on
    found = None if on is None else blame(history, task, on, position)
    coro = history.queries.lane_of[task].coro
    return Doing(
        task=task,
        state=span.state,
        since=span.start,
        line=span.line,
        function=span.stack[-1].function if span.stack else coro,
        stack=span.stack,
        value=span.label if span.state.is_end else "",
        on=on,
        primitive=None if on is None else _primitive_state(history, on, position),
        ahead=0 if on is None or not on.ahead else in_line_before(history, task, on, position),
        knowledge=None if found is None else found.knowledge,
        culprits=() if found is None else found.culprits,
        more=0 if found is None else found.more,
    )


def _primitive_state(history: RunHistory, on: Waiting, position: int) -> PrimitiveState | None:
    last = history.last_change(on.primitive, position)
    if last is None:
        return None

    _, first = history.changes(on.primitive)[0]
    return PrimitiveState(last[1].level, last[1].capacity, first.made_by, first.made_at)


def _cycle(chain: tuple[Doing, ...]) -> tuple[int, ...]:
    """Find a ring among waits of which it is certain on whom they depend."""
    depends = {
        doing.task: [culprit.task for culprit in doing.culprits if culprit.ended is None]
        for doing in chain
        if doing.knowledge == "known" and all(culprit.does_at is None for culprit in doing.culprits)
    }
    done: set[int] = set()
    for start in depends:
        path: list[int] = []
        ways = [iter([start])]
        while ways:
            task = next(ways[-1], None)
            if task is None:
                ways.pop()
                if path:
                    done.add(path.pop())
            elif task in path:
                return tuple(path[path.index(task) :])
            elif task not in done:
                path.append(task)
                ways.append(iter(depends.get(task, [])))
    return ()
