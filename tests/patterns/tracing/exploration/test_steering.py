"""Runs that are steered: exact, legal, and the same as plain ones where nothing is decided."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from patterns.tracing import record
from patterns.tracing.exploration.chance import LeastTried, Tried
from patterns.tracing.exploration.picker import Picker
from patterns.tracing.exploration.schedule import LONGEST, SHORTEST, Decision, Schedule
from patterns.tracing.exploration.steered_program import SteeredProgram
from tests.patterns.tracing.random_programs import programs

_seeds = st.integers(0, 10_000)


@settings(max_examples=40)
@given(programs())
def test_nothing_decided_is_the_plain_run(source: str) -> None:
    """A run under the empty schedule is recorded as one that nobody steers."""
    assert SteeredProgram(source).run().recording == record(source)


@settings(max_examples=60)
@given(programs(), _seeds)
def test_the_same_schedule_gives_the_same_recording(source: str, seed: int) -> None:
    """Whatever is decided."""
    chance = random.Random(seed)
    program = SteeredProgram(source)
    waits = [each.key for each in program.run().waits if each.asked is not None]
    schedule = Schedule.of(
        Decision(wait, round(chance.uniform(SHORTEST, LONGEST), 3)) for wait in waits
    )
    run = program.run(schedule)
    again = SteeredProgram(source).run(Schedule.parse(schedule.text), told=True)
    assert run.recording == again.recording
    assert run.order == again.order


@settings(max_examples=100)
@given(programs(), _seeds)
def test_what_was_picked_can_be_replayed(source: str, seed: int) -> None:
    """A run in which somebody picked is, but for its times in words, the run of its schedule."""
    program = SteeredProgram(source)
    picked = program.run_with(Picker(LeastTried(f"{seed}", Tried())))
    replayed = program.run(picked.schedule)
    assert replayed.order == picked.order
    assert replayed.recording.outcome == picked.recording.outcome
    ours, theirs = replayed.recording.events, picked.recording.events
    assert [(each.kind, each.task) for each in ours] == [(each.kind, each.task) for each in theirs]
