"""A check of the same program with other values in what is given: what is not written by hand."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.checks.check import Check, Verdict
from patterns.checks.definitions import definitions
from patterns.tracing.recording.phrasing import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.diagnosis.run_queries import RunQueries


@dataclass(frozen=True, slots=True)
class Instead:
    """In a constant, function or class that the exercise gives, another value takes a place."""

    name: str
    """What the program defines, as for `Unchanged`."""
    given: float | str
    """The value, wherever it stands in that definition."""
    other: float | str
    """What takes its place; it occurs nowhere in the definition as it is given."""

    @property
    def backwards(self) -> Instead:
        return Instead(self.name, self.other, self.given)


class HoldsWith(Check):
    """
    These hold when other values stand in what the exercise gives.

    An answer that is written in by hand is right for the given values only. The run that is judged
    cannot tell: that takes another one, of `changed(program)`.

    Args:
        values: what stands instead of what.
        checks: what has to hold then. They are told of a recording alone, without its program.
        what: the same in one sentence, where theirs would be many.

    """

    __slots__ = ("_what", "checks", "values")

    def __init__(
        self, values: Instead | tuple[Instead, ...], *checks: Check, what: str = ""
    ) -> None:
        self.values: Final = values if isinstance(values, tuple) else (values,)
        self.checks: Final = checks
        self._what: Final = what

    @property
    def claim(self) -> str:
        values = listed(
            f"{_shown(each.other)} instead of {_shown(each.given)} in `{each.name}`"
            for each in self.values
        )
        what = self._what or " ".join(check.claim for check in self.checks)
        return f"With {values}: {what}"

    def judge(self, run: RunQueries) -> Verdict:
        """Say whether there is something to try; `checks` judge the run of that."""
        missing = None if run.source is None else _missing(run.source, self.values)
        return Verdict(missing is None, missing or "With the given values it does.")

    def of_changed(self, run: RunQueries) -> Verdict:
        """Judge a run of the changed program."""
        for check in self.checks:
            verdict = check.judge(run)
            if not verdict.passed:
                return verdict

        return Verdict(True, "It did.")

    def changed(self, program: str) -> str | None:
        """Give the program with the other values; None where the given ones are not there."""
        return None if _missing(program, self.values) else _replaced(program, self.values)

    def changed_back(self, program: str) -> str | None:
        """Give the program with the given values; None where the other ones are not there."""
        values = tuple(each.backwards for each in self.values)
        return None if _missing(program, values) else _replaced(program, values)


def _shown(value: float | str) -> str:
    return f"“{value}”" if isinstance(value, str) else f"{value:g}"


def _missing(program: str, values: Iterable[Instead]) -> str | None:
    """Say which value a program has not; None where it has them all."""
    try:
        tree = ast.parse(program)
    except SyntaxError:
        return "The program cannot be read as Python."

    for each in values:
        if not _places(tree, each):
            return f"There is no {_shown(each.given)} in `{each.name}` any more."
    return None


def _places(tree: ast.Module, wanted: Instead) -> list[ast.Constant]:
    # What stands in an f-string has no place of its own before Python 3.12.
    within = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
    }
    return [
        node
        for definition in definitions(tree).get(wanted.name, [])
        for node in ast.walk(definition)
        if isinstance(node, ast.Constant)
        and type(node.value) is type(wanted.given)
        and node.value == wanted.given
        and id(node) not in within
    ]


def _replaced(program: str, values: Iterable[Instead]) -> str:
    """Put other values into their places, and leave all else as it is laid out."""
    tree = ast.parse(program)
    lines = program.encode().splitlines(keepends=True)
    # Places are told in bytes. One may be found twice, in a function and in its class. Numbers and
    # text are written in JSON as the lessons write them in Python.
    places = {
        (node.lineno - 1, node.col_offset, node.end_col_offset): each.other
        for each in values
        for node in _places(tree, each)
    }
    for line, start, end in sorted(places, reverse=True):
        other = json.dumps(places[line, start, end], ensure_ascii=False)
        lines[line] = lines[line][:start] + other.encode() + lines[line][end:]
    return b"".join(lines).decode()
