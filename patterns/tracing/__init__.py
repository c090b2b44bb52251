"""The recorder: our event loop, its clocks, and the recordings that it makes."""

from patterns.tracing.exploration.explore import Explored, explore, replay
from patterns.tracing.exploration.schedule import ScheduleError
from patterns.tracing.recorder.limits import DEFAULT, Limits
from patterns.tracing.recording.journal_file import RecordingOnDisk
from patterns.tracing.recording.journal_reader import read_journal, read_recording
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
