"""A comparison in the page's words: one run is on the stage, the other is the pinned one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.comparison.comparison_in_words import end_in_words, ended_otherwise
from patterns.tracing.recording.phrasing import counted, seconds_in_words

if TYPE_CHECKING:
    from patterns.tracing.comparison.differences import Comparison, Divergence, TaskDifference


def agreement_in_words(comparison: Comparison) -> str:
    """Say in how far they are the same; empty where the first difference says more."""
    match comparison.agreement:
        case "same":
            return "The same as the pinned run: the same in the same order, at the same times."
        case "times":
            return "The same in the same order, at other times."
        case "order":
            return "Each task did the same, in another order."
        case "different":
            return ""


def first_in_words(comparison: Comparison, first: Divergence) -> str:
    """`toast raised RuntimeError; in the pinned run it returned`."""
    here, there = first.b, first.a
    if here is None:
        assert there is not None
        only = "only there" if first.kind == "alone" else "and here it did nothing more"
        return f"in the pinned run {there.words}, {only}"

    if there is None:
        only = "it is" if first.kind == "alone" else "that happened"
        return f"{here.words}; {only} in this run only"

    then = seconds_in_words(there.at)
    at = "" if then == seconds_in_words(here.at) else f" at {then}"
    if first.kind == "when":
        return f"{here.words}; in the pinned run{at}"

    name = "" if first.pair is None else f"{comparison.tasks[first.pair].name} "
    same = name != "" and here.words.startswith(name) and there.words.startswith(name)
    words = f"it {there.words.removeprefix(name)}" if same else there.words
    return f"{here.words}; in the pinned run {words}{at}"


def also_in_words(comparison: Comparison) -> str:
    """Name the first task that ended in another way and is not the first difference."""
    others = [
        task for task in ended_otherwise(comparison) if not _is_first_difference(comparison, task)
    ]
    if not others:
        return ""

    task = others[0]
    more = counted(len(others) - 1, "other task")
    also = f" {more} ended otherwise, too." if len(others) > 1 else ""
    return f"{task.name} {end_in_words(task.b)}; in the pinned run it {end_in_words(task.a)}.{also}"


def _is_first_difference(comparison: Comparison, task: TaskDifference) -> bool:
    """Whether the first difference is that this task ended in one of the runs."""
    first = comparison.first
    if first is None or first.pair is None or comparison.tasks[first.pair] is not task:
        return False

    sides = ((first.a, task.a), (first.b, task.b))
    return any(moment and life and life.how in moment.words for moment, life in sides)
