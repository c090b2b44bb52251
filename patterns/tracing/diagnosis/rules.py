"""
What probably went wrong in a run: small pure rules over a recording, each answer a sentence.

A rule would rather be silent than wrong: what a good program does is never reported. Rules do not
know of each other; where two tell the same story, the more telling one comes first in `RULES`, and
the other is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.diagnosis.deserted_queue import deserted_queue
from patterns.tracing.diagnosis.private_locks import limits_nothing
from patterns.tracing.diagnosis.run_queries import Diagnosis, Evidence
from patterns.tracing.diagnosis.sequential import one_by_one, staircase
from patterns.tracing.diagnosis.task_lifetimes import left_over, lost_siblings, swallowed, unbounded
from patterns.tracing.diagnosis.unobserved import (
    destroyed,
    future_never_retrieved,
    never_retrieved,
    nobody_holds,
)
from patterns.tracing.diagnosis.waiting import blocking, convoy, deadlock, warned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from patterns.tracing.recording.recording import Recording

__all__ = ["MOST", "RULES", "Diagnosis", "diagnoses"]

RULES: Final[tuple[Callable[[Evidence], Iterator[Diagnosis]], ...]] = (
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
"""A reader who has so many sentences to read has enough to do."""


def diagnoses(recording: Recording) -> tuple[Diagnosis, ...]:
    """Find what is to be said of a run, the most telling first, never one thing twice."""
    evidence = Evidence(recording)
    found: list[Diagnosis] = []
    sentences: set[str] = set()
    lost = False
    for rule in RULES:
        for diagnosis in rule(evidence):
            lost = lost or diagnosis.rule == "lost_siblings"
            # Lost siblings are what is left over: one story.
            if diagnosis.sentence in sentences or (diagnosis.rule == "left_over" and lost):
                continue

            sentences.add(diagnosis.sentence)
            found.append(diagnosis)
            if len(found) == MOST:
                return tuple(found)

    return tuple(found)
