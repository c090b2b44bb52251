"""The recording of a block: handed out where the block begins, known where it ends."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Any

from patterns.tracing.recording.recording import Recording

if TYPE_CHECKING:
    from patterns.tracing.recording.events import Event
    from patterns.tracing.recording.run_facts import ClockName, Outcome, TaskFacts


class BlockRecording(Recording):
    """
    Stands for the recording of a block.

    Until the block ends it says of everything what an empty recording says; from then on, what
    the block's own says. It is equal to that one, and has no hash, for it changes once.
    """

    __slots__ = ("_made",)
    _made: Recording
    # Its fields cannot be set, for they are properties; what it stands for can.
    __setattr__ = object.__setattr__

    def __init__(self, outcome: Outcome) -> None:
        self._made = Recording(
            python=platform.python_version(),
            clock="native",
            end=0.0,
            outcome=outcome,
            cut_short=False,
            dropped=0,
            tasks=(),
            events=(),
        )

    def finish(self, made: Recording) -> None:
        """Stand for *made* from now on."""
        self._made = made

    @property
    def python(self) -> str:
        return self._made.python

    @property
    def clock(self) -> ClockName:
        return self._made.clock

    @property
    def end(self) -> float:
        return self._made.end

    @property
    def outcome(self) -> Outcome:
        return self._made.outcome

    @property
    def cut_short(self) -> bool:
        return self._made.cut_short

    @property
    def dropped(self) -> int:
        return self._made.dropped

    @property
    def tasks(self) -> tuple[TaskFacts, ...]:
        return self._made.tasks

    @property
    def events(self) -> tuple[Event, ...]:
        return self._made.events

    @property
    def source(self) -> str | None:
        return self._made.source

    def __eq__(self, other: object) -> bool:
        return self._made == (other._made if isinstance(other, BlockRecording) else other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._made)

    def __reduce__(self) -> Any:
        return Recording, (
            self.python,
            self.clock,
            self.end,
            self.outcome,
            self.cut_short,
            self.dropped,
            self.tasks,
            self.events,
            self.source,
        )
