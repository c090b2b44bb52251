"""Who held the loop when the reader stopped the program, as far as the recording knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.explanation.history import RunHistory
from patterns.tracing.recording.events import Finished, Printed, Resumed, Suspended
from patterns.tracing.recording.phrasing import seconds_in_words
from patterns.tracing.recording.source_lines import line_in_main

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import RunQueries
    from web.protocol.stage.findings import Finding


def unfinished_step(run: RunQueries) -> list[Finding]:
    """
    Tell of the task in whose step the recording of a stopped run breaks off; empty for none.

    Before a live loop waits, all that happened is sent to the page. So where the last thing that
    the page knows of happened within a step, that step has held the loop since. A loop that never
    waits sends every now and then only: what came after the last time is not known.
    """
    recording = run.recording
    if recording.outcome.kind != "stopped" or not recording.events:
        return []

    end = len(recording.events)
    last = recording.events[-1]
    task = last.task
    history = RunHistory(run)
    begun = None if task is None else history.last(task, end, Resumed)
    if task is None or begun is None or not isinstance(last, Resumed | Printed):
        return []

    ends = (history.last(task, end, kind) for kind in (Suspended, Finished))
    if any(each is not None and each[0] > begun[0] for each in ends):
        return []

    did = "printed last" if isinstance(last, Printed) else "went on"
    where = "" if last.line is None else f" at line {last.line}"
    when = f"{run.name(task)} {did}{where}, at {seconds_in_words(last.at)}"
    if recording.clock == "live":
        sentence = (
            f"{when}, and held the loop until the program was stopped: it did not come to an "
            "`await`, and nothing else can run until a task does."
        )
    else:
        sentence = (
            f"{when}; nothing is known of what came then. Nothing else can run until a task "
            "comes to an `await` that waits."
        )
    return [
        {
            "kind": "notice",
            "sentence": sentence,
            "at": last.at,
            "event": end,
            "task": task,
            "line": line_in_main(last.line),
        }
    ]
