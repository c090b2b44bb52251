"""What runs are called."""

from __future__ import annotations

import pytest

from patterns.tracing import record
from web.app.run_names import run_name
from web.app.stage_runs import Run

PROGRAMS = {"pattern": "print('pattern')\n", "pitfall": "print('pitfall')\n"}
RECORDING = record("print('pattern')\n")


@pytest.mark.parametrize(
    ("run", "lesson", "name"),
    [
        (Run(RECORDING, 2, "pitfall", PROGRAMS["pitfall"]), "gather", "Run 2 · Pitfall"),
        (Run(RECORDING, 2, "pitfall", "print('mine')\n"), "gather", "Run 2 · Pitfall, edited"),
        (Run(RECORDING, 3, "linked", "print('theirs')\n"), "gather", "Run 3 · Linked"),
        (Run(RECORDING, 4, "pattern", "print('mine')\n"), "", "Run 4"),
        (Run(RECORDING, 5, picked=True, order="a.1x2"), "", "Run 5, picked"),
        (Run(RECORDING, 4, opened="app.json"), "gather", "app.json"),
    ],
)
def test_a_run_is_named_by_its_number_its_program_and_whether_that_was_edited(
    run: Run, lesson: str, name: str
) -> None:
    """On the reader's own page the number is enough; a file has a name of its own."""
    assert run_name(run, lesson, PROGRAMS) == name
