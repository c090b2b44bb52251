"""The recorder: our event loop, its clocks, and the recordings that it makes."""

from patterns.tracing.api import record
from patterns.tracing.limits import DEFAULT, Limits
from patterns.tracing.program import run_program
from patterns.tracing.recording import Recording, RecordingError
from patterns.tracing.running import recorded, recorded_run

__all__ = [
    "DEFAULT",
    "Limits",
    "Recording",
    "RecordingError",
    "record",
    "recorded",
    "recorded_run",
    "run_program",
]
