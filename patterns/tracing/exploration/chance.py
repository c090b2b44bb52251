"""Two ways of picking at random which wait ends next."""

from __future__ import annotations

import random
from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.picker import Candidate, Pace, Picks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patterns.tracing.exploration.schedule import Turn

_PACES: Final[tuple[Pace, ...]] = ("soon", "written", "late")
_PACES_OF_A_RUN: Final[tuple[Pace | None, ...]] = ("soon", *_PACES, None)
"""None is another one each time. A wait that ends soon leaves the most room to all others."""
_AT_ONCE: Final[tuple[Pace, ...]] = ("first", "last")
_TURNS: Final[tuple[Turn, ...]] = ("first", "last")
_SELDOM: Final = 0.05
"""How often a wait ends at the very moment of a time-out, or a step goes first or last."""


class Tried:
    """How often each beginning of an order was tried."""

    _LONGEST: Final = 60
    """Waits of a beginning that are told apart."""

    def __init__(self) -> None:
        self._times: dict[tuple[str, ...], int] = {}

    def times(self, beginning: tuple[str, ...]) -> int:
        """How often a beginning was tried, told by the keys of the waits that ended, in order."""
        return self._times.get(beginning, 0)

    def note(self, beginning: tuple[str, ...]) -> tuple[str, ...]:
        """Count a beginning; give as much of it as is told apart from others."""
        if len(beginning) > self._LONGEST:
            return beginning[: self._LONGEST]

        self._times[beginning] = self._times.get(beginning, 0) + 1
        return beginning


class _Chance(Picks):
    """The world as a whole is quick or slow, for a time-out stays as it is written."""

    def __init__(self, seed: str, tried: Tried) -> None:
        # Chance that can be repeated.
        self.random = random.Random(seed)  # noqa: S311
        self._pace = self.random.choice(_PACES_OF_A_RUN)
        self._tried = tried
        self._beginning: tuple[str, ...] = ()

    def pick(self, candidates: Sequence[Candidate]) -> tuple[Candidate, Pace]:
        chosen = self.choose(candidates)
        self._beginning = self._tried.note((*self._beginning, chosen.wait.key))
        return chosen, self.pace()

    @abstractmethod
    def choose(self, candidates: Sequence[Candidate]) -> Candidate:
        """Choose one of those that may end next."""

    def pace(self) -> Pace:
        if self.random.random() < _SELDOM:
            return self.random.choice(_AT_ONCE)

        return self.random.choice(_PACES) if self._pace is None else self._pace

    def step_turn(self) -> Turn:
        return self.random.choice(_TURNS) if self.random.random() < _SELDOM else ""


class RandomPriorities(_Chance):
    """
    Random priorities of tasks, which change a few times on the way.

    After Burckhardt and others, “A randomized scheduler with probabilistic guarantees of finding
    bugs” (2010): it soon finds what hangs on a few orders among many tasks.
    """

    def __init__(self, seed: str, tried: Tried, changes: int, length: int) -> None:
        super().__init__(seed, tried)
        self._priority: dict[int, float] = {}
        self._changes = {self.random.randrange(max(length, 1)) for _ in range(changes)}
        self._picked = 0

    def choose(self, candidates: Sequence[Candidate]) -> Candidate:
        chosen = max(candidates, key=self._of)
        if self._picked in self._changes:
            self._priority[_lane(chosen)] = -self.random.random()
            chosen = max(candidates, key=self._of)
        self._picked += 1
        return chosen

    def _of(self, candidate: Candidate) -> float:
        lane = _lane(candidate)
        if lane not in self._priority:
            self._priority[lane] = self.random.random()
        return self._priority[lane]


def _lane(candidate: Candidate) -> int:
    """Give the task; what is in time has a priority of its own."""
    return candidate.wait.task if candidate.wait.asked is not None else -candidate.index - 1


class LeastTried(_Chance):
    """
    What was picked least after the same beginning.

    It goes through the orders of few waits without trying one again and again, and so finds what
    hangs on one order of many, or on two waits of which each has to fall into a gap.
    """

    def choose(self, candidates: Sequence[Candidate]) -> Candidate:
        ways = [(*self._beginning, each.wait.key) for each in candidates]
        weights = [1 / (1 + self._tried.times(way)) ** 3 for way in ways]
        return self.random.choices(candidates, weights)[0]
