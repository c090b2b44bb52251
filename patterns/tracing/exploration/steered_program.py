"""A program that is run again and again, each time as if it were the first."""

from __future__ import annotations

import random
import sys
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from patterns.tracing.exploration.follower import Follower
from patterns.tracing.exploration.schedule import WRITTEN
from patterns.tracing.observer.limits import DEFAULT, Limits
from patterns.tracing.observer.steering import SteeredClock
from patterns.tracing.recorder.recorder import Recorder
from patterns.tracing.recording.journal.batch_writer import batch_sender
from patterns.tracing.session.run_program import record_by, user_code_of
from patterns.tracing.session.script import MainModule, Script

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from types import FrameType

    from patterns.tracing.exploration.schedule import Schedule
    from patterns.tracing.exploration.timed_waits import TimedWait
    from patterns.tracing.observer.task_record import TaskRecord
    from patterns.tracing.recording.recording import Recording

_MORE: Final = 10
"""Times as long as the plain run, from which on a run counts as endless."""


@dataclass(frozen=True, slots=True)
class SteeredRun:
    """One run: what was decided, and what came of it."""

    schedule: Schedule
    recording: Recording
    waits: tuple[TimedWait, ...]
    """In the order in which they began."""
    firings: tuple[int, ...]
    """Indexes of those that ended by their timer, in that order."""
    followed: frozenset[str]
    """Which waits of the schedule there were."""

    @property
    def order(self) -> tuple[str, ...]:
        """The waits in the order in which they ended."""
        return tuple(self.waits[index].key for index in self.firings)


Main: TypeAlias = "Callable[[], Coroutine[Any, Any, Any]] | Script | str"
"""A function that `asyncio.run(main())` could run, a script, or the text of a program."""


class SteeredProgram:
    """A coroutine function or the text of a program, to be run under schedules."""

    def __init__(self, main: Main) -> None:
        self._main = _compiled(Script(main) if isinstance(main, str) else main)
        self._user_code = user_code_of(self._main)
        self._chance = random.getstate()
        self.limits = DEFAULT

    def run(self, schedule: Schedule = WRITTEN, *, told: bool = False) -> SteeredRun:
        """Run it under a schedule; *told* notes lines and calls of its waits."""
        return self.run_with(Follower(schedule, told=told))

    def run_with(self, follower: Follower, emit: Callable[[str], None] | None = None) -> SteeredRun:
        """Run it once; *emit* as of `run_program`."""
        random.setstate(self._chance)
        recorder = _SteeredRecorder(follower, self._user_code, self.limits)
        if emit is not None:
            recorder.sink.send = batch_sender(emit)
        known = set(sys.modules)
        recording = record_by(recorder, self._main, "instant")
        self._forget_own_modules(known)
        return SteeredRun(
            follower.resolved,
            recording,
            tuple(follower.waits),
            tuple(follower.firings),
            frozenset(follower.followed),
        )

    def _forget_own_modules(self, known: set[str]) -> None:
        """Let the next run import the program's own modules anew: they may hold state."""
        for name in sys.modules.keys() - known:
            file = getattr(sys.modules[name], "__file__", None)
            if isinstance(file, str) and self._user_code.owns_file(file):
                del sys.modules[name]

    def limit_by(self, plain: SteeredRun, times: int = 1) -> None:
        """Give up runs that do very much more than the plain one: they would not end."""
        recording = plain.recording
        more = _MORE * times
        self.limits = Limits(
            virtual_seconds=_within(DEFAULT.virtual_seconds, 60 * times + more * recording.end),
            events=_within(DEFAULT.events, 500 * times + more * len(recording.events)),
            tasks=_within(DEFAULT.tasks, 200 * times + more * len(recording.tasks)),
            output_characters=DEFAULT.output_characters,
            seconds_between_yields=DEFAULT.seconds_between_yields,
        )


def _compiled(main: Callable[[], Coroutine[Any, Any, Any]] | Script) -> Any:
    """Compile a script once for all runs, unless Python warns of it: then each run is warned."""
    if not isinstance(main, Script):
        return main

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        code = MainModule(main).code
    return main if warned else replace(main, code=code)


def _within(most: Any, wanted: Any) -> Any:
    return wanted if most is None else min(most, wanted)


class _SteeredRecorder(Recorder):
    """A recorder that tells its follower, too, which tasks become ready."""

    def __init__(self, follower: Follower, user_code: Any, limits: Limits) -> None:
        super().__init__(SteeredClock(follower), user_code, limits)
        self._follower = follower

    def created(self, record: TaskRecord, coro: Any, name: str, caller: FrameType | None) -> None:
        super().created(record, coro, name, caller)
        self._follower.became_ready(self.run, record)

    def woken(self, record: TaskRecord) -> None:
        super().woken(record)
        self._follower.became_ready(self.run, record)
