"""
The glyphs of the run on the stage: its tasks, its primitives, and who did what to whom.

Nothing is decided here. A renderer has a name where the page's TypeScript looks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bokeh.models import CategoricalColorMapper, CDSView, GroupFilter
from bokeh.transform import transform

from web.app.drawing.bar_looks import HATCHES, text_colours
from web.app.drawing.glyphs import SINCE, WHEN, end_marks, hover, texts, ticks, vertical_lines
from web.protocol.figure.figure_sizes import HALF
from web.protocol.figure.states import ARROWS, STATES

if TYPE_CHECKING:
    from bokeh.plotting import figure

    from web.app.drawing.bar_looks import BarColours
    from web.app.drawing.glyphs import Sources


def draw_lanes(plot: figure, sources: Sources, colours: BarColours) -> None:
    """Draw the tasks' lives: bars, steps too short for a bar, and their ends."""
    edge, fill = colours
    plot.hspan(
        name="guides",
        y="y",
        source=sources["rows"],
        # Not below the tasks: a word such as "free" would look struck out.
        view=CDSView(filter=GroupFilter(column_name="kind", group="task")),
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
        fill_color=transform("look", fill),
        line_color=transform("look", edge),
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
    steps = ticks(plot, "ticks", sources["spans"], edge, width=3)
    end_marks(plot, "end-marks", sources["ends"], "end-colours", size=11, width=2.5)
    hover(plot, [bars, steps], "@name", "@text", SINCE)


def draw_primitives(plot: figure, sources: Sources) -> None:
    """Draw the levels of locks, queues and the ready queue, and where a step blocked."""
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
    texts(plot, "level-labels", "level-texts", inset=4, size="10px")
    peaks = vertical_lines(plot, "peak-lines", sources["peaks"], colour="#8a94a3", width=3)
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
    hover(plot, [levels], "@tooltip", WHEN)
    hover(plot, [peaks], "@tooltip")
    hover(plot, [blocked], "@text", WHEN)


def draw_causes(plot: figure, sources: Sources) -> None:
    """Draw arrows from who created, woke or cancelled a task to it, and over them bars' texts."""
    colours = CategoricalColorMapper(
        name="arrow-colours",
        factors=list(ARROWS),
        palette=[STATES[state].light for state in ARROWS.values()],
    )
    by_kind = transform("kind", colours)
    vertical_lines(
        plot,
        "arrow-lines",
        sources["arrows"],
        colour=by_kind,
        alpha="alpha",
        width=1.5,
    )
    plot.scatter(
        name="arrow-heads",
        x="x",
        y="y1",
        marker="head",
        size=6,
        source=sources["arrows"],
        fill_color=by_kind,
        fill_alpha="alpha",
        line_color=None,
    )
    texts(plot, "bar-texts", "texts", inset=6, colour=transform("look", text_colours()))
