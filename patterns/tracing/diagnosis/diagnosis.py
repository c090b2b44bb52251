"""What a rule of diagnosis answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Something about a run that its author probably did not want."""

    rule: str
    """Which rule found it, in a word: `blocking`, `deadlock` …"""
    sentence: str
    """What happened, to whom, and what to do about it."""
    at: float
    """The moment at which it can be seen, in seconds since the start."""
    event: int
    """The same moment as a number of events: so many have happened by then."""
    task: int | None
    """The task to look at; None where there is none."""
    line: int | None
    """The line in the reader's source; None where no one line is to blame."""


def capitalized(sentence: str) -> str:
    """Begin a sentence with a capital, unless a task's name is what it begins with."""
    return "The" + sentence[3:] if sentence.startswith("the ") else sentence
