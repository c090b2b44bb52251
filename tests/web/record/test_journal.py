"""`playground record --clock native -o OUT`: what happens is on disk, whatever ends the process."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from patterns.tracing import Recording
from patterns.tracing.recording import journal_reader
from patterns.tracing.recording.events import Suspended
from patterns.tracing.recording.journal_reader import read_journal
from patterns.tracing.recording.journal_writer import Journal
from patterns.tracing.session.run_program import run_script
from patterns.tracing.session.script import Script
from tests.patterns.tracing.laws import assert_strictly_lawful, printed
from web.cli import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its signals are other ones")

# Tests that were started in the background, or by nohup, have children that are deaf to these.
_COMMAND = """\
import resource, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
if int(sys.argv[1]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
import web.cli
sys.argv[:] = ["playground", "record", *sys.argv[2:]]
sys.exit(web.cli.main())
"""

_ENDLESS = """\
import asyncio

async def ticker():
    while True:
        await asyncio.sleep(0.001)

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(ticker(), name="ticker")
        await asyncio.sleep(0.02)
        print("running", flush=True)

asyncio.run(main())
"""


class Recorded:
    """A program that the command records, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.program = folder / "program.py"
        self.out = folder / "out.json"
        self.journal = folder / "out.json.part"

    def start(
        self, source: str, *arguments: str, form: str = "json", most_bytes: int = 0
    ) -> subprocess.Popen[str]:
        self.program.write_text(dedent(source), "utf-8")
        ours = ["--clock", "native", "--format", form, "-o", str(self.out)]
        return subprocess.Popen(
            [sys.executable, "-c", _COMMAND, str(most_bytes), str(self.program), *ours, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, source: str, *arguments: str, most_bytes: int = 0) -> tuple[int, str, str]:
        with self.start(source, *arguments, most_bytes=most_bytes) as process:
            out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def recording(self) -> Recording:
        return Recording.from_json(self.out.read_text("utf-8"))


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    return Recorded(tmp_path)


def _until_it_runs(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "running\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_program_and_not_the_recording(
    recorded: Recorded, number: signal.Signals
) -> None:
    """
    Ctrl-C and SIGTERM: the format that was asked for is written, its outcome is `stopped`.

    The process ends as the program would have, by the signal.
    """
    with recorded.start(_ENDLESS) as process:
        _until_it_runs(process)
        process.send_signal(number)
        _out, err = process.communicate(timeout=60)
    assert process.returncode == -number
    assert "The program did not end well" in err
    recording = recorded.recording()
    assert recording.outcome.kind == "stopped"
    assert recording.cut_short
    assert printed(recording) == "running\n"
    assert not recorded.journal.exists()


def test_what_was_recorded_outlives_the_recorder(
    recorded: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    """After `kill -9` the journal is there, and becomes a recording that says its end is missing."""
    with recorded.start(_ENDLESS) as process:
        _until_it_runs(process)
        process.kill()
    assert not recorded.out.exists()
    with recorded.journal.open("ab") as journal:
        journal.write(b'{"tasks":[],"events":[{"at":1.0,"ki')  # the disk was in the middle of it

    assert (
        main(
            ["record", "--from", str(recorded.journal), "--format", "json", "-o", str(recorded.out)]
        )
        == 0
    )

    recording = recorded.recording()
    assert_strictly_lawful(recording)
    assert (recording.outcome.kind, recording.cut_short) == ("cut_short", True)
    assert "The end is missing" in capsys.readouterr().err
    assert [task.name for task in recording.tasks] == ["Task-1", "ticker"]
    assert printed(recording) == "running\n"
    assert read_journal(recorded.journal) == recording


def test_a_program_that_leaves_at_once_leaves_its_recording(recorded: Recorded) -> None:
    """`os._exit` from inside a task: everything up to there, and the status in the outcome."""
    code, _out, _err = recorded.run(
        """\
        import asyncio, os

        async def main():
            await asyncio.sleep(0)
            os._exit(3)

        asyncio.run(main())
        """
    )
    assert code == 3
    assert recorded.recording().outcome.message == "The program called os._exit(3)."
    assert not recorded.journal.exists()


def test_a_full_disk_ends_the_recording_and_not_the_program(recorded: Recorded) -> None:
    """One sentence, a failure, and a recording up to where there was room."""
    code, out, err = recorded.run(
        """\
        import asyncio

        async def main():
            for _ in range(3000):
                await asyncio.sleep(0)
            print("ran to its end")

        asyncio.run(main())
        """,
        most_bytes=100_000,
    )
    assert out == "ran to its end\n"
    assert code == 1
    assert "The recording could not be written any further: File too large." in err
    assert "Traceback" not in err
    recording = recorded.recording()
    assert len(recording.events) > 300
    assert recording.outcome.kind == "cut_short"
    assert recording.dropped > 1000


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_recording_that_cannot_be_written_is_still_in_its_journal(
    recorded: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence says where it is, and how to write it elsewhere."""
    recorded.program.write_text("import asyncio\nasyncio.run(asyncio.sleep(0))\n", "utf-8")
    assert main(["record", str(recorded.program), "--clock", "native", "-o", "/dev/full"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("playground: /dev/full cannot be written: No space left on device. ")
    journal = Path(said.split("playground record --from ")[1].split(" ")[0])
    assert read_journal(journal).outcome.kind == "returned"
    journal.unlink()
    journal.parent.rmdir()


def test_memory_does_not_grow_with_what_happens(recorded: Recorded) -> None:
    """A program of a hundred thousand events takes no more memory at its end than early on."""
    _code, out, _err = (
        recorded.run(
            """\
        import asyncio

        def resident():
            with open("/proc/self/statm") as file:
                return int(file.read().split()[1]) * 4096

        async def request(number):
            lock = asyncio.Lock()
            async with lock:
                await asyncio.sleep(0)

        async def main():
            for number in range(10_000):
                await asyncio.create_task(request(number), name=f"request-{number}")
                if number == 1_000:
                    before = resident()
            print(resident() - before)

        asyncio.run(main())
        """
        )
        if sys.platform == "linux"
        else (0, "0", "")
    )
    assert int(out) < 4_000_000
    if recorded.out.exists():
        assert len(json.loads(recorded.out.read_text("utf-8"))["events"]) > 90_000


def test_all_formats_are_made_of_the_journal(
    recorded: Recorded, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """What is written at the end is what would be written of the recording in memory."""
    recorded.run(_ENDLESS.replace("while True", "for _ in range(3)"))
    recording = recorded.recording()
    assert_strictly_lawful(recording)
    assert recording.to_json() + "\n" == recorded.out.read_text("utf-8")
    for form in ("text", "chrome"):
        out = tmp_path / form
        assert (
            main(
                [
                    "record",
                    str(recorded.program),
                    "--clock",
                    "native",
                    "--format",
                    form,
                    "-o",
                    str(out),
                ]
            )
            == 0
        )
        assert "ticker" in out.read_text("utf-8")
    assert not recorded.journal.exists()
    assert capsys.readouterr().out == "running\n" * 2


def test_what_an_earlier_recording_left_is_left_alone(
    recorded: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    """A journal that is there is not written over."""
    recorded.journal.write_text("precious\n", "utf-8")
    recorded.program.write_text("print('hello')\n", "utf-8")

    assert (
        main(["record", str(recorded.program), "--clock", "native", "-o", str(recorded.out)]) == 0
    )
    assert "holds an earlier recording that was not ended" in capsys.readouterr().err
    assert recorded.journal.read_text("utf-8") == "precious\n"
    assert sorted(path.name for path in recorded.out.parent.iterdir()) == [
        "out.json",
        "out.json.part",
        "program.py",
    ]


def test_children_that_are_forked_write_nothing(recorded: Recorded) -> None:
    """They have the journal open, the recorder in memory, and its handlers; none of it is used."""
    code, out, err = recorded.run(
        """\
        import asyncio
        import multiprocessing
        import os
        import signal
        from concurrent.futures import ProcessPoolExecutor

        def work(number):
            print("in the child", number, flush=True)
            asyncio.run(asyncio.sleep(0))
            return number * 2

        def wait():
            signal.pause()

        async def main():
            loop = asyncio.get_running_loop()
            fork = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(1, mp_context=fork) as pool:
                print(await loop.run_in_executor(pool, work, 21))
            child = fork.Process(target=wait)
            child.start()
            child.terminate()
            child.join()
            print("ended by", -child.exitcode)

        asyncio.run(main())
        """
    )
    assert (code, err) == (0, "")
    assert sorted(out.splitlines()) == ["42", "ended by 15", "in the child 21"]
    recording = recorded.recording()
    assert_strictly_lawful(recording)
    assert "child" not in printed(recording)
    waits = [event.on for event in recording.events if isinstance(event, Suspended)]
    assert [wait.label for wait in waits if wait is not None] == ["a process running work"]


def test_a_journal_that_is_too_long_is_said_and_begun(
    recorded: Recorded, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many events it has, how many fit, what to do; the first of them make a recording."""
    recorded.program.write_text(
        "import asyncio\nasync def main():\n    for number in range(300):\n"
        "        await asyncio.sleep(0)\n        print(number)\nasyncio.run(main())\n",
        "utf-8",
    )
    run_script(
        Script(recorded.program.read_text("utf-8")),
        clock="instant",
        journal=Journal(recorded.journal, "instant"),
    )
    whole = read_journal(str(recorded.journal))
    events = len(whole.events)
    assert events > 900
    monkeypatch.setattr(journal_reader, "FILE_EVENTS", 700)
    ours = ["record", "--from", str(recorded.journal), "-o", str(recorded.out)]

    assert main([*ours, "--format", "text"]) == 1
    err = capsys.readouterr().err
    assert f"The journal has {events} events; at most 700 are read at once." in err
    assert f"--from {recorded.journal} --events 700 " in err
    assert not recorded.out.exists()

    assert main([*ours, "--format", "json"]) == 0
    assert recorded.recording() == whole
    assert main([*ours, "--format", "json", "--events", "701"]) == 0
    begun = recorded.recording()
    assert begun.events == whole.events[:700]
    assert (begun.outcome.kind, begun.cut_short) == ("cut_short", True)
    assert begun.outcome.message == f"The first 700 of {events} events: the recording goes on."
    assert begun.dropped == events - 700
    assert_strictly_lawful(begun)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read: No such file or directory."),
        ("", "This is not the journal of a recording."),
        ("{}\n", "This is not the journal of a recording."),
        ("hello\n", "The recording is not JSON"),
    ],
)
def test_what_is_no_journal_is_refused(
    recorded: Recorded, capsys: pytest.CaptureFixture[str], content: str | None, sentence: str
) -> None:
    """One sentence, a failure, and OUT is not touched."""
    if content is not None:
        recorded.journal.write_text(content, "utf-8")
    recorded.out.write_text("as it was", "utf-8")
    for form in ("json", "text"):
        arguments = ["--from", str(recorded.journal), "--format", form, "-o", str(recorded.out)]
        assert main(["record", *arguments]) == 1
        assert sentence in capsys.readouterr().err
    assert recorded.out.read_text("utf-8") == "as it was"
