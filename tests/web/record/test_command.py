"""`playground record`: what it writes, says and exits with."""

from __future__ import annotations

import json
import signal
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import Recording, record
from tests.web.record.command import PROGRAM, run_command

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM, "utf-8")
    return path


@pytest.mark.parametrize("clock", ["instant", "native"])
def test_a_recording_carries_its_program_unless_it_is_told_not_to(
    tmp_path: Path, clock: str
) -> None:
    """What was recorded can be read beside its source, and shared without it."""
    program = tmp_path / "short.py"
    program.write_text("print('short')\n", "utf-8")
    out = tmp_path / "out.json"
    arguments = [str(program), "--clock", clock, "--format", "json", "-o", str(out)]
    assert run_command(*arguments) == 0
    assert Recording.from_json(out.read_text("utf-8")).source == "print('short')\n"
    assert run_command(*arguments, "--no-source") == 0
    text = out.read_text("utf-8")
    assert Recording.from_json(text).source is None
    assert "source" not in json.loads(text)


def test_lanes_on_the_terminal(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without options, the picture goes to standard output, and nothing else does."""
    assert run_command(str(program)) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()

    assert lines[0].startswith("returned: ")
    assert lines[1].startswith("3 tasks, ")
    assert lines[4] == "  fetch-0      #.................................................|"
    assert "fetched" not in out
    assert err == ""


def test_the_text_says_where_the_time_went(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Parts that add up to the end, and of tasks that never ended, why."""
    assert run_command(str(program)) == 0
    assert capsys.readouterr().out.endswith(
        "\nWhere the time went: 1.00 s = 1.00 fetch-1 sleeps (line 4).\n"
    )

    program.write_text(f"{PROGRAM}\n".replace("sleep(1)", "Event().wait()"), "utf-8")
    assert run_command(str(program)) == 1
    assert (
        "\nTask-1 (main) waits at line 8 (since 0 s) for fetch-0 and fetch-1 to end (task group). "
        "fetch-0 waits at line 4 (since 0 s) for event to be set, and nobody is left who could set "
        "it. fetch-1 waits at line 4 (since 0 s) for event 2 to be set, and nobody is left who "
        "could set it.\n"
    ) in capsys.readouterr().out


def test_the_recording_as_a_file(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON into a file is a recording; the program's own output is shown meanwhile."""
    out = tmp_path / "out.json"

    assert run_command(str(program), "--format", "json", "-o", str(out)) == 0

    recording = Recording.from_json(out.read_text("utf-8"))
    assert (recording.clock, recording.end, recording.outcome.kind) == ("instant", 1.0, "returned")
    assert capsys.readouterr().out == "fetched 0\nfetched 1\n"


def test_the_trace_for_perfetto(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Chrome's format goes to standard output, too."""
    assert run_command(str(program), "--format", "chrome", "-o", "-") == 0

    names = [
        entry["args"]["name"]
        for entry in json.loads(capsys.readouterr().out)["traceEvents"]
        if entry["name"] == "thread_name"
    ]
    assert names[-2:] == ["fetch-0", "fetch-1"]


def test_a_program_that_fails_is_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The recording is written, the failure is said with its line; the status is the program's."""
    path = tmp_path / "broken.py"
    path.write_text(
        "import asyncio\n\nasync def main():\n    1 / 0\n\nasyncio.run(main())\n", "utf-8"
    )

    assert run_command(str(path), "--format", "json") == 1
    out, err = capsys.readouterr()

    assert Recording.from_json(out).outcome.kind == "raised"
    assert err.startswith("playground: The program did not end well: ")
    assert "(line 4)" in err


def test_a_program_that_needs_real_time_is_told_how_to_have_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Virtual time has no sockets; the other clock has."""
    program = tmp_path / "server.py"
    program.write_text("import asyncio\nasyncio.run(asyncio.start_server(print, port=0))\n")

    assert run_command(str(program)) == 1
    out, err = capsys.readouterr()
    assert "needs the network" in out
    assert "--clock native" in err


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ("pass", 0),
        ("sys.exit()", 0),
        ("sys.exit(3)", 3),
        ("sys.exit(257)", 1),
        ("sys.exit(-1)", 255),
        ("sys.exit('no luck')", 1),
        ("os._exit(4)", 4),
        ("raise KeyboardInterrupt", -signal.SIGINT),
        ("raise ValueError", 1),
        ("not Python", 1),
        ("asyncio.run(asyncio.Event().wait())", 1),
    ],
)
def test_the_exit_status_is_the_programs(ending: str, status: int, tmp_path: Path) -> None:
    """A number, minus a signal's number, or 1 for what fails and for what would never end."""
    program = tmp_path / "program.py"
    program.write_text(f"import asyncio, os, sys\n{ending}\n", "utf-8")

    assert run_command(str(program), "-o", str(tmp_path / "out")) == status
    assert (tmp_path / "out").exists()


def test_a_mark_at_the_head_of_a_program_is_passed_over(tmp_path: Path) -> None:
    """Editors on Windows put one there, and CPython reads it."""
    program = tmp_path / "program.py"
    program.write_text("print('hello')\n", "utf-8-sig")

    assert run_command(str(program), "-o", str(tmp_path / "out")) == 0
    assert record(program.read_text("utf-8")).outcome.kind == "returned"


def test_diagnoses_stand_under_the_lanes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What went wrong is said in sentences."""
    path = tmp_path / "blocking.py"
    path.write_text(
        dedent("""\
            import asyncio
            import time

            async def main():
                time.sleep(2)

            asyncio.run(main())
            """),
        "utf-8",
    )

    assert run_command(str(path)) == 0
    assert " blocked the loop at line 5 for 2 s: nothing else could run." in capsys.readouterr().out


def test_a_place_that_cannot_be_written_is_said(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The recording has nowhere to go: one sentence, and a failure."""
    assert run_command(str(program), "-o", str(tmp_path)) == 1
    assert "cannot be written: Is a directory." in capsys.readouterr().err
