"""The one way from a run to the page: its figure, its trace, its findings, its comparison."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from patterns.tracing.diagnosis.run_queries import RunQueries
from web.app.columns.group_bars import group_bars
from web.app.columns.primitive_bars import levels
from web.app.columns.task_bars import bars
from web.app.columns.timeline_columns import columns
from web.app.columns.trace import trace, trace_lanes
from web.app.comparing.decisive_waits import with_decisive_turns
from web.app.comparing.ghost_bars import Makers, with_ghosts
from web.app.drawing.figure import TimelineFigure
from web.app.explaining.fatal_waits import fatal_waits
from web.app.finding.lane_view import arrange_rows, lane_view, next_wish
from web.app.finding.problems import problems
from web.app.findings import findings, notices
from web.components.base.panel_internals import ids_by_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patterns.lesson import Lesson
    from patterns.tracing.timeline.lanes import Lane
    from web.app.comparing.pins import Pairing, Pins
    from web.app.stage_runs import Run
    from web.app.views import Views
    from web.protocol.stage.findings import Finding
    from web.protocol.stage.lane_view import Arrange


MAKERS: Final = Makers(tasks=bars, groups=group_bars, primitives=levels)


class StageDrawing:
    """
    Args:
        shown: The run that is drawn first.
        queries: Of that run.
        lesson: What the page teaches; None for the reader's own page.
        views: What is told of the runs.
        pins: What they are compared with.
        timeline: The figure; None where it is still to be made.

    """

    def __init__(
        self,
        shown: Run,
        queries: RunQueries,
        lesson: Lesson | None,
        views: Views,
        pins: Pins,
        timeline: TimelineFigure | None,
    ) -> None:
        self.queries = queries
        """Of the run that is drawn."""
        self._shown = shown
        self._lesson = lesson
        self._views = views
        self._pins = pins
        self._pairing: Pairing | None = None
        self._wish: Arrange | None = None
        with ids_by_place("timeline"):
            self.timeline = timeline or TimelineFigure(columns(queries.timeline))

    def show(self, shown: Run) -> None:
        """Draw a run, and tell all that the page says of it."""
        self._shown = shown
        recording = shown.recording
        if self.queries.recording is not recording:
            self.queries = RunQueries(recording, shown.source)
        run = self.queries
        self._pairing = self._pins.pairing(run, live=shown.live)
        lanes = self._draw_lanes(with_trace=True)
        views = self._views
        views.pin_bar.pins = in_json(self._pins.for_page(self._pairing))
        views.transport.trace = in_json(
            {
                "run": shown.number,
                "variant": shown.program,
                "live": shown.live,
                "opened": shown.opened,
                "opening": shown.opening,
                **({} if shown.source is None else {"source": shown.source}),
                **({"order": shown.order} if shown.order else {}),
                **({"turns": [asdict(turn) for turn in shown.turns]} if shown.turns else {}),
                **({"picked": True} if shown.picked else {}),
                **trace(run.timeline, recording, lanes=lanes),
                "fatal": fatal_waits(run),
            }
        )
        views.verdict.findings = self._findings()
        views.find_bar.problems = problems(run, views.verdict.findings)

    def arrange(self, wish: Arrange) -> None:
        """Draw other lanes of the same run."""
        self._wish = wish
        self._draw_lanes(with_trace=False)

    def _draw_lanes(self, *, with_trace: bool) -> Sequence[Lane]:
        """Draw the lanes that the reader wishes; give those that the page is to have."""
        timeline = self.queries.timeline
        made = arrange_rows(timeline, self._wish)
        view = lane_view(made, self._wish, len(timeline.lanes))
        view["run"] = self._shown.number
        view["opening"] = self._shown.opening
        if not with_trace:
            view["lanes"] = trace_lanes(made.listed)
        if self._wish is not None:
            self._wish = next_wish(self._wish, made)
        tables = columns(timeline, made.rows)
        end, event_count = timeline.end, timeline.event_count
        if self._pairing is not None:
            tables = with_ghosts(tables, made.rows, self._pairing, MAKERS)
            pinned = self._pairing.pinned.timeline
            end, event_count = max(end, pinned.end), max(event_count, pinned.event_count)
        tables = with_decisive_turns(tables, self._shown.turns, timeline, self._pairing)
        self.timeline.show(tables, end=end, event_count=event_count)
        self._views.find_bar.view = in_json(view)
        return made.listed

    def _findings(self) -> list[Finding]:
        shown = self._shown
        if shown.live:
            return []

        if shown.opened or self._lesson is None:
            return notices(self.queries)

        # Checks are of the program as it is written: under another order it takes another time.
        judged = shown.number > 0 and not shown.order and not shown.picked
        return findings(self._lesson, shown.program, self.queries, judged=judged)


def in_json(data: object) -> str:
    """Write data as JSON, as short as it can be."""
    return json.dumps(data, separators=(",", ":"))
