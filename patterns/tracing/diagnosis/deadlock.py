"""Rules about a run in which all wait for ever: in a ring, or for what never comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from patterns.tracing.diagnosis.diagnosis import Diagnosis
from patterns.tracing.recording.events import PrimitiveChanged
from patterns.tracing.recording.phrasing import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.recording.waiting import Waiting
    from patterns.tracing.timeline.lanes import Lane

_NEVER: Final[dict[str, str]] = {
    "semaphore": "nobody is left who could release it",
    "lock": "nobody is left who could release it",
    "event": "nobody is left who could set it",
    "condition": "nobody is left who could notify it",
    "barrier": "nobody else will come to it",
    "queue_put": "nobody is left who could take something out",
    "queue_join": "nobody is left who could say `task_done()`",
}
_Owners: TypeAlias = dict[str, dict[int, int | None]]
"""By name of a lock or semaphore: who holds it, and the line at which it was acquired."""
_Blockers: TypeAlias = dict[int | str, list[int | str]]
"""
By task, what it waits for: other tasks, and the name of a lock or semaphore; by such a name, who
holds that. So a thousand tasks that wait for one semaphore do not each name its thousand holders.
"""

_FOR: Final = {"queue_join": "the items of ", "queue_put": "room in "}


def deadlock(run: RunQueries) -> Iterator[Diagnosis]:
    """Everything waits, and nothing can ever happen again: in a ring, or for what never comes."""
    if run.recording.outcome.kind != "deadlock":
        return

    stuck = {
        lane.task: (lane, lane.spans[-1].on) for lane in run.timeline.lanes if lane.ended is None
    }
    owners = _owners(run)
    blockers = _blockers(owners, stuck)
    ring = _ring(blockers)
    if ring:
        yield _in_a_ring(run, ring, stuck, owners)
        return

    lost: dict[tuple[str, str], list[Lane]] = {}
    for task, (lane, on) in stuck.items():
        # A task that waits for another stuck one is not to blame.
        if on is not None and not blockers[task]:
            lost.setdefault((on.kind, on.primitive or on.label), []).append(lane)
    for (kind, what), lanes in lost.items():
        if kind == "queue_get" and ("queue_join", what) in lost:
            continue  # its consumers are idle because of what is missing there

        yield _for_ever(run, lanes, kind, shown(what))


def _owners(run: RunQueries) -> _Owners:
    """Say who holds each lock and semaphore at the end."""
    owners: _Owners = {}
    for event in run.recording.events:
        if isinstance(event, PrimitiveChanged) and event.task is not None:
            if event.kind == "acquired":
                owners.setdefault(event.primitive, {})[event.task] = event.line
            elif event.kind == "released":
                owners.setdefault(event.primitive, {}).pop(event.task, None)
    return owners


def _blockers(owners: _Owners, stuck: dict[int, tuple[Lane, Waiting | None]]) -> _Blockers:
    holders = {name: sorted(held.keys() & stuck.keys()) for name, held in owners.items()}
    blockers: _Blockers = {}
    for task, (_, on) in stuck.items():
        if on is None:
            continue

        blockers[task] = [*sorted(other for other in on.tasks if other in stuck)]
        if on.kind in ("lock", "semaphore", "condition") and holders.get(on.primitive or ""):
            blockers[task].append(on.primitive or "")
    # Behind the tasks: a ring is told from the first task on that is in it.
    return blockers | {name: [*held] for name, held in holders.items()}


def _ring(blockers: _Blockers) -> list[int]:
    """Find tasks of which each waits for the next, and the last for the first; none is empty."""
    done: set[int | str] = set()
    for start in blockers:
        path: list[int | str] = []
        on_path: set[int | str] = set()
        ways = [iter([start])]
        while ways:
            here = next(ways[-1], None)
            if here is None:
                ways.pop()
                if path:
                    gone = path.pop()
                    on_path.discard(gone)
                    done.add(gone)
            elif here in on_path:
                return [task for task in path[path.index(here) :] if isinstance(task, int)]
            elif here not in done:
                path.append(here)
                on_path.add(here)
                ways.append(iter(blockers.get(here, [])))
    return []


def _in_a_ring(
    run: RunQueries,
    ring: list[int],
    stuck: dict[int, tuple[Lane, Waiting | None]],
    owners: _Owners,
) -> Diagnosis:
    parts = []
    for task, blocker in zip(ring, [*ring[1:], ring[0]], strict=True):
        lane, on = stuck[task]
        line = lane.spans[-1].line
        waits = f"{run.name(task)} waits{'' if line is None else f' at line {line}'} for"
        held = None if on is None or on.primitive is None else shown(on.primitive)
        since = None if on is None else owners.get(on.primitive or "", {}).get(blocker)
        got = "" if since is None else f" since line {since}"
        match (held, blocker == task):
            case (None, True):
                parts.append(f"{waits} itself")
            case (None, False):
                parts.append(f"{waits} {run.name(blocker)}")
            case (_, True):
                parts.append(f"{waits} {held}, which it holds itself{got}")
            case _:
                parts.append(f"{waits} {held}, which {run.name(blocker)} holds{got}")
    lane, _ = stuck[ring[0]]
    advice = (
        " Take locks in the same order everywhere."
        if len(ring) > 1 and all(_of_lock(stuck[task][1]) for task in ring)
        else ""
    )
    return Diagnosis(
        rule="deadlock",
        sentence=f"{', and '.join(parts[:6])}: none of them can ever go on.{advice}"
        if len(ring) > 1
        else f"{parts[0]}: it can never go on.",
        at=lane.spans[-1].start,
        event=lane.spans[-1].event + 1,
        task=lane.task,
        line=lane.spans[-1].line,
    )


def _of_lock(on: Waiting | None) -> bool:
    return on is not None and on.kind == "lock"


def _for_ever(run: RunQueries, lanes: list[Lane], kind: str, what: str) -> Diagnosis:
    span = lanes[0].spans[-1]
    one = len(lanes) == 1
    at = "" if span.line is None else f" at line {span.line}"
    who = f"{run.names(lane.task for lane in lanes)} {'waits' if one else 'wait'}{at} for"
    if kind == "queue_get":
        rule = "no_sentinel"
        sentence = (
            f"{who} something from {what}, and nobody is left who could put anything in: "
            f"{'it was' if one else 'they were'} never told to stop. Put a sentinel for each "
            "consumer, or cancel them after `join()`."
        )
    else:
        rule = "deadlock"
        never = _NEVER.get(kind, "nothing is left that could end that")
        sentence = f"{who} {_FOR.get(kind, '')}{what}, and {never}."
    return Diagnosis(rule, sentence, span.start, span.event + 1, lanes[0].task, span.line)
