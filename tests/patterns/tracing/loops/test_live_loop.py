"""The live loop: real waiting, in the order and at the moments of the instant one."""

from __future__ import annotations

import random
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patterns.tracing import run_program
from tests.patterns.tracing.laws import assert_strictly_lawful, printed
from tests.patterns.tracing.recorder.programs import GATHER, QUEUE, SEMAPHORE


def test_a_live_run_waits_as_long_as_its_clock_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """The waits are real seconds: the program's, divided by the speed; time is what passed."""
    now = 0.0

    def wait(seconds: float) -> None:
        nonlocal now
        now += seconds

    monkeypatch.setattr("patterns.tracing.observer.clock.real_monotonic", lambda: now)
    recording = run_program(GATHER, clock="live", speed=4.0, wait=wait)
    assert_strictly_lawful(recording)
    assert now == pytest.approx(0.25)
    assert recording.end == pytest.approx(1.0)
    assert recording.clock == "live"


def test_a_print_is_one_event_however_slow_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches end between lines, and so the same program gives the same recording."""
    now = 0.0

    def monotonic() -> float:
        nonlocal now
        now += 1.0
        return now

    monkeypatch.setattr("patterns.tracing.recorder.event_sink.real_monotonic", monotonic)
    batches: list[str] = []
    recording = run_program("print(1, 2, 3)\nprint(4)", clock="instant", emit=batches.append)
    assert [event.text for event in recording.events if event.kind == "printed"] == [
        "1 2 3\n",
        "4\n",
    ]
    assert len(batches) == 2


@given(st.sampled_from([GATHER, SEMAPHORE, QUEUE]), st.integers())
@settings(max_examples=40, deadline=None)
def test_a_live_run_keeps_the_order_on_a_slow_and_uneven_machine(source: str, seed: int) -> None:
    """Every look at the clock and every wait takes longer than it should; the order is instant's."""
    # Not Hypothesis's own, which looks at the clock itself.
    chance = random.Random(seed)
    now = 0.0

    def monotonic() -> float:
        nonlocal now
        now += chance.uniform(0, 0.001)
        return now

    def wait(seconds: float) -> None:
        nonlocal now
        now += seconds + chance.uniform(0, 0.03)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("patterns.tracing.observer.clock.real_monotonic", monotonic)
        live = run_program(source, clock="live", wait=wait)
    instant = run_program(source, clock="instant")
    assert printed(live) == printed(instant)
    assert instant.end <= live.end <= instant.end + 0.15


def test_a_live_loop_counts_what_is_slept_inside_a_step() -> None:
    """Its clock stands still for computing, for a blink; for `time.sleep` it does not."""
    source = dedent("""\
        import asyncio, time

        async def main():
            loop = asyncio.get_running_loop()
            await asyncio.sleep(0.01)
            before = loop.time()
            time.sleep(0.02)
            print(loop.time() - before >= 0.02)

        asyncio.run(main())
        """)
    assert printed(run_program(source, clock="live")) == "True\n"


def test_blocking_blocks_a_live_run_too() -> None:
    """`time.sleep` waits with all tasks held, for as long as the clock says."""
    waits: list[float] = []
    source = dedent("""\
        import asyncio, time

        async def main():
            task = asyncio.create_task(asyncio.sleep(0))
            time.sleep(2)
            print(task.done())

        asyncio.run(main())
        """)
    recording = run_program(source, clock="live", speed=2.0, wait=waits.append)
    assert 1.0 in waits
    assert printed(recording) == "False\n"
