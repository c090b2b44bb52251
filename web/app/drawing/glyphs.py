"""The shapes that several parts of the timeline are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

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

from web.app.drawing.bar_looks import COLOURS, MARKERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bokeh.core.property.vectorization import Field
    from bokeh.models.renderers import DataRenderer
    from bokeh.plotting import figure

Sources: TypeAlias = "Mapping[str, ColumnDataSource]"

FONT: Final = "helvetica, sans-serif"
"""Not every browser has a Helvetica; `text_width.ts` measures with this one."""

WHEN: Final = "@left{0.[000]} to @right{0.[000]} s"
SINCE: Final = "from @left{0.[000]} s on"
"""For bars, which say how long they are; those of a live run are drawn on beyond what is known."""


def ticks(
    plot: figure,
    name: str,
    bars: ColumnDataSource,
    edge: CategoricalColorMapper,
    *,
    width: float,
    alpha: float = 1.0,
) -> DataRenderer:
    """
    Draw where tasks run.

    A step takes no virtual time: the bar of a running task is then an instant, and this tick is
    what one sees of it.

    Args:
        plot: Where.
        name: By which the page finds the glyphs.
        bars: The bars, those of other states too.
        edge: From looks to colours.
        width: In pixels.
        alpha: From 0, invisible, to 1.

    """
    return plot.segment(
        name=name,
        x0="left",
        x1="left",
        y0="top",
        y1="bottom",
        source=bars,
        view=CDSView(filter=GroupFilter(column_name="state", group="running")),
        line_color=transform("look", edge),
        line_alpha=alpha,
        line_width=width,
    )


def end_marks(
    plot: figure, name: str, ends: ColumnDataSource, colours: str, *, size: float, width: float
) -> DataRenderer:
    """
    Draw how tasks ended.

    Args:
        plot: Where.
        name: By which the page finds the glyphs.
        ends: A row a task.
        colours: The name of the mapper that the page recolours.
        size: Of a mark, in pixels.
        width: Of its edge, in pixels.

    """
    states = list(MARKERS)
    mapper = CategoricalColorMapper(
        name=colours, factors=states, palette=[COLOURS[each] for each in states]
    )
    markers = CategoricalMarkerMapper(factors=states, markers=list(MARKERS.values()))
    colour = transform("state", mapper)
    return plot.scatter(
        name=name,
        x="x",
        y="y",
        size=size,
        source=ends,
        marker=transform("state", markers),
        fill_color=colour,
        line_color=colour,
        line_width=width,
    )


def vertical_lines(
    plot: figure,
    name: str,
    lines: ColumnDataSource,
    *,
    colour: str | Field,
    width: float,
    alpha: float | str = 1.0,
    dash: Literal["solid", "dashed"] = "solid",
) -> DataRenderer:
    """Draw lines across rows, from `y0` to `y1` at one place."""
    return plot.segment(
        name=name,
        x0="x",
        x1="x",
        y0="y0",
        y1="y1",
        source=lines,
        line_color=colour,
        line_alpha=alpha,
        line_width=width,
        line_dash=dash,
    )


def texts(
    plot: figure,
    name: str,
    source: str,
    *,
    inset: int,
    size: str = "11px",
    colour: Field | str = "black",
) -> DataRenderer:
    """Draw the texts that the page fits into bars; their source starts empty."""
    table = ColumnDataSource({"left": [], "y": [], "text": [], "look": []}, name=source)
    return plot.text(
        name=name,
        x="left",
        y="y",
        text="text",
        source=table,
        x_offset=inset,
        text_baseline="middle",
        text_font=value(FONT),
        text_color=colour,
        text_font_size=size,
    )


def hover(plot: figure, renderers: list[DataRenderer], *lines: str) -> None:
    """Show *lines* at the pointer over any of *renderers*; `@name` is a column's value there."""
    plot.add_tools(
        HoverTool(
            renderers=renderers,
            point_policy="follow_mouse",
            tooltips=[("", line) for line in lines],
        )
    )
