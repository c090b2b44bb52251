"""The views of a lesson's page: every component, in the order in which the document has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.checks.check_text import text_of
from patterns.checks.every_order import asked_in_every_order
from web.app.lesson.lesson_links import fragment, linked
from web.components import (
    CodeEditor,
    EventLog,
    FindBar,
    ForeignBanner,
    Inspector,
    Knobs,
    Legend,
    Orders,
    OutputLog,
    PinBar,
    Prediction,
    RunBar,
    Scheduler,
    TaskTable,
    Transport,
    Variants,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from patterns.lesson import Lesson
    from patterns.lesson import Prediction as Asked
    from patterns.source import Variant
    from patterns.tracing.diagnosis.run_queries import RunQueries
    from web.components.base.component import Component

SHOWN: Final[tuple[Variant, ...]] = ("pattern", "pitfall", "exercise")
"""The variants that have a tab; the solution is the reader's to find."""


class Views:
    """The components of one page; `fill` makes them those of a lesson."""

    def __init__(self) -> None:
        self.variants = Variants(name="variants")
        self.knobs = Knobs(name="knobs")
        self.prediction = Prediction(name="prediction")
        self.transport = Transport(name="transport")
        self.inspector = Inspector(name="inspector")
        self.pin_bar = PinBar(name="pin-bar")
        self.find_bar = FindBar(name="find-bar")
        self.verdict = Verdict(name="verdict")
        self.run_bar = RunBar(name="run-bar")
        self._in_order: tuple[Component, ...] = (
            ForeignBanner(name="foreign-banner"),
            self.variants,
            self.run_bar,
            CodeEditor(name="code-editor"),
            self.knobs,
            self.prediction,
            self.find_bar,
            self.transport,
            Legend(name="legend"),
            self.pin_bar,
            Scheduler(name="scheduler"),
            Orders(name="orders"),
            self.inspector,
            self.verdict,
            OutputLog(name="output-log"),
            TaskTable(name="task-table"),
            EventLog(name="event-log"),
        )

    def __iter__(self) -> Iterator[Component]:
        return iter(self._in_order)

    def fill(
        self, lesson: Lesson | None, programs: Mapping[Variant, str] | None, first: RunQueries
    ) -> None:
        """
        Tell what the page teaches.

        Args:
            lesson: None for the reader's own page.
            programs: The programs' texts by their names, in the order of their tabs; the lesson's
                own where there are none.
            first: The lesson's first run, which its texts point at.

        """
        if programs is None:
            programs = {each: lesson.program(each) for each in SHOWN} if lesson else {}
        self.variants.programs = dict(programs)
        self.variants.claims = {} if lesson is None else _claims(lesson)
        self.verdict.solution = "" if lesson is None else lesson.program("solution")
        self.knobs.knobs = [] if lesson is None else _knobs(lesson)
        self._ask(None if lesson is None else lesson.prediction, first)

    def _ask(self, asked: Asked | None, first: RunQueries) -> None:
        """Ask a lesson's question; its texts point at moments of the pattern's run."""
        options = () if asked is None else asked.options
        self.prediction.question = "" if asked is None else asked.question
        self.prediction.options = [option.text for option in options]
        self.prediction.answer = 0 if asked is None else asked.right
        self.prediction.whys = [linked(option.why, first, "pattern") for option in options]
        self.prediction.look = "" if asked is None else fragment(asked.look, first, "pattern")


def _claims(lesson: Lesson) -> dict[str, str]:
    asked = {
        "pattern": lesson.claims,
        "pitfall": lesson.pitfall.breaks,
        "exercise": lesson.exercise.checks,
    }
    texts = {variant: text_of(asked_in_every_order(checks)) for variant, checks in asked.items()}
    return {variant: text for variant, text in texts.items() if text}


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
