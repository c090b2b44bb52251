"""Which task of one recording is which of another: by its names from the root, and by order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.tracing.recording.phrasing import is_unnamed, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.recording.run_facts import TaskFacts


@dataclass(frozen=True, slots=True)
class Pair:
    """A task of both recordings, or of one of them."""

    name: str
    """`fetch-1`; what it runs, where asyncio gave it its name: that counts all tasks of a run."""
    depth: int
    """Number of its ancestors."""
    a: int | None
    """Its id in the first recording; None where it is not there."""
    b: int | None


@dataclass(frozen=True, slots=True)
class Matching:
    """Which tasks of two recordings are held against each other; those of one only stand alone."""

    pairs: tuple[Pair, ...]
    """In tree order: parents before their children, siblings by creation, those of A first."""
    a: Mapping[int, int]
    """By a task's id in the first recording: the index of its pair."""
    b: Mapping[int, int]


class _Node:
    """A task of either recording, by its place in the tree."""

    __slots__ = ("children", "depth", "ids", "name")

    def __init__(self, name: str, depth: int) -> None:
        self.name = name
        self.depth = depth
        self.ids: list[int | None] = [None, None]
        self.children: dict[tuple[str, int], _Node] = {}


def matched(a: Recording, b: Recording) -> Matching:
    """Match tasks that have the same names from the root on, the first with the first."""
    root = _Node("", -1)
    for side, recording in enumerate((a, b)):
        _grow(root, recording.tasks, side)
    nodes: list[_Node] = []
    # A stack, not a recursion: a chain of tasks that each create one can be any length.
    stack = list(reversed(root.children.values()))
    while stack:
        node = stack.pop()
        nodes.append(node)
        stack.extend(reversed(node.children.values()))
    places = [
        {node.ids[side]: index for index, node in enumerate(nodes) if node.ids[side] is not None}
        for side in (0, 1)
    ]
    return Matching(
        tuple(Pair(node.name, node.depth, node.ids[0], node.ids[1]) for node in nodes),
        {task: place for task, place in places[0].items() if task is not None},
        {task: place for task, place in places[1].items() if task is not None},
    )


def _grow(root: _Node, tasks: Iterable[TaskFacts], side: int) -> None:
    nodes: dict[int, _Node] = {}
    counts: dict[tuple[int, str], int] = {}
    for task in tasks:
        parent = root if task.parent is None else nodes.get(task.parent, root)
        name = _name(task)
        number = counts[id(parent), name] = counts.get((id(parent), name), 0) + 1
        node = parent.children.get((name, number))
        if node is None:
            shown_name = name if number == 1 else f"{name} {number}"
            node = parent.children[name, number] = _Node(shown_name, parent.depth + 1)
        node.ids[side] = task.id
        nodes[task.id] = node


def _name(task: TaskFacts) -> str:
    name = shown(task.name) or "task"
    if task.coro and is_unnamed(name):
        return shown(task.coro.rpartition(".")[2])

    return name
