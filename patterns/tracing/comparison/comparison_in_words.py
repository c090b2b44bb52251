"""A comparison in sentences: the agreement, the first difference, the ends, and the output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.phrasing import counted, listed, seconds_in_words, shown

if TYPE_CHECKING:
    from patterns.tracing.comparison.differences import (
        Comparison,
        Divergence,
        Life,
        OutputDifference,
        TaskDifference,
        ToldEvent,
    )

_MOST: Final = 5
"""Tasks that are named in one sentence."""


def in_words(comparison: Comparison) -> tuple[str, ...]:
    """Say all that differs, one sentence each, the most telling first."""
    sentences = [agreement_in_words(comparison)]
    if comparison.first is not None:
        sentences.append(first_in_words(comparison.first))
    ended = first_end_in_words(comparison)
    if ended and not _is_told(comparison):
        sentences.append(ended)
    sentences += _alone(comparison)
    if comparison.output is not None:
        sentences.append(output_in_words(comparison.output))
    return tuple(sentences)


def agreement_in_words(comparison: Comparison) -> str:
    """Say in one sentence whether it was the same, and how long it took."""
    a, b = seconds_in_words(comparison.end_a), seconds_in_words(comparison.end_b)
    match comparison.agreement:
        case "same":
            return f"The two runs are the same: they did the same in the same order, in {a}."
        case "times":
            took = f"A took {a}, B {b}"
            return f"The two runs did the same in the same order, at other times: {took}."
        case "order":
            took = f"both took {a}" if a == b else f"A took {a}, B {b}"
            return f"Each task did the same in both runs, but in another order: {took}."
        case "different":
            changed = sum(
                one.first is not None and one.first.kind != "when" for one in comparison.tasks
            )
            tasks = counted(changed, "task")
            return (
                f"The two runs differ in what {tasks} did: {_took(comparison)}."
                if changed
                else f"The two runs differ: {_took(comparison)}."
            )


def _took(comparison: Comparison) -> str:
    a, b = comparison.end_a, comparison.end_b
    ends = f"A {_ended(comparison.outcome_a.kind)} after {seconds_in_words(a)}, "
    ends += f"B {_ended(comparison.outcome_b.kind)} after {seconds_in_words(b)}"
    by = seconds_in_words(abs(b - a))
    return ends if by == "0 s" else f"{ends}, {by} {'later' if b > a else 'sooner'}"


def _ended(kind: str) -> str:
    return {
        "returned": "returned",
        "raised": "raised",
        "deadlock": "got stuck",
        "stopped": "was stopped",
        "cut_short": "was cut short",
        "syntax_error": "was no Python",
    }[kind]


def first_in_words(first: Divergence) -> str:
    """Say where two runs first differ, in one sentence."""
    a, b = _happened(first.a), _happened(first.b)
    match first.kind:
        case "alone" if first.b is None:
            return f"The first difference is a task that only A has: {a}."
        case "alone":
            return f"The first difference is a task that only B has: {b}."
        case "when":
            return f"The first difference is a time. A: {a}. B: {b}."
        case "order":
            return f"The first turn that differs. A: {a}. B: {b}."
        case "what":
            return f"The first difference. A: {a}. B: {b}."


def _happened(event: ToldEvent | None) -> str:
    if event is None:
        return "nothing more of it happened"

    return f"{event.words}, at {seconds_in_words(event.at)}"


def first_end_in_words(comparison: Comparison) -> str:
    """`B: tea was cancelled at 2 s; in A it returned at 3 s`; empty where all ended alike."""
    others = ended_otherwise(comparison)
    if not others:
        return ""

    task = others[0]
    assert task.a is not None
    assert task.b is not None
    more = counted(len(others) - 1, "other task")
    also = f" {more} ended otherwise, too." if len(others) > 1 else ""
    return f"B: {task.name} {end_in_words(task.b)}; in A it {end_in_words(task.a)}.{also}"


def ended_otherwise(comparison: Comparison) -> list[TaskDifference]:
    """Give the tasks of both runs that ended in another way, the first to end first."""
    others = [task for task in comparison.tasks if task.a and task.b and task.a.how != task.b.how]
    return sorted(others, key=lambda task: (_first_end(task), task.depth))


def _is_told(comparison: Comparison) -> bool:
    """Whether the first difference is already that the one task ended in another way."""
    first, others = comparison.first, ended_otherwise(comparison)
    if len(others) != 1 or first is None or first.pair is None or first.b is None:
        return False

    task = comparison.tasks[first.pair]
    return task is others[0] and task.b is not None and task.b.how in first.b.words


def _first_end(task: TaskDifference) -> float:
    assert task.a is not None
    assert task.b is not None
    return min(task.a.end, task.b.end)


def end_in_words(life: Life | None) -> str:
    """For a cell of a table: `returned at 3 s`; empty where the task is not there."""
    if life is None:
        return ""

    if life.how == "never ended":
        return "never ended"

    was = "was " if life.how == "cancelled" else ""
    value = f" {shown(life.value)}" if life.how == "raised" and life.value else ""
    return f"{was}{life.how}{value} at {seconds_in_words(life.end)}"


def _alone(comparison: Comparison) -> list[str]:
    told: list[str] = []
    for where, tasks in (
        ("A", [task.name for task in comparison.tasks if task.b is None]),
        ("B", [task.name for task in comparison.tasks if task.a is None]),
    ):
        if tasks:
            verb = "is" if len(tasks) == 1 else "are"
            told.append(f"Only in {where} {verb} {listed(tasks, _MOST)}.")
    return told


def output_in_words(output: OutputDifference) -> str:
    """Say from which line on two runs printed otherwise, in one sentence."""
    if output.a is None or output.b is None:
        longer, line = ("B", output.b) if output.a is None else ("A", output.a)
        more = counted(abs(output.lines_a - output.lines_b), "more line")
        return f"{longer} printed {more}, from line {output.number} on: “{shown(line or '')}”."

    return (
        f"Line {output.number} of the output differs. "
        f"A: “{shown(output.a)}”. B: “{shown(output.b)}”."
    )


def delta(a: float, b: float) -> str:
    """`+1 s`, `-0.5 s`; empty where there is no difference that one could read."""
    words = seconds_in_words(abs(b - a))
    return "" if words in ("0 s", "0 ms") else f"{'+' if b > a else '-'}{words}"
