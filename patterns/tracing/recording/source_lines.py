"""Lines of the reader's source: in the main file numbers, else numbers that know their file."""

from __future__ import annotations

from functools import lru_cache
from typing import Final


class LineElsewhere(int):
    """
    A line of another file than the main one.

    Most programs are one file, and a line is a number there. In a program of several files this
    is still a number wherever one is wanted, but it is told as `12 of worker.py`, and it is not
    equal to line 12 of any other file.
    """

    file: Final[str]  # type: ignore[misc]  # set in `elsewhere`, where it is made
    """Where the file lies as seen from the main one, with slashes: `jobs/worker.py`."""

    def __eq__(self, other: object) -> bool:
        return type(other) is LineElsewhere and int(self) == int(other) and self.file == other.file

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((int(self), self.file))

    def __str__(self) -> str:
        return f"{int(self)} of {self.file}"

    def __repr__(self) -> str:
        return f"<line {self}>"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


@lru_cache(maxsize=4096)
def elsewhere(line: int, file: str) -> LineElsewhere:
    """Give a line, from 1 on, of another file than the main one; *file* is what readers see."""
    made = LineElsewhere(line)
    made.file = file  # type: ignore[misc]
    return made


def file_of(line: int | None) -> str | None:
    """Give the file of a line; None for the main file, and where there is no line."""
    return line.file if type(line) is LineElsewhere else None


def line_in_main(line: int | None) -> int | None:
    """Give a line of the main file; None for all others: who shows one file shows no other's."""
    return None if type(line) is LineElsewhere else line


def place(line: int) -> str:
    """`12` in the main file, `worker.py:12` in another: where there is no room for words."""
    return f"{line.file}:{int(line)}" if type(line) is LineElsewhere else str(line)
