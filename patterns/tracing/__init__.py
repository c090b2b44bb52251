"""The recorder: our event loop, its clocks, and the recordings that it makes."""

from patterns.tracing.api import record
from patterns.tracing.journal_reading import read_journal, read_recording
from patterns.tracing.limits import DEFAULT, Limits
from patterns.tracing.on_disk import RecordingOnDisk
from patterns.tracing.program import run_program
from patterns.tracing.recording import Recording, RecordingError
from patterns.tracing.running import recorded, recorded_run

__all__ = [
    "DEFAULT",
    "Limits",
    "Recording",
    "RecordingError",
    "RecordingOnDisk",
    "read_journal",
    "read_recording",
    "record",
    "recorded",
    "recorded_run",
    "run_program",
]
