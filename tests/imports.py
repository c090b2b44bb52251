"""Who imports whom: read from the sources of Python and TypeScript, nothing is run."""

from __future__ import annotations

import ast
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Graph = dict[str, set[str]]
"""From a node to the nodes that it needs; nodes are files or folders, relative to the root."""

_SPECIFIER: Final = re.compile(
    r"""^\s*(?:import|export)\b[^;"'`]*?["'](?:worker:)?(\.[^"']+)["']"""
    r"""|\bimport\(\s*["'](\.[^"']+)["']""",
    re.MULTILINE,
)
"""What a TypeScript file imports by a relative path: at its head, on demand, for its types."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The text of source files by path, relative to the root, with `/` between the parts."""

    texts: Mapping[str, str]

    @classmethod
    def below(cls, root: Path, *folders: str) -> Sources:
        """Read every Python and TypeScript file below the folders."""
        return cls(
            {
                path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
                for folder in folders
                for path in sorted((root / folder).rglob("*"))
                if path.suffix in {".py", ".ts"} and "node_modules" not in path.parts
            }
        )

    def with_file(self, path: str, text: str) -> Sources:
        """Give the same sources with one file more."""
        return Sources({**self.texts, path: text})

    def files(self) -> Graph:
        """Give which of the files each file imports, those for type checkers included."""
        return {path: self.imported(path) for path in self.texts}

    def imported(self, path: str) -> set[str]:
        """Give which of the files a file imports."""
        return set(self._imported(path, self.texts[path]))

    def modules(self, path: str) -> Iterator[str]:
        """Give the dotted names that a Python file imports, whether they are ours or not."""
        for node in ast.walk(ast.parse(self.texts[path])):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: absolute imports can be searched for"
                assert node.module
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def _imported(self, path: str, text: str) -> Iterator[str]:
        if path.endswith(".py"):
            for name in self.modules(path):
                stem = name.replace(".", "/")
                yield from {f"{stem}.py", f"{stem}/__init__.py"} & self.texts.keys() - {path}
        else:
            for found in _SPECIFIER.finditer(text):
                target = posixpath.normpath(
                    posixpath.join(posixpath.dirname(path), found[1] or found[2])
                )
                if target in self.texts:
                    yield target


def folders(files: Graph) -> Graph:
    """Give which folder needs which, from the files in them; packages' own names are left out."""
    found: Graph = {}
    for path, needed in files.items():
        here = found.setdefault(posixpath.dirname(path), set())
        if not path.endswith("/__init__.py"):
            here |= {posixpath.dirname(each) for each in needed} - {posixpath.dirname(path)}
    return found


def circle(graph: Graph) -> list[str]:
    """Give the nodes of a circle, each needing the next; none where there is no circle."""
    done: set[str] = set()
    for start in graph:
        way: list[tuple[str, Iterator[str]]] = [(start, iter(()))] if start not in done else []
        if way:
            way = [(start, iter(sorted(graph[start])))]
        while way:
            node, left = way[-1]
            following = next((each for each in left if each not in done), None)
            if following is None:
                done.add(node)
                way.pop()
                continue
            names = [name for name, _left in way]
            if following in names:
                return names[names.index(following) :]
            way.append((following, iter(sorted(graph.get(following, ())))))
    return []


def room_of(path: str, rooms: Iterable[str]) -> str | None:
    """Give the room that a file is in: of those that hold it, the innermost."""
    holding = [room for room in rooms if path.startswith(room)]
    return max(holding, key=len, default=None)
