"""A lane while it grows: a small machine that obeys the table of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.timeline.spans import Lane, Span
from patterns.tracing.timeline.states import BETWEEN, State

if TYPE_CHECKING:
    from patterns.tracing.recording.events import Suspended
    from patterns.tracing.recording.run_facts import TaskFacts
    from patterns.tracing.recording.waiting import Frame, Waiting


class LaneBuilder:
    """The last span is still open."""

    __slots__ = (
        "cancel_requested",
        "event",
        "facts",
        "in_line",
        "label",
        "line",
        "on",
        "spans",
        "stack",
        "start",
        "state",
        "woken",
    )

    def __init__(self, facts: TaskFacts, at: float, index: int) -> None:
        self.facts = facts
        self.state = State.CREATED
        self.start = at
        self.event = index
        self.line = facts.line
        self.label = ""
        self.on: Waiting | None = None
        self.stack: tuple[Frame, ...] = ()
        self.spans: list[Span] = []
        self.cancel_requested = False
        self.woken = True
        self.in_line = False
        """Whether it is counted in the ready queue."""

    @property
    def is_ready(self) -> bool:
        """Whether the loop could run it; a task that was asked to cancel may be so, too."""
        return self.woken and self.state is not State.RUNNING and not self.state.is_end

    def move(
        self,
        state: State,
        at: float,
        index: int,
        line: int | None,
        *,
        label: str = "",
        on: Waiting | None = None,
        stack: tuple[Frame, ...] = (),
    ) -> None:
        """
        Close the open span and open one in *state*; moves that went unseen take no time.

        Args:
            state: The one that begins.
            at: When, in seconds since the run's start.
            index: Of the event that says so.
            line: Where the task stands in it.
            label: What it waits on, or what it ended with, in words.
            on: The same as data.
            stack: The coroutines down to where it stands, outermost first.

        """
        between = BETWEEN[self.state, state]
        if between is None:
            return

        self._close(at, index)
        for missed in between:
            self.spans.append(Span(missed, at, at, index, index, self.line, "", None, ()))
        self.state = state
        self.start = at
        self.event = index
        self.line = line
        self.label = label
        self.on = on
        self.stack = stack

    def suspend(self, event: Suspended, index: int) -> None:
        """Wait for what the event says; where it says nothing, the task only gave way."""
        on = event.on
        self.woken = on is None
        if self.cancel_requested:
            state = State.CANCELLING
        else:
            state = State.READY if on is None else State.WAITING
        label = "" if on is None else on.label
        self.move(state, event.at, index, event.line, label=label, on=on, stack=event.stack)

    def wake(self, at: float, index: int) -> bool:
        """Say whether this was what made it ready."""
        if self.woken or self.state is State.RUNNING or self.state.is_end:
            return False

        self.woken = True
        if self.state is State.WAITING:
            self.move(State.READY, at, index, self.line, stack=self.stack)
        return True

    def request_cancel(self, at: float, index: int) -> bool:
        """Say whether there was anything left to cancel."""
        if self.state.is_end:
            return False

        self.cancel_requested = True
        if self.state is not State.RUNNING and self.state is not State.CANCELLING:
            self.move(State.CANCELLING, at, index, self.line, on=self.on, stack=self.stack)
        return True

    def withdraw_cancel(self, at: float, index: int) -> None:
        """Go back to what it was doing before it was asked to cancel."""
        self.cancel_requested = False
        if self.state is State.CANCELLING:
            on = None if self.woken else self.on
            state = State.READY if on is None else State.WAITING
            label = "" if on is None else on.label
            self.move(state, at, index, self.line, label=label, on=on, stack=self.stack)

    def finish(self, end: float, event_count: int, depth: int) -> Lane:
        """Close the last span at *end* seconds, after *event_count* events, and give the lane."""
        ended = self.start if self.state.is_end else None
        self._close(end if ended is None else ended, event_count)
        return Lane(
            task=self.facts.id,
            name=self.facts.name,
            coro=self.facts.coro,
            parent=self.facts.parent,
            depth=depth,
            line=self.facts.line,
            created=self.spans[0].start,
            ended=ended,
            spans=tuple(self.spans),
        )

    def _close(self, at: float, index: int) -> None:
        self.spans.append(
            Span(
                self.state,
                self.start,
                at,
                self.event,
                index,
                self.line,
                self.label,
                self.on,
                self.stack,
            )
        )
