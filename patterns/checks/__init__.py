"""
Claims over a recording, each with a sentence before the run and one after it.

A lesson uses them to say what its programs do, an exercise to say when it is solved. Tasks are
named by patterns as of a shell (`page-*`); a program's main tasks are never meant.

Live and native runs are never exact: there a time may be 10 % and 50 ms off.
"""

from patterns.checks.check import Check, Verdict, verdicts
from patterns.checks.concurrency import AtLeastAtOnce, AtMostAtOnce, WorkAddsUpTo
from patterns.checks.every_order import HoldsInEveryOrder
from patterns.checks.order import ClockWakesAtMost, EventOrder, WokenByATask
from patterns.checks.other_values import HoldsWith, Instead, Statement
from patterns.checks.primitives import (
    AtMostHold,
    NothingLost,
    QueueHoldsAtMost,
    UnderOneLock,
    UsesAtMost,
)
from patterns.checks.printed.durations import LastsAtMost
from patterns.checks.printed.lines import AtMostOpen, ExactlyOnce, StartsWithin, TimesOf
from patterns.checks.printed.output import PrintedApart, PrintedBy, PrintedInThread, Prints
from patterns.checks.printed.results import PrintsResult
from patterns.checks.program import EndsAt, EndsBy, NeverBlocked, NoWarnings, OutcomeIs
from patterns.checks.tasks import (
    AllEnded,
    EveryTaskReturns,
    InterruptedAt,
    NotAsleep,
    StateName,
    TaskEnds,
    TaskIs,
)
from patterns.checks.unchanged import Unchanged

__all__ = [
    "AllEnded",
    "AtLeastAtOnce",
    "AtMostAtOnce",
    "AtMostHold",
    "AtMostOpen",
    "Check",
    "ClockWakesAtMost",
    "EndsAt",
    "EndsBy",
    "EventOrder",
    "EveryTaskReturns",
    "ExactlyOnce",
    "HoldsInEveryOrder",
    "HoldsWith",
    "Instead",
    "InterruptedAt",
    "LastsAtMost",
    "NeverBlocked",
    "NoWarnings",
    "NotAsleep",
    "NothingLost",
    "OutcomeIs",
    "PrintedApart",
    "PrintedBy",
    "PrintedInThread",
    "Prints",
    "PrintsResult",
    "QueueHoldsAtMost",
    "StartsWithin",
    "StateName",
    "Statement",
    "TaskEnds",
    "TaskIs",
    "TimesOf",
    "Unchanged",
    "UnderOneLock",
    "UsesAtMost",
    "Verdict",
    "WokenByATask",
    "WorkAddsUpTo",
    "verdicts",
]
