"""The time-outs around a task."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from patterns.tracing.recorder import Recorder


def deadline_of(recorder: Recorder, timer: asyncio.TimerHandle, owner: object) -> None:
    """Note that *timer* ends a time-out, if it does."""
    if isinstance(owner, asyncio.Timeout) and recorder.running is not None:
        life = recorder.running
        life.deadlines = [*(life.deadlines or ()), timer]
