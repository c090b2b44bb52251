"""Rules about waiting that goes on: behind a lock or a blocked loop; and what Python warned of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.diagnosis.diagnosis import Diagnosis, capitalized
from patterns.tracing.diagnosis.run_queries import AT_WORK
from patterns.tracing.recording.events import Finished, PrimitiveChanged, Suspended
from patterns.tracing.recording.phrasing import counted, listed, seconds_in_words, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.timeline.lanes import BlockedSpan

_BLOCKING: Final = 0.1
"""Seconds that a step may take; asyncio's debug mode warns from here on, too."""
_CONVOY: Final = 3
"""Tasks in line behind a lock that is held over a wait."""


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
