"""
Recording what runs already: a service, a test, a part of a program.

Nothing is stopped or swallowed: a budget that is used up, or a disk that is full, ends the
recording only.
"""

from __future__ import annotations

import asyncio
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast, overload

from patterns.tracing.introspection.user_code import UserCode, project_folders
from patterns.tracing.loops.attach import (
    attach_loop,
    record_existing_tasks,
    record_existing_tasks_third_party,
)
from patterns.tracing.loops.instrumented import InstrumentedLoop
from patterns.tracing.loops.third_party import is_third_party
from patterns.tracing.observer.clock import NativeClock
from patterns.tracing.observer.limits import UNBOUNDED, Limits
from patterns.tracing.observer.monkeypatch import Patches
from patterns.tracing.recorder.recorder import Recorder
from patterns.tracing.recording.journal.journal_file import RecordingOnDisk
from patterns.tracing.recording.journal.journal_writer import Journal
from patterns.tracing.recording.recording import Recording
from patterns.tracing.recording.run_facts import Outcome
from patterns.tracing.session.block_recording import BlockRecording
from patterns.tracing.session.environment import around_block
from patterns.tracing.session.outcomes import of_exception

if TYPE_CHECKING:
    from types import TracebackType

    from patterns.tracing.observer.run_state import RunState

_STILL: Final = Outcome("stopped", "The recording has not ended yet.")
_ENDED: Final = Outcome("returned", "The recorded block ran to its end.")


Made = TypeVar("Made", Recording, RecordingOnDisk)


class recorded(Generic[Made]):  # noqa: N801 - read as a word: `async with recorded() as recording`
    """
    Record the running loop from here to the end of the block.

    `async with` and `with` do the same. Around `asyncio.run(…)` it records the loops that are
    made inside. The recording is filled in at the end of the block; until then it is empty.

    *to* is a file that takes what happens while it happens, so that nothing grows in memory and
    nothing is lost with the process; a file of that name is written over. What the block gives is
    then a RecordingOnDisk: it knows the path, and reads the recording when it is asked to.
    """

    @overload
    def __init__(self: recorded[Recording], *, limits: Limits | None = None) -> None: ...

    @overload
    def __init__(
        self: recorded[RecordingOnDisk], *, to: Path | str, limits: Limits | None = None
    ) -> None: ...

    def __init__(self, *, to: Path | str | None = None, limits: Limits | None = None) -> None:
        self._limits = UNBOUNDED if limits is None else limits
        self._patches = Patches(guest=True)
        made = BlockRecording(_STILL) if to is None else RecordingOnDisk(Path(to), _STILL)
        self.recording: Made = cast("Made", made)

    async def __aenter__(self) -> Made:
        self._begin(sys._getframe(1).f_code.co_filename)
        loop = asyncio.get_running_loop()
        if is_third_party(loop):
            await record_existing_tasks_third_party(loop, self.recorder.run)
        return self.recording

    async def __aexit__(
        self, kind: object, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(problem)

    def __enter__(self) -> Made:
        loop = asyncio._get_running_loop()
        if loop is not None and is_third_party(loop):
            raise RuntimeError(
                f"On a loop of the kind {type(loop).__name__}, write `async with recorded()`."
            )

        self._begin(sys._getframe(1).f_code.co_filename)
        return self.recording

    def __exit__(
        self, kind: object, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(problem)

    def _begin(self, filename: str) -> None:
        loop: Any = asyncio._get_running_loop()
        if isinstance(loop, InstrumentedLoop):
            raise RuntimeError("This loop is being recorded already.")  # noqa: TRY004 - its state

        user_code = UserCode(filename, *project_folders(filename))
        self.recorder = recorder = Recorder(NativeClock(), user_code, self._limits)
        recorder.run.is_guest = True
        made = self.recording
        if isinstance(made, RecordingOnDisk):
            recorder.sink.write_to(Journal(made.path, "native"), None)
        around_block(recorder, self._patches, has_loop=loop is not None)
        if loop is not None:
            with self._patches.undo_if_failing():
                _attach(loop, recorder.run, self._patches)
            if not is_third_party(loop):
                record_existing_tasks(loop, recorder.run)

    def _end(self, problem: BaseException | None) -> None:
        recorder = self.recorder
        run, sink = recorder.run, recorder.sink
        end = run.now() - run.clock.origin
        dropped = run.stop()
        self._patches.close()
        recorder.flush_rest()
        outcome = _ENDED if problem is None else of_exception(problem, run.user_code)
        if run.halted is not None:
            outcome = Outcome(*run.halted)
        end = max(round(end, 9), sink.last)
        cut_short = outcome.kind in ("cut_short", "stopped")
        made = self.recording
        if isinstance(made, RecordingOnDisk):
            journal = sink.journal
            assert journal is not None
            journal.close(outcome, end, cut_short=cut_short, dropped=dropped)
            made.outcome, made.events = outcome, journal.events
        elif isinstance(made, BlockRecording):
            made.finish(
                Recording(
                    python=platform.python_version(),
                    clock="native",
                    end=end,
                    outcome=outcome,
                    cut_short=cut_short,
                    dropped=dropped,
                    tasks=recorder.facts(),
                    events=tuple(sink.events),
                )
            )


@overload
def recorded_run(main: Any, *, limits: Limits | None = None) -> Recording: ...


@overload
def recorded_run(main: Any, *, to: Path | str, limits: Limits | None = None) -> RecordingOnDisk: ...


def recorded_run(
    main: Any, *, to: Path | str | None = None, limits: Limits | None = None
) -> Recording | RecordingOnDisk:
    """
    Run a coroutine as `asyncio.run(main)` does, on the real loop, and return its recording.

    What it prints is printed. What it raises stands in the outcome. *to* is as in `recorded`.
    """
    block: recorded[Any] = recorded(limits=limits) if to is None else recorded(to=to, limits=limits)
    block._begin(main.cr_code.co_filename)
    problem: BaseException | None = None
    try:
        asyncio.run(main)
    except BaseException as caught:  # noqa: BLE001 - it is in the outcome
        problem = caught
    finally:
        block._end(problem)
    return cast("Recording | RecordingOnDisk", block.recording)


def _attach(loop: Any, run: RunState, patches: Patches) -> None:
    try:
        attach_loop(loop, run, patches)
    except TypeError:
        raise RuntimeError(
            f"A loop of the kind {type(loop).__name__} cannot be recorded: "
            "it lets nobody see its steps."
        ) from None


__all__ = ["recorded", "recorded_run"]
