"""A check of all the runs that a program may have, and not of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.checks.check import Check, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.diagnosis.run_queries import RunQueries


class HoldsInEveryOrder(Check):
    """
    These hold in whatever legal order the program runs.

    One run can refute it and none can prove it: that takes a search, `explore` with `checks`. Times
    differ from order to order, so what is asked here is what must be so at any time.

    Args:
        checks: what has to hold.
        what: the same in one sentence, where theirs would be many.

    """

    __slots__ = ("_what", "checks")

    def __init__(self, *checks: Check, what: str = "") -> None:
        self.checks: Final = checks
        self._what: Final = what

    @property
    def claim(self) -> str:
        what = self._what or " ".join(check.claim for check in self.checks)
        return f"In every order: {what}"

    def judge(self, run: RunQueries) -> Verdict:
        for check in self.checks:
            verdict = check.judge(run)
            if not verdict.passed:
                return verdict

        return Verdict(True, "In this order it does.")


def asked_in_every_order(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Give what a search has to judge each run by."""
    return tuple(
        each for check in checks if isinstance(check, HoldsInEveryOrder) for each in check.checks
    )
