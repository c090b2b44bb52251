"""A moment that a text points at is found in a recording, or refused in a sentence."""

from __future__ import annotations

import pytest

from patterns.checks.moments import LINK, Moment, MomentError, Place
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries

RUN = RunQueries(
    record(
        """
import asyncio

async def nap(seconds):
    await asyncio.sleep(seconds)
    print("up")

async def main():
    long = asyncio.create_task(nap(9), name="long")
    short = asyncio.create_task(nap(2), name="short")
    await short
    long.cancel()
    await asyncio.wait([long])

asyncio.run(main())
"""
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.5 s", Place(0.5, None, None, "time")),
        ("1 s long", Place(1.0, None, "long", "time")),
        ("2 s, steps", Place(2.0, None, None, "steps")),
        ("short", Place(None, None, "short", "time")),
        ("Task-1 started", Place(0.0, 2, "Task-1", "time")),
        ("short created", Place(0.0, 4, "short", "time")),
        ('prints "up"', Place(2.0, 12, "short", "time")),
        ("short returned", Place(2.0, 13, "short", "time")),
        ("long cancelling, steps", Place(2.0, 16, "long", "steps")),
        ("long cancelled, steps", Place(2.0, 20, "long", "steps")),
    ],
)
def test_a_moment_is_found(text: str, expected: Place) -> None:
    """By time or by event, with the task that it is about."""
    assert Moment.read(text).place(RUN) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("3 s", "The run ends before 3 s."),
        ("1 s nobody", "There is no task nobody to point at."),
        ("long returned", "It never happens that long returned."),
        ('prints "down"', "It never happens that prints “down”."),
        ("long sneezes", "“moment:long sneezes” is no moment; see patterns/checks/moments.py."),
        ("", "“moment:” is no moment; see patterns/checks/moments.py."),
    ],
)
def test_what_is_not_there_is_refused(text: str, sentence: str) -> None:
    """The sentence says what is missing."""
    with pytest.raises(MomentError) as refusal:
        Moment.read(text).place(RUN)

    assert str(refusal.value) == sentence


def test_links_are_found_in_markdown() -> None:
    """Words with code and stress in them, and more than one in a line."""
    text = "[`long` ends as *cancelled*](moment:long cancelled, steps), [then](moment:2 s)."

    assert LINK.findall(text) == [
        ("`long` ends as *cancelled*", "long cancelled, steps"),
        ("then", "2 s"),
    ]
