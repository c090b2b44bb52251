"""Files of JSON that the build writes and that scripts read. Types only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict


class ProblemWords(TypedDict):
    """A problem that a lesson cures."""

    words: str
    """As the front page has them."""
    also: str
    """What else one may search for; not shown."""


class LessonWords(TypedDict):
    """
    What a lesson is found by beside its title. The site has a file of it, an object with one under
    each lesson's id, which a page loads when its search is first used.
    """

    about: str
    """Names of Python's library, and words that the lesson explains."""
    problems: Sequence[ProblemWords]


class AllPages(TypedDict):
    """
    All pages in one file, for the service worker. Pages are much alike, and farther apart in the
    file than gzip looks back: what many have stands in it once.
    """

    pieces: Sequence[str]
    """Stretches of the pages' text, each once."""
    pages: Mapping[str, Sequence[int]]
    """
    Under a page's path its pieces in order, each by how much its place in `pieces` is above that of
    the one before it: pages that share a part share these numbers, too.
    """
