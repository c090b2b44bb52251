"""What readers may hand in: right ways that are not the solution, and fakes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Attempt: TypeAlias = "str | list[tuple[str, str]]"
"""
A whole program, or edits of the exercise: what is there, and what takes its place.

The exercise is as the page shows it: without the indentation that it has in the lesson's file.
"""


@dataclass(frozen=True, slots=True)
class Attempts:
    """At one exercise, each under a name."""

    right: Mapping[str, Attempt]
    """Other ways to solve it; they pass."""
    fakes: Mapping[str, Attempt]
    """Ways around it: less work, a larger limit, an answer that is only printed. They fail."""


def timer_before(function: str) -> tuple[str, str]:
    """
    Give an edit: before a function, `nap`, which waits for a while, and for no sleep.

    Many fakes know how long something takes, and wait for that instead of the thing itself.
    """
    nap = """async def nap(seconds):
    try:
        async with asyncio.timeout(seconds):
            await asyncio.Event().wait()
    except TimeoutError:
        pass


"""
    return function, nap + function


POLL_BY_LIMITS = """        try:
            async with asyncio.timeout(0.25):
                await asyncio.Event().wait()
        except TimeoutError:
            pass
"""
"""One round of a loop that asks again and again, and yet never sleeps."""


def handed_in(exercise: str, attempt: Attempt) -> str:
    """Give the program that an attempt comes to."""
    if isinstance(attempt, str):
        return attempt

    program = exercise
    for old, new in attempt:
        assert old in program, f"the exercise, as the page shows it, has no {old!r}"
        program = program.replace(old, new)
    return program
