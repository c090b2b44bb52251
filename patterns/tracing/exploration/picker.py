"""Runs in which it is picked at each moment which wait ends next, as far as that is legal."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from patterns.tracing.exploration.follower import TURNS, Follower
from patterns.tracing.exploration.schedule import (
    LONGEST,
    WRITTEN,
    Decision,
    Schedule,
    Turn,
    names_step,
)
from patterns.tracing.loops.steered import ONE_RANK
from patterns.tracing.observer.clock import tidy

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from patterns.tracing.exploration.timed_waits import TimedWait

_BLINK: Final = 1e-6
"""Seconds between two moments that are not the same."""

Pace: TypeAlias = Literal["soon", "written", "late", "first", "last"]
"""`first` and `last`: at the moment of the next time-out, and before or after it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wait that may end next."""

    index: int
    wait: TimedWait
    soonest: float
    last: float
    """The moments between which it may do so."""

    @property
    def written(self) -> float:
        """The one of these that is nearest to what is written."""
        return min(max(self.wait.written, self.soonest), self.last)


class Picks(ABC):
    """Says which wait ends next."""

    @abstractmethod
    def pick(self, candidates: Sequence[Candidate]) -> tuple[Candidate, Pace] | None:
        """Pick one, and when within its moments it ends; None ends the run here."""

    def step_turn(self) -> Turn:
        """Say when a step goes that has become ready, where that may be decided."""
        return ""


class Picker(Follower):
    """Lets each sleep take as long as *picks* says; `resolved` is then the schedule of the run."""

    def __init__(self, picks: Picks, *, ready: bool = False, told: bool = False) -> None:
        super().__init__(WRITTEN, told=told)
        self.lifts_fifo = ready
        self._turns: dict[str, Turn] = {}
        """Of waits at their moment, and of steps."""
        self._picks = picks
        self._passed: set[int] = set()
        """Sleeps that had not ended when they were written to."""

    def _seconds(self, asked: float) -> float:
        return asked * LONGEST

    def next_moment(self, now: float, timers: Sequence[asyncio.TimerHandle]) -> float | None:
        pending = [(self._index[id(timer)], timer) for timer in timers]
        if not pending:
            return None

        picked = self._picks.pick(self._candidates(now, sorted(index for index, _ in pending)))
        if picked is None:
            self.run.halt("stopped", "It waits for your pick.")
            return None

        chosen, pace = picked
        wait = chosen.wait
        moment = self._moment(chosen, pace, [index for index, _ in pending])
        for index, timer in pending:
            if index == chosen.index:
                self._move(timer, wait, moment, pace)
            elif self.waits[index].asked is not None and self.waits[index].written <= moment:
                self._passed.add(index)
        return moment

    def _candidates(self, now: float, pending: Sequence[int]) -> list[Candidate]:
        waits = [self.waits[index] for index in pending]
        # No wait may end later than the one that has to end first.
        bound = min(wait.latest for wait in waits)
        found = []
        for index, wait in zip(pending, waits, strict=True):
            soonest, last = max(wait.earliest, tidy(now + _BLINK)), bound
            if wait.latest == bound:
                soonest = min(soonest, bound)
            elif bound - _BLINK > soonest:
                last = tidy(bound - _BLINK)
            if soonest <= last:
                found.append(Candidate(index, wait, soonest, last))
        return found

    def _moment(self, chosen: Candidate, pace: Pace, pending: Sequence[int]) -> float:
        match pace:
            case "soon":
                return chosen.soonest
            case "late":
                return chosen.last
            case "first" | "last":
                # Only where the time-out is what must end next: else a sleep has to end before it.
                waits = [self.waits[index] for index in pending]
                must = min(waits, key=lambda wait: wait.latest)
                if must.asked is None and chosen.soonest <= must.due <= chosen.wait.latest:
                    return must.due
        return chosen.written

    def _move(self, timer: Any, wait: TimedWait, moment: float, pace: Pace) -> None:
        wait.due = timer._when = moment
        if wait.asked is not None and pace in ("first", "last"):
            self._turns[wait.key] = pace
            timer._order += TURNS[pace] * ONE_RANK

    def _step_turn(self, key: str) -> Turn:
        if key not in self._turns:
            self._turns[key] = self._picks.step_turn()
        return self._turns[key]

    @property
    def resolved(self) -> Schedule:
        """The schedule that this run followed in the end."""
        ended = set(self.firings)
        decisions = []
        for index, wait in enumerate(self.waits):
            if wait.asked is None:
                continue
            if index in ended:
                turn = self._turns.get(wait.key, "")
                decisions.append(Decision(wait.key, wait.factor_until(wait.due), turn))
            elif index in self._passed:
                decisions.append(Decision(wait.key, LONGEST))
        steps = [Decision(key, 1.0, turn) for key, turn in self._turns.items() if names_step(key)]
        return Schedule.of([*decisions, *steps])
