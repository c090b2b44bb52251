"""The tools that read the code find nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from web.build.javascript.node import NodeError, node
from web.build.targets.places import WEB

ROOT = Path(__file__).resolve().parent.parent


def complaints(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_ruff_has_nothing_to_say() -> None:
    """The linter's rules hold, but for those that pyproject.toml takes out and says why."""
    assert not complaints("ruff", "check", "--no-fix")


def test_the_code_is_formatted() -> None:
    """`ruff format` would change nothing."""
    assert not complaints("ruff", "format", "--check")


def test_mypy_has_nothing_to_say() -> None:
    """Strict types, the tests included."""
    assert not complaints("mypy")


@pytest.mark.usefixtures("packages")
def test_biome_has_nothing_to_say() -> None:
    """TypeScript is formatted, its imports are sorted, and the linter's rules hold."""
    biome = WEB / "node_modules" / "@biomejs" / "biome" / "bin" / "biome"
    try:
        node(biome, "check", "--error-on-warnings", ".", "../tests", cwd=WEB)
    except NodeError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.mark.usefixtures("packages")
def test_typescript_has_nothing_to_say() -> None:
    """Strict types on the page's side too."""
    try:
        node(WEB / "node_modules" / "typescript" / "bin" / "tsc", "--noEmit", "-p", WEB)
    except NodeError as error:
        pytest.fail(str(error), pytrace=False)
