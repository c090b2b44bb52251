"""
The recording as it crosses threads and files: the names of its parts.

Its facts are defined in `patterns.tracing.recording`: in `run_facts`, `waiting`, `events` and
`recording`. From there the declarations of their JSON (`recording.d.ts`), the rules that the page's
reader follows (`recording_rules.ts`), Python's readers (`json_readers.py`) and the JSON schema
(`recording.schema.json`) are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from patterns.tracing.recording.events import Deed, How, Stream
from patterns.tracing.recording.run_facts import ClockName, OutcomeKind
from patterns.tracing.recording.waiting import WaitKind

__all__ = ["ClockName", "Deed", "How", "OutcomeKind", "Stream", "WaitKind", "WireOutcome"]

WireOutcome: TypeAlias = Mapping[str, object]
"""A recording's `outcome` as JSON; what is in it, TypeScript knows from the facts."""
