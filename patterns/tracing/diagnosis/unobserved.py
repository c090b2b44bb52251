"""Rules about what is not held, and what is never asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.diagnosis.diagnosis import Diagnosis
from patterns.tracing.recording.events import Created, Finished
from patterns.tracing.recording.phrasing import counted, listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.diagnosis.run_queries import RunQueries


def never_retrieved(run: RunQueries) -> Iterator[Diagnosis]:
    """A task failed, and its exception was never looked at."""
    failures: dict[tuple[str | None, int | None], list[tuple[int, Finished]]] = {}
    for _, warning in run.warnings:
        if warning.category == "task_never_retrieved":
            end = run.finished.get(warning.task or 0)
            if end is not None and end[1].how == "raised":
                failures.setdefault((end[1].value, end[1].line), []).append(end)
    for (value, line), ends in failures.items():
        ends.sort(key=lambda end: end[0])
        index, first = ends[0]
        names = run.names(event.task for _, event in ends)
        at = "" if line is None else f" at line {line}"
        what = "its result" if len(ends) == 1 else "their results"
        yield Diagnosis(
            rule="never_retrieved",
            sentence=(
                f"{names} raised {shown(value or 'an exception', 200)}{at}, and nobody ever asked "
                f"for {what}: the failure goes unseen. Await {_them(len(ends))}, or use a "
                "TaskGroup."
            ),
            at=first.at,
            event=index + 1,
            task=first.task,
            line=line,
        )


def future_never_retrieved(run: RunQueries) -> Iterator[Diagnosis]:
    """A future was given an exception that was never looked at."""
    for index, event in run.warnings:
        if event.category == "future_never_retrieved":
            problem = shown(event.problem or "", 200) or "an exception"
            yield Diagnosis(
                rule="never_retrieved",
                sentence=(
                    f"A future got {problem}, and nobody ever asked for its result: the failure "
                    "goes unseen. Await it."
                ),
                at=event.at,
                event=index + 1,
                task=event.task,
                line=event.line,
            )


def destroyed(run: RunQueries) -> Iterator[Diagnosis]:
    """A task was collected as rubbish while it waited."""
    for index, event in run.warnings:
        if event.category != "task_destroyed":
            continue

        lane = run.lane_of.get(event.task or 0)
        span = None if lane is None else lane.after(index)
        where = ""
        if span is not None and span.on is not None:
            at = "" if span.line is None else f" at line {span.line}"
            where = f" while it waited{at} on {shown(span.on.label, 120)}"
        yield Diagnosis(
            rule="destroyed",
            sentence=(
                f"{run.name(event.task)} was destroyed{where}: nobody held it any more, and "
                "the loop does not. Keep a reference to it until it is done."
            ),
            at=event.at,
            event=index + 1,
            task=event.task,
            line=None if span is None else span.line,
        )


def nobody_holds(run: RunQueries) -> Iterator[Diagnosis]:
    """`create_task(…)` as a statement of its own."""
    told = {
        warning.task
        for _, warning in run.warnings
        if warning.category in ("task_never_retrieved", "task_destroyed")
    }
    places: dict[int | None, list[tuple[int, Created]]] = {}
    for index, event in enumerate(run.recording.events):
        if isinstance(event, Created) and not event.kept and event.task not in told:
            places.setdefault(event.line, []).append((index, event))
    for line, created in places.items():
        index, first = created[0]
        coros = dict.fromkeys(shown(run.lane_of[event.task].coro) for _, event in created)
        tasks = f"{counted(len(created), 'task')} of {listed(coros, 3)}"
        at = "" if line is None else f" at line {line}"
        them = _them(len(created))
        yield Diagnosis(
            rule="nobody_holds",
            sentence=(
                f"{run.name(first.parent)} created {tasks}{at} and kept no reference: nobody "
                f"can await {them} or cancel {them}, and a failure would go unseen. "
                "Keep the task, or create it in a TaskGroup."
            ),
            at=first.at,
            event=index + 1,
            task=first.task,
            line=line,
        )


def _them(count: int) -> str:
    return "it" if count == 1 else "them"
