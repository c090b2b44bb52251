"""
The rows in which lanes are shown: found, sorted, and alike siblings as one.

Pure and linear (sorting aside): a run of twenty thousand tasks is arranged anew at each letter
that a reader types.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from patterns.tracing.recording.phrasing import shown
from patterns.tracing.timeline.lane_find import found
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from patterns.tracing.timeline.lanes import Timeline
    from patterns.tracing.timeline.spans import Lane

LaneOrder: TypeAlias = Literal["tree", "start", "duration", "waiting"]
"""Parents before their children; the first first; the longest first; who waited longest first."""

PLAIN: Final = 60
"""Up to so many tasks nothing is grouped unless the reader wishes it."""
LEAST: Final = 8
"""So many siblings of one function make a group."""
MOST_FAILED: Final = 20
"""So many failed tasks at most stand outside of their closed group."""


@dataclass(frozen=True, slots=True)
class LaneWish:
    """What a reader wishes to see."""

    find: str = ""
    """As `lane_find` reads it; empty for all tasks."""
    sort: LaneOrder = "tree"
    grouped: bool | None = None
    """None: where there are more than `PLAIN` tasks."""
    opened: frozenset[str] = frozenset()
    """The keys of the groups whose tasks are shown."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task's own row."""

    lane: Lane
    depth: int


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Alike siblings: tasks of one function under one parent."""

    key: str
    coro: str
    members: tuple[Lane, ...]
    """In the order of the rows. A failed one may have a row of its own all the same."""
    depth: int
    opened: bool
    """Whether its tasks have rows, below this one."""


LaneRow: TypeAlias = TaskRow | GroupRow


@dataclass(frozen=True, slots=True)
class LaneRows:
    """All rows, of which one page at a time is drawn."""

    rows: tuple[LaneRow, ...]
    found: int
    """Tasks that fit what is looked for, with a row or without."""
    grouped: bool
    """Whether alike siblings are grouped."""


def lane_rows(timeline: Timeline, wish: LaneWish = LaneWish()) -> LaneRows:
    """Arrange the lanes of *timeline* as *wish* says."""
    lanes = found(timeline.lanes, wish.find)
    in_tree = wish.sort == "tree" and len(lanes) == len(timeline.lanes)
    lanes = _sorted(lanes, wish.sort, timeline.end)
    grouped = len(lanes) > PLAIN if wish.grouped is None else wish.grouped
    groups = _groups(lanes) if grouped else {}
    arranged = _Arranged(groups, wish.opened)
    rows = arranged.tree(lanes) if in_tree else arranged.list(lanes, 0)
    return LaneRows(tuple(rows), len(lanes), grouped)


def group_in_words(group: GroupRow) -> str:
    """`call \N{MULTIPLICATION SIGN} 300: 299 returned, 1 raised`."""
    ends = Counter(lane.spans[-1].state for lane in group.members)
    told = ", ".join(f"{ends[state]} {state.value}" for state in State if ends[state])
    return f"{group_name(group)}: {told}"


def group_name(group: GroupRow) -> str:
    """`call \N{MULTIPLICATION SIGN} 300`."""
    return f"{_function_name(group.coro)} \N{MULTIPLICATION SIGN} {len(group.members)}"


def _function_name(coro: str) -> str:
    return shown(coro.rpartition(".")[2]) or "task"


def revealing(timeline: Timeline, wish: LaneWish, task: int) -> LaneWish:
    """Change *wish* so that *task* has a row: open the groups that it is in, find it again."""
    lane_of = {lane.task: lane for lane in timeline.lanes}
    lane = lane_of.get(task)
    if lane is None:
        return wish

    find = wish.find if found([lane], wish.find) else ""
    opened = set(wish.opened)
    here: Lane | None = lane
    while here is not None:
        opened.add(_group_key(_key(here)))
        here = lane_of.get(here.parent) if here.parent is not None else None
    return replace(wish, find=find, opened=frozenset(opened))


_Key: TypeAlias = tuple[int | None, str]
_Groups: TypeAlias = "Mapping[_Key, Sequence[Lane]]"


def _key(lane: Lane) -> _Key:
    return lane.parent, lane.coro


def _group_key(alike: _Key) -> str:
    """Name a group to the page."""
    parent, coro = alike
    return f"{parent or 0} {coro}"


def _groups(lanes: Iterable[Lane]) -> _Groups:
    alike: dict[_Key, list[Lane]] = {}
    for lane in lanes:
        alike.setdefault(_key(lane), []).append(lane)
    return {key: members for key, members in alike.items() if len(members) >= LEAST}


def _sorted(lanes: list[Lane], sort: LaneOrder, end: float) -> list[Lane]:
    match sort:
        case "tree":
            return lanes
        case "start":
            return sorted(lanes, key=lambda lane: (lane.created, lane.task))
        case "duration":
            return sorted(lanes, key=lambda lane: _length(lane, end), reverse=True)
        case "waiting":
            return sorted(lanes, key=waited, reverse=True)


def _length(lane: Lane, end: float) -> float:
    return (end if lane.ended is None else lane.ended) - lane.created


def waited(lane: Lane) -> float:
    """Add up the seconds in which a task was suspended."""
    return sum(span.end - span.start for span in lane.spans if span.state is State.WAITING)


@dataclass(frozen=True, slots=True)
class _Arranged:
    groups: _Groups
    opened: Collection[str]

    def list(self, lanes: Iterable[Lane], depth: int) -> Iterator[LaneRow]:
        """Give each lane a row, or its group where the first of that stands."""
        seen: set[_Key] = set()
        for lane in lanes:
            key = _key(lane)
            members = self.groups.get(key)
            if members is None:
                yield TaskRow(lane, depth)
            elif key not in seen:
                seen.add(key)
                yield from self._group(key, members, depth)

    def _group(self, key: _Key, members: Sequence[Lane], depth: int) -> Iterator[LaneRow]:
        name = _group_key(key)
        opened = name in self.opened
        yield GroupRow(name, key[1], tuple(members), depth, opened)
        for lane in members if opened else _failed(members):
            yield TaskRow(lane, depth + 1)

    def tree(self, lanes: Sequence[Lane]) -> Iterator[LaneRow]:
        """Give the rows of a whole tree: under each shown task its children's."""
        own = {lane.task for lane in lanes}
        children: dict[int | None, list[Lane]] = {}
        for lane in lanes:
            children.setdefault(lane.parent if lane.parent in own else None, []).append(lane)
        # A stack, not a recursion: a chain of tasks that each create one can be any length.
        stack = list(reversed(list(self.list(children.get(None, ()), 0))))
        while stack:
            row = stack.pop()
            yield row
            if isinstance(row, TaskRow):
                below = self.list(children.get(row.lane.task, ()), row.depth + 1)
                stack.extend(reversed(list(below)))


def _failed(members: Sequence[Lane]) -> Sequence[Lane]:
    failed = [lane for lane in members if lane.spans[-1].state is State.RAISED]
    return failed if len(failed) <= MOST_FAILED else ()
