"""Lanes as characters: how long a column is, what it shows, the axis and the legend below."""

from __future__ import annotations

from math import ceil, log10
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.phrasing import seconds_in_words
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.timeline.lanes import Lane

_COLUMNS: Final = 60
"""Where the caller does not say how long a column is, this many at most."""


def column_length(end: float, seconds_per_column: float | None) -> float:
    """Give the seconds of a column: what is asked for, or what fits a terminal."""
    if seconds_per_column is not None:
        if seconds_per_column <= 0:
            raise ValueError("A column cannot be shorter than nothing")

        return seconds_per_column

    if end <= 0:
        return 1.0

    # The next larger of 1, 2, 5, 10 … that makes few enough columns.
    least = end / (_COLUMNS - 1)
    power = 10.0 ** (ceil(log10(least)) - 1)
    return next(power * step for step in (1, 2, 5, 10, 20) if power * step >= least * (1 - 1e-9))


def column_of(at: float, scale: float) -> int:
    """Give the column, from 0 on, of so many seconds; *scale* is the seconds of a column."""
    # A moment that is on a border but for a rounding error is on the border.
    return int(at / scale + 1e-6)


def cells_of(lane: Lane, scale: float) -> str:
    """Draw a lane from the time zero on."""
    last = column_of(lane.spans[-1].end, scale)
    shares = [dict[State, float]() for _ in range(last + 1)]
    for span in lane.spans:
        until = column_of(span.end, scale)
        for column in range(column_of(span.start, scale), until + 1):
            share = share_of(span.start, span.end, column, scale)
            # A span that ends where a column begins has no part in it, unless the lane ends so.
            if share or span.start == span.end or (span is lane.spans[-1] and column == until):
                shares[column][span.state] = shares[column].get(span.state, 0.0) + share
    return "".join(_glyph(share) for share in shares)


def share_of(start: float, end: float, column: int, scale: float) -> float:
    """Give the seconds of a stretch that fall in a column; 0 for what is only a rounding error."""
    share = min(end, (column + 1) * scale) - max(start, column * scale)
    return share if share > scale * 1e-6 else 0.0


def _glyph(shares: dict[State, float]) -> str:
    if not shares:
        return " "

    return max(
        shares, key=lambda state: (state.is_end, state is State.RUNNING, shares[state])
    ).glyph


def axis_of(end: float, scale: float) -> str:
    """Write the time under every tenth column."""
    axis = ""
    for column in range(0, column_of(end, scale) + 1, 10):
        axis = axis.ljust(column) + seconds_in_words(column * scale) + " "
    return axis.rstrip()


def legend_of(lanes: Iterable[Lane], scale: float) -> str:
    """Explain the glyphs that are used in *lanes*, and how many seconds a column is."""
    used = {span.state for lane in lanes for span in lane.spans}
    parts = [f"{state.glyph} {state.value}" for state in State if state in used]
    return "  ".join([*parts, f"one column = {seconds_in_words(scale)}"])
