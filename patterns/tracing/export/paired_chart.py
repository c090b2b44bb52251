"""
Two recordings as text, on one axis: A above B for each task.

    main     A  #...|
             B  #.....|
      tea    =  #.|
      toast  A  #...|
             B  #...x

A task that looks the same in both has one line, marked `=`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.export.text_cells import cells_of, legend_of, text_axis
from patterns.tracing.recording.phrasing import counted, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patterns.tracing.timeline.lanes import Lane

_PAIRS: Final = 100
_DEEPEST: Final = 8
"""Tasks further down in the tree are drawn no further in."""


def paired_chart(
    pairs: Sequence[tuple[str, Lane | None, Lane | None]],
    end: float,
    seconds_per_column: float | None = None,
) -> str:
    """
    Draw pairs of a name, the lane in A and the lane in B; None where a run has no such task.

    *end* is that of the longer run, in seconds.
    """
    lanes = [lane for _, a, b in pairs for lane in (a, b) if lane is not None]
    axis = text_axis(lanes, end, seconds_per_column)
    names = [_indented(*pair) for pair in pairs[:_PAIRS]]
    margin = max(map(len, names), default=0) + 2
    lines: list[str] = []
    for name, (_, a, b) in zip(names, pairs, strict=False):
        rows = [(mark, cells_of(lane, axis)) for mark, lane in (("A", a), ("B", b)) if lane]
        if len(rows) == 2 and rows[0][1] == rows[1][1]:
            rows = [("=", rows[0][1])]
        for number, (mark, cells) in enumerate(rows):
            lines.append(f"{'' if number else name:{margin}}{mark}  {cells}".rstrip())
    if len(pairs) > _PAIRS:
        lines.append(f"… and {counted(len(pairs) - _PAIRS, 'more task')}")
    return "\n".join([*lines, " " * (margin + 3) + axis.times(end), "", legend_of(lanes, axis), ""])


def _indented(name: str, a: Lane | None, b: Lane | None) -> str:
    depth = min([lane.depth for lane in (a, b) if lane is not None], default=0)
    return "  " * min(depth, _DEEPEST) + shown(name, 30)
