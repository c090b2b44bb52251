from __future__ import annotations

import io
import json
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import Recording
from web.cli import main

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """\
import asyncio

async def fetch(number):
    await asyncio.sleep(1)
    print(f"fetched {number}")

async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(2):
            group.create_task(fetch(number), name=f"fetch-{number}")

asyncio.run(main())
"""


def _record(*arguments: str) -> int:
    return main(["record", *arguments])


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_text(_PROGRAM, "utf-8")
    return path


def test_lanes_on_the_terminal(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without options, the picture goes to standard output, and nothing else does."""
    assert _record(str(program)) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()

    assert lines[0].startswith("returned: ")
    assert lines[1].startswith("3 tasks, ")
    assert lines[4] == "  fetch-0    #.................................................|"
    assert "fetched" not in out
    assert err == ""


def test_the_recording_as_a_file(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON into a file is a recording; the program's own output is shown meanwhile."""
    out = tmp_path / "out.json"

    assert _record(str(program), "--format", "json", "-o", str(out)) == 0

    recording = Recording.from_json(out.read_text("utf-8"))
    assert (recording.clock, recording.end, recording.outcome.kind) == ("instant", 1.0, "returned")
    assert capsys.readouterr().out == "fetched 0\nfetched 1\n"


def test_the_trace_for_perfetto(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Chrome's format goes to standard output, too."""
    assert _record(str(program), "--format", "chrome", "-o", "-") == 0

    names = [
        entry["args"]["name"]
        for entry in json.loads(capsys.readouterr().out)["traceEvents"]
        if entry["name"] == "thread_name"
    ]
    assert names[-2:] == ["fetch-0", "fetch-1"]


def test_a_program_that_fails_is_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The recording is written, the failure is said with its line, and the command did its job."""
    path = tmp_path / "broken.py"
    path.write_text(
        "import asyncio\n\nasync def main():\n    1 / 0\n\nasyncio.run(main())\n", "utf-8"
    )

    assert _record(str(path), "--format", "json") == 0
    out, err = capsys.readouterr()

    assert Recording.from_json(out).outcome.kind == "raised"
    assert err.startswith("playground: The program did not end well: ")
    assert "(line 4)" in err


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

    assert _record(str(path)) == 0
    assert " blocked the loop at line 5 for 2 s: nothing else could run." in capsys.readouterr().out


def test_a_program_sees_its_neighbours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As under `python FILE`, it can import from its own folder."""
    (tmp_path / "neighbour_of_program.py").write_text("NAME = 'neighbour'\n", "utf-8")
    path = tmp_path / "program.py"
    path.write_text("import neighbour_of_program\nprint(neighbour_of_program.NAME)\n", "utf-8")
    before = list(sys.path)

    assert _record(str(path), "-o", str(tmp_path / "out")) == 0
    assert capsys.readouterr().out == "neighbour\n"
    assert sys.path == before

    sys.modules.pop("neighbour_of_program", None)


def test_a_program_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`-` reads the program from a pipe."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(_PROGRAM))

    assert _record("-") == 0
    assert "fetch-1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "cannot be read: No such file or directory."), (b"\xff\xfe", "is not UTF-8 text")],
)
def test_a_file_that_is_no_program_is_refused(
    content: bytes | None,
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence on standard error and an exit code that is not zero."""
    path = tmp_path / "missing.py"
    if content is not None:
        path.write_bytes(content)

    assert _record(str(path)) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert sentence in err


def test_a_place_that_cannot_be_written_is_said(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The recording has nowhere to go: one sentence, and a failure."""
    assert _record(str(program), "-o", str(tmp_path)) == 1
    assert "cannot be written: Is a directory." in capsys.readouterr().err
