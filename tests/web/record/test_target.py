"""Which program the command records, and what that finds around it."""

from __future__ import annotations

import io
import json
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import Recording
from patterns.tracing.export.narration import narration
from patterns.tracing.recording.source_lines import elsewhere
from tests.web.record.command import PROGRAM, run_command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_a_program_sees_its_neighbours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As under `python FILE`, it can import from its own folder."""
    (tmp_path / "neighbour_of_program.py").write_text("NAME = 'neighbour'\n", "utf-8")
    path = tmp_path / "program.py"
    path.write_text("import neighbour_of_program\nprint(neighbour_of_program.NAME)\n", "utf-8")
    before = list(sys.path)

    assert run_command(str(path), "-o", str(tmp_path / "out")) == 0
    assert capsys.readouterr().out == "neighbour\n"
    assert sys.path == before

    sys.modules.pop("neighbour_of_program", None)


def test_a_program_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`-` reads the program from a pipe."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(PROGRAM))

    assert run_command("-") == 0
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

    assert run_command(str(path)) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert sentence in err


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
        assert run_command(*given) == 0
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

    assert run_command(str(path), "-o", str(tmp_path / "out")) == 0
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
    assert run_command("-m", package.name, "-o", "out", "a", "-b") == 1  # it fails
    assert capsys.readouterr().out == "['a', '-b'] __main__ sample_service\n"


def test_lines_of_other_files_say_their_file(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program of several files: no line is lost, and none is taken for one of the main file."""
    assert run_command("-m", package.name, "--format", "json", "-o", "out.json") == 1
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

    assert run_command(str(path), "-o", str(tmp_path / "out")) == 0
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
    assert run_command(*given, "--clock", "native", "-o", "out") == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert sentence in err
    assert [path.name for path in package.parent.iterdir()] == [package.name]
