"""A check that what is printed was found out by the program, and not by its author."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.checks.check import Check, Verdict
from patterns.checks.printed.lines import ExactlyOnce, TimesOf
from patterns.tracing.recording.phrasing import seconds_in_words as seconds

if TYPE_CHECKING:
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
        place = _typed_in(self.line, line.line, ast.parse(run.source))
        if place is None:
            return Verdict(True, f"It was printed at {seconds(line.at)}.", line.at, line.task)

        sentence = f"All of “{self.line}” is typed in, in line {place}."
        return Verdict(False, sentence, line.at, line.task)


def _typed_in(text: str, printed: int | None, tree: ast.Module) -> int | None:
    """Give the line that has the text in one string, or prints it and is given only constants."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(value)) if text in value:
                return node.lineno
            case ast.Call(func=ast.Name(id="print"), args=args) if node.lineno == printed:
                if all(_is_constant(arg, tree) for arg in args):
                    return node.lineno
            case _:
                pass
    return None


def _is_constant(node: ast.expr, tree: ast.Module) -> bool:
    match node:
        case ast.Constant():
            return True
        case ast.Starred(value=inner) | ast.FormattedValue(value=inner):
            return _is_constant(inner, tree)
        case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            return bool(parts) and all(_is_constant(part, tree) for part in parts)
        case ast.BinOp(left=left, right=right) | ast.Subscript(value=left, slice=right):
            return _is_constant(left, tree) and _is_constant(right, tree)
        case ast.Call(func=ast.Attribute(value=inner), args=args):  # `"tea eggs".split()`
            return all(_is_constant(each, tree) for each in (inner, *args))
        case ast.Name(id=name):
            return _is_given_a_constant(name, tree)
        case _:
            return False


def _is_given_a_constant(name: str, tree: ast.Module) -> bool:
    """Whether a name is set in one place only, to a constant, and nothing is done to that."""
    set_to: list[ast.expr] = []
    stores = 0
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
                set_to.append(value)
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                set_to += [
                    value
                    for target, value in zip(names, values, strict=False)
                    if isinstance(target, ast.Name) and target.id == name
                ]
            case ast.Attribute(value=ast.Name(id=found)) if found == name:
                return False
            case ast.Name(id=found, ctx=ast.Store()) if found == name:
                stores += 1
            case _:
                pass
    return stores == len(set_to) == 1 and _is_constant(set_to[0], tree)
