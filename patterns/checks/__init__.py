"""
Claims over a recording, each with a sentence before the run and one after it.

A lesson uses them to say what its programs do, an exercise to say when it is solved. Tasks are
named by patterns as of a shell (`page-*`); a program's main tasks are never meant.

Live and native runs are never exact: there a time may be 10 % and 50 ms off.
"""

from patterns.checks.check import Check, Verdict, verdicts
from patterns.checks.concurrency import AtLeastAtOnce, AtMostAtOnce
from patterns.checks.output import PrintedBy, Prints
from patterns.checks.primitives import AtMostHold, QueueHoldsAtMost
from patterns.checks.program import EndsAt, EndsBy, NeverBlocked, OutcomeIs
from patterns.checks.tasks import EveryTaskReturns, StateName, TaskEnds, TaskIs

__all__ = [
    "AtLeastAtOnce",
    "AtMostAtOnce",
    "AtMostHold",
    "Check",
    "EndsAt",
    "EndsBy",
    "EveryTaskReturns",
    "NeverBlocked",
    "OutcomeIs",
    "PrintedBy",
    "Prints",
    "QueueHoldsAtMost",
    "StateName",
    "TaskEnds",
    "TaskIs",
    "Verdict",
    "verdicts",
]
