"""Checks of printed lines taken together: when, how often, how close, how many between two."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import groupby
from typing import TYPE_CHECKING, Final

from patterns.checks.check import Check, Verdict
from patterns.checks.printed.output import any_text
from patterns.tracing.recording.phrasing import listed
from patterns.tracing.recording.phrasing import seconds_in_words as seconds

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import OutputLine, RunQueries


class TimesOf(Check):
    """A line is printed at these times, once at each, and at no other; `*` stands for any text."""

    __slots__ = ("line", "times")

    def __init__(self, line: str, *times: float) -> None:
        self.line: Final = line
        self.times: Final = times

    def __repr__(self) -> str:
        return f"TimesOf({', '.join(map(repr, (self.line, *self.times)))})"

    @property
    def claim(self) -> str:
        if not self.times:
            return f"It does not print “{any_text(self.line)}”."

        times = (_at(time, self.times.count(time)) for time in dict.fromkeys(self.times))
        return f"It prints “{any_text(self.line)}” at {listed(times, 8)}."

    def judge(self, run: RunQueries) -> Verdict:
        lines = _like(run, self.line)
        for line, wanted in zip(lines, self.times, strict=False):
            if abs(line.at - wanted) > run.slack(wanted):
                return Verdict(
                    False,
                    f"“{line.text}” was printed at {seconds(line.at)}, not at {seconds(wanted)}.",
                    line.at,
                    line.task,
                )

        if not lines:
            if not self.times:
                return Verdict(True, "It was not printed.")

            return Verdict(False, f"“{any_text(self.line)}” was never printed.", run.end)

        if len(lines) == len(self.times):
            when = listed((seconds(line.at) for line in lines), 8)
            last = lines[-1]
            return Verdict(True, f"It was printed at {when}.", last.at, last.task)

        at = lines[len(self.times)].at if len(lines) > len(self.times) else run.end
        many, asked = _times(len(lines)), _times(len(self.times))
        return Verdict(False, f"“{any_text(self.line)}” was printed {many}, not {asked}.", at)


def _at(time: float, times: int) -> str:
    return seconds(time) if times == 1 else f"{seconds(time)} ({_times(times)})"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


class ExactlyOnce(Check):
    """Each of these lines is printed once; others may be printed too."""

    __slots__ = ("lines",)

    def __init__(self, *lines: str) -> None:
        self.lines: Final = lines

    def __repr__(self) -> str:
        return f"ExactlyOnce({', '.join(map(repr, self.lines))})"

    @property
    def claim(self) -> str:
        each = " each" if len(self.lines) > 1 else ""
        return f"It prints {listed((f'“{line}”' for line in self.lines), 8)} once{each}."

    def judge(self, run: RunQueries) -> Verdict:
        for wanted in self.lines:
            found = [line for line in run.output_lines if line.text == wanted]
            if not found:
                return Verdict(False, f"“{wanted}” was not printed.", run.end)

            if len(found) > 1:
                second = found[1]
                return Verdict(
                    False,
                    f"“{wanted}” was printed {len(found)} times, "
                    f"the second time at {seconds(second.at)}.",
                    second.at,
                    second.task,
                )

        return Verdict(True, "Each of them was printed once.")


@dataclass(frozen=True, slots=True)
class StartsWithin(Check):
    """Within any stretch of that many seconds, no more than *count* such lines are printed."""

    count: int
    seconds: float
    line: str
    """The line that tells of a start; `*` stands for any text."""

    @property
    def claim(self) -> str:
        return (
            f"Within any {seconds(self.seconds)}, “{any_text(self.line)}” is printed "
            f"no more than {_times(self.count)}."
        )

    def judge(self, run: RunQueries) -> Verdict:
        lines = _like(run, self.line)
        if not lines:
            return Verdict(False, f"“{any_text(self.line)}” was never printed.", run.end)

        most, first = 0, lines[0]
        for index, line in enumerate(lines):
            # Half open: what starts a whole stretch later is in the next one.
            until = line.at + self.seconds - run.slack()
            close = sum(other.at < until for other in lines[index:])
            if close > most:
                most, first = close, line
        return Verdict(
            most <= self.count,
            f"Within {seconds(self.seconds)} from {seconds(first.at)} on, it was printed "
            f"{_times(most)}, the most in this run.",
            first.at,
            first.task,
        )


@dataclass(frozen=True, slots=True)
class AtMostOpen(Check):
    """
    Between a line that opens and one that closes, no more than *count* are open for any time.

    The expressions match whole lines. Where both have a group, whatever it matches is counted by
    itself: two for each host, say. Its name, `host`, stands in the claim.
    """

    count: int
    opens: str
    closes: str
    what: str
    """What is open, in the plural: `downloads`."""

    @property
    def claim(self) -> str:
        each = f" for each {self._key_name}" if self._key_name else ""
        many = "two" if self.count == 1 else f"more than {self.count}"
        return f"There are never {many} {self.what} at once{each}."

    @property
    def _key_name(self) -> str:
        """What is counted by itself: the name of the expression's only group; else empty."""
        return next(iter(re.compile(self.opens).groupindex), "")

    def judge(self, run: RunQueries) -> Verdict:
        opens, closes = re.compile(self.opens), re.compile(self.closes)
        count: defaultdict[str, int] = defaultdict(int)
        most = Verdict(False, f"There were no {self.what}.", run.end)
        highest = 0
        # Which of two lines of one instant comes first says nothing of how many are open.
        for _, instant in groupby(run.output_lines, key=lambda line: line.at):
            began: dict[str, OutputLine] = {}
            for line in instant:
                if opening := opens.fullmatch(line.text):
                    count[_key(opening)] += 1
                    began[_key(opening)] = line
                if closing := closes.fullmatch(line.text):
                    count[_key(closing)] -= 1
            for key, line in began.items():
                if count[key] <= highest:
                    continue

                highest = count[key]
                were, where = "was" if highest == 1 else "were", f" for {key}" if key else ""
                most = Verdict(
                    highest <= self.count,
                    f"At {seconds(line.at)}, there {were} {highest}{where}, the most in this run.",
                    line.at,
                    line.task,
                )
        return most


def _key(match: re.Match[str]) -> str:
    return "".join(match.groups())


def _like(run: RunQueries, pattern: str) -> list[OutputLine]:
    return [line for line in run.output_lines if fnmatchcase(line.text, pattern)]
