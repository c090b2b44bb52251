"""
Which run the stage shows: a run knows its program, that program's text and how it came.

A run goes on being told of after the reader has turned to another program. It is kept then, and
shown when they come back to the text that it ran; until then the stage is not its.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.journal.batch_reader import RecordingBuilder
from patterns.tracing.recording.run_facts import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from patterns.tracing.recording.recording import Recording
    from web.protocol.application.run_messages import Finished, Started
    from web.protocol.kernel.exploration import DecisiveTurn

_STILL_RUNNING: Final = Outcome("stopped", "It is still running.")


@dataclass(frozen=True, slots=True)
class Run:
    """A run, as far as it has come."""

    recording: Recording
    number: int = 0
    """As in `run_messages.Started`; 0 came with the page."""
    program: str = ""
    """As in `run_messages.Started`; empty for a file's."""
    source: str | None = None
    """The program's text; None for the lesson's own, and where it is not known."""
    order: str = ""
    """As in `run_messages.Started`."""
    turns: Sequence[DecisiveTurn] = ()
    """As in `run_messages.Started`."""
    picked: bool = False
    """As in `run_messages.Started`."""
    live: bool = False
    """More of it is to come."""
    opened: str = ""
    """The file that it came in; empty for a run of the page's."""
    opening: int = 0
    """Which time it is that a file was opened: the same file may be another recording by now."""


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """The run that goes on."""

    started: Started
    builder: RecordingBuilder


class StageRuns:
    """
    The runs of one page, of which one is `shown`.

    Args:
        own: The recordings that came with the lesson, by its programs' names; the first is shown.

    """

    def __init__(self, own: Mapping[str, Recording]) -> None:
        self._own = {name: Run(recording, program=name) for name, recording in own.items()}
        self._latest: dict[str, Run] = {}
        """The last run of each program that has come to its end."""
        self._unfinished: _Unfinished | None = None
        self._wanted = 0
        """The run that takes the stage with all that is told of it; 0 for none."""
        self._under: Run | None = None
        """What was shown before a file was opened."""
        self._openings = 0
        self.shown = next(iter(self._own.values()))

    def own(self, program: str) -> Recording | None:
        """The run of a program that came with the lesson; None where none did."""
        run = self._own.get(program)
        return None if run is None else run.recording

    def started(self, started: Started) -> None:
        """A run has begun; it takes the stage with its first events."""
        self._unfinished = _Unfinished(started, RecordingBuilder(python="", clock=started.clock))
        self._wanted = started.run

    def grew(self, number: int, batches: Sequence[str]) -> None:
        """Take what has happened in a run; where that makes no sense, RecordingError ends it."""
        going = self._unfinished
        if going is None or going.started.run != number:
            return

        self._unfinished = None
        for batch in batches:
            going.builder.add_json(batch)
        self._unfinished = going
        if self._wanted == number:
            recording = going.builder.recording(_STILL_RUNNING)
            self.shown = replace(_run(going.started, recording), live=True)

    def finished(self, finished: Finished) -> None:
        """A run has ended; RecordingError where what has come of it makes no recording."""
        going, self._unfinished = self._unfinished, None
        if going is None or going.started.run != finished.run:
            return

        for batch in finished.batches:
            going.builder.add_json(batch)
        run = _run(going.started, going.builder.ended(finished.ending))
        run = replace(run, order=finished.order or run.order, turns=finished.turns or run.turns)
        self._latest[run.program] = run
        if self._wanted == run.number:
            self.shown = run

    def chose(self, program: str, source: str) -> None:
        """Show the newest run of what is in the editor, else the program's own."""
        self._under = None
        going = self._unfinished
        if going is not None and (going.started.program, going.started.source) == (program, source):
            self._wanted = going.started.run
            return

        self._wanted = 0
        latest = self._latest.get(program)
        own = self._own.get(program)
        if latest is not None and latest.source == source:
            self.shown = latest
        elif own is not None:
            self.shown = own

    def opened(self, number: int, name: str, recording: Recording) -> None:
        """Show a recording that came in a file of this *name*; the page gave it the *number*."""
        if not self.shown.opened:
            self._under = self.shown
        self._openings += 1
        self._wanted = 0
        self.shown = Run(
            recording,
            number=number,
            source=recording.source,
            opened=name,
            opening=self._openings,
        )

    def closed(self) -> None:
        """Show again what was shown before a file was opened."""
        if self._under is not None and self.shown.opened:
            self.shown = self._under
            self._under = None


def _run(started: Started, recording: Recording) -> Run:
    return Run(
        recording,
        number=started.run,
        program=started.program,
        source=started.source,
        order=started.order,
        turns=started.turns,
        picked=started.picked,
    )
