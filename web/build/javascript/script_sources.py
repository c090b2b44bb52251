"""Which files a script is made of: the one answer for all targets that hold or run scripts."""

from __future__ import annotations

import json
from pathlib import Path

from web.build.javascript.node import node
from web.build.targets.places import WEB


class ScriptSources:
    """
    Our own files that scripts and style sheets are made of, as esbuild finds them.

    Files that only hold types are not among them: they decide nothing. Nor are packages:
    `packages_key()` stands for their versions.

    Args:
        entries: All scripts that will be asked for, relative to `web/`: one question for all.

    """

    def __init__(self, *entries: str) -> None:
        self._found: dict[str, list[str]] = json.loads(
            node(Path(__file__).with_suffix(".ts"), *entries)
        )

    def of(self, *entries: str) -> list[Path]:
        """List the files of these scripts, each once, in order."""
        paths = {path for entry in entries for path in self._found[entry]}
        return sorted((WEB / path).resolve() for path in paths)
