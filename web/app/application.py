"""
The application of one lesson page: its state, its views, and what connects them.

The same code makes the document twice: natively at build time, where it becomes the page's first
picture, and in the browser's app runtime, which takes that picture over (`web.app.main`). The ids
of the models link the two: each tells its root, and its place within that root.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import param
from bokeh.document import Document

from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.recording.batch_reader import RecordingBuilder
from patterns.tracing.recording.journal_reader import read_recording
from patterns.tracing.recording.json_fields import RecordingError
from patterns.tracing.recording.recording import Outcome
from web.app.columns import columns, trace, trace_lanes
from web.app.comparing.ghost_bars import with_ghosts
from web.app.comparing.pins import NamedRun, Pins
from web.app.drawing.figure import TimelineFigure
from web.app.explaining.explanations import Explanations
from web.app.explaining.fatal_waits import fatal_waits
from web.app.finding.lane_view import arranged, drawn, kept
from web.app.finding.problems import problems
from web.app.findings import findings, notices
from web.app.page_messages import question, read, read_wish
from web.app.stage_runs import Run, StageRuns
from web.app.task_bars import bars
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
from web.components.base.panel_internals import ids_by_place
from web.protocol.explanation import PathAsked, WhyAsked
from web.protocol.run_messages import (
    Batch,
    Chosen,
    Closed,
    Finished,
    Opened,
    Pinned,
    Started,
    Unpinned,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from panel.viewable import Viewable

    from patterns.lesson import Lesson
    from patterns.source import Variant
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import Lane
    from web.app.comparing.pins import Pairing
    from web.protocol.lane_view import Arrange

SCRATCH: Final = "scratch"
"""The page of the reader's own program, which has no lesson."""

SHOWN: Final[tuple[Variant, ...]] = ("pattern", "pitfall", "exercise")
"""The variants that have a tab; the solution is the reader's to find."""


class State(param.Parameterized):
    """All that the views depend on. Change it and they follow."""

    shown = param.ClassSelector(class_=Run, doc="The run on the stage.")


