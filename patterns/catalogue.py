"""The lessons in the order to learn them. A lesson's place stands here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Final

from patterns.lesson import Lesson
from patterns.source import VARIANTS


@dataclass(frozen=True, slots=True)
class Section:
    """Lessons that answer one question."""

    id: str
    title: str
    """The question."""
    names: tuple[str, ...]
    """Of the lesson files, without their ending."""
    goal: str
    """What a reader can do after it: imperative, no full stop, at most 80 characters."""


SECTIONS: Final = (
    Section(
        "turns",
        "One thread, many tasks: what runs when?",
        ("coroutine_call", "sequential_await", "first_turn", "blocking_call"),
        "Read a program and say what runs, in which order, and why",
    ),
    Section(
        "together",
        "How do tasks start and end together?",
        ("gather", "task_group", "two_errors", "first_answer", "background"),
        "Start tasks side by side, collect their results, and miss no error",
    ),
    Section(
        "stop",
        "How is a task stopped?",
        ("cancellation", "timeout", "shielded", "nested_limits"),
        "End a task in time, tidily, and only what should end",
    ),
    Section(
        "share",
        "How is something shared without harm?",
        ("lost_update", "two_locks", "event_gate", "last_seat", "single_flight", "whose_request"),
        "Let tasks use the same thing, and keep it right in every order",
    ),
    Section(
        "limit",
        "How many may go at once?",
        ("semaphore", "rate_limit"),
        "Limit how many run at once, and how many begin in a second",
    ),
    Section(
        "work",
        "How is work handed over?",
        ("producer_consumer", "worker_pool", "queue_join", "urgent_first", "pipeline", "broadcast"),
        "Pass work through queues, and know when all of it is done",
    ),
    Section(
        "streams",
        "What flows, and who closes it?",
        ("prefetch", "closing"),
        "Take things as they come, and leave nothing open behind you",
    ),
    Section(
        "world",
        "How does a program hold up in the real world?",
        (
            "retries",
            "circuit_breaker",
            "debounce",
            "steady_ticks",
            "supervisor",
            "virtual_time",
            "go_home",
        ),
        "Deal with what fails, comes too often, drifts, or has to shut down",
    ),
    Section(
        "all",
        "How do they all work together?",
        ("crawler",),
        "Build one program from all the patterns, and keep it within its budget",
    ),
)

WORKSHOP: Final = (
    "coroutine-call",
    "sequential-await",
    "gather",
    "task-group",
    "cancellation",
    "timeout",
    "lost-update",
    "semaphore",
    "producer-consumer",
)
"""The ids of the lessons to go through in two hours, with a break, in this order."""

_BY_ID: Final = {name.replace("_", "-"): section for section in SECTIONS for name in section.names}
_IDS: Final = tuple(_BY_ID)


def lessons() -> tuple[Lesson, ...]:
    """Load all lessons, in the order in which they are learned."""
    return tuple(lesson(lesson_id) for lesson_id in _IDS)


def lesson(lesson_id: str) -> Lesson:
    """Load a lesson, its programs included: from then on it needs no file."""
    section_of(lesson_id)
    return _load(lesson_id.replace("-", "_"))


def section_of(lesson_id: str) -> Section:
    """
    Find the section of a lesson.

    Raises LookupError: there is no lesson of that id.
    """
    try:
        return _BY_ID[lesson_id]
    except KeyError:
        raise LookupError(
            f"There is no lesson {lesson_id!r}; there are {', '.join(_IDS)}."
        ) from None


def neighbours(lesson_id: str) -> tuple[str | None, str | None]:
    """Give the ids of the lessons before and after; None at either end."""
    section_of(lesson_id)
    place = _IDS.index(lesson_id)
    before = _IDS[place - 1] if place else None
    after = _IDS[place + 1] if place + 1 < len(_IDS) else None
    return before, after


@cache
def _load(name: str) -> Lesson:
    loaded: object = import_module(f"patterns.lessons.{name}").LESSON
    if not isinstance(loaded, Lesson):
        raise TypeError(f"LESSON of patterns/lessons/{name}.py is a {type(loaded).__name__}.")

    for variant in VARIANTS:
        loaded.program(variant)
    return loaded
