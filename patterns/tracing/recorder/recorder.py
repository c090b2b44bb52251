"""
The recorder: notes what happens, as cheaply as it can, while it happens.

It is the observer of a run. What it notes are raw rows (see `raw_log`), made into events
afterwards (see `raw_decoder`): a row costs well under a microsecond, its words do not have to be
found while the program runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from patterns.tracing.introspection.await_chain import AwaitChains
from patterns.tracing.introspection.call_sites import CallSites
from patterns.tracing.introspection.safe_access import is_a
from patterns.tracing.introspection.warning_category import category_of_complaint
from patterns.tracing.observer.clock import LiveClock
from patterns.tracing.observer.observer_guard import guarded, observer_failed, only_output
from patterns.tracing.observer.raw_log import BLOCKED, WARNED
from patterns.tracing.observer.recorded_task import record_of
from patterns.tracing.observer.run_state import RunState
from patterns.tracing.observer.safe_repr import reason_in_words
from patterns.tracing.recorder.event_sink import EventSink
from patterns.tracing.recorder.primitive_moments import PrimitiveMoments
from patterns.tracing.recorder.primitives import Primitives
from patterns.tracing.recorder.printed_text import PrintedText
from patterns.tracing.recorder.raw_decoder import RawDecoder
from patterns.tracing.recorder.task_moments import LONG_STEP, TaskMoments
from patterns.tracing.recorder.wait_reason import WaitReasons
from patterns.tracing.recording.phrasing import listed

if TYPE_CHECKING:
    from types import FrameType

    from patterns.tracing.introspection.user_code import UserCode
    from patterns.tracing.observer.clock import Clock
    from patterns.tracing.observer.limits import Limits
    from patterns.tracing.observer.observer import Observer
    from patterns.tracing.recording.events import Stream, WarningCategory
    from patterns.tracing.recording.run_facts import TaskFacts


class Recorder(TaskMoments, PrimitiveMoments):
    """
    Records one run: it is an `Observer`.

    It does not derive from that protocol, for Python takes a sixth longer to look up the methods
    of classes that do.
    """

    def __init__(self, clock: Clock, user_code: UserCode, limits: Limits) -> None:
        self.run = run = RunState(clock, user_code, limits)
        self._long_step = LONG_STEP if not clock.is_virtual else float("inf")
        self._chains = AwaitChains(user_code)
        self._call_sites = CallSites(user_code)
        self._primitives = Primitives(run, self._call_sites)
        self._uses = self._primitives.uses
        self._waits = WaitReasons(run, self._primitives)
        decoder = RawDecoder(run, self._chains.all, self._primitives.all, self._call_sites.line_at)
        self.sink = EventSink(run, decoder, self._primitives)
        self._printed: dict[Stream, PrintedText] = {
            "stdout": PrintedText(run, self.sink, "stdout"),
            "stderr": PrintedText(run, self.sink, "stderr"),
        }
        observer: Observer = self
        run.observer = observer
        run.fallback = only_output(run, self.sink.flush_what_can_be_read)
        run.tell = guarded(run)

    # What the program does besides.

    def printed(self, stream: Stream, text: str, caller: FrameType | int | None) -> None:
        if caller is not None and not isinstance(caller, int):
            caller = self.run.user_code.line_of_frame(caller)
        self._printed[stream].note(text, caller)
        self._check_events()

    def line_printed(self) -> None:
        self.sink.flush_if_due()
        self.sink.flush_to_disk()

    def blocked(self, began: float, seconds: float, line: int | None) -> None:
        run = self.run
        task = None if run.running is None else run.running.number
        run.log((BLOCKED, began, task, seconds, line, None, None, None))
        run.step_began = run.now()

    def warned(self, text: str, line: int | None, category: WarningCategory) -> None:
        self._warned(text, line, None, category)

    def complained(self, context: dict[str, Any]) -> None:
        context = context if type(context) is dict else {}
        message = context.get("message")
        text = message if type(message) is str else "Unhandled exception in event loop"
        problem: Any = context.get("exception")
        line = words = None
        if is_a(problem, BaseException):
            words = reason_in_words(problem)
            text = f"{text}: {words}"
            line = self.run.user_code.line_of_exception(problem)
        record = record_of(self.run, context.get("task")) or record_of(
            self.run, context.get("future")
        )
        about = None if record is None else record.number
        self._warned(text, line, about, category_of_complaint(context), words)

    # The loop.

    def round_began(self) -> None:
        self._check_events()
        self.sink.flush_if_due()

    def about_to_wait(self) -> None:
        if isinstance(self.run.clock, LiveClock):
            self.sink.flush_in_thread()
        else:
            self.sink.flush_to_disk()

    def deadlocked(self) -> None:
        self.sink.flush()
        waiting = self.sink.decoder.waiting
        parts = [
            f"{self.run.tasks[number].in_words()} waits on {on.label}"
            for number, on in sorted(waiting.items())
        ]
        sentence = (
            f"Nothing can ever happen again: {listed(parts, 6)}."
            if parts
            else "Nothing can ever happen again: no task is ready and no timer is set."
        )
        self.run.halt("deadlock", sentence, self.sink.decoder.line_of(waiting))

    # The end.

    def flush_rest(self) -> None:
        """Make events of what was noted last; what cannot be read ends the recording there."""
        try:
            self.sink.flush()
        except BaseException as problem:  # noqa: BLE001 - the rest of the recording can be kept
            observer_failed(self.run, "end", problem)
            self.sink.flush_what_can_be_read()

    def facts(self) -> tuple[TaskFacts, ...]:
        """Give what is known of all tasks, in order of creation."""
        return tuple(record.facts() for record in self.run.tasks.values())

    def _warned(
        self,
        text: str,
        line: int | None,
        about: int | None,
        category: WarningCategory,
        problem: str | None = None,
    ) -> None:
        run = self.run
        task = None if run.running is None else run.running.number
        run.log((WARNED, run.now(), about or task, text[:1000], line, category, problem, None))
