"""Why a program fails under an order, in one sentence: which wait must end before which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.schedule import names_step
from patterns.tracing.recording.events import CancelRequested, Finished, Printed, Resumed, Woken
from patterns.tracing.recording.phrasing import is_unnamed, listed, seconds_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patterns.tracing.exploration.schedule import Decision, Schedule
    from patterns.tracing.exploration.steered_program import SteeredRun
    from patterns.tracing.exploration.timed_waits import TimedWait
    from patterns.tracing.exploration.turning_points import TurningPoint
    from patterns.tracing.recording.run_facts import TaskFacts


@dataclass(frozen=True, slots=True)
class DecisiveWait:
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
    """Which of the waits of this task at this line it is, counted from 1."""
    is_sleep: bool
    """False for a time-out, or whatever else comes in time."""
    answers: bool
    """Whether it is an answer that a task waits for; else the task goes on by itself."""
    ended: float
    """When, in seconds since the start of the failing run."""
    ended_plainly: float | None = None
    """The same in the plain run; None where it did not end there, or was none."""


@dataclass(frozen=True, slots=True)
class Order:
    """Where the program fails, one wait ends before the other."""

    first: DecisiveWait
    second: DecisiveWait | None
    """None where no order counts, but how long the first one takes."""
    is_longer: bool
    seconds: float
    """How long the wait takes that was decided on, where it turns."""


def orders_of(
    points: Sequence[TurningPoint], told: SteeredRun, plain: SteeredRun
) -> tuple[Order, ...]:
    """Say more of turning points, from a run in which lines and calls were noted."""
    return tuple(
        Order(
            decisive_wait(each.first, told, plain),
            None if each.second is None else decisive_wait(each.second, told, plain),
            each.is_longer,
            each.seconds,
        )
        for each in points
    )


def sentence_of(orders: Sequence[Order], schedule: Schedule) -> str:
    """Say it: “It fails when `load(b)` answers before `load(a)`: lines 12 and 19.”."""
    steps = [_step_in_words(each) for each in schedule if names_step(each.wait)]
    if not orders and not steps:
        count = len(schedule)
        which = "one of its waits takes" if count == 1 else f"{count} of its waits take"
        return f"It fails when {which} another time than is written."

    waits = [wait for order in orders for wait in (order.first, order.second) if wait is not None]
    lines = dict.fromkeys(str(wait.line) for wait in waits if wait.line is not None)
    where = f": line{'s' if len(lines) > 1 else ''} {listed(lines, 8)}" if lines else ""
    parts = [*(_in_words(order, waits) for order in orders), *steps]
    beyond = f" {_BEYOND_FIFO}" if steps else ""
    return f"It fails when {', and '.join(parts)}{where}.{beyond}"


_BEYOND_FIFO: Final = (
    "CPython runs what is ready first come, first served: only another event loop would do this."
)


def _step_in_words(decision: Decision) -> str:
    path, _, number = decision.wait.rpartition(".")
    task = f"`{path}`" if path else "the main task"
    when = (
        "before what was ready earlier" if decision.turn == "first" else "after all that is ready"
    )
    return f"step {number.rstrip('s')} of {task} runs {when}"


def _in_words(order: Order, waits: Sequence[DecisiveWait]) -> str:
    first, second = order.first, order.second
    if second is None:
        than = "more" if order.is_longer else "less"
        return f"{_named(first, waits)} takes {than} than {seconds_in_words(order.seconds)}"

    before = f"{happens(first, waits)} before {_named(second, waits)}"
    # Of two calls of one function, that which was cut off would have done the same.
    is_same = _does(first) == _does(second) or _function(first) == _function(second)
    return before if is_same else f"{before} {_does(second)}"


def happens(wait: DecisiveWait, waits: Sequence[DecisiveWait]) -> str:
    """Say that a wait ends, named so that it is told apart from others: “`load(b)` answers”."""
    return f"{_named(wait, waits)} {_does(wait)}"


def _does(wait: DecisiveWait) -> str:
    if not wait.is_sleep:
        return "is over"

    return "answers" if wait.answers else "goes on"


def _named(wait: DecisiveWait, waits: Sequence[DecisiveWait]) -> str:
    """Name one of *waits* so that it is told apart from the others."""
    words = f"`{wait.call}`" if wait.call else f"task {wait.name}"
    alike = [each for each in waits if each.call == wait.call and each.is_sleep == wait.is_sleep]
    many = len({each.task for each in alike}) > 1
    says_more = not is_unnamed(wait.name) and wait.name != _function(wait)
    if wait.name and wait.call and (many or says_more):
        words += f" of {wait.name}"
    if wait.time > 1:
        words += f" ({_ordinal(wait.time)} time)"
    if len({each.line for each in alike if each.task == wait.task}) > 1:
        words += f" at line {wait.line}"
    return words if wait.is_sleep else f"the time-out in {words}"


def _function(wait: DecisiveWait) -> str:
    return wait.call.partition("(")[0] if wait.is_sleep and wait.call else f"{wait.wait} alone"


def _ordinal(number: int) -> str:
    ending = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


def decided(run: SteeredRun) -> tuple[DecisiveWait, ...]:
    """Say more of the waits that a run's schedule names, in the order in which they ended."""
    waits = [each for each in run.waits if each.key in run.schedule.by_wait]
    return tuple(decisive_wait(each, run) for each in sorted(waits, key=lambda wait: wait.due))


def decisive_wait(
    wait: TimedWait, told: SteeredRun, plain: SteeredRun | None = None
) -> DecisiveWait:
    """Say more of a wait, from a run in which lines and calls were noted."""
    found = next((each for each in told.waits if each.key == wait.key), wait)
    facts = next((task for task in told.recording.tasks if task.id == found.task), None)
    plainly = () if plain is None else (plain.waits[index] for index in plain.firings)
    return DecisiveWait(
        found.key,
        found.task,
        "" if facts is None else facts.name,
        found.call,
        found.line,
        found.time,
        found.asked is not None,
        found.asked is not None and _answers(found, facts, told),
        found.due,
        next((each.due for each in plainly if each.key == found.key), None),
    )


def _answers(wait: TimedWait, facts: TaskFacts | None, told: SteeredRun) -> bool:
    """Whether a function of its own waits there, or the task waits there once and then returns."""
    if facts is None or wait.call.partition("(")[0] not in ("", facts.coro.rpartition(".")[2]):
        return True

    return facts.parent is not None and wait.time == 1 and _only_returns(wait, told)


def _only_returns(wait: TimedWait, told: SteeredRun) -> bool:
    """Whether the task, once it goes on, does nothing to others before it returns."""
    for event in told.recording.events:
        if event.at < wait.due:
            continue

        match event:
            case Finished(task=wait.task):
                return event.how == "returned"
            case Resumed(task=wait.task) | Woken(task=wait.task) | Printed(task=wait.task):
                continue
            case Woken(by=wait.task) | CancelRequested(by=wait.task):
                return False
        if event.task == wait.task:
            return False
    return False
