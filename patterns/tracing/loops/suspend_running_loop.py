"""Letting another event loop of this thread run for a while."""

from __future__ import annotations

import asyncio
import asyncio.tasks
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def running_loop_suspended() -> Iterator[None]:
    """
    Make as if no loop were running in this thread.

    A browser waits by letting its own loop go on, and a recording may be asked for from inside
    a loop. Either loop takes itself for the only one.
    """
    loop = asyncio._get_running_loop()
    task = None if loop is None else asyncio.current_task(loop)
    # In this order: only the running loop may change which task it runs.
    if loop is not None and task is not None:
        asyncio.tasks._leave_task(loop, task)
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)
        if loop is not None and task is not None:
            asyncio.tasks._enter_task(loop, task)
