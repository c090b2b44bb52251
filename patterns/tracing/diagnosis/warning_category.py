"""
What a recorded warning is about.

The one place that knows how CPython words it (3.11 to 3.14: `Task.__del__`, `Future.__del__`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from patterns.tracing.recording.events import Warned

WarningCategory: TypeAlias = Literal[
    "task_never_retrieved", "future_never_retrieved", "task_destroyed", "other"
]

_PREFIXES: Final[dict[str, WarningCategory]] = {
    "Task exception was never retrieved": "task_never_retrieved",
    "Future exception was never retrieved": "future_never_retrieved",
    "Task was destroyed but it is pending!": "task_destroyed",
}


@dataclass(frozen=True, slots=True)
class CategorizedWarning:
    """A warning of the run, with what it is about."""

    index: int
    """Index of its event."""
    event: Warned
    category: WarningCategory
    detail: str
    """What follows the category's fixed words, such as an exception; the whole text for `other`."""


def categorized(index: int, event: Warned) -> CategorizedWarning:
    """Find what a warning is about."""
    for prefix, category in _PREFIXES.items():
        if event.text.startswith(prefix):
            detail = event.text[len(prefix) :].removeprefix(":").strip()
            return CategorizedWarning(index, event, category, detail)

    return CategorizedWarning(index, event, "other", event.text)
