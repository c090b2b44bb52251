"""The smallest schedule under which the same goes wrong."""

from __future__ import annotations

from itertools import combinations, islice, product
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.places import places
from patterns.tracing.exploration.schedule import LONGEST, SHORTEST, Decision, Schedule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from patterns.tracing.exploration.steered_program import SteeredRun

_MOST_RUNS: Final = 400
_MOST_EVENTS: Final = 100_000
"""Events in all those runs together: an endless run costs as much as many."""
_MOST_TRIES_AT_FEWER: Final = 200


class Shrinking:
    """
    Shrinks a schedule towards waits as they are written, by delta debugging.

    Zeller and Hildebrandt, “Simplifying and isolating failure-inducing input” (2002). Fewer
    decisions come first, then the plainest ones: half, or twice as long.
    """

    def __init__(
        self, run: Callable[[Schedule], SteeredRun], fails: Callable[[SteeredRun], bool]
    ) -> None:
        self._run = run
        self._fails = fails
        self._known: dict[str, bool] = {}
        self._runs_left = _MOST_RUNS
        self._events_left = _MOST_EVENTS

    def shrink(self, failed: SteeredRun, plain: SteeredRun) -> Schedule:
        """Shrink the schedule of a run that failed, where the plain one does not."""
        schedule = self._reduced(self._cut(failed.schedule))
        schedule = self._reduced(self._pushed(schedule))
        if len(schedule) > 1:
            schedule = self._fewer(schedule, failed, plain)
        return self._plainest(schedule)

    def _cut(self, schedule: Schedule) -> Schedule:
        """Leave out what was decided after the failure was certain."""
        length = 1
        while length < len(schedule):
            beginning = Schedule(schedule.decisions[:length])
            if self._still(beginning):
                return beginning

            length *= 2
        return schedule

    def _pushed(self, schedule: Schedule) -> Schedule:
        """Let each decision be the most that it can: fewer of them will do then."""
        for decision in schedule:
            wanted = schedule.put(_pushed(decision))
            if wanted != schedule and self._still(wanted):
                schedule = wanted
        return schedule

    def _reduced(self, schedule: Schedule) -> Schedule:
        """Leave out decisions, many at once at first, until each one is needed."""
        parts = 2
        while len(schedule):
            waits = [each.wait for each in schedule]
            size = max(1, len(waits) // parts)
            groups = [waits[at : at + size] for at in range(0, len(waits), size)]
            smaller = next(
                (s for group in groups if self._still(s := schedule.without(*group))), None
            )
            if smaller is not None:
                schedule = smaller
                parts = max(2, parts - 1)
            elif size == 1:
                break
            else:
                parts = min(len(waits), parts * 2)
        return schedule

    def _fewer(self, schedule: Schedule, failed: SteeredRun, plain: SteeredRun) -> Schedule:
        """Look for fewer decisions than these, other ones too."""
        tried = islice(_smaller(schedule, failed, plain), _MOST_TRIES_AT_FEWER)
        return next((candidate for candidate in tried if self._still(candidate)), schedule)

    def _plainest(self, schedule: Schedule) -> Schedule:
        """Give each decision a number of few digits, where that will do."""
        for decision in schedule:
            plainer = (schedule.put(each) for each in _plainer(decision))
            schedule = next((each for each in plainer if self._still(each)), schedule)
        return schedule

    def _still(self, schedule: Schedule) -> bool:
        text = schedule.text
        if text not in self._known:
            if self._runs_left <= 0 or self._events_left <= 0:
                return False
            run = self._run(schedule)
            self._runs_left -= 1
            self._events_left -= len(run.recording.events)
            self._known[text] = self._fails(run)
        return self._known[text]


def _pushed(decision: Decision) -> Decision:
    if decision.factor == 1.0:
        return decision

    return Decision(decision.wait, LONGEST if decision.factor > 1 else SHORTEST)


def _plainer(decision: Decision) -> Iterator[Decision]:
    """Give decisions that read better, the plainest first, up to the decision itself."""
    if decision.factor == 1.0:
        return

    yield _pushed(decision)
    for digits in (1, 2, 3, 4):
        step = 10**-digits
        nearest = round(decision.factor, digits)
        for steps in (0, -1, 1, -2, 2):
            factor = round(nearest + steps * step, digits)
            if SHORTEST <= factor <= LONGEST and (factor > 1) == (decision.factor > 1):
                if factor == decision.factor and not decision.turn:
                    return

                yield Decision(decision.wait, factor)


def _smaller(schedule: Schedule, failed: SteeredRun, plain: SteeredRun) -> Iterator[Schedule]:
    """Give schedules of fewer decisions, those that are most like it first."""
    known = [each.wait for each in schedule]
    index_of = {each.key: index for index, each in enumerate(plain.waits)}
    others = [wait for wait in index_of if wait not in known]
    for wait in (*known, *others):
        if wait in index_of:
            for decision in places(plain, index_of[wait]):
                yield Schedule((decision,))
    if len(schedule) > 2:
        sleeps = [each.key for each in failed.waits if each.asked is not None]
        waits = dict.fromkeys((*known, *sleeps))
        for pair in combinations(waits, 2):
            for factors in product((LONGEST, SHORTEST), repeat=2):
                yield Schedule(tuple(map(Decision, pair, factors)))
