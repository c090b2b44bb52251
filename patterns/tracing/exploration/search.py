"""Which orders are tried, one after the other, and what that covers."""

from __future__ import annotations

import random
from itertools import combinations
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.chance import LeastTried, RandomPriorities, Tried
from patterns.tracing.exploration.picker import Picker
from patterns.tracing.exploration.schedule import LONGEST, SHORTEST, Decision, Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.exploration.picker import Picks
    from patterns.tracing.exploration.steered_program import SteeredProgram, SteeredRun

_CHANGES: Final = (1, 3)
"""How often priorities change in a run; most of what goes wrong hangs on one or two orders."""
_FIRST: Final = 20
"""Random runs before the first that deviates in few places: most failures they find sooner."""
_BETWEEN: Final = 2
"""Random runs for each of those."""


class Search:
    """
    Tries orders of one program.

    Most runs are random, by turns in two ways. Between them stand those in which one wait alone is
    changed, then two, so that something can be said about all of these in the end.
    """

    def __init__(
        self, program: SteeredProgram, plain: SteeredRun, seed: int, *, ready: bool = False
    ) -> None:
        self._program = program
        self._seed = seed
        self._ready = ready
        self._sleeps = list(dict.fromkeys(w.key for w in plain.waits if w.asked is not None))
        self._length = len(plain.firings)
        self._orders = {plain.order}
        self._deviations = self._few_deviations()
        self._deviated = 0
        self._random_runs = 0
        self._tried = Tried()

    def runs(self) -> Iterator[SteeredRun]:
        """Run the program under one order after the other, without end."""
        for _ in range(_FIRST):
            yield self._noted(self._by_chance())
        while True:
            for _ in range(_BETWEEN):
                yield self._noted(self._by_chance())
            schedule = next(self._deviations, None)
            if schedule is not None:
                self._deviated += 1
                yield self._noted(self._program.run(schedule))

    @property
    def different(self) -> int:
        """How many orders there were in which waits ended, that of the plain run too."""
        return len(self._orders)

    @property
    def has_choices(self) -> bool:
        """Whether the plain run has anything that may be otherwise."""
        return bool(self._sleeps) or self._ready

    def covered(self) -> str:
        """Say what was tried of all that there is; empty where nothing was tried completely."""
        count = len(self._sleeps)
        single, double = 2 * count, 4 * (count * (count - 1) // 2)
        if self._deviated >= single + double > 0:
            return "Each wait of the plain run, and each two of them, were halved and doubled."

        if self._deviated >= single > 0:
            return "Each wait of the plain run was halved and doubled."

        return ""

    def _by_chance(self) -> SteeredRun:
        number, way = divmod(self._random_runs, 2)
        seed = f"{self._seed}.{self._random_runs}"
        self._random_runs += 1
        picks: Picks = LeastTried(seed, self._tried)
        if way == 0:
            picks = RandomPriorities(
                seed, self._tried, _CHANGES[number % len(_CHANGES)], self._length
            )
        return self._program.run_with(Picker(picks, ready=self._ready))

    def _few_deviations(self) -> Iterator[Schedule]:
        single = [Decision(wait, by) for wait in self._sleeps for by in (LONGEST, SHORTEST)]
        shuffled = random.Random(f"{self._seed}.deviations")  # noqa: S311 - can be repeated
        shuffled.shuffle(single)
        for decision in single:
            yield Schedule((decision,))
        for pair in combinations(single, 2):
            if pair[0].wait != pair[1].wait:
                yield Schedule(pair)

    def _noted(self, run: SteeredRun) -> SteeredRun:
        self._orders.add(run.order)
        return run
