"""Checks of the program's text."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final, TypeAlias

from patterns.checks.check import Check, Verdict
from patterns.tracing.recording.phrasing import listed

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import RunQueries

_Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class Unchanged(Check):
    """
    Functions, classes and constants that the exercise gives are left as they are.

    Comments and layout may change. Where the run's program is not known, this is taken on trust.

    Args:
        program: The text that the reader begins with.
        names: What is to stay.

    """

    __slots__ = ("_given", "names")

    def __init__(self, program: str, *names: str) -> None:
        self.names: Final = names
        given = _definitions(program)
        missing = [name for name in names if name not in given]
        if missing:
            raise ValueError(f"The exercise defines no {listed(missing)}.")
        self._given: Final = given

    @property
    def claim(self) -> str:
        stay = "stays as it is" if len(self.names) == 1 else "stay as they are"
        return f"{listed((f'`{name}`' for name in self.names), 8)} {stay}."

    def judge(self, run: RunQueries) -> Verdict:
        if run.source is None:
            return Verdict(True, "The program of this run is not known.")

        try:
            found = _definitions(run.source)
        except SyntaxError:
            return Verdict(False, "The program cannot be read as Python.")

        for name in self.names:
            if name not in found:
                return Verdict(False, f"There is no `{name}` any more.")
            if found[name] != self._given[name]:
                return Verdict(False, f"`{name}` was changed.")

        return Verdict(True, "Nothing of it was changed.")


def _definitions(program: str) -> dict[str, str]:
    """Give what a program defines under each name; of two with one name, both."""
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse(program)):
        names: list[str] = []
        if isinstance(node, _Function):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        for name in names:
            found[name] = found.get(name, "") + ast.dump(node)
    return found
