"""
The application of one lesson page: its state, and what the page's messages do to it.

The same code makes the document twice: natively at build time, where it becomes the page's first
picture, and in the browser's app runtime, which takes that picture over (`web.app.main`). The ids
of the models link the two: each tells its root, and its place within that root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bokeh.document import Document

from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.recording.journal.batch_reader import RecordingBuilder
from patterns.tracing.recording.journal.journal_reader import read_recording
from patterns.tracing.recording.json_fields import RecordingError
from patterns.tracing.recording.run_facts import Outcome
from web.app.comparing.pins import NamedRun, Pins
from web.app.explaining.explanations import Explanations
from web.app.page_messages import read
from web.app.recording_page import facts, recording_page_data
from web.app.run_names import own_name, run_name
from web.app.stage_drawing import StageDrawing, in_json
from web.app.stage_runs import Run, StageRuns
from web.app.views import Views
from web.components.base.panel_internals import ids_by_place
from web.protocol.application.run_messages import (
    Chosen,
    Closed,
    Finished,
    Grew,
    Opened,
    Pinned,
    Started,
    Unpinned,
)
from web.protocol.pages.recording_page import FileAsked
from web.protocol.stage.explanation import PathAsked, WhyAsked
from web.protocol.stage.lane_view import Arrange

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from patterns.lesson import Lesson
    from patterns.source import Variant
    from patterns.tracing.recording.recording import Recording
    from web.app.drawing.figure import TimelineFigure
    from web.protocol.application.run_messages import Message
    from web.protocol.pages.recording_page import FileTold
    from web.protocol.stage.explanation import Question

SCRATCH: Final = "scratch"
"""The page of the reader's own program, which has no lesson."""


class Application:
    """
    One page's runs, what is drawn of them, and what is said of them.

    Args:
        lesson: What the page teaches; None for the reader's own page.
        recordings: One for each shown variant, made at build time.
        programs: The programs' texts by their names, in the order of their tabs.
        before: The application whose figure and views it takes over; None where it makes its own.

    """

    def __init__(
        self,
        lesson: Lesson | None,
        recordings: Mapping[Variant, Recording],
        programs: Mapping[Variant, str] | None = None,
        before: Application | None = None,
    ) -> None:
        self._lesson = lesson
        self._runs = StageRuns(dict(recordings.items()))
        self._pins = Pins()
        self._shown = self._runs.shown
        queries = RunQueries(self._shown.recording)
        self.views: Views = Views() if before is None else before.views
        self.views.fill(lesson, programs, queries)
        timeline = None if before is None else before.timeline
        self._drawing = StageDrawing(self._shown, queries, lesson, self.views, self._pins, timeline)
        self._explanations = Explanations(queries)
        self._show()

    @property
    def timeline(self) -> TimelineFigure:
        """The figure that is on the page."""
        return self._drawing.timeline

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
        """Take one message of the page. What it carries was made by the reader's program."""
        message = read(data)
        match message:
            case WhyAsked() | PathAsked():
                self._explain(message)
            case Arrange():
                self._drawing.arrange(message)
            case FileAsked():
                self._save(message)
            case _:
                self._take_run_message(message)

    def _take_run_message(self, message: Message) -> None:
        runs = self._runs
        try:
            match message:
                case Started():
                    runs.started(message)
                    self.views.run_bar.notice = ""
                case Grew(run=run, batches=batches):
                    runs.grew(run, batches)
                case Finished():
                    runs.finished(message)
                case Opened(run=run, name=name, recording=text):
                    self._open(run, name, text)
                case Closed():
                    runs.closed()
                case Chosen(program=program, source=source):
                    runs.chose(program, source)
                    self.views.run_bar.notice = ""
                case Pinned():
                    self._pin(message)
                case Unpinned():
                    self._pins.pin(None)
                    self._show()
        except RecordingError as problem:
            self.views.run_bar.notice = f"This run cannot be drawn: {problem}"
        self._show_if_changed()

    def _show_if_changed(self) -> None:
        if self._shown is not self._runs.shown:
            self._shown = self._runs.shown
            self._show()

    def _explain(self, asked: Question) -> None:
        """Answer a question; one about another run has no answer."""
        shown = self._runs.shown
        is_shown = (asked.run, asked.opening, asked.variant) == (
            shown.number,
            shown.opening,
            shown.program,
        )
        if self._explanations.run is not self._drawing.queries:
            self._explanations = Explanations(self._drawing.queries)
        match asked:
            case WhyAsked(number=number, task=task, event=event):
                why = self._explanations.why(task, event) if is_shown else None
                self.views.inspector.why = in_json({"number": number, "why": why})
            case PathAsked(number=number):
                path = self._explanations.path() if is_shown and not shown.live else None
                self.views.inspector.path = in_json({"number": number, "path": path})

    def _save(self, asked: FileAsked) -> None:
        """Give what a page without Python shows of the run on the stage."""
        shown = self._runs.shown
        data = ""
        if not shown.live:
            sources = {asked.name: asked.source} if asked.source else {}
            data = in_json(recording_page_data(shown.recording, sources))
        told: FileTold = {"number": asked.number, "facts": facts(shown.recording), "data": data}
        self.views.run_bar.file = in_json(told)

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
                run = self._lesson_run(wanted.name)
            case "file":
                recording = self._read(wanted.name, wanted.recording)
                run = None if recording is None else NamedRun(recording, wanted.name)
        if run is not None:
            pins.pin(run)
            self._show()

    def _read(self, name: str, text: str) -> Recording | None:
        """Read what a file holds; None, and a sentence, if it is no recording."""
        self.views.run_bar.notice = ""  # the same sentence twice would be no news to the page
        try:
            return read_recording(text)
        except RecordingError as problem:
            self.views.run_bar.notice = f"{name} cannot be opened. {problem}"
        except MemoryError:
            self.views.run_bar.notice = f"{name} is too large for this browser's memory."
        return None

    def _lesson_run(self, variant: str) -> NamedRun | None:
        """Give the recorded run of a variant; None where it has none."""
        recording = self._runs.own(variant)
        if recording is None or self._lesson is None:
            return None

        return NamedRun(recording, own_name(self._lesson.id, variant), variant)

    def _run_to_pin(self, shown: Run) -> NamedRun:
        """Give the run on the stage with the name that it is pinned by."""
        own = self._lesson_run(shown.program) if shown.number == 0 and not shown.opened else None
        if own is not None:
            return own

        lesson = "" if self._lesson is None else self._lesson.id
        return NamedRun(shown.recording, run_name(shown, lesson, self.views.variants.programs))

    def _show(self) -> None:
        """Draw the run on the stage."""
        shown = self._shown
        if not shown.live and shown.recording.tasks:
            self._pins.note_ended(self._run_to_pin(shown))
        self._drawing.show(shown)


def blank_application(
    programs: Mapping[Variant, str] | None = None, before: Application | None = None
) -> Application:
    """Make the reader's own page; nothing has run on it."""
    nothing = RecordingBuilder(python="", clock="instant").recording(Outcome("returned", ""))
    return Application(None, {"pattern": nothing}, programs or {}, before)
