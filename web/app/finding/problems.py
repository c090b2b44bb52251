"""Where a run went wrong: tasks that failed, and what the diagnoses saw, in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.recording.phrasing import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.diagnosis.run_queries import RunQueries
    from web.protocol.stage.findings import Finding
    from web.protocol.stage.lane_view import Problem


def problems(run: RunQueries, found: Iterable[Finding]) -> list[Problem]:
    """
    List the problems of a run by the moment at which each can be seen.

    Args:
        run: The run.
        found: What is said of it. Notices that have a place are problems.

    """
    made: list[Problem] = [
        {
            "event": index + 1,
            "task": task,
            "sentence": f"{run.name(task)} raised {shown(event.value or 'an exception', 120)}",
            "kind": "raised",
        }
        for task, (index, event) in run.finished.items()
        if event.how == "raised"
    ]
    made += [
        {
            "event": finding["event"],
            "task": finding["task"],
            "sentence": finding["sentence"],
            "kind": "noticed",
        }
        for finding in found
        if finding["kind"] == "notice" and finding["event"] is not None
    ]
    return sorted(made, key=lambda problem: problem["event"])
