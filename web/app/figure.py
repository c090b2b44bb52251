"""
The timeline: Bokeh glyphs over the columns of `web.app.columns`.

Nothing is decided here: which bar stands where is in the columns, what colour a state has is in
the page's tokens (figure.ts puts them into the mappers named below, and again when the reader
switches between light and dark). Sources, mappers and annotations have names: that is how the
page's TypeScript finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from bokeh.models import (
    BasicTickFormatter,
    CategoricalColorMapper,
    CategoricalMarkerMapper,
    CDSView,
    ColumnDataSource,
    GroupFilter,
    HoverTool,
    Range1d,
)
from bokeh.models.annotations import BoxAnnotation
from bokeh.plotting import figure
from bokeh.transform import transform

from patterns.tracing.timeline.states import State
from web.app.figure_height import height
from web.protocol.figure_sizes import GUTTER, HALF, MARGIN
from web.protocol.states import ARROWS, STATES, TINT, WAITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bokeh.models.annotations import Annotation

    from web.protocol.timeline import TimelineColumns

Tables: TypeAlias = "Mapping[str, Mapping[str, Sequence[object]]]"

# The page recolours these; the values here are the light tokens, for a first picture without a
# flash. Hatch and shape tell states apart where colour cannot.
COLOURS: Final = {
    **{state.value: look.light for state, look in STATES.items()},
    **{each.value: look.light for each, look in WAITS.items()},
}
BARS: Final = [
    *(
        state.value
        for state, look in STATES.items()
        if look.marker is None and state is not State.WAITING
    ),
    *(each.value for each in WAITS),
]
"""Looks of bars: what `waiting` looks like depends on what is waited for."""
HOLLOW: Final = {each.value for each in WAITS if each.is_idle}
HATCHES: Final[dict[str, Any]] = {
    **{state.value: look.hatch for state, look in STATES.items() if look.hatch is not None},
    **{each.value: look.hatch for each, look in WAITS.items() if look.hatch is not None},
}
MARKERS: Final[dict[str, Any]] = {
    state.value: look.marker for state, look in STATES.items() if look.marker is not None
}
WHEN: Final = "@left{0.[000]} to @right{0.[000]} s"


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
            tools=[],
            toolbar_location=None,
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
            axis_label_text_font_style="normal",
            axis_label_text_font_size="11px",
            axis_label_standoff=2,
            major_label_text_font_size="11px",
            minor_tick_line_color=None,
            major_tick_in=0,
            major_tick_out=4,
            formatter=BasicTickFormatter(use_scientific=False),
        )
        plot.xgrid.update(name="grid", grid_line_alpha=0.6)
        self._draw_lanes(plot)
        self._draw_primitives(plot)
        self._draw_causes(plot)
        self._draw_pinned(plot)
        self._add_overlays(plot)
        for renderer in plot.renderers:
            # Nothing is ever selected or muted: the page makes one view of a glyph, not six.
            renderer.update(nonselection_glyph="auto", muted_glyph="auto")
        return plot

    def _draw_lanes(self, plot: figure) -> None:
        edge = CategoricalColorMapper(
            name="edge-colours", factors=BARS, palette=[COLOURS[each] for each in BARS]
        )
        fill = CategoricalColorMapper(
            name="fill-colours", factors=BARS, palette=[_fill(each) for each in BARS]
        )
        self._looks = edge, fill
        plot.hspan(
            name="guides",
            y="y",
            source=self.sources["rows"],
            line_color="#dedad1",
            line_width=1,
            line_alpha=0.7,
            level="underlay",
        )
        bars = plot.hbar(
            name="bars",
            y="y",
            left="left",
            right="right",
            height=2 * HALF,
            source=self.sources["spans"],
            fill_color={"field": "look", "transform": fill},
            line_color={"field": "look", "transform": edge},
            line_width=1,
        )
        # One renderer a hatch: with a column of hatches BokehJS makes a canvas for every bar.
        for look, hatch in HATCHES.items():
            plot.hbar(
                name=f"pattern-{look}",
                y="y",
                left="left",
                right="right",
                height=2 * HALF,
                source=self.sources["spans"],
                view=CDSView(filter=GroupFilter(column_name="look", group=look)),
                fill_alpha=0,
                line_alpha=0,
                hatch_pattern=hatch,
                hatch_color="white",
                hatch_alpha=0.35,
                hatch_scale=10,
            )
        # A step takes no virtual time: the bar of a running task is then an instant, and this
        # tick is what one sees of it.
        ticks = plot.segment(
            name="ticks",
            x0="left",
            x1="left",
            y0="top",
            y1="bottom",
            source=self.sources["spans"],
            view=CDSView(filter=GroupFilter(column_name="state", group="running")),
            line_color={"field": "look", "transform": edge},
            line_width=3,
        )
        ends = CategoricalColorMapper(
            name="end-colours",
            factors=list(MARKERS),
            palette=[COLOURS[each] for each in MARKERS],
        )
        plot.scatter(
            name="end-marks",
            x="x",
            y="y",
            size=11,
            source=self.sources["ends"],
            marker=transform(
                "state",
                CategoricalMarkerMapper(factors=list(MARKERS), markers=list(MARKERS.values())),
            ),
            fill_color={"field": "state", "transform": ends},
            line_color={"field": "state", "transform": ends},
            line_width=2.5,
        )
        plot.text(
            name="bar-texts",
            x="left",
            y="y",
            text="text",
            source=ColumnDataSource({"left": [], "y": [], "text": []}, name="texts"),
            x_offset=6,
            text_baseline="middle",
            text_font_size="11px",
        )
        plot.add_tools(
            HoverTool(
                renderers=[bars, ticks],
                point_policy="follow_mouse",
                tooltips=[
                    ("", "@name"),
                    ("", "@text"),
                    ("", "@left{0.[000]} to @right{0.[000]} s"),
                ],
            )
        )

    def _draw_primitives(self, plot: figure) -> None:
        levels = plot.quad(
            name="level-bars",
            left="left",
            right="right",
            top="top",
            bottom="bottom",
            source=self.sources["levels"],
            fill_color="#8a94a3",
            fill_alpha=0.55,
            line_color=None,
        )
        plot.text(
            name="level-labels",
            x="left",
            y="y",
            text="text",
            source=ColumnDataSource({"left": [], "y": [], "text": []}, name="level-texts"),
            x_offset=4,
            text_baseline="middle",
            text_font_size="10px",
        )
        peaks = plot.segment(
            name="peak-lines",
            x0="x",
            x1="x",
            y0="y0",
            y1="y1",
            source=self.sources["peaks"],
            line_color="#8a94a3",
            line_width=3,
        )
        blocked = plot.hbar(
            name="blocked-bars",
            y="y",
            left="left",
            right="right",
            height="height",
            source=self.sources["blocked"],
            fill_color="#b3261e",
            fill_alpha=0.12,
            line_color=None,
            level="underlay",
        )
        plot.add_tools(
            *(
                HoverTool(renderers=[drawn], point_policy="follow_mouse", tooltips=tooltips)
                for drawn, tooltips in (
                    (levels, [("", "@tooltip"), ("", WHEN)]),
                    (peaks, [("", "@tooltip")]),
                    (blocked, [("", "@text"), ("", WHEN)]),
                )
            )
        )

    def _draw_causes(self, plot: figure) -> None:
        colour = CategoricalColorMapper(
            name="arrow-colours",
            factors=list(ARROWS),
            palette=[STATES[state].light for state in ARROWS.values()],
        )
        plot.segment(
            name="arrow-lines",
            x0="x",
            x1="x",
            y0="y0",
            y1="y1",
            source=self.sources["arrows"],
            line_color={"field": "kind", "transform": colour},
            line_alpha="alpha",
            line_width=1.5,
        )
        plot.scatter(
            name="arrow-heads",
            x="x",
            y="y1",
            marker="head",
            size=6,
            source=self.sources["arrows"],
            fill_color={"field": "kind", "transform": colour},
            fill_alpha="alpha",
            line_color=None,
        )

    def _draw_pinned(self, plot: figure) -> None:
        """Draw the run that is pinned, if one is: dimmed, and as if it were the other's shadow."""
        edge, fill = self._looks
        bars = plot.quad(
            name="ghost-bars",
            left="left",
            right="right",
            top="top",
            bottom="bottom",
            source=self.sources["ghosts"],
            fill_color={"field": "look", "transform": fill},
            fill_alpha=0.6,
            line_color={"field": "look", "transform": edge},
            line_alpha=0.9,
            line_dash="dotted",
            line_width=1,
        )
        plot.segment(
            name="ghost-ticks",
            x0="left",
            x1="left",
            y0="top",
            y1="bottom",
            source=self.sources["ghosts"],
            view=CDSView(filter=GroupFilter(column_name="state", group="running")),
            line_color={"field": "look", "transform": edge},
            line_alpha=0.7,
            line_width=2,
        )
        ends = CategoricalColorMapper(
            name="ghost-end-colours",
            factors=list(MARKERS),
            palette=[COLOURS[each] for each in MARKERS],
        )
        plot.scatter(
            name="ghost-end-marks",
            x="x",
            y="y",
            size=6,
            source=self.sources["ghost_ends"],
            marker=transform(
                "state",
                CategoricalMarkerMapper(factors=list(MARKERS), markers=list(MARKERS.values())),
            ),
            fill_color={"field": "state", "transform": ends},
            line_color={"field": "state", "transform": ends},
            line_width=1.5,
        )
        plot.segment(
            name="difference-line",
            x0="x",
            x1="x",
            y0="y0",
            y1="y1",
            source=self.sources["difference"],
            line_color="#1d4ed8",
            line_dash="dashed",
            line_width=1.5,
        )
        plot.text(
            name="difference-label",
            x="x",
            y="y0",
            text="text",
            source=self.sources["difference"],
            x_offset=4,
            text_baseline="top",
            text_color="#1d4ed8",
            text_font_size="10px",
        )
        plot.add_tools(
            HoverTool(
                renderers=[bars],
                point_policy="follow_mouse",
                tooltips=[("", "@name"), ("", "@text"), ("", WHEN)],
            )
        )

    def _add_overlays(self, plot: figure) -> None:
        overlays: list[Annotation] = [
            BoxAnnotation(
                name="selected",
                top=-1,
                bottom=-2,
                level="underlay",
                fill_color="#1d4ed8",
                fill_alpha=0.08,
                line_color=None,
            ),
        ]
        for overlay in overlays:
            plot.add_layout(overlay)


def _fill(look: str) -> str:
    """Give the colour inside a bar: that of a hollow one is mixed with the white around it."""
    colour = COLOURS[look]
    if look not in HOLLOW:
        return colour

    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - TINT * (255 - part)):02x}" for part in parts)
