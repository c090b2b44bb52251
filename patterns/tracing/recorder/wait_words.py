"""What a task waits on, from the raw detail of a row to a label in words."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.asyncio_internals import INPUT_OUTPUT
from patterns.tracing.introspection.safe_access import is_a, type_name
from patterns.tracing.recorder.wait_reason import several
from patterns.tracing.recording.phrasing import counted, listed, seconds_in_words
from patterns.tracing.recording.waiting import TIME_OUT, Waiting

if TYPE_CHECKING:
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.recorder.primitive import Primitive
    from patterns.tracing.recorder.wait_reason import Several
    from patterns.tracing.recording.waiting import WaitKind

_GROUPS: Final = {
    "gather": "gather",
    "task_group": "the task group's end",
}
_PRIMITIVES: Final = {
    "queue_get": "{name}.get()",
    "queue_put": "{name}.put()",
    "queue_join": "{name}.join()",
}
_ON_PRIMITIVES: Final[frozenset[WaitKind]] = frozenset(
    {
        "semaphore",
        "lock",
        "event",
        "condition",
        "barrier",
        "queue_get",
        "queue_put",
        "queue_join",
    }
)
_ONE_BY_ONE: Final[frozenset[WaitKind]] = frozenset({"semaphore", "lock", "queue_get", "queue_put"})
"""Waits that end for the first in line only."""


class WaitWords:
    """Makes the waits of one run."""

    def __init__(self, run: RunState, primitives: dict[int, Primitive]) -> None:
        self._tasks = run.tasks
        self._clock = run.clock
        self._primitives = primitives

    def primitive(self, kind: WaitKind, detail: Any) -> str | None:
        """Name the lock, queue … that is waited for; None for everything else."""
        return self._primitives[detail].known_as() if kind in _ON_PRIMITIVES else None

    def waiting(
        self,
        kind: WaitKind,
        detail: Any,
        when: float | None,
        deadline: float | None,
        in_line: int,
    ) -> Waiting:
        """
        Make a wait.

        Args:
            kind: What sort of wait it is.
            detail: As in `wait_reason.RawWait`.
            when: When it ends by itself, in loop time.
            deadline: When a time-out around it ends, in loop time.
            in_line: How many tasks stand in line for the same.

        """
        until = None if when is None else self._moment(when)
        tasks: tuple[int, ...] = ()
        primitive = self.primitive(kind, detail)
        ahead = in_line if kind in _ONE_BY_ONE else 0
        first_ends = False
        match kind:
            case "sleep":
                label = "sleep" if detail is None else f"sleep {_delay_in_words(detail)}"
            case "task" | "shield" | "timeout":
                tasks = detail
                label = f"task {listed(map(self._name, tasks))}" if tasks else "a future"
                label = f"shielded {label}" if kind == "shield" and tasks else label
            case "wait" | "as_completed":
                waited = several(detail)
                tasks = waited.numbers
                first_ends = waited.until == "FIRST_COMPLETED"
                label = f"{kind} ({_several(waited)})" if waited.left else kind
            case "gather" | "task_group":
                tasks = detail
                what = _GROUPS[kind]
                # How many are left changes while it waits, and what is told here stays.
                label = f"{what} ({counted(len(tasks), 'task')})" if tasks else what
            case "executor":
                label = detail or "a thread"
            case "io":
                label = INPUT_OUTPUT.get(detail, f"input or output ({detail})")
            case "future":
                label = "a future" if detail is None else detail
                if "future" not in label.lower():
                    label = f"future {label}"
            case "unknown":
                label = "something"
            case _:
                label = _of_primitive(kind, self._primitives[detail], ahead)
        if deadline is not None:
            ends = self._moment(deadline)
            if ends is not None:
                label += f"{TIME_OUT}{seconds_in_words(ends)}"
                until = ends if until is None else min(until, ends)
        elif kind != "sleep" and until is not None:
            label += f"{TIME_OUT}{seconds_in_words(until)}"
        return Waiting(kind, label[:500], until, tasks, primitive, ahead, first_ends)

    def _moment(self, when: float) -> float | None:
        """Give a moment of the loop's clock in seconds since the start; None for never."""
        since = when - self._clock.origin
        return round(since, 9) if isfinite(since) else None

    def _name(self, number: int) -> str:
        record = self._tasks.get(number)
        return f"task {number}" if record is None else record.in_words()


def _of_primitive(kind: WaitKind, primitive: Primitive, ahead: int) -> str:
    name, type_ = primitive.known_as(), primitive.kind
    # Most locks are called lock.
    plain = "{name}" if type_ in name.lower() else "{type} {name}"
    if kind == "lock" and type_ == "condition":
        # Who waits for its lock does not wait to be notified.
        plain = f"the lock of {plain}"
    words = _PRIMITIVES.get(kind, plain).format(type=type_, name=name)
    return f"{words} ({ahead} ahead)" if ahead else words


def _delay_in_words(delay: Any) -> str:
    """Put what `asyncio.sleep` was given into words; any number will do for it."""
    try:
        seconds = float.__float__(delay) if is_a(delay, float) else float(delay)
    except Exception:  # noqa: BLE001 - it is the program's own object
        return f"as long as a {type_name(delay)} says"

    return seconds_in_words(seconds) if isfinite(seconds) else "for ever"


def _several(waited: Several) -> str:
    tasks = counted(waited.left, "task")
    match waited.until:
        case "FIRST_COMPLETED" if waited.left > 1:
            return f"the first of {tasks}"
        case "FIRST_EXCEPTION":
            return f"{tasks}, or the first exception"
        case _:
            return tasks
