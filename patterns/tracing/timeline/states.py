"""
What a task can be doing, as data: the lanes obey this table and the legend is drawn from it.

`created` has never run. `ready` has run before and may run again as soon as it is its turn.
`cancelling` lasts from the request to cancel until the task ends or the request is withdrawn,
but for the steps in it: a task that cleans up is `running` while it does.
"""

from __future__ import annotations

from collections import deque
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class State(Enum):
    """What a task is doing, or how it ended; the values are the names in JSON and on the page."""

    CREATED = "created"
    READY = "ready"
    RUNNING = "running"
    WAITING = "waiting"
    CANCELLING = "cancelling"
    RETURNED = "returned"
    RAISED = "raised"
    CANCELLED = "cancelled"

    # Enum's own is written in Python, and each event looks states up.
    __hash__ = object.__hash__

    @property
    def glyph(self) -> str:
        """One character, the same in every text picture."""
        return GLYPHS[self]

    @property
    def symbol(self) -> str:
        """One character, the same everywhere on the page."""
        return SYMBOLS[self]

    @property
    def meaning(self) -> str:
        """For the legend."""
        return MEANINGS[self]

    @property
    def is_end(self) -> bool:
        """Whether no other state comes after it."""
        return not NEXT[self]


GLYPHS: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.CREATED: ",",
        State.READY: ":",
        State.RUNNING: "#",
        State.WAITING: ".",
        State.CANCELLING: "~",
        State.RETURNED: "|",
        State.RAISED: "!",
        State.CANCELLED: "x",
    }
)

SYMBOLS: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.CREATED: "○",
        State.READY: "◔",
        State.RUNNING: "●",
        State.WAITING: "…",
        State.CANCELLING: "⊘",
        State.RETURNED: "✓",
        State.RAISED: "!",
        State.CANCELLED: "\N{MULTIPLICATION SIGN}",
    }
)

MEANINGS: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.CREATED: "exists, has not run yet",
        State.READY: "could run, waits for its turn",
        State.RUNNING: "runs now, alone",
        State.WAITING: "suspended until something happens",
        State.CANCELLING: "was asked to stop, has not ended yet",
        State.RETURNED: "ended with a result",
        State.RAISED: "ended with an exception",
        State.CANCELLED: "ended by cancellation",
    }
)

NEXT: Final[Mapping[State, frozenset[State]]] = MappingProxyType(
    {
        State.CREATED: frozenset({State.RUNNING, State.CANCELLING}),
        State.READY: frozenset({State.RUNNING, State.CANCELLING}),
        State.RUNNING: frozenset(
            {
                State.READY,
                State.WAITING,
                State.CANCELLING,
                State.RETURNED,
                State.RAISED,
                State.CANCELLED,
            }
        ),
        State.WAITING: frozenset({State.READY, State.CANCELLING}),
        State.CANCELLING: frozenset({State.RUNNING, State.READY, State.WAITING}),
        State.RETURNED: frozenset(),
        State.RAISED: frozenset(),
        State.CANCELLED: frozenset(),
    }
)
"""The legal moves."""


def _between(start: State, goal: State) -> tuple[State, ...] | None:
    """
    Find the states on the shortest legal way from *start* to *goal*, both left out.

    None where no way leads there: from an end, or back to `created`.
    """
    ways: deque[tuple[State, tuple[State, ...]]] = deque([(start, ())])
    seen = set()
    while ways:
        here, way = ways.popleft()
        if goal in NEXT[here]:
            return way

        for state in State:
            # Nobody asked to cancel, so no mended way may say so.
            if state in NEXT[here] and state not in seen and state is not State.CANCELLING:
                seen.add(state)
                ways.append((state, (*way, state)))
    return None


BETWEEN: Final[Mapping[tuple[State, State], tuple[State, ...] | None]] = MappingProxyType(
    {(start, goal): _between(start, goal) for start in State for goal in State}
)
"""What must have happened unseen between two states; empty for a legal move."""
