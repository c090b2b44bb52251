"""Which code is the user's own, and how its lines are told."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from patterns.tracing.introspection.safe_access import traceback_of
from patterns.tracing.recording.source_lines import elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

_NEVER: Final = tuple(
    os.path.realpath(folder) + os.sep
    for folder in (
        os.path.dirname(os.__file__),  # noqa: PTH120 - as in co_filename
        os.path.dirname(os.path.dirname(__file__)),  # noqa: PTH120
    )
)
"""The standard library, and the recorder."""
_INSTALLED: Final = tuple(f"{os.sep}{name}{os.sep}" for name in ("site-packages", "dist-packages"))
_MAIN: Final = ""


class UserCode:
    """
    One main file, and the modules that lie with it.

    *folders* are where those modules lie: what is below them and neither installed nor the
    standard library's is the user's own. Without folders it is the main file and no other.
    """

    def __init__(self, main: str | None = None, *folders: str) -> None:
        self._main = None if main is None else os.path.realpath(main)
        self._folders = tuple(
            os.path.join(os.path.realpath(folder), "")  # noqa: PTH118 - for `startswith`
            for folder in folders
        )
        self.told: dict[str, str | None] = _Told(self._look_at)
        """File as in `co_filename`: how it is told, or None where it is not the user's."""
        if main is not None:
            self.told[main] = _MAIN

    def owns_file(self, filename: str) -> bool:
        """Whether a file, as in `co_filename`, is the user's."""
        return self.told[filename] is not None

    def owns_code(self, code: CodeType) -> bool:
        """Whether code is the user's."""
        return self.owns_file(code.co_filename)

    def owns_frame(self, frame: FrameType) -> bool:
        """Whether a frame runs code of the user's."""
        return self.owns_file(frame.f_code.co_filename)

    def innermost_frame(self, frame: FrameType | None) -> FrameType | None:
        """Find the innermost frame of the user's at or above *frame*."""
        while frame is not None and not self.owns_file(frame.f_code.co_filename):
            frame = frame.f_back
        return frame

    def line_of_frame(self, frame: FrameType | None) -> int | None:
        """Tell the line of the innermost frame of the user's at or above *frame*."""
        found = self.innermost_frame(frame)
        return None if found is None else self.line_in(found.f_code.co_filename, found.f_lineno)

    def line_in(self, filename: str, line: int | None) -> int | None:
        """Tell a line of a file; None where that is not the user's, or is no line of a file."""
        if line is None or line < 1 or not self.owns_file(filename):
            return None

        file = self.told[filename]
        return elsewhere(line, file) if file else line

    def line_of_exception(self, problem: BaseException) -> int | None:
        """Tell where an exception left the user's code, innermost; a group's own way out."""
        line = None
        trace = traceback_of(problem)
        while trace is not None:
            if self.owns_frame(trace.tb_frame):
                line = self.line_in(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
            trace = trace.tb_next
        return line

    def _look_at(self, filename: str) -> str | None:
        found = None
        if self._folders and not filename.startswith("<"):
            path = os.path.realpath(filename)
            if path == self._main:
                found = _MAIN
            elif not path.startswith(_NEVER) and not any(part in path for part in _INSTALLED):
                found = next(
                    (
                        path.removeprefix(folder).replace(os.sep, "/")
                        for folder in self._folders
                        if path.startswith(folder)
                    ),
                    None,
                )
        return found


class _Told(dict[str, "str | None"]):
    """What is said of each file; one that is not known yet is looked at."""

    def __init__(self, look_at: Callable[[str], str | None]) -> None:
        super().__init__()
        self._look_at = look_at

    def __missing__(self, filename: str) -> str | None:
        found = self[filename] = self._look_at(filename)
        return found


def top_folder(filename: str) -> str:
    """Find the folder that a file is imported from: past the packages that it is in."""
    folder = os.path.dirname(os.path.realpath(filename))  # noqa: PTH120 - as in co_filename
    while os.path.isfile(os.path.join(folder, "__init__.py")):  # noqa: PTH113, PTH118
        folder = os.path.dirname(folder)  # noqa: PTH120
    return folder


def project_folders(filename: str) -> tuple[str, ...]:
    """Find the folders of whatever *filename* is a part of: its own, and that of the process."""
    own, here = top_folder(filename), os.getcwd()  # noqa: PTH109 - as in co_filename
    return (own, here) if own.startswith(os.path.join(here, "")) else (own,)  # noqa: PTH118
