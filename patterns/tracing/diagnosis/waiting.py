"""Rules about waiting: in a ring, for what never comes, behind a lock or a blocked loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from patterns.tracing.diagnosis.diagnosis import Diagnosis, capitalized
from patterns.tracing.diagnosis.run_queries import AT_WORK
from patterns.tracing.recording.events import Finished, PrimitiveChanged, Suspended
from patterns.tracing.recording.phrasing import counted, listed, seconds_in_words, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.recording.events import Waiting
    from patterns.tracing.timeline.lanes import BlockedSpan, Lane

_BLOCKING: Final = 0.1
"""Seconds that a step may take; asyncio's debug mode warns from here on, too."""
_CONVOY: Final = 3
"""Tasks in line behind a lock that is held over a wait."""
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

_FOR: Final = {"queue_join": "the items of ", "queue_put": "room in "}


def warned(run: RunQueries) -> Iterator[Diagnosis]:
    """What Python itself warned of: a coroutine never awaited, and what has no rule of its own."""
    for index, event in run.warnings:
        has_a_rule = event.category not in ("other", "coroutine_never_awaited")
        if not has_a_rule and (text := shown(event.text, 300)):
            sentence = text if text.endswith((".", "!", "?")) else text + "."
            yield Diagnosis("warned", sentence, event.at, index + 1, event.task, event.line)


def blocking(run: RunQueries) -> Iterator[Diagnosis]:
    """A step kept the loop to itself so long that all others had to wait."""
    first = min((lane.spans[0].event for lane in run.timeline.lanes if lane.spans), default=None)
    places: dict[int | None, list[BlockedSpan]] = {}
    for span in run.timeline.blocked:
        # Before there is a task, whatever takes long (an import) keeps nothing waiting.
        if first is not None and span.event > first:
            places.setdefault(span.line, []).append(span)
    for line, spans in places.items():
        if max(span.end - span.start for span in spans) < _BLOCKING:
            continue

        total = seconds_in_words(sum(span.end - span.start for span in spans))
        at = "" if line is None else f" at line {line}"
        often = f" for {total}" if len(spans) == 1 else f", {len(spans)} times, for {total} in all"
        tasks = list(dict.fromkeys(run.name(span.task) for span in spans))
        yield Diagnosis(
            rule="blocking",
            sentence=capitalized(
                f"{listed(tasks, 3)} blocked the loop{at}{often}: nothing else could run. "
                "Use `await asyncio.sleep(…)` to wait, and `asyncio.to_thread(…)` for what "
                "cannot be awaited."
            ),
            at=spans[0].start,
            event=spans[0].event + 1,
            task=spans[0].task,
            line=line,
        )


def deadlock(run: RunQueries) -> Iterator[Diagnosis]:
    """Everything waits, and nothing can ever happen again: in a ring, or for what never comes."""
    if run.recording.outcome.kind != "deadlock":
        return

    stuck = {
        lane.task: (lane, lane.spans[-1].on) for lane in run.timeline.lanes if lane.ended is None
    }
    owners = _owners(run)
    blockers = {
        task: _blockers(on, owners, stuck) for task, (_, on) in stuck.items() if on is not None
    }
    ring = _ring(blockers)
    if ring:
        yield _in_a_ring(run, ring, stuck, owners)
        return

    lost: dict[tuple[str, str], list[Lane]] = {}
    for task, (lane, on) in stuck.items():
        # Who waits for another stuck task is not the one to blame.
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


def _blockers(
    on: Waiting, owners: _Owners, stuck: dict[int, tuple[Lane, Waiting | None]]
) -> list[int]:
    blockers = set(on.tasks)
    if on.primitive is not None and on.kind in ("lock", "semaphore", "condition"):
        blockers |= owners.get(on.primitive, {}).keys()
    return sorted(task for task in blockers if task in stuck)


def _ring(blockers: dict[int, list[int]]) -> list[int]:
    """Find tasks of which each waits for the next, and the last for the first; none is empty."""
    done: set[int] = set()
    for start in blockers:
        path: list[int] = []
        on_path: set[int] = set()
        ways = [iter([start])]
        while ways:
            task = next(ways[-1], None)
            if task is None:
                ways.pop()
                if path:
                    gone = path.pop()
                    on_path.discard(gone)
                    done.add(gone)
            elif task in on_path:
                return path[path.index(task) :]
            elif task not in done:
                path.append(task)
                on_path.add(task)
                ways.append(iter(blockers.get(task, [])))
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


def convoy(run: RunQueries) -> Iterator[Diagnosis]:
    """A lock was held over a wait, and a line formed behind it."""
    holders: dict[str, int] = {}
    # The last wait of each task for the world, and who stands in line for which lock.
    waits: dict[int, tuple[int, Suspended]] = {}
    lines: dict[str, set[int]] = {}
    in_line: dict[int, str] = {}
    reported: set[str] = set()
    for index, event in enumerate(run.recording.events):
        match event:
            case Suspended(on=on) if on is not None and on.kind in AT_WORK:
                waits[event.task] = index, event
            case Suspended(on=on) if on is not None and on.kind == "lock":
                if event.task in in_line:
                    lines[in_line[event.task]].discard(event.task)  # it gave up that wait
                in_line[event.task] = on.primitive or ""
                lines.setdefault(on.primitive or "", set()).add(event.task)
            case PrimitiveChanged(type="Lock", kind="acquired") if event.task is not None:
                lines.get(event.primitive, set()).discard(event.task)
                holders[event.primitive] = event.task
                waits.pop(event.task, None)
            case Finished():
                if event.task in in_line:
                    lines[in_line.pop(event.task)].discard(event.task)
            case PrimitiveChanged(type="Lock", kind="released"):
                wait = waits.get(holders.pop(event.primitive, 0))
                line = lines.get(event.primitive, set())
                if wait is None or len(line) < _CONVOY or event.primitive in reported:
                    continue
                if event.at > wait[1].at:
                    reported.add(event.primitive)
                    yield _held(run, event, wait, len(line))
            case _:
                pass


def _held(
    run: RunQueries, released: PrimitiveChanged, wait: tuple[int, Suspended], line: int
) -> Diagnosis:
    index, suspended = wait
    at = "" if suspended.line is None else f" at line {suspended.line}"
    on = "" if suspended.on is None else f" on {shown(suspended.on.label)}"
    return Diagnosis(
        rule="convoy",
        sentence=(
            f"{run.name(suspended.task)} held {shown(released.primitive)} for "
            f"{seconds_in_words(released.at - suspended.at)} while it waited{at}{on}, and "
            f"{counted(line, 'task')} stood in line for it. "
            "Hold a lock only for what must not be interrupted."
        ),
        at=suspended.at,
        event=index + 1,
        task=suspended.task,
        line=suspended.line,
    )
