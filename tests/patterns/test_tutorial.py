"""The programs of the tutorial that the course grew from, as they stand in it, run as they are."""

from __future__ import annotations

import pytest

from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.patterns.tracing.recorder.programs import GATHER, QUEUE, SEMAPHORE


@pytest.mark.parametrize(
    ("program", "end", "last"),
    [
        (
            GATHER,
            1.0,
            "Results: ['Data-0', 'Data-1', 'Data-2', 'Data-3', 'Data-4']",
        ),
        (SEMAPHORE, 4.0, "Done 9"),
        (QUEUE, 5.5, "Consumer done"),
    ],
    ids=["gather", "semaphore", "queue"],
)
def test_a_program_of_the_tutorial_runs(program: str, end: float, last: str) -> None:
    """Nothing has to be changed in it, and its tasks end as they would elsewhere."""
    recording = record(program)

    assert recording.outcome.kind == "returned"
    assert recording.end == end
    assert RunQueries(recording).output_lines[-1].text == last
