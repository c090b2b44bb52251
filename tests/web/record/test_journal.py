"""`playground record --clock native -o OUT`: what happens is on disk, whatever ends the process."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from patterns.tracing.recording.events import Suspended
from patterns.tracing.recording.journal.journal_reader import read_journal
from tests.patterns.tracing.laws import assert_strictly_lawful, printed
from tests.web.record.recorded_process import ENDLESS, Recorded
from web.cli import main

if TYPE_CHECKING:
    import subprocess

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its signals are other ones")


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
    with recorded.start(ENDLESS) as process:
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
    with recorded.start(ENDLESS) as process:
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
