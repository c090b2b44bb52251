"""
What lessons are found by beside their titles. The site has a file of it, an object with a
`LessonWords` under each lesson's id, which a page loads when its search is first used. Types only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict


class ProblemWords(TypedDict):
    """A problem that a lesson cures."""

    words: str
    """As the front page has them."""
    also: str
    """What else one may search for; not shown."""


class LessonWords(TypedDict):
    about: str
    """Names of Python's library, and words that the lesson explains."""
    problems: Sequence[ProblemWords]
