"""A recorded program prints what it prints anywhere, in the same order."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.tracing import record
from patterns.tracing.recording.recording import Recording
from tests.patterns.plain import run_plainly
from tests.patterns.tracing.laws import assert_strictly_lawful, left_over, printed
from tests.patterns.tracing.loops.plain_programs import PROGRAMS
from tests.patterns.tracing.random_programs import programs


def whole(source: str) -> str:
    source = dedent(source)
    if "asyncio.run" in source:
        return source

    return f"import asyncio\n\n{source}\nasyncio.run(main())\n"


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_output_is_that_of_plain_cpython(name: str) -> None:
    """The loop, the tasks and the primitives are watched and not changed."""
    source = whole(PROGRAMS[name])
    recording = record(source)
    assert_strictly_lawful(recording)
    assert printed(recording) == run_plainly(source).output
    assert recording.outcome.kind == "returned"


SCALE = 10


@pytest.mark.parametrize("name", ["gather", "semaphore", "queue"])
def test_the_output_is_that_of_a_real_clock(name: str) -> None:
    """In a process of its own, with nothing of ours; its sleeps are a tenth as long."""
    source = whole(PROGRAMS[name])
    hurry = dedent(f"""\
        import asyncio, asyncio.base_events
        later = asyncio.base_events.BaseEventLoop.call_later
        at = asyncio.base_events.BaseEventLoop.call_at
        def sooner(self, delay, *rest, **more):
            return at(self, self.time() + delay / {SCALE}, *rest, **more)
        asyncio.base_events.BaseEventLoop.call_later = sooner
        asyncio.base_events.BaseEventLoop.call_at = lambda self, when, *rest, **more: at(
            self, self.time() + (when - self.time()) / {SCALE}, *rest, **more)
        """)
    done = subprocess.run(
        [sys.executable, "-c", hurry + source],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert printed(record(source)) == done.stdout


@given(programs())
def test_any_program_runs_as_in_plain_cpython(source: str) -> None:
    """Tasks, sleeps, queues, locks, events, cancellations: the same lines in the same order."""
    recording = record(source)
    assert_strictly_lawful(recording)
    plain = run_plainly(source)
    assert printed(recording) == plain.output
    assert (recording.outcome.kind == "deadlock") == plain.stuck
    if not plain.stuck:
        assert not left_over(recording)


@given(programs())
def test_two_recordings_of_one_program_are_equal(source: str) -> None:
    """Nothing in a recording depends on addresses, on the wall's clock or on luck."""
    first, second = record(source), record(source)
    assert first == second
    assert Recording.from_json(first.to_json()) == first


@given(st.lists(st.floats(0, 2, width=16), min_size=1, max_size=8))
def test_sleeps_end_when_they_should(delays: list[float]) -> None:
    """Tasks that each sleep once are woken in the order of their delays, then of creation."""
    source = dedent(f"""\
        import asyncio

        async def nap(number, delay):
            await asyncio.sleep(delay)
            print(number)

        async def main():
            await asyncio.gather(*(nap(*pair) for pair in enumerate({delays})))

        asyncio.run(main())
        """)
    order = [number for number, delay in enumerate(delays) if delay == 0]
    order += sorted((n for n, delay in enumerate(delays) if delay), key=lambda n: delays[n])
    recording = record(source)
    assert printed(recording).split() == [str(number) for number in order]
    assert recording.end == round(max(delays), 9)
