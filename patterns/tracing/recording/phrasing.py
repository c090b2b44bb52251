"""Times, names and texts of a recording in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNNAMED: Final = re.compile(r"\bTask-\d+")
MOST_SHOWN: Final = 60
"""Characters of a name or a label that are shown."""

_THROUGH: Final = {
    "timeout": "a time-out",
    "wait_for": "a time-out",
    "task_group": "the task group",
    "gather": "gather",
    "runner": "the end of the program",
    "task": "the task that waits for it",
}
"""What a cancellation came through, by `CancelRequested.through`."""


def seconds_in_words(seconds: float) -> str:
    """`1 s`, `0.25 s`, `3.2 ms`: as much as a person reads."""
    if 0 < seconds < 0.01:
        return f"{seconds * 1000:.3g} ms"

    return f"{seconds:.3f}".rstrip("0").rstrip(".") + " s"


def shown(text: str, most: int = MOST_SHOWN) -> str:
    """Put *text* on one line, with nothing in it that a terminal would obey."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    line = text.strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def through_in_words(through: str | None) -> str:
    """Say what a cancellation came through, a name as it stands; empty where that is not known."""
    return "" if through is None else _THROUGH.get(through, shown(through))


def is_unnamed(name: str) -> bool:
    """Whether asyncio gave the name: it does not say what the task is for."""
    return _UNNAMED.fullmatch(name) is not None


def uncounted(text: str) -> str:
    """Give a text in which all tasks that asyncio named have the same name."""
    return _UNNAMED.sub("Task", text)


def task_name(name: str, number: int, coro: str, most: int = MOST_SHOWN) -> str:
    """
    Name a task in words: `fetch-1`, `Task-3 (fetch)`, `task 3`.

    Args:
        name: The task's own name.
        number: Its number, for a task whose name is empty.
        coro: Its coroutine function's qualified name. It is added where asyncio gave the name.
        most: Characters that name and function may each have.

    """
    own = shown(name, most) or f"task {number}"
    runs = runs_in_words(own, coro, most)
    return f"{own} ({runs})" if runs else own


def runs_in_words(name: str, coro: str, most: int = MOST_SHOWN) -> str:
    """Give the function's short name, for a task whose name tells nothing; else an empty text."""
    return shown(coro.rpartition(".")[2], most) if is_unnamed(name) else ""


def listed(names: Iterable[str], most: int = 4) -> str:
    """`a`, `a and b`, `a, b and c`, `a, b, c, d and 6 more`."""
    every = list(names)
    if len(every) > most + 1:
        every[most:] = [f"{len(every) - most} more"]
    if len(every) < 2:
        return "".join(every)

    return ", ".join(every[:-1]) + " and " + every[-1]


def counted(number: int, thing: str) -> str:
    """`1 task`, `2 tasks`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
