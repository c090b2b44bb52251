"""
A lesson's run until BokehJS draws it: a still picture in the timeline's place, lane for lane.

It is made of the columns that BokehJS will draw, and has neither texts in its bars nor arrows. A
page whose link brings another program hides the timeline's place, and this with it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from patterns.tracing.timeline.states import State
from web.app.drawing.bar_looks import HOLLOW
from web.protocol.figure.figure_sizes import HALF
from web.protocol.figure.states import TINT

if TYPE_CHECKING:
    from web.app.drawing.figure import TimelineFigure

WIDTH: Final = 500
"""Steps of the axis."""
BEFORE, AFTER = 0.012, 0.02
"""What the axis has beyond the run on both sides, in parts of its length: see shown_stretch.ts."""
LEAST: Final = 2
"""Steps that are seen at least of a task's bar: some take no time."""

_STATES: Final = {state.value for state in State}


def still_picture(timeline: TimelineFigure) -> Markup:
    """Draw it; nothing where no run is shown."""
    rows = timeline.sources["rows"].data
    if not timeline.sources["spans"].data["left"]:
        return Markup()

    lanes = len(rows["name"])
    names = Markup().join(
        Markup('<span style="--depth:{}"{}>{}</span>').format(
            depth, Markup(' class="primitive"') if task is None else "", name
        )
        for depth, task, name in zip(rows["depth"], rows["task"], rows["name"], strict=True)
    )
    return Markup(
        '<div class="still" aria-hidden="true" style="--rows:{};--frame:calc({}rem/16)">'
        '<div class="still-names">{}</div>'
        '<svg viewBox="0 -.5 {} {}" preserveAspectRatio="none" stroke-width="{}">{}{}</svg></div>'
    ).format(
        lanes,
        timeline.frame_height,
        names,
        WIDTH,
        lanes,
        2 * HALF,
        _tasks(timeline),
        _levels(timeline),
    )


def _tasks(timeline: TimelineFigure) -> Markup:
    """Draw one path for all bars of a look: each bar is a line as wide as bars are high."""
    spans = timeline.sources["spans"].data
    bars: dict[str, list[str]] = defaultdict(list)
    for start, length, row, look in zip(
        *_along(timeline, "spans"), spans["y"], spans["look"], strict=True
    ):
        # What takes no time has its middle where it is.
        left, width = (start, length) if length > LEAST else (start - LEAST // 2, LEAST)
        bars[str(look)].append(f"M{left} {row}h{width}")
    # Steps lie on top of all else, and waits at the bottom.
    looks = sorted(bars, key=lambda look: (look in _STATES, look == State.RUNNING.value))
    return Markup().join(
        Markup('<path stroke="var(--{}-{})" opacity="{}" d="{}"/>').format(
            "state" if look in _STATES else "wait",
            look,
            TINT if look in HOLLOW else 1,
            "".join(bars[look]),
        )
        for look in looks
    )


def _levels(timeline: TimelineFigure) -> Markup:
    """Draw how full the primitives were."""
    levels = timeline.sources["levels"].data
    bars = [
        f"M{start} {top:.3g}h{length}V{bottom:.3g}h{-length}z"
        for start, length, top, bottom in zip(
            *_along(timeline, "levels"), levels["top"], levels["bottom"], strict=True
        )
        if length > 0 and top < bottom
    ]
    return Markup('<path fill="var(--muted)" opacity=".55" d="{}"/>').format("".join(bars))


def _along(timeline: TimelineFigure, source: str) -> tuple[list[int], list[int]]:
    """Where bars begin on the axis, and how long they are, in its steps."""
    end = float(timeline.figure.tags[0]) or 1.0
    columns = timeline.sources[source].data
    starts = [_step(at, end) for at in columns["left"]]
    ends = [_step(at, end) for at in columns["right"]]
    return starts, [right - left for left, right in zip(starts, ends, strict=True)]


def _step(at: float, end: float) -> int:
    return round((at / end + BEFORE) / (1 + BEFORE + AFTER) * WIDTH)
