"""The columns of a recording's timeline, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from patterns.tracing.timeline.lanes import timeline_of
from web.app.columns.timeline_columns import columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from patterns.tracing.recording.recording import Recording
    from web.protocol.figure.timeline import TimelineColumns


def columns_of(recording: Recording) -> TimelineColumns:
    return columns(timeline_of(recording))


def rows_of(table: Mapping[str, object], *names: str) -> list[tuple[object, ...]]:
    return list(zip(*(cast("Sequence[object]", table[name]) for name in names), strict=True))
