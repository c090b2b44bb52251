"""Runs in which somebody picks at each moment which wait ends next, as far as that is legal."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from patterns.tracing.exploration.follower import Follower
from patterns.tracing.exploration.schedule import LONGEST, WRITTEN, Decision, Schedule
from patterns.tracing.recorder.clock import tidy

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from patterns.tracing.exploration.timed_waits import TimedWait

_BLINK: Final = 1e-6
"""Seconds between two moments that are not the same."""

Pace: TypeAlias = Literal["soon", "written", "late"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wait that may end next."""

    index: int
    wait: TimedWait
    soonest: float
    last: float
    """The moments between which it may do so."""


class Picks(ABC):
    """Says which wait ends next."""

    @abstractmethod
    def pick(self, candidates: Sequence[Candidate]) -> tuple[Candidate, Pace]:
        """Pick one, and when within its moments it ends."""


class Picker(Follower):
    """Lets each sleep take as long as somebody picks; `resolved` is then the schedule of it."""

    def __init__(self, picks: Picks) -> None:
        super().__init__(WRITTEN)
        self._picks = picks
        self._pending: dict[int, int] = {}
        self._passed: set[int] = set()
        """Sleeps that had not ended when they were written to."""

    def _seconds(self, asked: float) -> float:
        return asked * LONGEST

    def next_moment(self, now: float, timers: Sequence[asyncio.TimerHandle]) -> float | None:
        pending = [(self._index[id(timer)], timer) for timer in timers]
        if not pending:
            return None

        latest = sorted(self.waits[index].latest for index, _ in pending)
        candidates = []
        after = tidy(now + _BLINK)
        for index, _timer in pending:
            wait = self.waits[index]
            soonest = max(wait.earliest, after)
            # Nobody else may have to end before it.
            last = latest[0]
            if wait.latest == last:
                soonest = min(soonest, last)
            elif last - _BLINK > soonest:
                last = tidy(last - _BLINK)
            if soonest <= last:
                candidates.append(Candidate(index, wait, soonest, last))
        chosen, pace = self._picks.pick(sorted(candidates, key=_by_index))
        wait = chosen.wait
        moment = {
            "soon": chosen.soonest,
            "written": min(max(wait.written, chosen.soonest), chosen.last),
            "late": chosen.last,
        }[pace]
        for index, timer in pending:
            if index == chosen.index:
                wait.due = moment
                timer._when = moment  # type: ignore[attr-defined]
            elif self.waits[index].asked is not None and self.waits[index].written <= moment:
                self._passed.add(index)
        return moment

    @property
    def resolved(self) -> Schedule:
        """The schedule that this run followed in the end."""
        ended = set(self.firings)
        decisions = []
        for index, wait in enumerate(self.waits):
            if wait.asked is None:
                continue
            if index in ended:
                decisions.append(Decision(wait.key, wait.factor_until(wait.due)))
            elif index in self._passed:
                decisions.append(Decision(wait.key, LONGEST))
        return Schedule.of(decisions)


def _by_index(candidate: Candidate) -> int:
    return candidate.index
