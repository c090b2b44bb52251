"""An observer that fails: the recording says so, and the program lives on as if it were alone."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import signal
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from patterns.tracing import record, recorded, run_program
from patterns.tracing.observer.observer_guard import MOMENTS
from patterns.tracing.observer.raw_log import WIDTH
from patterns.tracing.recorder.recorder import Recorder
from patterns.tracing.recording.events import Printed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from patterns.tracing.recording.run_facts import Outcome

PROGRAM = dedent("""\
    import asyncio
    import time
    import warnings

    async def consumer(queue, condition, permits):
        item = await queue.get()
        print("got", item)
        queue.task_done()
        async with condition:
            condition.notify()
        async with permits:
            await asyncio.sleep(0)
        return item

    async def main():
        queue, condition = asyncio.Queue(1), asyncio.Condition()
        permits = asyncio.Semaphore(2)
        task = asyncio.create_task(consumer(queue, condition, permits))
        task.set_name("consumer")
        await queue.put("a parcel")
        async with condition:
            await asyncio.wait_for(condition.wait(), 5)
        print("told")
        try:
            async with asyncio.timeout(0.01):
                await asyncio.sleep(5)
        except TimeoutError:
            print("too late")
        time.sleep(0.001)
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: print("handled"))
        asyncio.get_running_loop().call_exception_handler({"message": "planted"})
        if threads:
            print(await asyncio.to_thread(abs, -7))
        print("returned", await task)
        print("the end")
    """)
HAS_NO_THREADS = f"threads = False\n{PROGRAM}"
WHOLE = f"{HAS_NO_THREADS}asyncio.run(main())\nwarnings.warn('planted')\n"
STUCK = "import asyncio\nasyncio.run(asyncio.Event().wait())\n"


@pytest.fixture(scope="module")
def plain() -> str:
    """Give what the program prints where nobody records it."""
    done = subprocess.run(
        [sys.executable, "-c", WHOLE], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout


def in_memory(_folder: Path) -> tuple[str, Outcome]:
    """As `record` does it."""
    recording = record(WHOLE)
    return printed(recording.events), recording.outcome


def as_the_page(_folder: Path) -> tuple[str, Outcome]:
    """As the kernel does it: what is printed comes in batches."""
    batches: list[str] = []
    recording = run_program(WHOLE, clock="live", emit=batches.append)
    events = [event for batch in batches for event in json.loads(batch)["events"]]
    text = "".join(
        event["text"]
        for event in events
        if event["kind"] == "printed" and event["stream"] == "stdout"
    )
    return text, recording.outcome


def in_a_block(_folder: Path) -> tuple[str, Outcome]:
    """As `recorded()` does it, on the real loop."""
    with contextlib.redirect_stdout(io.StringIO()) as said, recorded() as recording:
        run_by_itself()
    return without_thread(said.getvalue()), recording.outcome


def to_a_journal(folder: Path) -> tuple[str, Outcome]:
    """As `recorded(to=…)` does it."""
    with (
        contextlib.redirect_stdout(io.StringIO()) as said,
        recorded(to=folder / "journal") as kept,
    ):
        run_by_itself()
    assert kept.read().outcome == kept.outcome
    return without_thread(said.getvalue()), kept.outcome


WAYS = (in_memory, as_the_page, in_a_block, to_a_journal)
NEVER: dict[Callable[[Path], tuple[str, Outcome]], set[str]] = {
    in_memory: {"sent_to_executor"},
    as_the_page: {"sent_to_executor"},
    in_a_block: {"warned", "round_began"},
    to_a_journal: {"warned"},
}
"""Moments that this program does not come to: there are no real threads; a block leaves warnings
alone, and has no budgets to look at between steps."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("moment", [name for name in MOMENTS if name != "deadlocked"])
def test_a_recorder_that_fails_is_dropped_and_the_program_lives_on(
    moment: str,
    way: Callable[[Path], tuple[str, Outcome]],
    plain: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What the program prints stays the same; the outcome and standard error say what failed."""
    failures = plant(monkeypatch, moment)
    text, outcome = way(tmp_path)
    assert text == plain
    assert bool(failures) == (moment not in NEVER[way])
    if failures:
        assert outcome.kind == "cut_short"
        assert (
            f"the recorder failed at the moment `{moment}` (KeyError: 'planted')" in outcome.message
        )
        assert len(failures) == 1
        assert capfd.readouterr().err.count("the recorder failed") == 1
    else:
        assert outcome.kind == "returned"


def test_every_moment_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The program above, run in each way, leaves no moment out: each failure was planted."""
    missed = []
    for moment in MOMENTS:
        with monkeypatch.context() as patch:
            failures = plant(patch, moment)
            if moment == "deadlocked":
                record(STUCK)
            else:
                for way in (in_memory, in_a_block):
                    way(tmp_path)
        if not failures:
            missed.append(moment)
    assert missed == []


def test_a_deadlock_ends_the_program_whoever_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can ever happen again, waiting for ever would help nobody."""
    plant(monkeypatch, "deadlocked")
    recording = record(STUCK)
    assert recording.outcome.kind == "cut_short"
    assert "`deadlocked`" in recording.outcome.message


def test_what_cannot_be_made_into_events_ends_the_recording_there(
    monkeypatch: pytest.MonkeyPatch, plain: str
) -> None:
    """A row that nobody understands costs what comes after it, but for what was printed."""
    resumed = Recorder.resumed

    def odd(self: Any, task: Any, cancelled: bool) -> None:
        resumed(self, task, cancelled)
        if task.number == 2:
            self.run.log((10_000, self.run.now(), task.number, *[None] * (WIDTH - 3)))

    monkeypatch.setattr(Recorder, "resumed", odd)
    recording = record(WHOLE)
    assert recording.outcome.kind == "cut_short"
    assert printed(recording.events) == plain
    assert any(event.kind == "created" for event in recording.events)


RUNG = dedent("""\
    import asyncio
    import signal

    def ring(number, frame):
        raise TimeoutError("rung")

    def ring_as_it_likes(*seen):
        raise TimeoutError("rung")

    async def main():
        queue, permits = asyncio.Queue(), asyncio.Semaphore(2)
        for handler in (ring, ring_as_it_likes):
            signal.signal(signal.SIGUSR1, handler)
            try:
                queue.put_nowait(1)
                await permits.acquire()
                print("not rung")
            except TimeoutError as alarm:
                signal.signal(signal.SIGUSR1, signal.SIG_IGN)
                print(alarm)

    asyncio.run(main())
    """)


@pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="there is no such signal")
@pytest.mark.parametrize("moment", ["queue_changed", "level_changed", "printed"])
def test_what_a_handler_of_a_signal_raises_reaches_the_program(
    moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It interrupts whatever runs, the recorder too, and is none of its failures."""
    real = getattr(Recorder, moment)

    def interrupted(self: Any, *args: Any) -> None:
        signal.raise_signal(signal.SIGUSR1)
        real(self, *args)

    monkeypatch.setattr(Recorder, moment, interrupted)
    before = signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    try:
        recording = record(RUNG)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert printed(recording.events) == "rung\nrung\n"
    assert recording.outcome.kind == "returned"


def plant(patch: pytest.MonkeyPatch, moment: str) -> list[str]:
    """Make the recorder fail at *moment*; give the list that takes each failure."""
    failures: list[str] = []

    def failing(*_args: Any, **_kwargs: Any) -> None:
        failures.append(moment)
        raise KeyError("planted")

    patch.setattr(Recorder, moment, failing)
    return failures


def run_by_itself() -> None:
    """Run the program with a thread, as a block does."""
    names: dict[str, Any] = {"threads": True}
    exec(compile(PROGRAM, __file__, "exec"), names)
    asyncio.run(names["main"]())


def without_thread(text: str) -> str:
    return text.replace("7\n", "", 1)


def printed(events: Any) -> str:
    return "".join(
        event.text for event in events if type(event) is Printed and event.stream == "stdout"
    )
