"""A comparison for a terminal: what differs in words, the lanes in pairs, a table of the tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.comparison.comparison_in_words import delta, end_in_words, in_words
from patterns.tracing.export.paired_chart import paired_chart
from patterns.tracing.recording.phrasing import counted, shown

if TYPE_CHECKING:
    from patterns.tracing.comparison.differences import Comparison, TaskDifference
    from patterns.tracing.diagnosis.run_queries import RunQueries

_ROWS: Final = 100
_HEAD: Final = ("task", "A", "B", "length", "waiting")


def comparison_as_text(
    comparison: Comparison, a: RunQueries, b: RunQueries, names: tuple[str, str]
) -> str:
    """Write a comparison for a terminal."""
    pairs = [
        (
            pair.name,
            None if pair.a is None else a.lane_of.get(pair.a),
            None if pair.b is None else b.lane_of.get(pair.b),
        )
        for pair in comparison.matching.pairs
    ]
    said = [f"A is {shown(names[0])}, B is {shown(names[1])}.", *in_words(comparison)]
    chart = paired_chart(pairs, max(a.end, b.end))
    return "\n".join([*said, "", chart, *_table(comparison)]) + "\n"


def _table(comparison: Comparison) -> list[str]:
    """Write one row for each task that differs; what it is longer in B has a plus."""
    changed = [task for task in comparison.tasks if task.first is not None]
    if not changed:
        return ["Each task did the same at the same times."]

    rows = [_HEAD, *(_row(task) for task in changed[:_ROWS])]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    if len(changed) > _ROWS:
        lines.append(f"… and {counted(len(changed) - _ROWS, 'more task')} that differ")
    same = len(comparison.tasks) - len(changed)
    return [*lines, "", f"{counted(same, 'task')} did the same."] if same else lines


def _row(task: TaskDifference) -> tuple[str, ...]:
    lengths = waits = ""
    if task.a is not None and task.b is not None:
        lengths = delta(task.a.duration, task.b.duration)
        waits = delta(task.a.waiting, task.b.waiting)
    name = "  " * min(task.depth, 8) + shown(task.name, 30)
    return name, shown(end_in_words(task.a)), shown(end_in_words(task.b)), lengths, waits
