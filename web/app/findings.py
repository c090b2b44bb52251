"""What is to be said of a run: the exercise's checks, then the diagnoses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.checks import HoldsInEveryOrder, HoldsWith
from patterns.checks.check_text import text_of
from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.recording.source_lines import line_in_main
from web.app.explaining.unfinished_step import unfinished_step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.checks import Check, Verdict
    from patterns.lesson import Lesson
    from patterns.tracing.diagnosis.run_queries import RunQueries
    from web.protocol.stage.findings import Finding, FindingKind


def findings(
    lesson: Lesson, variant: str, run: RunQueries, *, judged: bool = True
) -> list[Finding]:
    """
    List what is to be said of a run of a lesson's program, the most telling first.

    Args:
        lesson: The lesson; its exercise has checks.
        variant: The variant of the lesson that ran. Checks are judged for `exercise` only.
        run: The run.
        judged: Whether the reader has run it: before that, and of a program that cannot be read, a
            check only says what it asks for.

    """
    found: list[Finding] = []
    if variant == "exercise":
        checks = lesson.exercise.checks
        if not judged or run.recording.outcome.kind == "syntax_error":
            return [_asked(check) for check in checks]

        found += _with_values_set(checks, run) or [_told(check, run) for check in checks]
    # What a check has seen is told there, and need not be noticed once more below.
    seen = [finding["sentence"] for finding in found if finding["kind"] == "failed"]
    untold = (
        notice
        for notice in notices(run)
        if not any(notice["sentence"].rstrip(".") in sentence for sentence in seen)
    )
    return [*found, *unfinished_step(run), *untold]


def _with_values_set(checks: Iterable[Check], run: RunQueries) -> list[Finding]:
    """Judge a run with other values by the check that asks for it alone; empty for any other."""
    asks = next((check for check in checks if isinstance(check, HoldsWith)), None)
    given = None if asks is None or run.source is None else asks.changed_back(run.source)
    if asks is None or given is None:
        return []

    own = _judged(asks, asks.of_changed(run), run)
    own["other_values"] = {"source": given, "checks": "", "is_set": True}
    return [own if check is asks else _asked(check) for check in checks]


def _told(check: Check, run: RunQueries) -> Finding:
    finding = _judged(check, check.judge(run), run)
    if isinstance(check, HoldsWith) and run.source is not None:
        changed = check.changed(run.source)
        if changed is not None:
            asked = text_of(check.checks)
            finding["other_values"] = {"source": changed, "checks": asked, "is_set": False}
    return finding


def _asked(check: Check) -> Finding:
    return _finding(check, "asked", "")


def _judged(check: Check, verdict: Verdict, run: RunQueries) -> Finding:
    kind: FindingKind = "passed" if verdict.passed else "failed"
    finding = _finding(check, kind, verdict.sentence)
    # Of a run that ended before the time that is asked about, the end can be shown.
    finding["at"] = None if verdict.at is None else min(verdict.at, run.recording.end)
    finding["event"], finding["task"] = verdict.event, verdict.task
    return finding


def _finding(check: Check, kind: FindingKind, sentence: str) -> Finding:
    finding: Finding = {
        "kind": kind,
        "claim": check.claim,
        "sentence": sentence,
        "at": None,
        "event": None,
        "task": None,
        "line": None,
    }
    if isinstance(check, HoldsInEveryOrder):
        finding["every_order"] = True
    return finding


def notices(run: RunQueries) -> list[Finding]:
    """List what the diagnoses see in any run, a lesson's or not."""
    return [
        {
            "kind": "notice",
            "sentence": diagnosis.sentence,
            "at": diagnosis.at,
            "event": diagnosis.event,
            "task": diagnosis.task,
            "line": line_in_main(diagnosis.line),
        }
        for diagnosis in diagnoses(run)
    ]
