"""
Checks judged as the page judges them: of one run, then by a run with other values, then by a search
of every order.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from patterns.checks import Check, HoldsInEveryOrder, HoldsWith, Verdict
from patterns.tracing import explore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.diagnosis.run_queries import RunQueries


def judged(checks: Iterable[Check], run: RunQueries) -> list[Verdict]:
    """Judge a run of a program whose text is known; what takes other runs comes if all holds."""
    checks = tuple(checks)
    found = [check.judge(run) for check in checks]
    for kind in (HoldsWith, HoldsInEveryOrder):
        if not all(verdict.passed for verdict in found):
            break

        found = [
            _tried(run.source, check) if isinstance(check, kind) else verdict
            for check, verdict in zip(checks, found, strict=True)
        ]
    return found


@cache
def _tried(program: str | None, check: HoldsWith | HoldsInEveryOrder) -> Verdict:
    assert program is not None
    return with_values(program, check) if isinstance(check, HoldsWith) else searched(program, check)


def with_values(program: str, check: HoldsWith) -> Verdict:
    """Run a program with other values, once."""
    changed = check.changed(program)
    assert changed is not None
    fails = explore(changed, runs=1, checks=check.checks).plain_fails
    return Verdict(not fails, fails or "It did.")


def searched(program: str, check: HoldsInEveryOrder) -> Verdict:
    """Try other orders of a program, up to the first that fails."""
    explored = explore(program, checks=check.checks, progress=lambda told: told.failing > 0)
    failed = next((each.sentence for each in explored.outcomes if each.failed), "")
    return Verdict(not explored.failed, failed or explored.coverage)
