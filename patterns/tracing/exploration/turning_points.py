"""Which two waits have to end in which order for a failure: found where it turns into none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.schedule import LONGEST, SHORTEST, Decision, names_step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from patterns.tracing.exploration.schedule import Schedule
    from patterns.tracing.exploration.steered_program import SteeredRun
    from patterns.tracing.exploration.timed_waits import TimedWait

_HALVINGS: Final = 24
_LITTLE: Final = 1e-5
_UNEVEN: Final = 0.618
_DOUBLINGS: Final = 6
_MOST_DECISIONS: Final = 6
"""Of a schedule with more of them no turning points are found: so many would not be read."""
_TOGETHER: Final = 1e-6
"""Seconds: where it turns, two waits whose order turns end almost together."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """What makes the difference: the order of two waits, or how long one takes."""

    first: TimedWait
    """Where it fails, this one ends first; without a second one, this is the one that counts."""
    second: TimedWait | None
    """None where no order turns: the program looks at the clock."""
    is_longer: bool
    """Whether the wait that was decided on has to be longer, and not shorter."""
    seconds: float
    """How long that one takes where it turns."""


def turning_points(
    schedule: Schedule,
    run: Callable[[Schedule], SteeredRun],
    fails: Callable[[SteeredRun], bool],
) -> tuple[TurningPoint, ...]:
    """Find, for each decision of a failing schedule, the order that it brings about."""
    if len(schedule) > _MOST_DECISIONS:
        return ()

    decisions = [each for each in schedule if not names_step(each.wait)]
    apart = _told_apart(schedule, run)
    if fails(run(apart)):
        schedule = apart
    found: dict[tuple[str, str], TurningPoint] = {}
    for decision in decisions:
        # Back to what is written; and on, for it may have to fall into a gap.
        for works in (1.0, LONGEST if decision.factor > 1 else SHORTEST):
            pair = _around_the_turn(schedule, decision, works, run, fails)
            if pair is not None:
                point = _point(decision, works, *pair)
                other = "" if point.second is None else point.second.key
                found.setdefault((point.first.key, other), point)
    return tuple(found.values())


def _told_apart(schedule: Schedule, run: Callable[[Schedule], SteeredRun]) -> Schedule:
    """
    Let no two waits end at the same moment by chance.

    In programs of round numbers many do, and it would be left open which of them the failure hangs
    on. The one that comes first by the rule still does: what began later takes a little longer.
    """
    sleeps = [wait.key for wait in run(schedule).waits if wait.asked is not None]
    decisions = [
        Decision(key, round(1 + _LITTLE * (index + 1 + _UNEVEN * index % 1), 12))
        for index, key in enumerate(sleeps)
        if key not in schedule.by_wait
    ]
    return schedule.put(*decisions)


def _around_the_turn(
    schedule: Schedule,
    decision: Decision,
    works: float,
    run: Callable[[Schedule], SteeredRun],
    fails: Callable[[SteeredRun], bool],
) -> tuple[SteeredRun, SteeredRun] | None:
    """Find two runs that are almost alike: one works, one fails."""
    breaks = decision.factor
    good, bad = run(schedule.put(Decision(decision.wait, works))), run(schedule)
    if fails(good) or not fails(bad):
        return None

    def tell(between: float) -> bool:
        nonlocal good, bad, works, breaks
        tried = run(schedule.put(Decision(decision.wait, between, decision.turn)))
        failed = fails(tried)
        if failed:
            bad, breaks = tried, between
        else:
            good, works = tried, between
        return failed

    # By ever longer steps to the nearest place where it works; then between.
    step = (works - breaks) / 2**_DOUBLINGS
    while abs(works - breaks) > abs(step) and tell(round(breaks + step, 9)):
        step *= 2
    for _ in range(_HALVINGS):
        between = round((works + breaks) / 2, 9)
        if between in (works, breaks):
            break

        tell(between)
    return good, bad


def _point(decision: Decision, works: float, good: SteeredRun, bad: SteeredRun) -> TurningPoint:
    wait = _found(bad.waits, decision.wait)
    assert wait is not None
    turned = _turned(good, bad)
    first, second = (wait, None) if turned is None else turned
    return TurningPoint(first, second, decision.factor > works, wait.due - wait.began)


def _turned(good: SteeredRun, bad: SteeredRun) -> tuple[TimedWait, TimedWait] | None:
    """Find the first two waits whose order is another one in two runs that are almost alike."""
    for (mine, along), (its, its_along) in zip(_ends(bad), _ends(good), strict=False):
        if mine.key == its.key:
            if along != its_along:
                # In one of them it ends together with the wait before it.
                return _with_one_before(bad, mine)
            continue

        before = _found(good.waits, mine.key)
        if before is None or abs(before.due - its.due) > _TOGETHER or _one_after_other(mine, its):
            return None

        return mine, _found(bad.waits, its.key) or its
    return None


def _one_after_other(first: TimedWait, second: TimedWait) -> bool:
    """Whether a task does the one after the other, in any order of events."""
    return first.task == second.task and None not in (first.asked, second.asked)


def _with_one_before(run: SteeredRun, wait: TimedWait) -> tuple[TimedWait, TimedWait] | None:
    place = next(at for at, index in enumerate(run.firings) if run.waits[index] is wait)
    return (wait, run.waits[run.firings[place - 1]]) if place else None


def _ends(run: SteeredRun) -> Iterable[tuple[TimedWait, bool]]:
    """Give each wait that ended, and whether it did so at the moment of the one before."""
    before = -1.0
    for index in run.firings:
        wait = run.waits[index]
        yield wait, wait.due == before
        before = wait.due


def _found(waits: Iterable[TimedWait], key: str) -> TimedWait | None:
    return next((each for each in waits if each.key == key), None)
