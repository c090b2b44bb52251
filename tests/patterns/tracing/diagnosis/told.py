"""What the diagnoses say of a recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording


def sentences(recording: Recording) -> list[str]:
    return [diagnosis.sentence for diagnosis in diagnoses(RunQueries(recording))]
