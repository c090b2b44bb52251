"""
The glyphs of the timeline, and the sources and columns that each is drawn from.

Nothing is decided here. A renderer has a name where the page's TypeScript looks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from bokeh.core.properties import value
from bokeh.models import (
    CategoricalColorMapper,
    CategoricalMarkerMapper,
    CDSView,
    ColumnDataSource,
    GroupFilter,
    HoverTool,
)
from bokeh.transform import transform

from web.app.drawing.bar_looks import COLOURS, HATCHES, MARKERS
from web.protocol.figure_sizes import HALF
from web.protocol.states import ARROWS, STATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bokeh.plotting import figure

    from web.app.drawing.bar_looks import BarColours

Sources: TypeAlias = "Mapping[str, ColumnDataSource]"

FONT: Final = "helvetica, sans-serif"
"""Not every browser has a Helvetica; `text_width.ts` measures with this one."""

WHEN: Final = "@left{0.[000]} to @right{0.[000]} s"


def draw_lanes(plot: figure, sources: Sources, colours: BarColours) -> None:
    edge, fill = colours
    plot.hspan(
        name="guides",
        y="y",
        source=sources["rows"],
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
        source=sources["spans"],
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
            source=sources["spans"],
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
        source=sources["spans"],
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
        source=sources["ends"],
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
        text_font=value(FONT),
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


def draw_primitives(plot: figure, sources: Sources) -> None:
    levels = plot.quad(
        name="level-bars",
        left="left",
        right="right",
        top="top",
        bottom="bottom",
        source=sources["levels"],
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
        text_font=value(FONT),
        text_font_size="10px",
    )
    peaks = plot.segment(
        name="peak-lines",
        x0="x",
        x1="x",
        y0="y0",
        y1="y1",
        source=sources["peaks"],
        line_color="#8a94a3",
        line_width=3,
    )
    blocked = plot.hbar(
        name="blocked-bars",
        y="y",
        left="left",
        right="right",
        height="height",
        source=sources["blocked"],
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


def draw_causes(plot: figure, sources: Sources) -> None:
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
        source=sources["arrows"],
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
        source=sources["arrows"],
        fill_color={"field": "kind", "transform": colour},
        fill_alpha="alpha",
        line_color=None,
    )


def draw_pinned(plot: figure, sources: Sources, colours: BarColours) -> None:
    """Draw the run that is pinned, if one is: dimmed, and as if it were the other's shadow."""
    edge, fill = colours
    bars = plot.quad(
        name="ghost-bars",
        left="left",
        right="right",
        top="top",
        bottom="bottom",
        source=sources["ghosts"],
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
        source=sources["ghosts"],
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
        source=sources["ghost_ends"],
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
        source=sources["difference"],
        line_color="#1d4ed8",
        line_dash="dashed",
        line_width=1.5,
    )
    plot.text(
        name="difference-label",
        x="x",
        y="y0",
        text="text",
        source=sources["difference"],
        x_offset=4,
        text_baseline="top",
        text_color="#1d4ed8",
        text_font=value(FONT),
        text_font_size="10px",
    )
    plot.add_tools(
        HoverTool(
            renderers=[bars],
            point_policy="follow_mouse",
            tooltips=[("", "@name"), ("", "@text"), ("", WHEN)],
        )
    )
