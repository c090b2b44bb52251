"""Pools of threads where there are none: what a program sees of them, and what it is refused."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.recording.events import Blocked, Suspended
from patterns.tracing.session.run_program import run_program
from tests.patterns.tracing.laws import assert_strictly_lawful

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording

BEGINNING = """\
import asyncio, concurrent.futures, contextvars, threading, time

def fetch(name, seconds):
    print(name, "begins")
    time.sleep(seconds)
    print(name, "ends")
    return name

"""


def run(body: str) -> Recording:
    """Run a program that begins with the imports and `fetch`."""
    recording = record(BEGINNING + dedent(body))
    assert_strictly_lawful(recording)
    assert recording.outcome.kind == "returned", recording.outcome.message
    return recording


def lines(recording: Recording) -> list[tuple[float, str]]:
    return [(line.at, line.text) for line in RunQueries(recording).output_lines]


TWO_AND_A_HEART = """\
async def heart():
    for beat in range(3):
        print("beat", beat)
        await asyncio.sleep(1.5)

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(heart(), name="heart")
        slow = group.create_task(asyncio.to_thread(fetch, "slow", 4), name="slow")
        fast = group.create_task(asyncio.to_thread(fetch, "fast", 2), name="fast")
    print(slow.result(), fast.result())

asyncio.run(main())
"""


def test_a_sleep_in_a_thread_holds_up_nobody_else() -> None:
    """Two threads sleep beside each other and beside the loop; each prints at its own time."""
    recording = run(TWO_AND_A_HEART)

    assert lines(recording) == [
        (0.0, "beat 0"),
        (0.0, "slow begins"),
        (0.0, "fast begins"),
        (1.5, "beat 1"),
        (2.0, "fast ends"),
        (3.0, "beat 2"),
        (4.0, "slow ends"),
        (4.5, "slow fast"),
    ]
    assert not [event for event in recording.events if isinstance(event, Blocked)]


def test_what_waits_for_a_thread_says_so() -> None:
    """The wait is of its own kind; the thread's lines are the user's and no task's."""
    recording = run("asyncio.run(asyncio.to_thread(fetch, 'a', 1))")
    (waiting,) = [event.on for event in recording.events if isinstance(event, Suspended)]
    printed = RunQueries(recording).output_lines

    assert waiting is not None
    assert (waiting.kind, waiting.label) == ("executor", "a thread running fetch")
    assert [line.task for line in printed] == [None, None]
    assert [event.line for event in recording.events if event.kind == "printed"] == [4, 6]


def test_a_pool_has_so_many_threads() -> None:
    """Eight by default, else as many as it was given; the rest waits in line."""
    recording = run("""\
        async def main():
            began = time.monotonic()
            await asyncio.gather(*[asyncio.to_thread(time.sleep, 1) for _ in range(9)])
            print("default", time.monotonic() - began)
            loop = asyncio.get_running_loop()
            pool = concurrent.futures.ThreadPoolExecutor(2)
            await asyncio.gather(*[loop.run_in_executor(pool, time.sleep, 1) for _ in range(5)])
            print("of two", time.monotonic() - began)

        asyncio.run(main())
        """)

    assert lines(recording) == [(2.0, "default 2.0"), (5.0, "of two 5.0")]


def test_a_limit_ends_the_wait_and_not_the_thread() -> None:
    """As with real ones: the thread goes on, and `asyncio.run` waits for it at the end."""
    recording = run("""\
        async def main():
            try:
                async with asyncio.timeout(1):
                    await asyncio.to_thread(fetch, "a", 3)
            except TimeoutError:
                print("too long")

        asyncio.run(main())
        print("over")
        """)

    assert lines(recording) == [
        (0.0, "a begins"),
        (1.0, "too long"),
        (3.0, "a ends"),
        (3.0, "over"),
    ]


def test_an_error_in_a_thread_reaches_who_waits() -> None:
    """At the thread's time."""
    recording = run("""\
        def fail():
            time.sleep(2)
            raise ValueError("no")

        async def main():
            try:
                await asyncio.to_thread(fail)
            except ValueError as error:
                print(error, time.monotonic())

        asyncio.run(main())
        """)

    assert lines(recording) == [(2.0, "no 2.0")]


