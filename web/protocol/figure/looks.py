"""What the page knows of a state, or of a class of waits: the rows of the tables in `states.ts`."""

from __future__ import annotations

from typing import TypedDict


class StateLook(TypedDict):
    """How one state is named and marked."""

    label: str
    meaning: str
    """For the legend: a sentence without its subject, the task."""
    glyph: str
    """One character that tells it from the other states without colour."""
    hatch: str | None
    """Bokeh's hatch pattern over its bars; None for plain bars, and for ends."""
    marker: str | None
    """Bokeh's marker for an end; None for what is drawn as a bar."""


class WaitLook(TypedDict):
    """How bars that wait on one class of things are named and marked."""

    label: str
    meaning: str
    """For the legend: a sentence without its subject, the task."""
    glyph: str
    """One character that tells it from all others without colour."""
    hatch: str | None
    """Bokeh's hatch pattern over its bars; None for plain bars."""
    idle: bool
    """It has nothing to do: its bars are hollow."""
