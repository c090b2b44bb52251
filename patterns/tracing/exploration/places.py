"""The places that one wait can end at, between the ends of others."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.schedule import LONGEST, SHORTEST, Decision

if TYPE_CHECKING:
    from patterns.tracing.exploration.steered_program import SteeredRun

_SAME: Final = 1e-7
"""Places less wide than this, in times as written, do not count."""
_MOST_DIGITS: Final = 12


def places(run: SteeredRun, wait: int) -> tuple[Decision, ...]:
    """
    Give the decisions that bring one wait of a run, and all that follows from it, to new places.

    What follows from a wait moves with it. Between two places nothing changes its order, so one
    decision stands for each of them; the outermost two are half and twice as long as written.
    """
    moved = run.waits[wait]
    asked = moved.asked
    if asked is None or asked <= 0:
        return ()

    now = (moved.due - moved.began) / asked
    following = _following(run, wait)
    turns = sorted(
        factor
        for index in following
        for other, each in enumerate(run.waits)
        if other not in following
        and SHORTEST < (factor := now + (each.due - run.waits[index].due) / asked) < LONGEST
    )
    chosen = [LONGEST, SHORTEST]
    for low, high in pairwise(turns):
        if high - low > _SAME and not low < now < high:
            chosen.append(_plainest(low, high))
    return tuple(Decision(moved.key, factor) for factor in dict.fromkeys(chosen))


def _following(run: SteeredRun, wait: int) -> frozenset[int]:
    """Give a wait and all that would not have begun without its end."""
    found = {wait}
    for index in range(wait + 1, len(run.waits)):
        if run.waits[index].cause in found:
            found.add(index)
    return frozenset(found)


def _plainest(low: float, high: float) -> float:
    """Give the number of the fewest digits that is well between two others."""
    middle, room = (low + high) / 2, (high - low) / 4
    for digits in range(_MOST_DIGITS):
        rounded = round(middle, digits)
        if abs(rounded - middle) <= room:
            return rounded
    return middle
