"""What is to be said of a whole run: why it took so long, and why some tasks never ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.tracing.explanation.chain_in_words import chain_sentences
from patterns.tracing.explanation.critical_path import critical_path
from patterns.tracing.explanation.history import RunHistory
from patterns.tracing.explanation.path_in_words import path_in_words
from patterns.tracing.explanation.why import why
from patterns.tracing.explanation.wording import plain
from patterns.tracing.recording.phrasing import counted

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import RunQueries

MOST: Final = 5
"""Tasks that never ended, of which it is said why."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What is said of a whole run, in plain text."""

    time: str
    """`3.00 s = 1.00 a sleeps (line 4) + 2.00 …`; empty for a run that took no time."""
    never_ended: tuple[str, ...]
    """For each task that never ended why it waits; those are left out that another one tells of."""


def run_summary(run: RunQueries) -> RunSummary:
    """Say why a run took so long, and why tasks wait at its end."""
    history = RunHistory(run)
    return RunSummary(
        time=path_in_words(critical_path(history), history),
        never_ended=_never_ended(history),
    )


def _never_ended(history: RunHistory) -> tuple[str, ...]:
    end = len(history.recording.events)
    told: list[str] = []
    explained: set[int] = set()
    left = 0
    for lane in history.queries.timeline.lanes:
        if lane.ended is not None or lane.task in explained:
            continue

        if len(told) == MOST:
            left += 1
            continue

        answer = why(history, lane.task, end)
        explained.update(doing.task for doing in answer.chain)
        told.append(" ".join(map(plain, chain_sentences(answer, history))))
    if left:
        told.append(f"{counted(left, 'more task')} never ended.")
    return tuple(told)
