"""Picking by random priorities."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.picker import Candidate, Pace, Picks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patterns.tracing.exploration.schedule import Turn


_PACES: Final[tuple[Pace, ...]] = ("soon", "written", "late")
_AT_ONCE: Final[tuple[Pace, ...]] = ("first", "last")
_OFTEN: Final = 0.1
"""How often a wait ends at the very moment of a time-out, or a step goes first or last."""
_TURNS: Final[tuple[Turn, ...]] = ("first", "last")


class Priorities(Picks):
    """
    Random priorities of tasks, which change a few times on the way.

    After Burckhardt and others, “A randomized scheduler with probabilistic guarantees of finding
    bugs” (2010). The world as a whole is quick or slow too, for what it races against is often a
    time-out, which stays as it is written.
    """

    def __init__(self, seed: str, changes: int, length: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - chance that can be repeated
        self._priority: dict[int, float] = {}
        self._changes = {self._random.randrange(max(length, 1)) for _ in range(changes)}
        self._picked = 0
        paces: tuple[Pace | None, ...] = (*_PACES, None)
        self._pace = self._random.choice(paces)
        """None where it is another one each time."""

    def pick(self, candidates: Sequence[Candidate]) -> tuple[Candidate, Pace]:
        chosen = max(candidates, key=self._of)
        if self._picked in self._changes:
            self._priority[self._lane(chosen)] = -self._random.random()
            chosen = max(candidates, key=self._of)
        self._picked += 1
        if self._random.random() < _OFTEN:
            return chosen, self._random.choice(_AT_ONCE)

        pace = self._random.choice(_PACES) if self._pace is None else self._pace
        return chosen, pace

    def step_turn(self) -> Turn:
        return self._random.choice(_TURNS) if self._random.random() < _OFTEN else ""

    def _of(self, candidate: Candidate) -> float:
        lane = self._lane(candidate)
        if lane not in self._priority:
            self._priority[lane] = self._random.random()
        return self._priority[lane]

    @staticmethod
    def _lane(candidate: Candidate) -> int:
        # What is in time has a priority of its own.
        return candidate.wait.task if candidate.wait.asked is not None else -candidate.index - 1
