"""
The timeline: Bokeh glyphs over the columns of `web.app.columns`.

Nothing is decided here: which bar stands where is in the columns, what colour a state has is in
the page's tokens (figure.ts puts them into the mappers named below, and again when the reader
switches between light and dark). Sources, mappers and annotations have names: that is how the
page's TypeScript finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from bokeh.models import BasicTickFormatter, ColumnDataSource, Range1d
from bokeh.plotting import figure

from web.app.drawing.bar_looks import bar_colours
from web.app.drawing.figure_height import height
from web.app.drawing.glyphs import FONT
from web.app.drawing.pinned_glyphs import draw_pinned, draw_turns
from web.app.drawing.run_glyphs import draw_causes, draw_lanes, draw_primitives
from web.protocol.figure.figure_sizes import AXIS, GUTTER, MARGIN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from web.protocol.figure.timeline import TimelineColumns

Tables: TypeAlias = "Mapping[str, Mapping[str, Sequence[object]]]"


class TimelineFigure:
    """The figure and its sources. Show other columns with `show`."""

    def __init__(self, columns: TimelineColumns) -> None:
        self.sources = {
            name: ColumnDataSource(dict(table), name=name)
            for name, table in cast("Tables", columns).items()
        }
        self.figure = self._figure()
        self._fit(columns)

    def show(self, columns: TimelineColumns, *, end: float, event_count: int) -> None:
        """Draw *columns*; *end* in seconds and *event_count* in events are the axis's length."""
        self._fit(columns)
        for name, table in cast("Tables", columns).items():
            self.sources[name].data = dict(table)
        self.figure.tags = [end, event_count]

    @property
    def height(self) -> int:
        """In CSS pixels."""
        return self.figure.height or 0

    @property
    def frame_height(self) -> int:
        """Of its lanes, in CSS pixels."""
        return self.height - AXIS

    def _fit(self, columns: TimelineColumns) -> None:
        rows = max(1, len(columns["rows"]["y"]))
        self.figure.y_range.update(start=rows - 0.5, end=-0.5)
        self.figure.height = height(rows, paired=bool(columns["ghosts"]["left"]))

    def _figure(self) -> figure:
        plot = figure(
            name="timeline",
            sizing_mode="stretch_width",
            height=200,
            x_range=Range1d(start=0, end=1, name="x"),
            y_range=Range1d(start=0.5, end=-0.5),
            min_border=0,
            min_border_left=GUTTER,
            min_border_right=MARGIN,
            # The axis has room there in usual letters, whichever the font: lanes are as planned.
            min_border_bottom=AXIS,
            tools=[],
            toolbar_location=None,
            context_menu=None,
            output_backend="canvas",
            lod_threshold=None,
            background_fill_alpha=0,
            border_fill_alpha=0,
            outline_line_color=None,
        )
        plot.yaxis.visible = False
        plot.ygrid.visible = False
        plot.xaxis.update(
            name="axis",
            axis_label="seconds",
            axis_label_text_font=FONT,
            axis_label_text_font_style="normal",
            axis_label_text_font_size="11px",
            axis_label_standoff=2,
            major_label_text_font=FONT,
            major_label_text_font_size="11px",
            minor_tick_line_color=None,
            major_tick_in=0,
            major_tick_out=4,
            formatter=BasicTickFormatter(use_scientific=False),
        )
        plot.xgrid.update(name="grid", grid_line_alpha=0.6)
        colours = bar_colours()
        draw_lanes(plot, self.sources, colours)
        draw_primitives(plot, self.sources)
        draw_causes(plot, self.sources)
        draw_pinned(plot, self.sources, colours)
        draw_turns(plot, self.sources)
        for renderer in plot.renderers:
            # Nothing is ever selected or muted: the page makes one view of a glyph, not six.
            renderer.update(nonselection_glyph="auto", muted_glyph="auto")
        return plot
