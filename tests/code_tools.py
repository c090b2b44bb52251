"""The tools that read the code, begun together: mypy alone takes as long as all the others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from web.build.javascript.node import NodeError, executable
from web.build.targets.places import WEB

ROOT: Final = Path(__file__).resolve().parent.parent
MODULES: Final = WEB / "node_modules"
IN_PYTHON: Final[dict[str, tuple[str, ...]]] = {
    "ruff": ("ruff", "check", "--no-fix"),
    "formatter": ("ruff", "format", "--check"),
    "mypy": ("mypy",),
}
IN_NODE: Final[dict[str, tuple[Path | str, ...]]] = {
    "biome": (
        *(MODULES / "@biomejs" / "biome" / "bin" / "biome", "check"),
        *("--error-on-warnings", ".", "../tests"),
    ),
    "tsc": (MODULES / "typescript" / "bin" / "tsc", "--noEmit", "-p", "."),
}


class CodeTools:
    """All of them, at work."""

    def __init__(self) -> None:
        self._problem = ""
        self._begun = {
            name: _begin(ROOT, sys.executable, "-m", *command)
            for name, command in IN_PYTHON.items()
        }
        try:
            node = executable()
        except NodeError as error:
            self._problem = str(error)
        else:
            for name, command in IN_NODE.items():
                self._begun[name] = _begin(WEB, node, *command)

    def complaints(self, name: str) -> str:
        """Wait for one, and give what it says; empty where it finds nothing."""
        begun = self._begun.get(name)
        if begun is None:
            return self._problem
        said, _ = begun.communicate(timeout=300)
        return said if begun.returncode else ""

    def end(self) -> None:
        for begun in self._begun.values():
            begun.kill()
            begun.communicate()


def _begin(folder: Path, *command: Path | str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
