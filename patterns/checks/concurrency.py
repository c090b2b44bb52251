"""Checks of how many tasks are at work (see `patterns.tracing.diagnosis.run_queries`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.checks.check import Check, Verdict
from patterns.tracing.recording.phrasing import counted
from patterns.tracing.recording.phrasing import seconds_in_words as seconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from patterns.tracing.diagnosis.run_queries import Peak, RunQueries


@dataclass(frozen=True, slots=True)
class AtMostAtOnce(Check):
    """No more than this many tasks are at work at any time (see `RunQueries.work`)."""

    count: int
    tasks: str = "*"

    @property
    def claim(self) -> str:
        return f"There are never more than {_some(self.count, self.tasks)} at work."

    def judge(self, run: RunQueries) -> Verdict:
        return _at_work(run.peak(self.tasks), passed=lambda count: count <= self.count)


@dataclass(frozen=True, slots=True)
class AtLeastAtOnce(Check):
    """At some time this many tasks are at work (see `RunQueries.work`)."""

    count: int
    tasks: str = "*"

    @property
    def claim(self) -> str:
        return f"At some moment, {_some(self.count, self.tasks)} are at work."

    def judge(self, run: RunQueries) -> Verdict:
        return _at_work(run.peak(self.tasks), passed=lambda count: count >= self.count)


@dataclass(frozen=True, slots=True)
class WorkAddsUpTo(Check):
    """Together, the tasks are at work for that many seconds: none of the work is left out."""

    seconds: float
    tasks: str = "*"

    @property
    def claim(self) -> str:
        whose = "all tasks" if self.tasks == "*" else f"the tasks {self.tasks}"
        return f"The work of {whose} adds up to {seconds(self.seconds)}."

    def judge(self, run: RunQueries) -> Verdict:
        whole = sum(
            end - start for lane in run.tasks_named(self.tasks) for start, end in run.work(lane)
        )
        passed = abs(whole - self.seconds) <= run.slack(self.seconds)
        return Verdict(passed, f"It added up to {seconds(whole)}.")


def _at_work(peak: Peak, passed: Callable[[int], bool]) -> Verdict:
    if peak.at is None:
        return Verdict(passed(0), "None of them was ever at work.")

    return Verdict(
        passed(peak.count),
        f"At {seconds(peak.at)}, {counted(peak.count, 'task')} "
        f"{'was' if peak.count == 1 else 'were'} at work, the most in this run.",
        peak.at,
        peak.task,
    )


def _some(count: int, tasks: str) -> str:
    return counted(count, "task") if tasks == "*" else f"{count} of the tasks {tasks}"
