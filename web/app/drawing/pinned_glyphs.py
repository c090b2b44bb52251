"""The glyphs of the run that is pinned: dimmed, and as if it were the other's shadow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bokeh.core.properties import value
from bokeh.transform import transform

from web.app.drawing.glyphs import FONT, WHEN, end_marks, hover, ticks, vertical_lines

if TYPE_CHECKING:
    from bokeh.plotting import figure

    from web.app.drawing.bar_looks import BarColours
    from web.app.drawing.glyphs import Sources


def draw_pinned(plot: figure, sources: Sources, colours: BarColours) -> None:
    """Draw the pinned run, if one is, and where the two part."""
    edge, fill = colours
    bars = plot.quad(
        name="ghost-bars",
        left="left",
        right="right",
        top="top",
        bottom="bottom",
        source=sources["ghosts"],
        fill_color=transform("look", fill),
        fill_alpha=0.6,
        line_color=transform("look", edge),
        line_alpha=0.9,
        line_dash="dotted",
        line_width=1,
    )
    ticks(plot, "ghost-ticks", sources["ghosts"], edge, width=2, alpha=0.7)
    marks = sources["ghost_ends"]
    end_marks(plot, "ghost-end-marks", marks, "ghost-end-colours", size=6, width=1.5)
    levels = plot.quad(
        name="ghost-level-bars",
        left="left",
        right="right",
        top="top",
        bottom="bottom",
        source=sources["ghost_levels"],
        fill_color="#8a94a3",
        fill_alpha=0.4,
        line_color=None,
    )
    difference = sources["difference"]
    vertical_lines(plot, "difference-line", difference, colour="#1d4ed8", width=1.5, dash="dashed")
    plot.text(
        name="difference-label",
        x="x",
        y="y0",
        text="text",
        source=difference,
        x_offset=4,
        # Its letters have no tails, and the first bar begins right below them.
        y_offset=-2,
        text_baseline="top",
        text_color="#1d4ed8",
        text_font=value(FONT),
        text_font_size="10px",
    )
    hover(plot, [bars], "@name", "@text", WHEN)
    hover(plot, [levels], "@tooltip", WHEN)


def draw_turns(plot: figure, sources: Sources) -> None:
    """Mark the waits whose order decides, in the run on the stage and in the pinned one."""
    plot.scatter(
        name="turn-marks",
        x="x",
        y="y",
        size="size",
        marker="circle",
        source=sources["turns"],
        fill_color="#1d4ed8",
        line_color="white",
        line_width=1.5,
    )
    plot.text(
        name="turn-numbers",
        x="x",
        y="y",
        text="text",
        source=sources["turns"],
        text_align="center",
        text_baseline="middle",
        text_color="white",
        text_font=value(FONT),
        text_font_size="10px",
        text_font_style="bold",
    )
