"""Which lanes are drawn of a run: a page of its rows, and the tasks whose lanes the page gets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from patterns.tracing.timeline.lane_rows import GroupRow, LaneWish, TaskRow, lane_rows, revealing

if TYPE_CHECKING:
    from patterns.tracing.timeline.lane_rows import LaneRow
    from patterns.tracing.timeline.lanes import Lane, Timeline
    from web.protocol.stage.lane_view import Arrange, LaneView

MAX_ROWS: Final = 300
"""Rows that are drawn at once."""
MAX_LISTED: Final = 1_000
"""Tasks that the page gets at once unless it wishes every one: of its rows and closed groups."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A page of rows."""

    wish: LaneWish
    """As it came, or changed so that a task has a row."""
    first: int
    rows: tuple[LaneRow, ...]
    listed: tuple[Lane, ...]
    """The rows' tasks, in place of a closed group its tasks, and last the selected one."""
    lists_every: bool
    """Whether those are all that were found."""
    every: int
    """Rows in all."""
    found: int
    grouped: bool


def arrange_rows(timeline: Timeline, asked: Arrange | None) -> Arrangement:
    """Choose what is drawn of *timeline*; without a wish, what one sees first."""
    wish = LaneWish() if asked is None else _wish(asked)
    task = None if asked is None else asked.task
    revealed = asked is not None and asked.reveal and task is not None
    if revealed and task is not None:
        wish = revealing(timeline, wish, task)
    made = lane_rows(timeline, wish)
    first = 0 if asked is None else asked.first
    if revealed:
        first = _page_of(made.rows, task, first)
    if first >= len(made.rows):
        first = max(0, (len(made.rows) - 1) // MAX_ROWS * MAX_ROWS)
    rows = made.rows[first : first + MAX_ROWS]
    every = asked is not None and asked.every
    # A task that failed has a row, and is in its group besides.
    most = 2 * len(timeline.lanes) if every else MAX_LISTED
    listed = _listed(timeline, made.rows if every else rows, task, most)
    return Arrangement(
        wish=wish,
        first=first,
        rows=rows,
        listed=listed,
        lists_every=len(listed) >= made.found,
        every=len(made.rows),
        found=made.found,
        grouped=made.grouped,
    )


def _wish(asked: Arrange) -> LaneWish:
    return LaneWish(asked.find, asked.sort, asked.grouped, frozenset(asked.opened))


def _page_of(rows: tuple[LaneRow, ...], task: int | None, first: int) -> int:
    """Give the first row of the page that shows *task*: the present one, where that does."""
    for index, row in enumerate(rows):
        if isinstance(row, TaskRow) and row.lane.task == task:
            return first if first <= index < first + MAX_ROWS else index // MAX_ROWS * MAX_ROWS
    return first


def _listed(
    timeline: Timeline, rows: tuple[LaneRow, ...], selected: int | None, most: int
) -> tuple[Lane, ...]:
    listed: dict[int, Lane] = {}
    spare = most - len(rows)
    for row in rows:
        match row:
            case TaskRow(lane=lane):
                listed[lane.task] = lane
            case GroupRow(members=members, opened=False):
                listed |= {lane.task: lane for lane in members[: max(0, spare)]}
                spare -= len(members)
            case _:
                pass
    if selected is not None and selected not in listed:
        listed |= {lane.task: lane for lane in timeline.lanes if lane.task == selected}
    return tuple(listed.values())


def lane_view(made: Arrangement, asked: Arrange | None, tasks: int) -> LaneView:
    """Tell the page what is drawn; whose run it is remains to be added."""
    return {
        "number": 0 if asked is None else asked.number,
        "run": 0,
        "opening": 0,
        "find": made.wish.find,
        "opened": sorted(made.wish.opened),
        "first": made.first,
        "drawn": [row.lane.task if isinstance(row, TaskRow) else None for row in made.rows],
        "rows": made.every,
        "found": made.found,
        "tasks": tasks,
        "grouped": made.grouped,
        "every": made.lists_every,
    }


def next_wish(asked: Arrange, made: Arrangement) -> Arrange:
    """Give the wish as it holds from now on: what was revealed stays, and is sought once."""
    return replace(
        asked,
        find=made.wish.find,
        opened=sorted(made.wish.opened),
        first=made.first,
        reveal=False,
        every=False,
    )