def test_a_thread_knows_itself_and_its_context() -> None:
    """Its name, its own clock, no running loop; `to_thread` brings the context along."""
    recording = run("""\
        user = contextvars.ContextVar("user", default="nobody")

        def look():
            time.sleep(1)
            here = threading.current_thread()
            same = here is threading.main_thread() or threading.get_ident() == ident
            print(here.name, time.monotonic(), time.perf_counter_ns(), user.get(), same)
            print(asyncio._get_running_loop())

        async def main():
            user.set("ann")
            await asyncio.to_thread(look)
            await asyncio.get_running_loop().run_in_executor(None, look)

        ident = threading.get_ident()
        asyncio.run(main())
        """)

    assert [text for _, text in lines(recording)] == [
        "asyncio_0 1.0 1000000000 ann False",
        "None",
        "asyncio_0 2.0 2000000000 nobody False",
        "None",
    ]


def test_a_thread_calls_back_into_the_loop() -> None:
    """Threadsafe calls come at the thread's time."""
    recording = run("""\
        async def main():
            loop = asyncio.get_running_loop()
            event = asyncio.Event()

            def work():
                time.sleep(1)
                loop.call_soon_threadsafe(event.set)
                time.sleep(1)
                return asyncio.run_coroutine_threadsafe(asyncio.sleep(1, "slept"), loop)

            working = loop.run_in_executor(None, work)
            await event.wait()
            print("set", time.monotonic())
            print(await asyncio.wrap_future(await working), time.monotonic())

        asyncio.run(main())
        """)

    assert [text for _, text in lines(recording)] == ["set 1.0", "slept 3.0"]


def test_a_pool_works_without_a_loop() -> None:
    """Waiting for its results lets time pass, and is told as blocking."""
    recording = run("""\
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            waits = [pool.submit(fetch, name, seconds) for name, seconds in (("a", 2), ("b", 1))]
            first = next(concurrent.futures.as_completed(waits))
            print(first.result(), [wait.result() for wait in waits], time.monotonic())
            print(list(pool.map(len, ("x", "yz"))))
            late = pool.submit(fetch, "c", 5)
            print(concurrent.futures.wait([late], timeout=0.5).not_done == {late})
        print("over", time.monotonic())
        """)

    assert [text for _, text in lines(recording)] == [
        "a begins",
        "b begins",
        "b ends",
        "a ends",
        "b ['a', 'b'] 2.0",
        "[1, 2]",
        "c begins",
        "True",
        "c ends",
        "over 7.0",
    ]
    blocked = [event.seconds for event in recording.events if isinstance(event, Blocked)]
    assert blocked == [1.0, 1.0, 0.5, 4.5]


def test_a_program_waits_for_its_threads_at_its_end() -> None:
    """Also where nothing of it does."""
    recording = run("""\
        concurrent.futures.ThreadPoolExecutor().submit(fetch, "a", 2)
        print("last line")
        """)

    assert lines(recording) == [(0.0, "a begins"), (0.0, "last line"), (2.0, "a ends")]
    assert recording.end == 2.0


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("threading.Event().wait", "a function runs in one go"),
        ("lambda: asyncio.run(asyncio.sleep(1))", "An event loop in a thread needs threads"),
        ("threading.Thread(target=print).start", "Starting a thread needs threads"),
        (
            "lambda: asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop).result()",
            "a function runs in one go",
        ),
    ],
)
def test_what_cannot_be_imitated_is_refused_in_a_sentence(call: str, sentence: str) -> None:
    """Where the function asks for it; nothing hangs."""
    recording = run(f"""\
        async def main():
            global loop
            loop = asyncio.get_running_loop()
            try:
                await asyncio.to_thread({call})
            except RuntimeError as error:
                print(error)

        asyncio.run(main())
        """)

    ((_, said),) = lines(recording)
    assert sentence in said
    assert said.endswith(".")


def test_a_timed_wait_in_a_thread_takes_its_time() -> None:
    """Nobody can end it early, so it is over when its time is up."""
    recording = run("asyncio.run(asyncio.to_thread(threading.Event().wait, 2))\nprint('x')")

    assert lines(recording) == [(2.0, "x")]


def test_the_live_clock_has_the_same_threads() -> None:
    """Its waiting is done by the loop; the function itself waits for nothing."""
    recording = run_program(
        BEGINNING + "asyncio.run(asyncio.to_thread(fetch, 'a', 2))\n", clock="live", speed=1000.0
    )

    assert [text for _, text in lines(recording)] == ["a begins", "a ends"]
    assert recording.end >= 2.0
