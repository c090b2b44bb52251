"""Lanes as characters: how long a column is, what it shows, the axis and the legend below."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log10
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.phrasing import seconds_in_words
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from patterns.tracing.timeline.lanes import Lane

_COLUMNS: Final = 60
"""Where the caller does not say how long a column is, this many at most."""


@dataclass(frozen=True, slots=True)
class TextAxis:
    """The columns of a picture, each a stretch of time."""

    scale: float
    """Seconds of a column."""
    left_out: int = 0
    """Columns in which no task had begun yet."""

    def column(self, at: float) -> int:
        """Give the column of a moment, from 0 on; less than 0 for one before the axis."""
        # A moment that is on a border but for a rounding error is on the border.
        return int(at / self.scale + 1e-6) - self.left_out

    def columns(self, start: float, end: float) -> range:
        """Give the columns that a stretch of time touches."""
        return range(max(0, self.column(start)), self.column(end) + 1)

    def share(self, start: float, end: float, column: int) -> float:
        """Give the seconds of a stretch that fall in a column; 0 for what is a rounding error."""
        place = column + self.left_out
        share = min(end, (place + 1) * self.scale) - max(start, place * self.scale)
        return share if share > self.scale * 1e-6 else 0.0

    def times(self, end: float) -> str:
        """Write the time under every tenth column."""
        axis = ""
        for column in range(0, self.column(end) + 1, 10):
            at = seconds_in_words((column + self.left_out) * self.scale)
            axis = axis.ljust(column) + at + " "
        return axis.rstrip()


def text_axis(lanes: Sequence[Lane], end: float, seconds_per_column: float | None) -> TextAxis:
    """
    Make the axis of a run that ends at *end*; it begins where the first of its *lanes* does.

    Raises ValueError: *seconds_per_column* is 0 or less. With None, they fit a terminal.
    """
    begin = min((lane.spans[0].start for lane in lanes), default=0.0)
    axis = TextAxis(_column_length(end - begin, seconds_per_column))
    return TextAxis(axis.scale, axis.column(begin))


def _column_length(length: float, seconds_per_column: float | None) -> float:
    if seconds_per_column is not None:
        if seconds_per_column <= 0:
            raise ValueError("A column cannot be shorter than nothing")

        return seconds_per_column

    if length <= 0:
        return 1.0

    # The next larger of 1, 2, 5, 10 … that makes few enough columns.
    least = length / (_COLUMNS - 1)
    power = 10.0 ** (ceil(log10(least)) - 1)
    return next(power * step for step in (1, 2, 5, 10, 20) if power * step >= least * (1 - 1e-9))


def cells_of(lane: Lane, axis: TextAxis) -> str:
    """Draw a lane."""
    last = axis.column(lane.spans[-1].end)
    shares = [dict[State, float]() for _ in range(last + 1)]
    for span in lane.spans:
        for column in axis.columns(span.start, span.end):
            share = axis.share(span.start, span.end, column)
            # A span that ends where a column begins has no part in it, unless the lane ends so.
            if share or span.start == span.end or (span is lane.spans[-1] and column == last):
                shares[column][span.state] = shares[column].get(span.state, 0.0) + share
    return "".join(_glyph(share) for share in shares)


def _glyph(shares: dict[State, float]) -> str:
    if not shares:
        return " "

    return max(
        shares, key=lambda state: (state.is_end, state is State.RUNNING, shares[state])
    ).glyph


def legend_of(lanes: Iterable[Lane], axis: TextAxis) -> str:
    """Explain the glyphs that are used in *lanes*, and how many seconds a column is."""
    used = {span.state for lane in lanes for span in lane.spans}
    parts = [f"{state.glyph} {state.value}" for state in State if state in used]
    return "  ".join([*parts, f"one column = {seconds_in_words(axis.scale)}"])
