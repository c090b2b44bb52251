"""Every order that is tried is legal, and does on plain CPython what it did here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patterns.tracing import explore
from patterns.tracing.exploration.chance import LeastTried, Tried
from patterns.tracing.exploration.picker import Picker
from patterns.tracing.exploration.steered_program import SteeredProgram
from tests.patterns.tracing.exploration.legality import offences
from tests.patterns.tracing.exploration.plain_orders import run_in_order
from tests.patterns.tracing.exploration.programs import FAULTY, RIGHT, SOURCES
from tests.patterns.tracing.laws import printed
from tests.patterns.tracing.random_programs import programs

if TYPE_CHECKING:
    from patterns.tracing import Recording


def agrees(recording: Recording, source: str, order: str) -> bool:
    """Whether plain CPython ends in the same way, and prints the same."""
    plain = run_in_order(source, order)
    outcome = recording.outcome
    match outcome.kind:
        case "deadlock":
            return plain.ended == "stuck"
        case "cut_short":
            return plain.ended == "endless"
        case "raised":
            kind = outcome.message.partition(":")[0]
            return plain.ended.startswith(kind) and plain.output == printed(recording)
        case _:
            return plain.ended == "returned" and plain.output == printed(recording)


@settings(max_examples=60)
@given(programs(), st.integers(0, 10_000))
def test_any_order_is_legal_and_plain_cpython_agrees(source: str, seed: int) -> None:
    """Whatever is picked, in whatever program."""
    program = SteeredProgram(source)
    picked = program.run_with(Picker(LeastTried(f"{seed}", Tried())))
    recording = program.run(picked.schedule).recording
    assert not list(offences(recording))
    assert agrees(recording, source, picked.schedule.text), picked.schedule.text


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_is_found_and_plain_cpython_fails_alike(name: str) -> None:
    """What is shown of it is small, legal, and confirmed."""
    explored = explore(SOURCES[name], runs=80)
    assert explored.failures
    for failure in explored.failures:
        assert failure.is_repeatable
        assert len(failure.order.split(",")) <= 3
        assert not list(offences(failure.recording))
        assert agrees(failure.recording, SOURCES[name], failure.order), failure.order


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_program_is_never_accused(name: str) -> None:
    """Not in any order."""
    explored = explore(SOURCES[name], runs=80)
    assert not explored.failed, explored.failures
