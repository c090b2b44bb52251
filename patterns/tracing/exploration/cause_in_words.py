"""Why a program fails under an order, in one sentence: who must end before whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.tracing.recording.phrasing import UNNAMED, listed, seconds_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patterns.tracing.exploration.program import SteeredRun
    from patterns.tracing.exploration.timed_waits import TimedWait
    from patterns.tracing.exploration.turning_points import TurningPoint


@dataclass(frozen=True, slots=True)
class Side:
    """One of two waits whose order matters."""

    wait: str
    """As in a schedule."""
    task: int
    """Number of the task in the failing run; 0 for none."""
    name: str
    """That task's name; empty for none."""
    call: str
    """The function that waits, called as it was."""
    line: int | None
    time: int
    """The how many-th wait of this task at this line it is, from 1."""
    is_sleep: bool
    """False for a time-out, or whatever else comes in time."""
    is_own: bool
    """Whether the function that waits is the task's own."""
    ended: float
    """When, in seconds since the start of the failing run."""


@dataclass(frozen=True, slots=True)
class Order:
    """Where the program fails, one wait ends before the other."""

    first: Side
    second: Side | None
    """None where no order counts, but how long the first one takes."""
    is_longer: bool
    seconds: float
    """How long the wait takes that was decided on, where it turns."""


def orders_of(points: Sequence[TurningPoint], told: SteeredRun) -> tuple[Order, ...]:
    """Say more of turning points, from a run in which lines and calls were noted."""
    return tuple(
        Order(
            side_of(each.first, told),
            None if each.second is None else side_of(each.second, told),
            each.is_longer,
            each.seconds,
        )
        for each in points
    )


def sentence_of(orders: Sequence[Order]) -> str:
    """Say it: “It fails when `load(b)` answers before `load(a)`: lines 12 and 19.”."""
    if not orders:
        return "It fails when its waits take other times."

    parts = [_in_words(order) for order in orders]
    lines = dict.fromkeys(
        side.line
        for order in orders
        for side in (order.first, order.second)
        if side is not None and side.line is not None
    )
    numbers = [str(line) for line in lines]
    where = ""
    if numbers:
        where = f": line{'s' if len(numbers) > 1 else ''} {listed(numbers, 8)}"
    return f"It fails when {', and '.join(parts)}{where}."


def _in_words(order: Order) -> str:
    first, second = order.first, order.second
    if second is None:
        than = "longer" if order.is_longer else "less long"
        return f"{_named(first, False)} takes {than} than {seconds_in_words(order.seconds)}"

    alike = first.call == second.call
    before = f"{_named(first, alike)} {_VERB[_kind(first)]} before {_named(second, alike)}"
    same = _kind(first) == _kind(second)
    return before if same else f"{before} {_VERB[_kind(second)]}"


_VERB = {"answers": "answers", "wakes": "wakes", "over": "is over"}


def _kind(side: Side) -> str:
    if not side.is_sleep:
        return "over"
    return "wakes" if side.is_own else "answers"


def _named(side: Side, alike: bool) -> str:
    call = f"`{side.call}`" if side.call else f"task {side.name}"
    of_task = ""
    if side.name and side.call and (alike or not UNNAMED.fullmatch(side.name)):
        of_task = f" of {side.name}"
    time = "" if side.time == 1 else f" ({_ordinal(side.time)} time)"
    what = "" if side.is_sleep else "the time-out in "
    return f"{what}{call}{of_task}{time}"


def _ordinal(number: int) -> str:
    ending = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


def side_of(wait: TimedWait, told: SteeredRun) -> Side:
    """Say more of a wait, from a run in which lines and calls were noted."""
    found = next((each for each in told.waits if each.key == wait.key), wait)
    facts = next((task for task in told.recording.tasks if task.id == found.task), None)
    alike = [each.key for each in told.waits if (each.task, each.line) == (found.task, found.line)]
    own = "" if facts is None else facts.coro.rpartition(".")[2]
    return Side(
        found.key,
        found.task,
        "" if facts is None else facts.name,
        found.call,
        found.line,
        alike.index(found.key) + 1 if found.key in alike else 1,
        found.asked is not None,
        found.call.partition("(")[0] in ("", own),
        found.due,
    )
