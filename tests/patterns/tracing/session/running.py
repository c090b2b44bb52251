"""Running the text of a program that may never end."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from patterns.tracing import Limits, record
from tests.patterns.tracing.laws import assert_strictly_lawful

if TYPE_CHECKING:
    from patterns.tracing import Recording
    from patterns.tracing.recording.run_facts import Outcome

QUICK = Limits(seconds_between_yields=0.2)


def run(program: str, limits: Limits = QUICK) -> Recording:
    recording = record(dedent(program), limits=limits)
    assert_strictly_lawful(recording)
    return recording


def ending(program: str) -> Outcome:
    return run(program).outcome
