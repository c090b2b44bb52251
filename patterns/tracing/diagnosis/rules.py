"""
What probably went wrong in a run: small pure rules over a recording, each answer a sentence.

A rule would rather be silent than wrong: what a good program does is never reported. Rules do not
know of each other; where two tell the same story, the more telling one comes first in `RULES`, and
the other is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from patterns.tracing.diagnosis.deadlock import deadlock
from patterns.tracing.diagnosis.deserted_queue import deserted_queue
from patterns.tracing.diagnosis.diagnosis import Diagnosis
from patterns.tracing.diagnosis.private_locks import limits_nothing
from patterns.tracing.diagnosis.sequential import one_by_one, staircase
from patterns.tracing.diagnosis.task_lifetimes import left_over, lost_siblings, swallowed, unbounded
from patterns.tracing.diagnosis.unobserved import (
    destroyed,
    future_never_retrieved,
    never_retrieved,
    nobody_holds,
)
from patterns.tracing.diagnosis.waiting import blocking, convoy, warned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from patterns.tracing.diagnosis.run_queries import RunQueries

    Rule: TypeAlias = Callable[[RunQueries], Iterator[Diagnosis]]

__all__ = ["MOST", "RULES", "Diagnosis", "diagnoses"]

RULES: Final[tuple[Rule, ...]] = (
    deadlock,
    deserted_queue,
    warned,
    never_retrieved,
    future_never_retrieved,
    destroyed,
    blocking,
    lost_siblings,
    nobody_holds,
    left_over,
    swallowed,
    limits_nothing,
    convoy,
    unbounded,
    staircase,
    one_by_one,
)
"""The most telling first."""

MOST: Final = 8
"""More sentences than this are more than one reads."""

_SAME_STORY: Final = {"left_over": "lost_siblings"}
"""Rules that are left out where the other one has found something: lost siblings are left over."""


def diagnoses(run: RunQueries) -> tuple[Diagnosis, ...]:
    """
    Find what is to be said of a run.

    Args:
        run: The run. Its timeline is built here, if it has not been before.

    Returns:
        At most `MOST`, the most telling first, no sentence twice.

    """
    found: dict[str, Diagnosis] = {}
    rules: set[str] = set()
    for rule in RULES:
        for diagnosis in rule(run):
            if _SAME_STORY.get(diagnosis.rule) in rules:
                continue

            rules.add(diagnosis.rule)
            found.setdefault(diagnosis.sentence, diagnosis)
            if len(found) == MOST:
                return tuple(found.values())

    return tuple(found.values())
