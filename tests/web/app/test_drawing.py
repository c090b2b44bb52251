"""What the timeline's glyphs are drawn over, and what they keep off."""

from __future__ import annotations

from bokeh.models import GroupFilter
from bokeh.models.renderers import GlyphRenderer

from patterns.catalogue import lesson
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from web.app.columns.timeline_columns import columns
from web.app.drawing.figure import TimelineFigure

FIGURE = TimelineFigure(
    columns(RunQueries(record(lesson("semaphore").program("pattern"))).timeline)
)


def test_words_in_bars_are_over_the_arrows_that_cross_them() -> None:
    """What is drawn later is on top."""
    order = [renderer.name for renderer in FIGURE.figure.renderers]
    assert order.index("bar-texts") > order.index("arrow-lines")


def test_no_line_strikes_out_the_words_of_a_level() -> None:
    """Lines from names to bars are those of tasks: in a primitive's row there may be a word."""
    guides = FIGURE.figure.select_one({"name": "guides"})
    assert isinstance(guides, GlyphRenderer)
    kept = guides.view.filter
    assert isinstance(kept, GroupFilter)
    assert kept.group == "task"
    assert kept.group in FIGURE.sources["rows"].data[kept.column_name]
