"""A check that what is printed was found out by the program, and not by its author."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.checks.check import Check, Verdict
from patterns.checks.printed.lines import ExactlyOnce, TimesOf
from patterns.tracing.recording.phrasing import seconds_in_words as seconds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.diagnosis.run_queries import RunQueries


@dataclass(frozen=True, slots=True)
class PrintsResult(Check):
    """
    A line is printed once, and not all of it stands in the program, word for word.

    Where the run's program is not known, that is taken on trust.
    """

    line: str
    at: float | None = None
    """When it is printed, in seconds since the start; None where that does not matter."""

    @property
    def claim(self) -> str:
        when = "" if self.at is None else f" at {seconds(self.at)}"
        return f"It prints “{self.line}”{when}, made of results and not typed in."

    def judge(self, run: RunQueries) -> Verdict:
        printed = ExactlyOnce(self.line) if self.at is None else TimesOf(self.line, self.at)
        verdict = printed.judge(run)
        if not verdict.passed or run.source is None:
            return verdict

        line = next(line for line in run.output_lines if line.text == self.line)
        place = _typed_in(self.line, line.lines, ast.parse(run.source))
        if place is None:
            return Verdict(True, f"It was printed at {seconds(line.at)}.", line.at, line.task)

        sentence = f"All of “{self.line}” is typed in, in line {place}."
        return Verdict(False, sentence, line.at, line.task)


def _typed_in(text: str, printed: tuple[int | None, ...], tree: ast.Module) -> int | None:
    """Give the line that has the text in one string, or prints it and is given only constants."""
    constants = _Constants(tree)
    given: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(value)) if text in value:
                return node.lineno
            case ast.Call(func=ast.Name(id="print"), args=args) if constants.all(args):
                given.add(node.lineno)
            case _:
                pass
    # One result is enough, where a line is printed in parts.
    return printed[0] if given.issuperset(printed) else None


class _Constants:
    """What a program has written in, whichever of it is chosen."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree: Final = tree
        self._asked: Final[set[str]] = set()

    def all(self, nodes: Iterable[ast.expr | None]) -> bool:
        return all(node is not None and self._is_one(node) for node in nodes)

    def _is_one(self, node: ast.expr) -> bool:
        match node:
            case ast.Constant():
                return True
            case ast.Starred(value=inner) | ast.FormattedValue(value=inner):
                return self._is_one(inner)
            case (
                ast.JoinedStr(values=parts)
                | ast.Tuple(elts=parts)
                | ast.List(elts=parts)
                | ast.Dict(values=parts)
            ):
                return bool(parts) and self.all(parts)
            case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
                return self.all((one, other))
            case ast.Subscript(value=inner):
                return self._is_one(inner)
            case ast.Call(func=ast.Attribute(value=inner), args=args):  # `"tea eggs".split()`
                return self.all((inner, *args))
            case ast.Name(id=name):
                return self._is_set_to_some(name)
            case _:
                return False

    def _is_set_to_some(self, name: str) -> bool:
        """Whether a name is only ever set to constants, and nothing is done to them."""
        if name in self._asked:  # `left, right = right, left`
            return True

        set_to: list[ast.expr] = []
        stores = 0
        for node in ast.walk(self._tree):
            match node:
                case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
                    set_to.append(value)
                case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                    set_to += [
                        value
                        for target, value in zip(names, values, strict=False)
                        if isinstance(target, ast.Name) and target.id == name
                    ]
                case (
                    ast.Attribute(value=ast.Name(id=found))
                    | ast.Subscript(value=ast.Name(id=found), ctx=ast.Store())
                ) if found == name:
                    return False
                case ast.Name(id=found, ctx=ast.Store()) if found == name:
                    stores += 1
                case _:
                    pass
        if stores != len(set_to) or not set_to:
            return False

        self._asked.add(name)
        try:
            return self.all(set_to)
        finally:
            self._asked.remove(name)
