"""A check of the same program with other values in what is given: what is not written by hand."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

from patterns.checks.check import Check, Verdict
from patterns.checks.definitions import definitions
from patterns.tracing.recording.phrasing import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
        """The change that undoes it."""
        return Instead(self.name, self.other, self.given)

    @property
    def change(self) -> str:
        return f"{_shown(self.other)} instead of {_shown(self.given)}"

    @property
    def missing(self) -> str:
        return f"There is no {_shown(self.given)} in `{self.name}` any more."

    @property
    def written(self) -> str:
        """What takes the place: JSON has numbers and text as the lessons write them in Python."""
        return json.dumps(self.other, ensure_ascii=False)

    def places(self, tree: ast.Module) -> list[ast.expr]:
        # What stands in an f-string has no place of its own before Python 3.12.
        within = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in ast.walk(node)
        }
        return [
            node
            for node in _inside(tree, self.name)
            if isinstance(node, ast.Constant)
            and type(node.value) is type(self.given)
            and node.value == self.given
            and id(node) not in within
        ]


@dataclass(frozen=True, slots=True)
class Statement:
    """
    A function or class that the exercise gives has another statement in the place of one.

    It returns or raises something else, which is found out by what is done with that.
    """

    name: str
    """What the program defines, as for `Unchanged`."""
    given: str
    """The statement, in one line."""
    other: str
    """What takes its place."""

    @property
    def backwards(self) -> Statement:
        """The change that undoes it."""
        return Statement(self.name, self.other, self.given)

    @property
    def change(self) -> str:
        return f"`{self.other}` instead of `{self.given}`"

    @property
    def missing(self) -> str:
        return f"There is no `{self.given}` in `{self.name}` any more."

    @property
    def written(self) -> str:
        return self.other

    def places(self, tree: ast.Module) -> list[ast.stmt]:
        (given,) = ast.parse(self.given).body
        return [
            node
            for node in _inside(tree, self.name)
            if isinstance(node, ast.stmt) and ast.dump(node) == ast.dump(given)
        ]


Change: TypeAlias = Instead | Statement
"""One thing that is otherwise in what the exercise gives."""


class HoldsWith(Check):
    """
    These hold when other values stand in what the exercise gives.

    An answer that is written in by hand is right for the given values only. The run that is judged
    cannot tell: that takes another one, of `changed(program)`.

    Args:
        values: what stands instead of what.
        checks: what has to hold then. They are told of a recording alone, without its program.
        when: the values in words, where they would be hard to read as code.
        what: what has to hold in one sentence, where theirs would be many.

    """

    __slots__ = ("_what", "_when", "checks", "values")

    def __init__(
        self,
        values: Change | tuple[Change, ...],
        *checks: Check,
        when: str = "",
        what: str = "",
    ) -> None:
        self.values: Final = values if isinstance(values, tuple) else (values,)
        self.checks: Final = checks
        self._when: Final = when
        self._what: Final = what

    @property
    def claim(self) -> str:
        values = listed(
            f"{listed(each.change for each in changes)} in `{name}`"
            for name, changes in groupby(self.values, key=lambda each: each.name)
        )
        what = self._what or " ".join(check.claim for check in self.checks)
        return f"{self._when or f'With {values}'}: {what}"

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


def _missing(program: str, values: Iterable[Change]) -> str | None:
    """Say which value a program has not; None where it has them all."""
    try:
        tree = ast.parse(program)
    except SyntaxError:
        return "The program cannot be read as Python."

    return next((each.missing for each in values if not each.places(tree)), None)


def _inside(tree: ast.Module, name: str) -> Iterator[ast.AST]:
    for definition in definitions(tree).get(name, []):
        yield from ast.walk(definition)


def _replaced(program: str, values: Iterable[Change]) -> str:
    """Put other values into their places, and leave all else as it is laid out."""
    tree = ast.parse(program)
    lines = program.encode().splitlines(keepends=True)
    # Places are told in bytes. One may be found twice, in a function and in its class.
    places = {
        (node.lineno - 1, node.col_offset, node.end_col_offset): each.written
        for each in values
        for node in each.places(tree)
    }
    for line, start, end in sorted(places, reverse=True):
        lines[line] = lines[line][:start] + places[line, start, end].encode() + lines[line][end:]
    return b"".join(lines).decode()
