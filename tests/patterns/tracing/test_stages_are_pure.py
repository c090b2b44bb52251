"""Whatever was recorded: each stage after recording takes it, changes nothing, and answers alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings

from patterns.tracing import Recording, record
from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.export.ascii_chart import text_report
from patterns.tracing.export.chrome_trace import chrome_trace
from patterns.tracing.export.narration import narration
from patterns.tracing.timeline.lanes import timeline_of
from tests.patterns.tracing.random_programs import programs
from tests.patterns.tracing.random_recordings import recordings

if TYPE_CHECKING:
    from patterns.tracing.recording.run_facts import OutcomeKind

OUTCOMES: tuple[OutcomeKind, ...] = ("returned", "raised", "deadlock", "stopped", "cut_short")


def _asked(run: RunQueries) -> list[object]:
    """Ask everything that checks and diagnoses can ask."""
    lanes = run.timeline.lanes
    return [
        run.output_lines,
        run.finished,
        run.peak("*"),
        run.tasks_named("t*"),
        run.names(range(len(lanes) + 2)),
        run.name(None),
        [(run.lane_named(lane.name), run.span_at(lane, run.end / 2)) for lane in lanes],
        [list(run.work(lane)) for lane in lanes],
    ]


def _made(recording: Recording) -> list[object]:
    """Make all that timeline, diagnosis and export make of a recording."""
    run = RunQueries(recording)
    return [
        timeline_of(recording),
        narration(recording),
        text_report(recording),
        text_report(recording, 0.25),
        chrome_trace(recording),
        *(diagnoses(RunQueries(_ended(recording, kind))) for kind in OUTCOMES),
        *_asked(run),
        diagnoses(run),
    ]


def _ended(recording: Recording, kind: OutcomeKind) -> Recording:
    return replace(recording, outcome=replace(recording.outcome, kind=kind))


def _is_pure(recording: Recording) -> None:
    before = recording.to_json()
    first = _made(recording)
    assert recording.to_json() == before
    assert _made(Recording.from_json(before)) == first


@settings(max_examples=40)
@given(recordings() | recordings(lawful=False))
def test_any_recording_is_taken_and_left_as_it_was(recording: Recording) -> None:
    """Also one that makes no sense; and what was written and read again answers the same."""
    _is_pure(recording)


@settings(max_examples=15)
@given(programs())
def test_what_a_program_leaves_is_taken_and_left_as_it_was(program: str) -> None:
    """Real recordings: locks, queues, time-outs, groups, cancellation, in any mixture."""
    _is_pure(record(program))
