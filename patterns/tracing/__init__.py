"""
The recorder's public names: our event loop, its clocks, and the recordings that it makes.

Each name is imported when it is first asked for: who reads recordings, as the page's application
does, needs no recorder.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from patterns.tracing.exploration.explore import Explored, explore, replay
    from patterns.tracing.exploration.schedule import ScheduleError
    from patterns.tracing.observer.limits import DEFAULT, Limits
    from patterns.tracing.recording.journal.journal_file import RecordingOnDisk
    from patterns.tracing.recording.journal.journal_reader import read_journal, read_recording
    from patterns.tracing.recording.recording import Recording, RecordingError
    from patterns.tracing.session.record_block import recorded, recorded_run
    from patterns.tracing.session.run_program import record, run_program

__all__ = [
    "DEFAULT",
    "Explored",
    "Limits",
    "Recording",
    "RecordingError",
    "RecordingOnDisk",
    "ScheduleError",
    "explore",
    "read_journal",
    "read_recording",
    "record",
    "recorded",
    "recorded_run",
    "replay",
    "run_program",
]

_MODULES: Final = {
    "DEFAULT": "observer.limits",
    "Explored": "exploration.explore",
    "Limits": "observer.limits",
    "Recording": "recording.recording",
    "RecordingError": "recording.recording",
    "RecordingOnDisk": "recording.journal.journal_file",
    "ScheduleError": "exploration.schedule",
    "explore": "exploration.explore",
    "read_journal": "recording.journal.journal_reader",
    "read_recording": "recording.journal.journal_reader",
    "record": "session.run_program",
    "recorded": "session.record_block",
    "recorded_run": "session.record_block",
    "replay": "exploration.explore",
    "run_program": "session.run_program",
}
"""Where each of them is."""


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    value: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
