"""The texts of the files that a recording speaks of, for a page that shows them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.source_lines import file_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from patterns.tracing.recording.recording import Recording

_MOST: Final = 100
"""Files: for a whole code base a page is not the place to read it."""


def sources_with_others(
    sources: Mapping[str, str], recording: Recording, folders: Iterable[str]
) -> dict[str, str]:
    """Add the other files in which tasks stood; *folders* are where those lie."""
    found = dict(sources)
    for name in sorted(set(_files(recording)))[:_MOST]:
        text = _read(name, folders)
        if text is not None:
            found.setdefault(name, text)
    return found


def _files(recording: Recording) -> Iterator[str]:
    lines = [recording.outcome.line, *(getattr(event, "line", None) for event in recording.events)]
    yield from (file for file in map(file_of, lines) if file is not None)


def _read(name: str, folders: Iterable[str]) -> str | None:
    for folder in folders:
        try:
            return importlib.util.decode_source(Path(folder, name).read_bytes())
        except (OSError, ValueError, SyntaxError):
            continue
    return None