class Application:
    """
    Args:
        lesson: What the page teaches; None for the reader's own page.
        recordings: One for each shown variant, made at build time.
        programs: The programs' texts by their names, in the order of their tabs.

    """

    def __init__(
        self,
        lesson: Lesson | None,
        recordings: Mapping[Variant, Recording],
        programs: Mapping[Variant, str] | None = None,
    ) -> None:
        self._lesson = lesson
        self._runs = StageRuns(dict(recordings.items()))
        self._pins = Pins()
        self._pairing: Pairing | None = None
        self._wish: Arrange | None = None
        self.state = State(  # type: ignore[no-untyped-call]
            name="state", shown=self._runs.shown
        )
        self._run = RunQueries(self._runs.shown.recording)
        self._explanations = Explanations(self._run)
        with ids_by_place("timeline"):
            self.timeline = TimelineFigure(columns(self._run.timeline))
        self.transport = Transport(name="transport")
        self.inspector = Inspector(name="inspector")
        self.pin_bar = PinBar(name="pin-bar")
        self.find_bar = FindBar(name="find-bar")
        self.verdict = Verdict(
            name="verdict", solution=lesson.program("solution") if lesson else ""
        )
        self.run_bar = RunBar(name="run-bar")
        if programs is None:
            programs = {each: lesson.program(each) for each in SHOWN} if lesson else {}
        self.variants = Variants(name="variants", programs=dict(programs))
        self.views: tuple[Viewable, ...] = (
            ForeignBanner(name="foreign-banner"),
            self.variants,
            self.run_bar,
            CodeEditor(name="code-editor"),
            Knobs(name="knobs", knobs=_knobs(lesson) if lesson else []),
            _prediction(lesson) if lesson else Prediction(name="prediction"),
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
        self._show()
        self.state.param.watch(self._show, "shown")
        self.run_bar.on_msg(lambda event: self.receive(event.data))
        self.inspector.on_msg(lambda event: self.explain(event.data))
        self.find_bar.on_msg(lambda event: self.arrange(event.data))

    def document(self) -> Document:
        """Make the page's document: one root a slot, named after it."""
        with ids_by_place("document"):
            document = Document()
        # What belongs to it is found once and not anew for each root.
        with document.models.freeze():
            document.add_root(self.timeline.figure)  # first: it is drawn first
            for view in self.views:
                with ids_by_place(str(view.name)):
                    root = view.get_root(document)
                root.name = view.name
                document.add_root(root)
        return document

    def receive(self, data: Mapping[str, Any]) -> None:
        """Take one message of the run bar. What it carries was made by the reader's program."""
        message = read(data)
        runs = self._runs
        try:
            match message:
                case Started():
                    runs.started(message)
                    self.run_bar.notice = ""
                case Batch(run=run, number=number, body=body):
                    runs.grew(run, body)
                    self._follow()
                    self.run_bar.acknowledged = number
                case Finished():
                    runs.finished(message)
                case Opened(run=run, name=name, recording=text):
                    self._open(run, name, text)
                case Closed():
                    runs.closed()
                case Chosen(program=program, source=source):
                    runs.chose(program, source)
                    self.run_bar.notice = ""
                case Pinned():
                    self._pin(message)
                case Unpinned():
                    self._pins.pin(None)
                    self._show()
        except RecordingError as problem:
            self.run_bar.notice = f"This run cannot be drawn: {problem}"
        self._follow()

    def _follow(self) -> None:
        if self.state.shown is not self._runs.shown:
            self.state.shown = self._runs.shown

    def explain(self, data: Mapping[str, Any]) -> None:
        """Answer one question of the inspector's; one about another run has no answer."""
        asked = question(data)
        shown = self._runs.shown
        is_shown = (asked.run, asked.opening, asked.variant) == (
            shown.number,
            shown.opening,
            shown.program,
        )
        if self._explanations.run is not self._run:
            self._explanations = Explanations(self._run)
        match asked:
            case WhyAsked(number=number, task=task, event=event):
                why = self._explanations.why(task, event) if is_shown else None
                self.inspector.why = _json({"number": number, "why": why})
            case PathAsked(number=number):
                path = self._explanations.path() if is_shown and not shown.live else None
                self.inspector.path = _json({"number": number, "path": path})

    def _open(self, run: int, name: str, text: str) -> None:
        """Show what a file holds, if it is a recording; else what is shown stays."""
        recording = self._read(name, text)
        if recording is not None:
            self._runs.opened(run, name, recording)

    def _pin(self, wanted: Pinned) -> None:
        pins = self._pins
        match wanted.what:
            case "shown":
                run = pins.shown
            case "previous":
                run = pins.previous
            case "variant":
                run = self._own(wanted.name)
            case "file":
                recording = self._read(wanted.name, wanted.recording)
                run = None if recording is None else NamedRun(recording, wanted.name)
        if run is not None:
            pins.pin(run)
            self._show()

    def _read(self, name: str, text: str) -> Recording | None:
        """Read what a file holds; None, and a sentence, if it is no recording."""
        self.run_bar.notice = ""  # the same sentence twice would be no news to the page
        try:
            return read_recording(text)
        except RecordingError as problem:
            self.run_bar.notice = f"{name} cannot be opened. {problem}"
        except MemoryError:
            self.run_bar.notice = f"{name} is too large for this browser's memory."
        return None

    def _own(self, variant: str) -> NamedRun | None:
        """Give the recorded run of a variant; None where it has none."""
        recording = self._runs.own(variant)
        if recording is None or self._lesson is None:
            return None

        return NamedRun(recording, f"{self._lesson.id} · {variant.capitalize()}", variant)

    def _named(self, shown: Run) -> NamedRun:
        """Give the run on the stage with the name that it is pinned by."""
        own = self._own(shown.program)
        if shown.opened:
            return NamedRun(shown.recording, shown.opened)

        if shown.number == 0 and own is not None:
            return own

        return NamedRun(shown.recording, f"Run {shown.number} · {shown.program.capitalize()}")

    def arrange(self, data: Mapping[str, Any]) -> None:
        """Draw other lanes of the same run."""
        self._wish = read_wish(data)
        self._draw_lanes(with_trace=False)

    def _draw_lanes(self, *, with_trace: bool) -> Sequence[Lane]:
        """Draw the lanes that the reader wishes; give those that the page is to have."""
        run = self._run
        timeline = run.timeline
        made = arranged(timeline, self._wish)
        view = drawn(made, self._wish, len(timeline.lanes))
        view["run"] = self._runs.shown.number
        view["opening"] = self._runs.shown.opening
        if not with_trace:
            view["lanes"] = trace_lanes(made.listed)
        if self._wish is not None:
            self._wish = kept(self._wish, made)
        tables = columns(timeline, made.rows)
        end, event_count = timeline.end, timeline.event_count
        if self._pairing is not None:
            tables = with_ghosts(tables, self._pairing, bars)
            pinned = self._pairing.pinned.timeline
            end, event_count = max(end, pinned.end), max(event_count, pinned.event_count)
        self.timeline.show(tables, end=end, event_count=event_count)
        self.find_bar.view = json.dumps(view, separators=(",", ":"))
        return made.listed

    def _show(self, *_: param.parameterized.Event) -> None:
        """Draw the state: the one way from a recording to the page."""
        shown = self.state.shown
        assert shown is not None
        recording = shown.recording
        if self._run.recording is not recording:
            self._run = RunQueries(recording)
        run = self._run
        timeline = run.timeline
        if not shown.live and recording.tasks:
            self._pins.settled(self._named(shown))
        self._pairing = self._pins.pairing(run, live=shown.live)
        lanes = self._draw_lanes(with_trace=True)
        self.pin_bar.pins = _json(self._pins.told(self._pairing))
        self.transport.trace = _json(
            {
                "run": shown.number,
                "variant": shown.program,
                "live": shown.live,
                "opened": shown.opened,
                "opening": shown.opening,
                **({} if shown.source is None else {"source": shown.source}),
                **trace(timeline, recording, lanes=lanes),
                "fatal": fatal_waits(run),
            }
        )
        if shown.live:
            self.verdict.findings = []
        elif shown.opened or self._lesson is None:
            self.verdict.findings = notices(run)
        else:
            self.verdict.findings = findings(
                self._lesson, shown.program, run, judged=shown.number > 0
            )
        self.find_bar.problems = problems(run, self.verdict.findings)


def blank(programs: Mapping[Variant, str] | None = None) -> Application:
    """Make the reader's own page; nothing has run on it."""
    nothing = RecordingBuilder(python="", clock="instant").recording(Outcome("returned", ""))
    return Application(None, {"pattern": nothing}, programs or {})


def _json(data: object) -> str:
    return json.dumps(data, separators=(",", ":"))


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


def _prediction(lesson: Lesson) -> Prediction:
    asked = lesson.prediction
    return Prediction(
        name="prediction",
        question=asked.question,
        options=[option.text for option in asked.options],
        answer=asked.right,
        why=asked.why,
        at=asked.look.at,
    )
