"""A recorded program leaves nothing behind, and streams what it does while it runs."""

from __future__ import annotations

import asyncio
import asyncio.events
import atexit
import builtins
import gc
import json
import linecache
import logging
import random
import signal
import socket
import sys
import threading
import time
import warnings
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from patterns.tracing import record, run_program
from patterns.tracing.recording.events import Blocked
from patterns.tracing.recording.journal.batch_reader import RecordingBuilder
from tests.patterns.tracing.laws import assert_strictly_lawful, printed
from tests.patterns.tracing.recorder.programs import GATHER, QUEUE

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording

MEDDLING = """\
import asyncio, logging, sys, time, warnings

logging.basicConfig(level=logging.DEBUG)
warnings.simplefilter("error")
sys.stdout = sys.stderr
time.sleep = None
asyncio.run = None
asyncio.Queue.put_nowait = None
asyncio.sleep = asyncio.Queue = None
{end}
"""


def world() -> list[Any]:
    # Python 3.12 freezes what is immortal whenever it collects.
    gc.collect()
    return [
        *(getattr(time, name) for name in ("sleep", "time", "monotonic", "perf_counter")),
        *(getattr(time, f"{name}_ns") for name in ("time", "monotonic", "perf_counter")),
        *(asyncio.run, asyncio.new_event_loop, asyncio.SelectorEventLoop, dict(vars(asyncio))),
        vars(asyncio.events)["_event_loop_policy"],
        *(dict(vars(kind)) for kind in (asyncio.Queue, asyncio.Lock, asyncio.Event)),
        *(dict(vars(kind)) for kind in (asyncio.Semaphore, asyncio.Condition, asyncio.Barrier)),
        *(sys.stdout, sys.stderr, sys.argv, sys.modules["__main__"], sys.unraisablehook),
        *(builtins.input, socket.socket.__init__, socket.getaddrinfo, threading.Thread.start),
        *(atexit.register, warnings.showwarning, list(warnings.filters)),
        *(logging.root.handlers, logging.root.level),
        *(gc.get_freeze_count(), signal.getsignal(signal.SIGINT)),
    ]


@pytest.mark.parametrize(
    "program",
    [
        GATHER,
        "import asyncio\nasyncio.run(asyncio.Event().wait())",
        "raise ValueError",
        "while True: print('x' * 1000)",
        "this is not Python",
        "import asyncio\nasync def main():\n    while True: await asyncio.sleep(1)\nasyncio.run(main())",
    ],
)
def test_everything_is_put_back(program: str) -> None:
    """However the program ends, the interpreter is as it was."""
    before = world()
    record(program)
    assert world() == before


@pytest.mark.parametrize("end", ["", "raise ValueError"])
def test_what_a_program_put_in_place_is_put_back(end: str) -> None:
    """Where it meddles with what we meddle with, the original is there again afterwards."""
    before = world()
    record(MEDDLING.replace("{end}", end))
    assert world() == before
    assert record(QUEUE).end == 5.5


def test_clocks_follow_the_program() -> None:
    """All clocks of `time` show the program's time while it runs."""
    recording = record(
        dedent("""\
        import asyncio, time

        async def main():
            clocks = (time.time, time.monotonic, time.perf_counter)
            before = [clock() for clock in clocks], time.monotonic_ns()
            await asyncio.sleep(1.5)
            print([round(clock() - then, 6) for clock, then in zip(clocks, before[0])])
            print(time.monotonic_ns() - before[1], asyncio.get_running_loop().time())

        asyncio.run(main())
        """)
    )
    assert printed(recording) == "[1.5, 1.5, 1.5]\n1500000000 1.5\n"


