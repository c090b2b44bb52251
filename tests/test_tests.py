"""What holds for every test: it says what it claims, and neither sleeps nor measures time."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = Path(__file__).resolve().parent
FILES: Final = sorted(HERE.rglob("test_*.py"))
OF_THE_CLOCK: Final = {
    "time.sleep",
    "time.time",
    "time.monotonic",
    "time.perf_counter",
    "page.wait_for_timeout",
}
"""Calls that a test has no use for; its programs, which are texts, have."""


def offences(source: str) -> Iterator[str]:
    """Say what in the source of a test file is not as it should be."""
    tree = ast.parse(source)
    if ast.get_docstring(tree) is None:
        yield "the file does not say what it tests"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            if ast.get_docstring(node) is None:
                yield f"{node.name} does not say what it claims"
            yield from (
                f"{node.name} calls {called}"
                for call in ast.walk(node)
                if isinstance(call, ast.Call)
                and (called := ast.unparse(call.func)) in OF_THE_CLOCK
                and not _is_in_a_function(node, call)
            )


def _is_in_a_function(test: ast.FunctionDef, call: ast.Call) -> bool:
    """Whether a call stands in a program that the test runs, on a clock of its own."""
    inner = (node for node in ast.walk(test) if node is not test)
    functions = (
        node for node in inner if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    )
    return any(call in ast.walk(function) for function in functions)


def test_every_test_says_what_it_claims_and_waits_for_no_clock() -> None:
    """In any file that pytest collects."""
    assert len(FILES) > 100
    found = {
        path.relative_to(HERE).as_posix(): said
        for path in FILES
        if (said := list(offences(path.read_text("utf-8"))))
    }
    assert not found


@pytest.mark.parametrize(
    "planted",
    [
        "def test_something():\n    '''It holds.'''\n",
        "'''A file.'''\ndef test_something():\n    assert 1\n",
        "'''A file.'''\ndef test_something():\n    '''It holds.'''\n    time.sleep(1)\n",
    ],
)
def test_what_is_planted_is_found(planted: str) -> None:
    """Each of the three rules can fail."""
    assert len(list(offences(planted))) == 1
