"""Files of JSON that the build writes and that scripts read. Types only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict


class ProblemWords(TypedDict):
    """A problem that a lesson cures."""

    kind: str
    """What stands over it in the index: a key of `SYMPTOM_KINDS`."""
    words: str
    """As the index has them: Markdown of one line."""
    also: str
    """What else one may search for; not shown."""


class PictureBars(TypedDict):
    """All bars of one look."""

    colour: str
    """The token's name."""
    faint: bool
    """Whether they recede."""
    path: str
    """As SVG has it: lines along the lanes."""


class LessonPicture(TypedDict):
    """A lesson's run, small: bars and nothing else, in 64 columns."""

    lanes: int
    bars: Sequence[PictureBars]
    """What lies on top comes last."""


class LessonWords(TypedDict):
    """
    What lists of lessons show of one, or find it by, beside its title and the line below it. The
    site has a file of it, an object with one under each lesson's id, which a page loads late.
    """

    about: str
    """Names of Python's library, and words that the lesson explains."""
    problems: Sequence[ProblemWords]
    picture: LessonPicture


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
