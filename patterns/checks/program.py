"""Checks of the program as a whole: when and how it ends, warnings, blocking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.checks.check import Check, Verdict
from patterns.tracing.recording.phrasing import seconds_in_words as seconds

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.recording.run_facts import OutcomeKind


@dataclass(frozen=True, slots=True)
class EndsAt(Check):
    """The program ends at this time, no sooner and no later."""

    at: float

    @property
    def claim(self) -> str:
        return f"The program ends at {seconds(self.at)}."

    def judge(self, run: RunQueries) -> Verdict:
        end = run.end
        failed = _failed(run)
        if failed is not None:
            return failed

        if abs(end - self.at) <= run.slack(self.at):
            return Verdict(True, f"The program ended at {seconds(end)}.", end)

        return Verdict(
            False,
            f"The program ended at {seconds(end)}, not at {seconds(self.at)}.",
            end,
        )


@dataclass(frozen=True, slots=True)
class EndsBy(Check):
    """The program ends at this time or sooner."""

    at: float

    @property
    def claim(self) -> str:
        return f"The program ends within {seconds(self.at)}."

    def judge(self, run: RunQueries) -> Verdict:
        end = run.end
        failed = _failed(run)
        if failed is not None:
            return failed

        if end <= self.at + run.slack(self.at):
            return Verdict(True, f"The program ended at {seconds(end)}.", end)

        return Verdict(
            False,
            f"The program took {seconds(end)}; {seconds(self.at)} would do.",
            self.at,
        )


def _failed(run: RunQueries) -> Verdict | None:
    """Say that a run did not come to its end by itself: when it broke off proves nothing."""
    outcome = run.recording.outcome
    if outcome.kind == "returned":
        return None

    ended = f"At {seconds(run.end)}, the program ended with {outcome.message}."
    return Verdict(False, ended if outcome.kind == "raised" else outcome.message, run.end)


@dataclass(frozen=True, slots=True)
class OutcomeIs(Check):
    """The run as a whole ends in this way."""

    kind: OutcomeKind

    @property
    def claim(self) -> str:
        return f"The program {_OUTCOMES[self.kind]}."

    def judge(self, run: RunQueries) -> Verdict:
        outcome = run.recording.outcome
        match outcome.kind:
            case "returned":
                sentence = "The program came to its end without an error."
            case "raised":
                sentence = f"The program ended with {outcome.message}."
            case _:
                sentence = outcome.message
        return Verdict(outcome.kind == self.kind, sentence, run.end)


_OUTCOMES: Final[dict[OutcomeKind, str]] = {
    "returned": "comes to its end without an error",
    "raised": "ends with an error",
    "deadlock": "is stuck: every task waits, and nothing is left to wake one",
    "stopped": "is stopped from outside",
    "cut_short": "goes on until its budget is spent",
    "syntax_error": "cannot be read as Python",
}


@dataclass(frozen=True, slots=True)
class NoWarnings(Check):
    """Python has nothing to warn of: no coroutine that was never awaited, no error left unseen."""

    @property
    def claim(self) -> str:
        return "Python gives no warning."

    def judge(self, run: RunQueries) -> Verdict:
        if not run.warnings:
            return Verdict(True, "There was no warning.")

        index, first = run.warnings[0]
        text = first.text.splitlines()[0]
        return Verdict(
            False,
            f"At {seconds(first.at)}, Python warned: {text}",
            first.at,
            first.task,
            index + 1,
        )


@dataclass(frozen=True, slots=True)
class NeverBlocked(Check):
    """No step keeps the loop from running other tasks."""

    @property
    def claim(self) -> str:
        return "Nothing blocks the loop."

    def judge(self, run: RunQueries) -> Verdict:
        blocked = max(run.timeline.blocked, key=lambda span: span.end - span.start, default=None)
        if blocked is None:
            return Verdict(True, "Nothing blocked the loop.")

        where = "" if blocked.line is None else f", in line {blocked.line}"
        return Verdict(
            False,
            f"From {seconds(blocked.start)} to {seconds(blocked.end)} the loop was blocked{where}.",
            blocked.start,
            blocked.task,
        )