def test_batches_add_up_to_the_recording(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was streamed is what is returned; a live run sends before it waits."""
    batches: list[str] = []
    waits = 0
    now = 0.0

    def wait(seconds: float) -> None:
        nonlocal now, waits
        now += seconds
        waits += 1

    monkeypatch.setattr("patterns.tracing.observer.clock.real_monotonic", lambda: now)
    recording = run_program(QUEUE, clock="live", emit=batches.append, wait=wait)
    assert len(batches) >= waits > 5
    builder = RecordingBuilder(python=recording.python, clock="live")
    for batch in batches:
        builder.add_json(batch)
    assert builder.recording(recording.outcome, end=recording.end) == recording
    assert all(json.loads(batch).keys() == {"tasks", "events"} for batch in batches)


def test_a_program_on_the_native_clock_has_real_threads() -> None:
    """`clock="native"` is the real loop: threads, sockets and processes work."""
    recording = record(
        dedent("""\
        import asyncio, socket

        async def main():
            print(await asyncio.to_thread(sum, [1, 2]))
            left, right = socket.socketpair()
            left.setblocking(False)
            right.send(b"hello")
            print(await asyncio.get_running_loop().sock_recv(left, 5))
            left.close(), right.close()

        asyncio.run(main())
        """),
        clock="native",
    )
    assert_strictly_lawful(recording)
    assert printed(recording) == "3\nb'hello'\n"
    assert recording.outcome.kind == "returned"


def test_other_threads_of_the_process_are_left_alone() -> None:
    """A server beside a recording has sockets, threads and time as ever; the program has none."""
    go_on, done = threading.Lock(), threading.Lock()
    go_on.acquire(), done.acquire()
    seen: list[object] = []

    def serve() -> None:
        before = time.monotonic()
        go_on.acquire()
        try:
            socket.socket().close()
            child = threading.Thread(target=seen.append, args=("started",))
            child.start()
            child.join()
            time.sleep(0.001)
            seen.append(threading.get_ident())
            with condition:
                seen.append(condition.wait(0.001))
            seen.append(time.monotonic() >= before)
        finally:
            done.release()

    async def main() -> None:
        await asyncio.sleep(1)
        go_on.release()
        done.acquire()
        socket.socket()

    condition = threading.Condition()
    server = threading.Thread(target=serve)
    server.start()
    recording = record(main)
    server.join()
    assert seen == ["started", server.ident, False, True]
    assert "Opening a socket needs the network" in (recording.outcome.message or "")
    assert not [event for event in recording.events if isinstance(event, Blocked)]
    assert recording.end == 1.0


def test_a_function_is_recorded_like_a_program() -> None:
    """`record(main)` runs it as `asyncio.run(main())` would; its lines are this file's."""

    async def main() -> None:
        print("hello")
        await asyncio.sleep(1)
        raise ValueError("late")

    recording = record(main)
    assert_strictly_lawful(recording)
    assert recording.end == 1.0
    assert recording.outcome.message == "ValueError: late"
    line = main.__code__.co_firstlineno
    assert recording.tasks[0].line == line
    assert recording.outcome.line == line + 3


def test_a_recording_can_be_made_inside_a_running_loop() -> None:
    """A server may record a program in the middle of a step of its own."""

    async def main() -> Recording:
        await asyncio.sleep(0)
        recording = record(GATHER)
        await asyncio.sleep(0)
        return recording

    assert asyncio.run(main()).end == 1.0


def test_randomness_is_the_programs_own() -> None:
    """The recorder draws no random numbers."""
    random.seed(1)
    expected = random.random()
    random.seed(1)
    record("import asyncio\nasync def main(): pass\nasyncio.run(main())")
    assert random.random() == expected


def test_tracebacks_show_source_lines_of_the_program() -> None:
    """`traceback` and `inspect` find the program's lines while it runs."""
    recording = record(
        "import traceback\ntry:\n    1 / 0  # here\nexcept ZeroDivisionError:\n"
        "    print(traceback.format_exc())\n"
    )
    assert "1 / 0  # here" in printed(recording)
    assert linecache.getline("<program>", 1) == "import traceback\n"


def test_wrapped_methods_do_not_show_in_tracebacks() -> None:
    """A full queue raises from asyncio's own line, as it does without a recorder."""
    recording = record(
        dedent("""\
        import asyncio, traceback

        async def main():
            queue = asyncio.Queue(1)
            queue.put_nowait(1)
            try:
                queue.put_nowait(2)
            except asyncio.QueueFull as error:
                frames = traceback.extract_tb(error.__traceback__)
                print([frame.name for frame in frames])

        asyncio.run(main())
        """)
    )
    assert printed(recording) == "['main', 'put_nowait']\n"
