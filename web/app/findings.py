"""What is to be said of a run: the exercise's checks, then the diagnoses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.checks import verdicts
from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.recording.source_lines import in_main
from web.app.explaining.unfinished_step import unfinished_step

if TYPE_CHECKING:
    from patterns.lesson import Lesson
    from patterns.tracing.diagnosis.run_queries import RunQueries
    from web.protocol.findings import Finding


def findings(lesson: Lesson, variant: str, run: RunQueries) -> list[Finding]:
    """
    List what is to be said of a run of a lesson's program, the most telling first.

    Args:
        lesson: The lesson; its exercise has checks.
        variant: The variant of the lesson that ran. Checks are judged for `exercise` only.
        run: The run.

    """
    found: list[Finding] = []
    if variant == "exercise":
        checks = lesson.exercise.checks
        found += [
            {
                "kind": "passed" if verdict.passed else "failed",
                # A failed check says what should be so, then what was so.
                "sentence": verdict.sentence
                if verdict.passed
                else f"{check.claim} {verdict.sentence}",
                "at": verdict.at,
                "event": None,
                "task": verdict.task,
                "line": None,
            }
            for check, verdict in zip(checks, verdicts(checks, run), strict=True)
        ]
    return found + unfinished_step(run) + notices(run)


def notices(run: RunQueries) -> list[Finding]:
    """List what the diagnoses see in any run, a lesson's or not."""
    return [
        {
            "kind": "notice",
            "sentence": diagnosis.sentence,
            "at": diagnosis.at,
            "event": diagnosis.event,
            "task": diagnosis.task,
            "line": in_main(diagnosis.line),
        }
        for diagnosis in diagnoses(run)
    ]
