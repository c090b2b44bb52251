"""Programs with hostile and unusual objects do the same when they are recorded."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from patterns.tracing import RecordingError, read_recording
from tests.patterns.tracing.session.hostile.runs import WAYS, Run, Way, programs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="its runs are forks")

PROGRAMS: Final = {program.name: program for program in programs()}
DIFFERENT: Final[dict[str, str]] = {
    "types_of_loop_and_task": "a recorded task is of a class of its own, below asyncio.Task",
    "lock_privates": "an attribute deleted from a primitive reads as the recorder's hook",
    "builtins_repr_patched": "a builtin that is replaced is the recorder's too: it stops recording",
    "own_loop_class": "a loop's own `call_soon` is not asked for the steps of tasks",
    "stack_of_a_task": "a round of a loop that writes a journal is one frame deeper, for it looks at "
    "its budgets first",
    "stack_of_a_callback": "as above",
    "audited": "the recorder looks at frames, and an audit hook is asked whether it may",
    "asyncio_imported_again": "a second copy of asyncio has loops of its own, which want sockets",
    "signal_handler_before": "the command has handlers for the signals that end a program",
}
"""Programs that see the recorder, and how."""
if sys.version_info < (3, 12):
    DIFFERENT["name_error_suggestion"] = "3.11's module `traceback` makes no suggestions"
else:
    DIFFERENT["task_class_beside_another_metaclass"] = (
        "`asyncio.Task` has a metaclass, by which eager tasks are seen (see `eager_tasks`); a class "
        "that derives from it and from one with a metaclass of its own cannot be made"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run everything once; the runs take their time together."""
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run(
        [sys.executable, "-m", "tests.patterns.tracing.session.hostile.runs", str(folder)],
        env={
            **os.environ,
            "PYTHONUTF8": "1",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        check=True,
    )
    return folder


@pytest.fixture(scope="module")
def runs(folder: Path) -> dict[str, dict[Way, Run]]:
    told = json.loads((folder / "runs.json").read_text("utf-8"))
    return {name: {way: Run(**run) for way, run in ways.items()} for name, ways in told.items()}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_recorded_program_does_what_it_does_alone(
    name: str, runs: dict[str, dict[Way, Run]], folder: Path
) -> None:
    """Output, complaints and exit status are those of `python FILE`; the recording can be read."""
    came = runs[name]
    alone = _seen(came["plain"])
    others = {way: _seen(came[way]) for way in WAYS[1:]}
    different = {way: seen for way, seen in others.items() if seen != alone}
    refused = _refusals(folder / name)
    if name in DIFFERENT:
        assert different or refused, "it is the same: take it from the list"
        return

    assert not different, f"alone: {alone}"
    assert not refused


def test_the_programs_that_differ_are_in_the_battery() -> None:
    """No list speaks of a program that is gone."""
    assert DIFFERENT.keys() <= PROGRAMS.keys()
    assert WAYS[0] == "plain"


def _refusals(folder: Path) -> list[str]:
    """Read all that was recorded, and say what cannot be read."""
    refused = []
    for name in ("memory.json", "journal.jsonl", "command.json"):
        file = folder / name
        if not file.exists():
            continue  # a signal ended the process, as it should

        try:
            read_recording(file.read_text("utf-8"))
        except RecordingError as problem:
            refused.append(f"{file.name}: {problem}")
    return refused


def _seen(run: Run) -> tuple[str, str, int]:
    return run.out, _complaints(run.err), run.status


_OF_3_13_0: Final = re.compile(
    "Exception ignored on threading shutdown:$|SystemError: <method 'is_done' of '_thread"
)
"""What CPython 3.13.0 says at its own end, where the status of `sys.exit` is no good number."""
_OF_DEBUG_MODE: Final = re.compile(r"Executing <.*> took \d+\.\d+ seconds$")
"""What asyncio says of a step that a busy machine has held up."""


def _complaints(err: str) -> str:
    """Leave out frames of tracebacks, addresses, slowness, and what the command says itself."""
    lines = []
    in_frames = False
    for line in err.splitlines():
        if line.startswith("playground: ") or _OF_3_13_0.match(line) or _OF_DEBUG_MODE.match(line):
            continue

        if re.match(r'[ |+-]*(Exception Group )?Traceback \(most recent|[ |]*File "', line):
            in_frames = True
        elif not (in_frames and re.match(r"( {4}|  \|  {4})\s*\S|[ |]*\[Previous line", line)):
            in_frames = False
            # Of a suggestion, 3.12's module `traceback` leaves out the mark of the question.
            told = re.sub(r"(Did you forget to import '\w+')\?", r"\1", line)
            lines.append(re.sub("0x[0-9a-f]+", "0x", told))
    return "\n".join(lines)
