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
    from web.protocol.findings import Finding, FindingKind


def findings(
    lesson: Lesson, variant: str, run: RunQueries, *, judged: bool = True
) -> list[Finding]:
    """
    List what is to be said of a run of a lesson's program, the most telling first.

    Args:
        lesson: The lesson; its exercise has checks.
        variant: The variant of the lesson that ran. Checks are judged for `exercise` only.
        run: The run.
        judged: Whether the reader has run it: before that, a check only says what it asks for.

    """
    found: list[Finding] = []
    if variant == "exercise":
        checks = lesson.exercise.checks
        if not judged:
            return [_finding("asked", check.claim, "") for check in checks]

        found += [
            _finding(
                "passed" if verdict.passed else "failed",
                check.claim,
                verdict.sentence,
                at=verdict.at,
                event=verdict.event,
                task=verdict.task,
            )
            for check, verdict in zip(checks, verdicts(checks, run), strict=True)
        ]
    return found + unfinished_step(run) + notices(run)


def _finding(
    kind: FindingKind,
    claim: str,
    sentence: str,
    *,
    at: float | None = None,
    event: int | None = None,
    task: int | None = None,
) -> Finding:
    return {
        "kind": kind,
        "claim": claim,
        "sentence": sentence,
        "at": at,
        "event": event,
        "task": task,
        "line": None,
    }


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
