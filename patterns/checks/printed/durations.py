"""A check of how long what printed lines tell of takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.checks.check import Check, Verdict
from patterns.tracing.recording.phrasing import seconds_in_words as seconds

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import OutputLine, RunQueries


@dataclass(frozen=True, slots=True)
class LastsAtMost(Check):
    """
    From a line that opens to the one that closes it, no more than so many seconds pass.

    The expressions match whole lines, and their groups tell which lines belong together.
    """

    seconds: float
    opens: str
    closes: str
    what: str
    """What is open in between, in the singular: `request`."""

    @property
    def claim(self) -> str:
        return f"No {self.what} takes longer than {seconds(self.seconds)}."

    def judge(self, run: RunQueries) -> Verdict:
        opens, closes = re.compile(self.opens), re.compile(self.closes)
        begun: dict[tuple[str, ...], OutputLine] = {}
        longest = Verdict(False, f"There was no {self.what}.", run.end)
        most = -1.0
        for line in run.output_lines:
            began, ended = opens.fullmatch(line.text), closes.fullmatch(line.text)
            if began:
                begun[began.groups()] = line
            first = begun.pop(ended.groups(), None) if ended else None
            if first is None or line.at - first.at <= most:
                continue

            most = line.at - first.at
            longest = Verdict(
                most <= self.seconds + run.slack(self.seconds),
                f"From {seconds(first.at)} to {seconds(line.at)}, one took {seconds(most)}, "
                "the longest in this run.",
                line.at,
                line.task,
            )
        for line in begun.values():
            return Verdict(
                False, f"“{line.text}” was never followed by its end.", line.at, line.task
            )
        return longest
