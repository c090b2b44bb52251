"""The reader is the scheduler: who picks, at each moment, which wait ends next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.tracing.exploration.cause_in_words import Side, side_of
from patterns.tracing.exploration.picker import Candidate, Pace, Picker, Picks
from patterns.tracing.exploration.program import Main, Program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patterns.tracing.recording.recording import Recording


@dataclass(frozen=True, slots=True)
class Turn:
    """How far a run is after some picks."""

    recording: Recording
    """Up to where somebody has to pick; all of the run where nobody has to any more."""
    choices: tuple[Side, ...]
    """The waits of which one may end next, in the order in which they began; empty at the end."""
    order: str
    """What was decided until now, to be replayed."""


def turn_after(main: Main, picks: Sequence[str]) -> Turn:
    """
    Run a program up to where the next wait has to be picked.

    Undo is one pick less: the program is run from its beginning each time.

    Args:
        main: as of `explore`.
        picks: at each moment with more than one choice, the `wait` of that which ends next. From
            the first one that is no choice there, they are passed over.

    """
    reader = _Reader(picks)
    run = Program(main).run_with(Picker(reader, told=True))
    at_stake = [side_of(each.wait, run) for each in reader.at_stake]
    return Turn(run.recording, tuple(at_stake), run.schedule.text)


class _Reader(Picks):
    def __init__(self, picks: Sequence[str]) -> None:
        self._left = list(picks)
        self.at_stake: Sequence[Candidate] = ()

    def pick(self, candidates: Sequence[Candidate]) -> tuple[Candidate, Pace] | None:
        if len(candidates) == 1:
            return candidates[0], "written"

        wanted = self._left.pop(0) if self._left else ""
        found = next((each for each in candidates if each.wait.key == wanted), None)
        if found is None:
            self.at_stake = candidates
            return None

        return found, "written"
