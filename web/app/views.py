"""The views of a lesson's page: every component, in the order in which the document has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.diagnosis.run_queries import RunQueries
from web.app.lesson.lesson_links import fragment, linked
from web.components import (
    CodeEditor,
    EventLog,
    FindBar,
    ForeignBanner,
    Inspector,
    Knobs,
    Legend,
    OutputLog,
    PinBar,
    Prediction,
    RunBar,
    TaskTable,
    Transport,
    Variants,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from patterns.lesson import Lesson
    from patterns.source import Variant
    from patterns.tracing.recording.recording import Recording
    from web.components.base.component import Component

SHOWN: Final[tuple[Variant, ...]] = ("pattern", "pitfall", "exercise")
"""The variants that have a tab; the solution is the reader's to find."""


class Views:
    """
    Args:
        lesson: What the page teaches; None for the reader's own page.
        programs: The programs' texts by their names, in the order of their tabs; the lesson's own
            where there are none.
        recording: The lesson's first run, which its texts point at.

    """

    def __init__(
        self,
        lesson: Lesson | None,
        programs: Mapping[Variant, str] | None,
        recording: Recording,
    ) -> None:
        self.first = RunQueries(recording)
        """Of the lesson's first run."""
        if programs is None:
            programs = {each: lesson.program(each) for each in SHOWN} if lesson else {}
        self.variants = Variants(name="variants", programs=dict(programs))
        self.transport = Transport(name="transport")
        self.inspector = Inspector(name="inspector")
        self.pin_bar = PinBar(name="pin-bar")
        self.find_bar = FindBar(name="find-bar")
        self.verdict = Verdict(
            name="verdict", solution=lesson.program("solution") if lesson else ""
        )
        self.run_bar = RunBar(name="run-bar")
        self._in_order: tuple[Component, ...] = (
            ForeignBanner(name="foreign-banner"),
            self.variants,
            self.run_bar,
            CodeEditor(name="code-editor"),
            Knobs(name="knobs", knobs=_knobs(lesson) if lesson else []),
            _prediction(lesson, self.first) if lesson else Prediction(name="prediction"),
            self.find_bar,
            self.transport,
            Legend(name="legend"),
            self.pin_bar,
            self.inspector,
            self.verdict,
            OutputLog(name="output-log"),
            TaskTable(name="task-table"),
            EventLog(name="event-log"),
        )

    def __iter__(self) -> Iterator[Component]:
        return iter(self._in_order)


def _knobs(lesson: Lesson) -> list[dict[str, object]]:
    return [
        {
            "name": knob.constant,
            "label": knob.label,
            "start": knob.minimum,
            "end": knob.maximum,
            "step": knob.step,
            "unit": knob.unit,
        }
        for knob in lesson.knobs
    ]


def _prediction(lesson: Lesson, run: RunQueries) -> Prediction:
    """Ask a lesson's question; its texts point at moments of the pattern's run."""
    asked = lesson.prediction
    return Prediction(
        name="prediction",
        question=asked.question,
        options=[option.text for option in asked.options],
        answer=asked.right,
        whys=[linked(option.why, run, "pattern") for option in asked.options],
        look=fragment(asked.look, run, "pattern"),
    )
