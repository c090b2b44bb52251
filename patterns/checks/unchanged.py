"""Checks of the program's text."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from patterns.checks.check import Check, Verdict
from patterns.checks.definitions import definitions, of_classes
from patterns.tracing.recording.phrasing import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.diagnosis.run_queries import RunQueries


class Unchanged(Check):
    """
    Functions, classes and constants that the exercise gives are left as they are, and are used.

    Comments and layout may change, and a method may have a function's name. What one of the
    functions prints may come from no other line: who prints `hello, Ann` by hand has not called
    `greet`. Where the run's program is not known, all this is taken on trust.

    Args:
        program: The text that the reader begins with.
        names: What is to stay.

    """

    __slots__ = ("_given", "_methods", "_needed", "_others_say", "_says", "names", "program")

    def __init__(self, program: str, *names: str) -> None:
        self.program: Final = program
        self.names: Final = names
        tree = ast.parse(program)
        given = definitions(tree)
        missing = [name for name in names if name not in given]
        if missing:
            raise ValueError(f"The exercise defines no {listed(missing)}.")
        methods = of_classes(tree)
        self._methods: Final = {name for name in names if methods.issuperset(given[name])}
        self._given: Final = {name: _text(given[name]) for name in names}
        said = {name: [*_printed(*given[name])] for name in names}
        self._says: Final = [(name, line) for name, lines in said.items() for line in lines]
        own = {line.pattern for _, line in self._says}
        self._others_say: Final = [line for line in _printed(tree) if line.pattern not in own]
        # The tests of a class are used as well, but not by name.
        used = _used(tree)
        self._needed: Final = {
            name for name in names if name in used or isinstance(given[name][0], ast.Assign)
        }

    @property
    def claim(self) -> str:
        one = len(self.names) == 1
        stay = "stays as it is" if one else "stay as they are"
        if self._says:
            stay += f", and nothing else prints {'its' if one else 'their'} lines"
        return f"{listed((f'`{name}`' for name in self.names), 8)} {stay}."

    def judge(self, run: RunQueries) -> Verdict:
        if run.source is None:
            return Verdict(True, "The program of this run is not known.")

        try:
            tree = ast.parse(run.source)
        except SyntaxError:
            return Verdict(False, "The program cannot be read as Python.")

        found, used = self._definitions(tree), _used(tree)
        for name in self.names:
            if name not in found:
                return Verdict(False, f"There is no `{name}` any more.")
            if _text(found[name]) != self._given[name]:
                return Verdict(False, f"`{name}` was changed.")
            if name in self._needed - used:
                return Verdict(False, f"`{name}` is not used.")

        read = _reads_itself(tree)
        if read is not None:
            return Verdict(False, f"Line {read.lineno} reads the program's own text.")

        for line in run.output_lines:
            owners = [name for name, says in self._says if says.fullmatch(line.text)]
            own = (node for name in owners for node in found[name])
            others = any(says.fullmatch(line.text) for says in self._others_say)
            if not owners or others or any(_holds(node, line.line) for node in own):
                continue

            where = "elsewhere" if line.line is None else f"in line {line.line}"
            return Verdict(
                False,
                f"“{line.text}” was printed {where}, and not by `{owners[0]}`.",
                line.at,
                line.task,
            )

        return Verdict(True, "Nothing of it was changed.")

    def _definitions(self, tree: ast.Module) -> dict[str, list[ast.stmt]]:
        """Give what the program has of each name; of functions and constants, not the methods."""
        methods = of_classes(tree)
        kept = {
            name: [node for node in nodes if name in self._methods or node not in methods]
            for name, nodes in definitions(tree).items()
        }
        return {name: nodes for name, nodes in kept.items() if nodes}


def _used(tree: ast.Module) -> set[str]:
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def _reads_itself(tree: ast.Module) -> ast.expr | None:
    """Give what asks how the program is written, and so whether it is tried with other values."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=word) | ast.Name(id=word) if _OWN_TEXT.fullmatch(word):
                return node
            case ast.Constant(value=str(word)) if _OWN_TEXT.fullmatch(word):
                return node
            case _:
                pass
    return None


_OWN_TEXT: Final = re.compile(
    r"__code__|co_\w+|[cgf]\w_code|getsource\w*|getlines?|__file__|dis|Bytecode|get_instructions"
)


def _text(nodes: list[ast.stmt]) -> str:
    return "".join(map(ast.dump, nodes))


def _holds(node: ast.stmt, line: int | None) -> bool:
    return line is not None and node.lineno <= line <= (node.end_lineno or node.lineno)


def _printed(*nodes: ast.AST) -> Iterator[re.Pattern[str]]:
    """Give what is printed there as expressions; lines without a word of their own are left out."""
    for node in (inner for outer in nodes for inner in ast.walk(outer)):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) != "print" or node.keywords:
            continue

        text = " ".join(map(_line, node.args))
        if re.search(r"[a-z]{2}|\\\[", text):
            yield re.compile(text)


def _line(shown: ast.expr) -> str:
    """Give what `print` makes of an argument; `.*` for what is known only when it runs."""
    match shown:
        case ast.Constant(value=value):
            return re.escape(str(value))
        case ast.JoinedStr(values=parts):
            return "".join(map(_line, parts))
        case _:
            return ".*"
