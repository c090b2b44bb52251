"""
Which lanes are drawn: what the page wishes, and what the application answers. Types only.

The wish stays: it holds for every run that is shown after it, until the next one. What is drawn
is told with each drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NotRequired, TypeAlias, TypedDict

from patterns.tracing.timeline.lane_rows import LaneOrder
from web.protocol.stage.trace import TraceLane

LaneSort: TypeAlias = LaneOrder
"""Parents before their children; the first first; the longest first; who waited longest first."""


@dataclass(frozen=True, slots=True)
class Arrange:
    """Draw other lanes. Of several, the latest counts. Answered by a `LaneView`."""

    number: int
    """1, 2, 3 … in this page's life."""
    find: str
    """As `patterns.tracing.timeline.lane_find` reads it; empty for all tasks."""
    sort: LaneSort
    grouped: bool | None
    """Whether alike siblings are one row; null where that depends on how many tasks there are."""
    opened: list[str]
    """The keys of the groups whose tasks are shown."""
    first: int
    """The first row that is drawn, counted from 0."""
    task: int | None
    """The selected task: its lane is sent also where it has no row."""
    reveal: bool
    """Whether that task must have a row, whatever has to give way."""
    every: bool
    """Whether the lanes of all tasks that fit are sent, once: to sort them."""
    kind: Literal["arrange"] = "arrange"


class LaneView(TypedDict):
    """What is drawn of a run."""

    number: int
    """The wish's; 0 before the first."""
    run: int
    opening: int
    """As in the trace."""
    find: str
    opened: list[str]
    """Both as wished, or what was made of it so that the selected task has a row."""
    first: int
    """The first row that is drawn: in it there is something, unless there is nothing at all."""
    drawn: list[int | None]
    """The tasks of the rows that are drawn; null for a group's."""
    rows: int
    """In all."""
    found: int
    """Tasks that fit what is looked for, with a row or without."""
    tasks: int
    """In all."""
    grouped: bool
    """Whether alike siblings are one row."""
    every: bool
    """Whether the lanes of all tasks that fit are sent."""
    lanes: NotRequired[list[TraceLane]]
    """Instead of the trace's; left out where a trace comes with it."""


class Problem(TypedDict):
    """A moment at which something went wrong."""

    event: int
    """So many events have happened by then."""
    task: int | None
    sentence: str
    kind: Literal["raised", "noticed"]
    """A task failed, or a diagnosis saw something."""
