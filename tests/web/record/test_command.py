from __future__ import annotations

import io
import json
import signal
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import Recording, record
from patterns.tracing.export.narration import narration
from patterns.tracing.recording.source_lines import elsewhere
from web.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
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


@pytest.mark.parametrize("clock", ["instant", "native"])
def test_a_recording_carries_its_program_unless_it_is_told_not_to(
    tmp_path: Path, clock: str
) -> None:
    """What was recorded can be read beside its source, and shared without it."""
    program = tmp_path / "short.py"
    program.write_text("print('short')\n", "utf-8")
    out = tmp_path / "out.json"
    arguments = [str(program), "--clock", clock, "--format", "json", "-o", str(out)]
    assert _record(*arguments) == 0
    assert Recording.from_json(out.read_text("utf-8")).source == "print('short')\n"
    assert _record(*arguments, "--no-source") == 0
    text = out.read_text("utf-8")
    assert Recording.from_json(text).source is None
    assert "source" not in json.loads(text)


def test_lanes_on_the_terminal(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without options, the picture goes to standard output, and nothing else does."""
    assert _record(str(program)) == 0
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
    assert _record(str(program)) == 0
    assert capsys.readouterr().out.endswith(
        "\nWhere the time went: 1.00 s = 1.00 fetch-1 sleeps (line 4).\n"
    )

    program.write_text(f"{_PROGRAM}\n".replace("sleep(1)", "Event().wait()"), "utf-8")
    assert _record(str(program)) == 1
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
    """The recording is written, the failure is said with its line; the status is the program's."""
    path = tmp_path / "broken.py"
    path.write_text(
        "import asyncio\n\nasync def main():\n    1 / 0\n\nasyncio.run(main())\n", "utf-8"
    )

    assert _record(str(path), "--format", "json") == 1
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

    assert _record(str(program)) == 1
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

    assert _record(str(program), "-o", str(tmp_path / "out")) == status
    assert (tmp_path / "out").exists()


def test_a_mark_at_the_head_of_a_program_is_passed_over(tmp_path: Path) -> None:
    """Editors on Windows put one there, and CPython reads it."""
    program = tmp_path / "program.py"
    program.write_text("print('hello')\n", "utf-8-sig")

    assert _record(str(program), "-o", str(tmp_path / "out")) == 0
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


def test_the_programs_arguments_are_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ours may stand right after the program; from the first that is none of ours, all are its."""
    path = tmp_path / "program.py"
    path.write_text("import sys\nprint(sys.argv[1:])\n", "utf-8")
    out = str(tmp_path / "out")
    for given, theirs in (
        (["-o", out, str(path)], []),
        ([str(path), "-o", out, "one", "--clock", "two"], ["one", "--clock", "two"]),
        ([str(path), f"--out={out}", "--", "-o", "three"], ["-o", "three"]),
        ([f"-o{out}", str(path), "--port", "80"], ["--port", "80"]),
        (["--format", "json", str(path), "--clock=native", "-o", out, "-"], ["-"]),
    ):
        assert _record(*given) == 0
        assert capsys.readouterr().out == f"{theirs}\n"


def test_a_program_is_the_main_module(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names, paths and pickles are as under `python FILE`."""
    path = tmp_path / "program.py"
    path.write_text(
        dedent("""\
            import dataclasses, pickle, sys

            @dataclasses.dataclass
            class Job:
                number: int

            assert pickle.loads(pickle.dumps(Job(3))) == Job(3)
            assert sys.modules["__main__"].Job is Job
            print(__name__, __file__, sys.path[0], __spec__, __loader__.path)
            """),
        "utf-8",
    )

    assert _record(str(path), "-o", str(tmp_path / "out")) == 0
    assert capsys.readouterr().out == f"__main__ {path} {tmp_path} None {path}\n"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have a package beside where the command is started."""
    folder = tmp_path / "sample_service"
    folder.mkdir()
    (folder / "__init__.py").write_text("", "utf-8")
    (folder / "worker.py").write_text(
        "import asyncio\n\n\nasync def work():\n    await asyncio.sleep(1)\n    1 / 0\n", "utf-8"
    )
    (folder / "__main__.py").write_text(
        dedent("""\
            import asyncio, sys
            from .worker import work

            async def main():
                print(sys.argv[1:], __name__, __package__)
                await asyncio.gather(work(), asyncio.sleep(2))

            asyncio.run(main())
            """),
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    yield folder
    for name in [name for name in sys.modules if name.startswith("sample_service")]:
        del sys.modules[name]


def test_a_module_is_recorded_as_python_runs_it(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`-m MODULE` finds packages where the command is started, and gives them their names."""
    assert _record("-m", package.name, "-o", "out", "a", "-b") == 1  # it fails
    assert capsys.readouterr().out == "['a', '-b'] __main__ sample_service\n"


def test_lines_of_other_files_say_their_file(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program of several files: no line is lost, and none is taken for one of the main file."""
    assert _record("-m", package.name, "--format", "json", "-o", "out.json") == 1
    assert "(line 6 of sample_service/worker.py)" in capsys.readouterr().err
    written = (package.parent / "out.json").read_text("utf-8")
    recording = Recording.from_json(written)

    _main, work, *_ = recording.tasks
    assert work.line == elsewhere(4, "sample_service/worker.py")
    assert work.line != 4
    started = f"{work.name} (work) started at line 4 of sample_service/worker.py"
    assert started in narration(recording)
    (ended,) = [event for event in json.loads(written)["events"] if event.get("how") == "raised"][
        :1
    ]
    assert (ended["line"], ended["file"]) == (6, "sample_service/worker.py")
    assert recording.to_json() + "\n" == written


def test_a_program_may_have_packages_called_as_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program with a package `web` of its own finds that one, and afterwards we find ours."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "__init__.py").write_text("NAME = 'theirs'\n", "utf-8")
    path = tmp_path / "program.py"
    path.write_text("import web\nprint(web.NAME)\n", "utf-8")

    assert _record(str(path), "-o", str(tmp_path / "out")) == 0
    assert capsys.readouterr().out == "theirs\n"
    assert sys.modules["web"].__doc__ is not None


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["-m", "no_such_module"], "There is no module named no_such_module here."),
        (["-m", "json"], "json is a package without a __main__, so it cannot be run."),
        (["-m", "math"], "math has no Python source, so it cannot be recorded."),
        (["-m", "sample_service.worker.more"], "There is no module named"),
    ],
)
def test_a_module_that_cannot_be_run_is_refused(
    package: Path, given: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, and a failure; nothing is left on disk."""
    assert _record(*given, "--clock", "native", "-o", "out") == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert sentence in err
    assert [path.name for path in package.parent.iterdir()] == [package.name]
