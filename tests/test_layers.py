"""Who may import whom: the layers of the design, stated as tests over the sources."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
BROWSER_ONLY = {"js", "pyodide", "pyodide_js", "_pyodide"}
DRAWING = {"bokeh", "panel", "param"}

PURE = (
    "patterns/**/*.py",
    "web/app/columns.py",
    "web/app/findings.py",
    "web/app/figure_height.py",
    "web/app/recording_page.py",
    "web/protocol/run_messages.py",
    "web/protocol/kernel.py",
)
"""Functions of facts: they can be tested without drawing anything."""


def test_patterns_are_the_standard_library_only() -> None:
    """`patterns` is importable anywhere: it needs nothing installed, and knows nothing of `web`."""
    allowed = set(sys.stdlib_module_names) | {"patterns"}
    assert not offences("patterns/**/*.py", lambda name: top(name) not in allowed)


def test_lessons_import_no_tracer() -> None:
    """A lesson is plain asyncio and a description; who records it is not its business."""
    assert not offences("patterns/lessons/*.py", lambda name: within(name, "patterns.tracing"))


def test_the_recorder_knows_no_lesson() -> None:
    """The recorder runs any program: it must not lean on ours."""
    assert not offences(
        "patterns/tracing/**/*.py",
        lambda name: top(name) == "patterns" and not within(name, "patterns.tracing"),
    )


def test_one_module_is_the_gate_to_the_browser() -> None:
    """At most one module of each runtime imports `js`, so that all others run natively too."""
    for runtime in ("web/app", "web/kernel"):
        gates = {place for place, name in imports(f"{runtime}/**/*.py") if top(name) == "js"}
        assert len(gates) <= 1, f"{runtime} reaches for the browser in {sorted(gates)}"
    elsewhere = [
        place
        for place, name in imports("web/**/*.py")
        if top(name) in BROWSER_ONLY and not place.startswith(("web/app/", "web/kernel/"))
    ]
    assert not elsewhere


@pytest.mark.parametrize("pattern", PURE)
def test_what_is_drawn_is_computed_without_drawing(pattern: str) -> None:
    """Pictures are pure functions of the recording; no glyph, no widget in sight."""
    assert not offences(pattern, lambda name: top(name) in DRAWING)


def test_the_site_and_the_browser_share_no_build_code() -> None:
    """What runs in the browser's Python never imports the build, which is not there."""
    for runtime in ("web/app", "web/components", "web/kernel"):
        at_run_time = [
            (place, name)
            for place, name in imports(f"{runtime}/**/*.py")
            if within(name, "web.build")
        ]
        assert not at_run_time


def test_python_meets_typescript_by_name() -> None:
    """Every component has its two halves side by side, called the same."""
    components = ROOT / "web" / "components"
    halves = [path for path in components.rglob("*.py") if "Component" in bases_of(path)]
    assert halves
    assert not [path for path in halves if not path.with_suffix(".ts").is_file()]


def offences(pattern: str, offends: Callable[[str], bool]) -> list[str]:
    return [f"{place} imports {name}" for place, name in imports(pattern) if offends(name)]


def imports(pattern: str) -> Iterator[tuple[str, str]]:
    """Give (file, module) for every import of the files, those for type checkers left out."""
    for path in sorted(ROOT.glob(pattern)):
        if "node_modules" in path.parts:
            continue
        place = path.relative_to(ROOT).as_posix()
        for name in imported(ast.parse(path.read_text(encoding="utf-8")).body):
            yield place, name


def imported(body: list[ast.stmt]) -> Iterator[str]:
    for node in (node for statement in body for node in reachable(statement)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here, so that a reader can search them"
            yield node.module or ""


def reachable(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    children = (
        node.orelse
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        else ast.iter_child_nodes(node)
    )
    for child in children:
        yield from reachable(child)


def bases_of(path: Path) -> set[str]:
    """Give the names of the classes that a file's classes are made of."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return {ast.unparse(base) for each in classes for base in each.bases}


def top(name: str) -> str:
    return name.partition(".")[0]


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")
