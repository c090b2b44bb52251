"""Checks of what is printed, and by which task."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from patterns.checks.check import Check, Verdict, no_task
from patterns.tracing.recording.phrasing import seconds_in_words as seconds

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import OutputLine, RunQueries


class Prints(Check):
    """These lines are printed in this order; others may come between them."""

    __slots__ = ("lines",)

    def __init__(self, *lines: str) -> None:
        self.lines: Final = lines

    def __repr__(self) -> str:
        return f"Prints({', '.join(map(repr, self.lines))})"

    @property
    def claim(self) -> str:
        return f"It prints {', then '.join(f'“{line}”' for line in self.lines)}."

    def judge(self, run: RunQueries) -> Verdict:
        printed = iter(run.output_lines)
        found: OutputLine | None = None
        for wanted in self.lines:
            earlier, found = found, next((line for line in printed if line.text == wanted), None)
            if found is None:
                return _missing(wanted, earlier, run)

        if found is None:
            return Verdict(True, "Nothing had to be printed.")

        return Verdict(
            True,
            f"“{found.text}” was printed at {seconds(found.at)}.",
            found.at,
            found.task,
        )


def any_text(line: str) -> str:
    """Show a pattern of lines to readers: with `…` for what may be any text."""
    return line.replace("*", "…").replace("?", "…")


def _missing(wanted: str, earlier: OutputLine | None, run: RunQueries) -> Verdict:
    """Say what was seen where a line was not, after the one before it."""
    after = "" if earlier is None else f" after “{earlier.text}”"
    too_soon = next((line for line in run.output_lines if line.text == wanted), None)
    other = _instead_of(wanted, run)
    match (too_soon, earlier, other):
        case (line, before, _) if line and before and before.text != wanted:
            sentence = f"It printed “{wanted}” before “{before.text}”, and not after it."
            return Verdict(False, sentence, line.at, line.task)
        case (_, _, line) if line:
            sentence = f"It printed “{line.text}”, and not “{wanted}”{after}."
            return Verdict(False, sentence, line.at, line.task)
        case _:
            return Verdict(False, f"It did not print “{wanted}”{after}.", run.end)


def _instead_of(wanted: str, run: RunQueries) -> OutputLine | None:
    """Give the line that says something else of the same: `balance: 200` for `balance: 300`."""
    beginning, space, _ = wanted.rpartition(" ")
    lines = [line for line in run.output_lines if line.text != wanted]
    alike = (line for line in lines if line.text.rpartition(" ")[0] == beginning)
    return next(alike, None) if space else None


@dataclass(frozen=True, slots=True)
class PrintedBy(Check):
    """The line is printed, and this task is the first that prints it."""

    task: str
    line: str

    @property
    def claim(self) -> str:
        return f"{self.task} prints “{self.line}”."

    def judge(self, run: RunQueries) -> Verdict:
        line = next((line for line in run.output_lines if line.text == self.line), None)
        if line is None:
            return Verdict(False, f"No task printed “{self.line}”.", run.end)

        lane = run.lane_of.get(line.task or 0)
        if lane is not None and run.lane_named(self.task) is None:
            return Verdict(False, no_task(self.task), line.at, line.task)

        name = "no task" if lane is None else lane.name
        return Verdict(
            name == self.task,
            f"At {seconds(line.at)}, {name} printed “{line.text}”.",
            line.at,
            line.task,
        )


@dataclass(frozen=True, slots=True)
class PrintedApart(Check):
    """One task prints all lines of one kind, and none of another; `*` stands for any text."""

    line: str
    other: str

    @property
    def claim(self) -> str:
        return f"One task prints “{any_text(self.line)}”, and another “{any_text(self.other)}”."

    def judge(self, run: RunQueries) -> Verdict:
        lines, others = (
            [line for line in run.output_lines if fnmatchcase(line.text, wanted)]
            for wanted in (self.line, self.other)
        )
        if not lines:
            return Verdict(False, f"“{any_text(self.line)}” was never printed.", run.end)

        first = lines[0]
        second = next((line for line in lines if line.task != first.task), None)
        if second is not None:
            return Verdict(
                False,
                f"{run.name(first.task)} printed “{first.text}”, and {run.name(second.task)} "
                f"“{second.text}”.",
                second.at,
                second.task,
            )

        both = next((line for line in others if line.task == first.task), None)
        if both is not None:
            return Verdict(
                False,
                f"{run.name(first.task)} printed “{first.text}”, and “{both.text}” too.",
                both.at,
                both.task,
            )

        alone = f"{run.name(first.task)} printed “{first.text}”, and nothing of the other."
        return Verdict(True, alone, first.at, first.task)


@dataclass(frozen=True, slots=True)
class PrintedInThread(Check):
    """Such a line is printed, and always by a thread; `*` stands for any text."""

    line: str

    @property
    def claim(self) -> str:
        return f"“{any_text(self.line)}” is printed in a thread."

    def judge(self, run: RunQueries) -> Verdict:
        lines = [line for line in run.output_lines if fnmatchcase(line.text, self.line)]
        for line in lines:
            if line.task is not None:
                return Verdict(
                    False,
                    f"At {seconds(line.at)}, {run.name(line.task)} printed “{line.text}” itself.",
                    line.at,
                    line.task,
                )

        if not lines:
            return Verdict(False, f"“{any_text(self.line)}” was never printed.", run.end)

        return Verdict(True, "It was printed in a thread.", lines[-1].at)
