"""Checks judged as the page judges them: of one run, and those of every order by a search."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from patterns.checks import Check, HoldsInEveryOrder, Verdict
from patterns.tracing import explore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.diagnosis.run_queries import RunQueries

RUNS = 200
"""As on the page."""


def judged(checks: Iterable[Check], run: RunQueries) -> list[Verdict]:
    """Judge a run of a program whose text is known; other orders are tried if all else holds."""
    checks = tuple(checks)
    found = [check.judge(run) for check in checks]
    if not all(verdict.passed for verdict in found):
        return found

    assert run.source is not None
    return [
        searched(run.source, check) if isinstance(check, HoldsInEveryOrder) else verdict
        for check, verdict in zip(checks, found, strict=True)
    ]


@cache
def searched(program: str, check: HoldsInEveryOrder) -> Verdict:
    """Try other orders of a program, up to the first that fails."""
    explored = explore(
        program, runs=RUNS, checks=check.checks, progress=lambda told: told.failing > 0
    )
    failed = next((each.sentence for each in explored.outcomes if each.failed), "")
    return Verdict(not explored.failed, failed or explored.coverage)
